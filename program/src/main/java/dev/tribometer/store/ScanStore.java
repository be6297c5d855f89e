package dev.tribometer.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// The scans of a workspace on disk, by default below `target/tribometer`:
///
/// ```
/// latest -> scans/<id>       the last finished scan
/// scan.lock                  who scans at the moment
/// scans/<id>/ledger.json
/// scans/<id>/facts/*.parquet
/// scans/<id>/report.html
/// scans/<id>/raw/            what the probes left
/// ```
///
/// `latest` is replaced in one step when a scan is finished: an interrupted scan leaves the one
/// before it. Where symbolic links are not to be had it is a text file with the same words.
public final class ScanStore {
  private static final String LATEST = "latest";
  private static final String SCANS = "scans";
  private static final int LONGEST_ID = 128;

  private final Path root;

  private ScanStore(Path root) {
    this.root = root;
  }

  /// The store in a directory, which need not exist yet.
  public static ScanStore at(Path root) {
    return new ScanStore(root.toAbsolutePath().normalize());
  }

  /// The store of a workspace: `target/tribometer` below its root, wherever cargo's own target
  /// directory may be.
  public static ScanStore ofWorkspace(Path workspaceRoot) {
    return at(workspaceRoot.resolve("target").resolve("tribometer"));
  }

  /// The directory of the store, absolute.
  public Path root() {
    return root;
  }

  /// Takes the right to scan, without waiting.
  ///
  /// @throws StoreException where another process has it, which the message names, or where the
  ///   store cannot be written to
  public ScanLock lock() throws StoreException {
    createDirectories(root);
    return ScanLock.take(root.resolve("scan.lock"));
  }

  /// Makes the directory of a new scan with its empty parts `facts` and `raw`.
  ///
  /// @param scanId letters, digits, `.`, `_` and `-`; neither `latest` nor beginning with a dot
  /// @throws StoreException where there is a scan of that name or the store cannot be written to
  /// @throws IllegalArgumentException where the name is not allowed
  public ScanDirectory begin(String scanId) throws StoreException {
    if (!isScanId(scanId)) {
      throw new IllegalArgumentException("not a name for a scan: " + scanId);
    }
    Path directory = root.resolve(SCANS).resolve(scanId);
    createDirectories(root.resolve(SCANS));
    ScanDirectory scan = new ScanDirectory(scanId, directory);
    try {
      Files.createDirectory(directory);
      Files.createDirectory(scan.factsDirectory());
      Files.createDirectory(scan.rawDirectory());
      return scan;
    } catch (FileAlreadyExistsException e) {
      throw new StoreException(
          StoreException.Reason.UNUSABLE, "there is a scan of that name: " + directory, e);
    } catch (IOException e) {
      throw StoreException.of("making the directory of the scan", directory, e);
    }
  }

  /// Makes a finished scan the latest one, in one step.
  ///
  /// @throws StoreException where the store cannot be written to
  /// @throws IllegalStateException where the scan has no ledger yet
  public void publish(ScanDirectory scan) throws StoreException {
    if (!scan.isFinished()) {
      throw new IllegalStateException("the scan has no ledger yet: " + scan.path());
    }
    Path latest = root.resolve(LATEST);
    Path next = root.resolve(LATEST + "." + ProcessHandle.current().pid() + ".partial");
    try {
      Files.deleteIfExists(next);
      point(next, SCANS + "/" + scan.id());
      Files.move(next, latest, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw StoreException.of("making the scan the latest one", latest, e);
    }
  }

  private void point(Path link, String target) throws IOException {
    try {
      Files.createSymbolicLink(link, root.getFileSystem().getPath(target));
    } catch (UnsupportedOperationException | FileSystemException e) {
      // No links on this file system, or not for this user. If it is the disk that refuses, the
      // text file is refused as well and says why.
      Files.writeString(link, target + "\n");
    }
  }

  /// The last finished scan; empty where there is none yet.
  ///
  /// @throws StoreException where `latest` cannot be read
  public Optional<ScanDirectory> latest() throws StoreException {
    Path latest = root.resolve(LATEST);
    try {
      if (Files.isSymbolicLink(latest)) {
        return named(lastName(Files.readSymbolicLink(latest).toString()));
      }
      if (Files.isDirectory(latest, LinkOption.NOFOLLOW_LINKS)) {
        // A copy of a store whose links were followed.
        return Optional.of(new ScanDirectory(LATEST, latest)).filter(ScanDirectory::isFinished);
      }
      byte[] text = Files.readAllBytes(latest);
      String line = new String(text, StandardCharsets.UTF_8).strip();
      return named(lastName(line));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw StoreException.of("reading which scan is the latest", latest, e);
    }
  }

  /// The finished scan of this name, `latest` included, or the only one whose name begins so.
  ///
  /// @throws StoreException where the store cannot be read
  public Optional<ScanDirectory> find(String idOrLatest) throws StoreException {
    if (idOrLatest.equals(LATEST)) {
      return latest();
    }
    Optional<ScanDirectory> exact = named(idOrLatest);
    if (exact.isPresent() || !isScanId(idOrLatest)) {
      return exact;
    }
    List<ScanDirectory> begin =
        scans().stream().filter(scan -> scan.id().startsWith(idOrLatest)).toList();
    return begin.size() == 1 ? Optional.of(begin.getFirst()) : Optional.empty();
  }

  /// The finished scans, sorted by name.
  ///
  /// @throws StoreException where the store cannot be read
  public List<ScanDirectory> scans() throws StoreException {
    Path scans = root.resolve(SCANS);
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(scans)) {
      entries.forEach(entry -> names.add(String.valueOf(entry.getFileName())));
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (NotDirectoryException e) {
      throw new StoreException(
          StoreException.Reason.UNUSABLE, scans + " is a file where a directory belongs", e);
    } catch (DirectoryIteratorException e) {
      throw StoreException.of("listing the scans", scans, e);
    } catch (IOException e) {
      throw StoreException.of("listing the scans", scans, e);
    }
    Collections.sort(names);
    return names.stream().flatMap(name -> named(name).stream()).toList();
  }

  private Optional<ScanDirectory> named(String id) {
    return isScanId(id)
        ? Optional.of(new ScanDirectory(id, root.resolve(SCANS).resolve(id)))
            .filter(ScanDirectory::isFinished)
        : Optional.empty();
  }

  private static String lastName(String target) {
    return target.substring(target.replace('\\', '/').lastIndexOf('/') + 1);
  }

  private static boolean isScanId(String id) {
    if (id.isEmpty() || id.length() > LONGEST_ID || id.equals(LATEST) || id.startsWith(".")) {
      return false;
    }
    return id.chars()
        .allMatch(c ->
            (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '_'
                || c == '-');
  }

  private static void createDirectories(Path directory) throws StoreException {
    try {
      Files.createDirectories(directory);
    } catch (FileAlreadyExistsException e) {
      throw new StoreException(
          StoreException.Reason.UNUSABLE,
          e.getFile() + " is a file where the store wants a directory",
          e);
    } catch (IOException e) {
      throw StoreException.of("making the store", directory, e);
    }
  }
}
