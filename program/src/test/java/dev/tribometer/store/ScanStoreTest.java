package dev.tribometer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tribometer.ledger.Ledger;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanStoreTest {
  @TempDir Path root;

  @Test
  void anEmptyStoreHasNoLatestScan() throws StoreException {
    ScanStore store = ScanStore.at(root.resolve("not there yet"));
    assertThat(store.latest()).isEmpty();
    assertThat(store.scans()).isEmpty();
    assertThat(store.find("latest")).isEmpty();
    assertThat(store.find("a")).isEmpty();
  }

  @Test
  void aPublishedScanIsTheLatestOne() throws IOException {
    ScanStore store = ScanStore.at(root);
    publish(store, "20260101-1");
    publish(store, "20260102-1");
    assertThat(store.latest()).map(ScanDirectory::id).contains("20260102-1");
    assertThat(store.latest().orElseThrow().readLedger()).isEqualTo(ledger("20260102-1"));
    assertThat(Files.readSymbolicLink(root.resolve("latest")))
        .isEqualTo(Path.of("scans", "20260102-1"));
    assertThat(store.scans())
        .extracting(ScanDirectory::id)
        .containsExactly("20260101-1", "20260102-1");
  }

  @Test
  void anInterruptedScanLeavesTheLastCompleteOneAsLatest() throws IOException {
    ScanStore store = ScanStore.at(root);
    publish(store, "first");
    ScanDirectory second = store.begin("second");
    Files.writeString(second.path().resolve("ledger.json.partial"), "{");
    assertThat(store.latest()).map(ScanDirectory::id).contains("first");
    assertThat(store.find("second")).isEmpty();
    assertThatThrownBy(() -> store.publish(second)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aScanIsFoundByItsNameAndByTheBeginningOfItsNameIfThereIsOneSuch() throws IOException {
    ScanStore store = ScanStore.at(root);
    publish(store, "20260101-a");
    publish(store, "20260101-b");
    assertThat(store.find("20260101-a")).map(ScanDirectory::id).contains("20260101-a");
    assertThat(store.find("20260101-")).isEmpty();
    assertThat(store.find("../scans/20260101-a")).isEmpty();
  }

  @Test
  void aStoreWithoutLinksReadsATextFile() throws IOException {
    ScanStore store = ScanStore.at(root);
    publish(store, "one");
    publish(store, "two");
    Files.delete(root.resolve("latest"));
    Files.writeString(root.resolve("latest"), "scans/one\n");
    assertThat(store.latest()).map(ScanDirectory::id).contains("one");
    store.publish(store.find("two").orElseThrow());
    assertThat(store.latest()).map(ScanDirectory::id).contains("two");
  }

  @Test
  void aCopyWhoseLinksWereFollowedIsStillRead() throws IOException {
    ScanStore store = ScanStore.at(root);
    publish(store, "one");
    Files.delete(root.resolve("latest"));
    Files.move(root.resolve("scans/one"), root.resolve("latest"));
    assertThat(store.latest().orElseThrow().readLedger()).isEqualTo(ledger("one"));
  }

  @Test
  void aLatestThatPointsNowhereOrOutOfTheStoreIsNoScan() throws IOException {
    ScanStore store = ScanStore.at(root);
    Files.writeString(root.resolve("latest"), "scans/gone\n");
    assertThat(store.latest()).isEmpty();
    Files.writeString(root.resolve("latest"), "scans/..\n");
    assertThat(store.latest()).isEmpty();
    Files.write(root.resolve("latest"), new byte[] {-1, -2, 0, 10});
    assertThat(store.latest()).isEmpty();
  }

  @Test
  void aNameThatIsTakenIsRefused() throws IOException {
    ScanStore store = ScanStore.at(root);
    store.begin("one");
    assertThatThrownBy(() -> store.begin("one"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("there is a scan of that name");
  }

  @Test
  void namesThatLeaveTheStoreAreRefused() {
    ScanStore store = ScanStore.at(root);
    for (String name :
        List.of("", "..", ".hidden", "a/b", "latest", "ä", "a\nb", "x".repeat(200))) {
      assertThatThrownBy(() -> store.begin(name)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void theSecondScanIsToldWhoHoldsTheLock() throws IOException {
    ScanStore store = ScanStore.at(root);
    ScanLock first = store.lock();
    assertThatThrownBy(store::lock)
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> assertThat(e.reason()).isEqualTo(StoreException.Reason.LOCKED))
        .hasMessageContaining("process " + ProcessHandle.current().pid() + ", since 2");
    first.close();
    store.lock().close();
  }

  @Test
  void aFileInPlaceOfTheStoreIsNamed() throws IOException {
    Path file = Files.writeString(root.resolve("file"), "");
    assertThatThrownBy(() -> ScanStore.at(file).lock())
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("file where the store wants a directory");
    assertThatThrownBy(() -> ScanStore.at(file.resolve("below")).begin("one"))
        .isInstanceOf(StoreException.class);
  }

  @Test
  void aFullDiskIsNamedAndTheLastScanStays() throws IOException {
    assumeTrue(Files.exists(Path.of("/dev/full")));
    ScanStore store = ScanStore.at(root);
    publish(store, "first");
    ScanDirectory second = store.begin("second");
    Files.createSymbolicLink(second.path().resolve("ledger.json.partial"), Path.of("/dev/full"));
    assertThatThrownBy(() -> second.writeLedger(ledger("second")))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> assertThat(e.reason()).isEqualTo(StoreException.Reason.DISK_FULL))
        .hasMessageContaining("no space is left on the disk");
    Files.delete(second.path().resolve("ledger.json.partial"));
    assertThat(store.latest()).map(ScanDirectory::id).contains("first");
  }

  @Test
  void whatTheFileSystemSaysIsNamed() {
    assertThat(reason(new AccessDeniedException("x"))).isEqualTo(StoreException.Reason.READ_ONLY);
    assertThat(reason(new FileSystemException("x", null, "Read-only file system")))
        .isEqualTo(StoreException.Reason.READ_ONLY);
    assertThat(reason(new FileSystemException("x", null, "Disk quota exceeded")))
        .isEqualTo(StoreException.Reason.DISK_FULL);
    assertThat(reason(new IOException("Input/output error"))).isEqualTo(StoreException.Reason.IO);
  }

  private static StoreException.Reason reason(IOException cause) {
    return StoreException.of("writing", Path.of("x"), cause).reason();
  }

  private static void publish(ScanStore store, String id) throws IOException {
    ScanDirectory scan = store.begin(id);
    assertThat(scan.factsDirectory()).isEmptyDirectory();
    assertThat(scan.rawDirectory()).isEmptyDirectory();
    scan.writeLedger(ledger(id));
    store.publish(scan);
  }

  private static Ledger ledger(String id) {
    return new Ledger(
        id,
        "/w",
        "cold",
        "rustc",
        "2026-01-01T00:00:00Z",
        true,
        1,
        2,
        3,
        List.of(),
        List.of(),
        List.of(),
        Map.of());
  }
}
