package dev.tribometer.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The results of one kind in a store, other than scans.
public final class ResultStore {
  private static final DateTimeFormatter ID =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

  private final ResultKind kind;
  private final Path root;

  private ResultStore(ResultKind kind, Path root) {
    this.kind = kind;
    this.root = root;
  }

  /// The results of this kind beside the scans of a store.
  public static ResultStore of(ScanStore store, ResultKind kind) {
    return new ResultStore(kind, store.root().resolve(kind.directory()));
  }

  /// Makes the directory of a new result. Its name is the moment.
  ///
  /// @throws StoreException where the store cannot be written to
  public ResultDirectory begin(Instant now) throws StoreException {
    String id = ID.format(now);
    Path path = root.resolve(id);
    try {
      Files.createDirectories(path);
      return new ResultDirectory(kind, id, path);
    } catch (IOException e) {
      throw StoreException.of("making the directory of the result", path, e);
    }
  }

  /// The result of this name, or the only one whose name begins so; `latest` for the last one.
  ///
  /// @throws StoreException where the store cannot be read
  public Optional<ResultDirectory> find(String idOrLatest) throws StoreException {
    List<ResultDirectory> all = all();
    if (idOrLatest.equals("latest")) {
      return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }
    List<ResultDirectory> begin =
        all.stream().filter(result -> result.id().startsWith(idOrLatest)).toList();
    return begin.stream()
        .filter(result -> begin.size() == 1 || result.id().equals(idOrLatest))
        .findFirst();
  }

  /// The finished results, the oldest first.
  ///
  /// @throws StoreException where the store cannot be read
  public List<ResultDirectory> all() throws StoreException {
    try (Stream<Path> entries = Files.list(root)) {
      return entries
          .map(path -> new ResultDirectory(kind, String.valueOf(path.getFileName()), path))
          .filter(ResultDirectory::isFinished)
          .sorted((a, b) -> a.id().compareTo(b.id()))
          .toList();
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (IOException e) {
      throw StoreException.of("listing the results", root, e);
    }
  }

  /// Removes all finished results but the last ones, and what was begun before those and never
  /// finished. A result that is removed halfway no longer counts as one.
  ///
  /// @param keep how many stay
  /// @throws StoreException where the store cannot be read or written to
  public void keepLast(int keep) throws StoreException {
    List<ResultDirectory> finished = all();
    if (finished.size() <= keep) {
      return;
    }
    String oldestKept = finished.get(finished.size() - keep).id();
    try (Stream<Path> entries = Files.list(root)) {
      for (Path path : entries.filter(Files::isDirectory).toList()) {
        ResultDirectory result =
            new ResultDirectory(kind, String.valueOf(path.getFileName()), path);
        if (result.id().compareTo(oldestKept) < 0) {
          Files.deleteIfExists(result.resultFile());
          remove(path);
        }
      }
    } catch (IOException e) {
      throw StoreException.of("removing old results", root, e);
    }
  }

  private static void remove(Path directory) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(directory)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
