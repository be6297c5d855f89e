package dev.tribometer.source.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChurnLogTest {
  private static final long DAY = 86_400;
  private static final long NOW = 20_000 * DAY;

  @Test
  void aCommitCountsHalfForEachHalfLife() throws IOException {
    ChurnLog log =
        read(
            commit("c", NOW),
            "\n1\t0\ta.rs\0",
            commit("b", NOW - 90 * DAY),
            "\n2\t1\ta.rs\0",
            "3\t4\tb.rs\0",
            commit("a", NOW - 180 * DAY),
            "\n5\t0\ta.rs\0");
    assertThat(log.files().get("a.rs")).isEqualTo(new ChurnLog.FileChurn(1.75, 3, 8, 1, NOW));
    assertThat(log.files().get("b.rs"))
        .isEqualTo(new ChurnLog.FileChurn(0.5, 1, 3, 4, NOW - 90 * DAY));
    assertThat(log.commits()).isEqualTo(3);
    assertThat(log.weight()).isEqualTo(1.75);
    assertThat(log.newestS()).isEqualTo(NOW);
  }

  @Test
  void aSteadyPaceOfOneCommitADayIsOneCommitADay() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int day = 0; day < 3_000; day++) {
      text.append(commit("c" + day, NOW - day * DAY)).append("\n1\t1\ta.rs\0");
    }
    ChurnLog log = read(text.toString());
    assertThat(log.perDay(log.files().get("a.rs").weight())).isCloseTo(1, within(0.01));
  }

  @Test
  void aRenamedFileBeginsAnew() throws IOException {
    ChurnLog log =
        read(
            commit("b", NOW),
            "\n0\t10\told.rs\0",
            "10\t0\tnew.rs\0",
            commit("a", NOW),
            "\n10\t0\told.rs\0");
    assertThat(log.files().get("old.rs").commits()).isEqualTo(2);
    assertThat(log.files().get("new.rs").commits()).isEqualTo(1);
  }

  @Test
  void oddNamesAreKeptAsTheyAre() throws IOException {
    String odd = "a \"b\"\n\tc/ü/commit x 1.rs";
    ChurnLog log = read(commit("a", NOW), "\n1\t0\t" + odd + "\0", "2\t0\tcommit y 2\0");
    assertThat(log.files()).containsOnlyKeys(odd, "commit y 2");
  }

  @Test
  void binaryFilesCountAsEditedWithoutLines() throws IOException {
    ChurnLog log = read(commit("a", NOW), "\n-\t-\tlogo.png\0");
    assertThat(log.files().get("logo.png")).isEqualTo(new ChurnLog.FileChurn(1, 1, 0, 0, NOW));
  }

  @Test
  void theCommitAtWhichACloneIsCutDoesNotCount() throws IOException {
    ChurnLog log =
        readWithout(
            Set.of("a"),
            commit("b", NOW),
            "\n1\t0\tx.rs\0",
            commit("a", NOW - DAY),
            "\n9\t0\tx.rs\0",
            "9\t0\ty.rs\0");
    assertThat(log.files()).containsOnlyKeys("x.rs");
    assertThat(log.commits()).isEqualTo(1);
  }

  @Test
  void commitsWithoutFilesFollowEachOther() throws IOException {
    ChurnLog log = read(commit("c", NOW), commit("b", NOW), commit("a", NOW), "\n1\t0\tx.rs\0");
    assertThat(log.commits()).isEqualTo(3);
    assertThat(log.files()).containsOnlyKeys("x.rs");
  }

  @Test
  void aCommitFromTheFutureOfTheNewestCountsOnce() throws IOException {
    ChurnLog log = read(commit("b", NOW), commit("a", NOW + 500 * DAY), "\n1\t0\tx.rs\0");
    assertThat(log.files().get("x.rs").weight()).isEqualTo(1);
  }

  @Test
  void nonsenseCountsNothing() throws IOException {
    assertThat(read("", "\0\0\0", "commit\0", "commit a b\0", "1\t2\0", "1\t2\t\0").files())
        .isEmpty();
    assertThat(read("1\t2\tbefore any commit\0").files()).isEmpty();
    assertThat(read(commit("a", NOW), "\n99999999999999999999\t-1\tx.rs").files())
        .containsOnlyKeys("x.rs");
  }

  @Test
  void moreFilesThanAreBelievedEndTheReading() throws IOException {
    InputStream endless =
        new SequenceInputStream(
            Collections.enumeration(
                IntStream.range(0, 600)
                    .mapToObj(part ->
                        bytes(
                            IntStream.range(0, 1_000)
                                .mapToObj(i -> "1\t0\t" + part + "/" + i + "\0")
                                .reduce(
                                    new StringBuilder(),
                                    StringBuilder::append,
                                    StringBuilder::append)
                                .toString()))
                    .toList()));
    ChurnLog log = new ChurnLog(90, Set.of());
    log.read(bytes(commit("a", NOW)));
    log.read(endless);
    assertThat(log.isCut()).isTrue();
    assertThat(log.files()).hasSizeBetween(500_000, 500_002);
  }

  @Test
  void aNameLongerThanAnyPathIsPassedOver() throws IOException {
    ChurnLog log = read(commit("a", NOW), "\n1\t0\t" + "x".repeat(1 << 20) + "\0", "1\t0\ty\0");
    assertThat(log.files()).containsOnlyKeys("y");
  }

  @Test
  void manyLongNamesAreNotAllKept() throws IOException {
    ChurnLog log = new ChurnLog(90, Set.of());
    log.read(bytes(commit("a", NOW)));
    log.read(
        new SequenceInputStream(
            Collections.enumeration(
                IntStream.range(0, 20_000)
                    .mapToObj(i -> bytes("1\t0\t" + "x".repeat(4_000) + i + "\0"))
                    .toList())));
    assertThat(log.isCut()).isTrue();
    assertThat(log.files()).hasSizeLessThan(18_000);
  }

  @Test
  void brokenBytesAreCountedOrPassedOver() throws IOException {
    byte[] whole =
        (commit("b", NOW) + "\n1\t0\ta.rs\0" + commit("a", 0) + "\n-\t-\tb.rs\0")
            .getBytes(StandardCharsets.UTF_8);
    Random random = new Random(1);
    for (int round = 0; round < 20_000; round++) {
      byte[] broken = Arrays.copyOf(whole, random.nextInt(whole.length) + 1);
      for (int i = random.nextInt(6); i > 0; i--) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
      }
      ChurnLog log = new ChurnLog(90, Set.of());
      log.read(new ByteArrayInputStream(broken));
      assertThat(log.files().values())
          .allSatisfy(file -> assertThat(file.weight()).isBetween(0.0, file.commits() + 0.0));
    }
  }

  private static String commit(String id, long seconds) {
    return "commit " + id + " " + seconds + "\0";
  }

  private static ChurnLog read(String... records) throws IOException {
    return readWithout(Set.of(), records);
  }

  private static ChurnLog readWithout(Set<String> boundaries, String... records)
      throws IOException {
    ChurnLog log = new ChurnLog(90, boundaries);
    log.read(bytes(String.join("", records)));
    return log;
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
