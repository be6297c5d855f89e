package dev.tribometer.cargo.copy;

import dev.tribometer.cargo.BuildSelection;
import dev.tribometer.cargo.Cargo;
import dev.tribometer.cargo.CargoException;
import dev.tribometer.cargo.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A copy of a workspace in a scratch directory. Its files can be changed and put back; nothing of
/// the original is ever written.
///
/// Copied is what git tracks and what it does not ignore, or everything but target directories
/// where there is no git; see {@link SourceTree}. The copy lies below a mirror of the directories
/// above the original, so that relative path dependencies, `.cargo/config.toml` and toolchain files
/// above it count as before; see {@link Surroundings}. Files keep their times of change, so that
/// cargo finds nothing newer than it was.
///
/// A copy is removed when it is closed, when the program ends, and, where the program was killed,
/// when the next copy is made.
public final class WorkspaceCopy implements AutoCloseable {
  private final ScratchDirectory scratch;
  private final Path root;
  private final Workspace workspace;
  private final Map<Path, Optional<Original>> changed = new LinkedHashMap<>();
  private int keptFiles;

  /// A file as it was before the first change.
  ///
  /// @param kept where its content is kept
  /// @param time when it was changed last
  private record Original(Path kept, FileTime time) {}

  private WorkspaceCopy(ScratchDirectory scratch, Path root, Workspace workspace) {
    this.scratch = scratch;
    this.root = root;
    this.workspace = workspace;
  }

  /// Makes a copy of a workspace.
  ///
  /// @param selection what will be built, which decides the features that cargo is asked about
  /// @throws CargoException where cargo does not take the copy for a workspace, with its message
  /// @throws IOException where it cannot be made: no room, a file that cannot be read
  public static WorkspaceCopy of(Workspace original, BuildSelection selection)
      throws CargoException, IOException {
    ScratchDirectory scratch = ScratchDirectory.create();
    try {
      Surroundings surroundings = Surroundings.of(original);
      surroundings.mirrorInto(scratch.path());
      Path root = Surroundings.placeIn(scratch.path(), original.root());
      SourceTree.of(original.root(), original.targetDirectory()).copyTo(root);
      surroundings.copyRepository(scratch.path());
      Path asked = original.cargo().directory().toAbsolutePath().normalize();
      Path inside = Surroundings.placeIn(scratch.path(), asked);
      Cargo cargo =
          DirectoryOverride.keep(original.cargo(), Files.isDirectory(inside) ? inside : root);
      return new WorkspaceCopy(scratch, root, unlocked(cargo, selection, scratch.path()));
    } catch (IOException | CargoException | RuntimeException e) {
      scratch.close();
      throw e;
    }
  }

  /// The copy's own `Cargo.lock` may be written, so cargo needs no arguments against that.
  private static Workspace unlocked(Cargo cargo, BuildSelection selection, Path scratch)
      throws CargoException, IOException {
    Workspace read = Workspace.read(cargo, selection, scratch);
    return new Workspace(cargo, read.metadata(), read.root(), read.targetDirectory(), List.of());
  }

  /// The copy as cargo knows it. Cargo may write its `Cargo.lock`, so there are no arguments
  /// against that. Its target directory need not be its own (the user's configuration may name
  /// one): build with `--target-dir`.
  public Workspace workspace() {
    return workspace;
  }

  /// The root of the workspace in the copy.
  public Path root() {
    return root;
  }

  /// What the copy's files hold, in one short text: equal texts, equal files.
  ///
  /// @throws IOException where a file cannot be read
  public String digest() throws IOException {
    return TreeDigest.of(root);
  }

  /// The text of a file; empty where there is none.
  ///
  /// @param path relative to the workspace root, with `/`
  /// @throws IOException where it cannot be read or is not UTF-8
  public Optional<String> read(String path) throws IOException {
    try {
      return Optional.of(Files.readString(inside(path)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /// Writes a file, which cargo will find newer than it was, whatever it held.
  ///
  /// @param path relative to the workspace root, with `/`; its directories are made
  /// @throws IOException where it cannot be written, or a link leads out of the copy
  public void write(String path, String text) throws IOException {
    Path file = keep(path);
    FileTime before = timeOf(file);
    Files.createDirectories(file.getParent());
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    makeNewer(file, before);
  }

  /// Removes a file, if it is there.
  ///
  /// @param path relative to the workspace root, with `/`
  /// @throws IOException where it cannot be removed, or a link leads out of the copy
  public void delete(String path) throws IOException {
    Files.deleteIfExists(keep(path));
  }

  /// Puts every changed file back to what it was when the copy was made. Cargo will find those
  /// files newer, since what it built of the changed ones is not to be used any more.
  ///
  /// @throws IOException where a file cannot be written
  public void restore() throws IOException {
    for (Map.Entry<Path, Optional<Original>> entry : changed.entrySet()) {
      Path file = entry.getKey();
      Optional<Original> original = entry.getValue();
      if (original.isEmpty()) {
        Files.deleteIfExists(file);
        continue;
      }
      FileTime before = timeOf(file);
      Files.createDirectories(file.getParent());
      Files.copy(original.get().kept(), file, StandardCopyOption.REPLACE_EXISTING);
      makeNewer(file, before.compareTo(original.get().time()) > 0 ? before : original.get().time());
    }
    changed.clear();
  }

  /// Removes the copy.
  @Override
  public void close() {
    scratch.close();
  }

  private Path keep(String path) throws IOException {
    Path file = inside(path);
    if (changed.containsKey(file)) {
      return file;
    }
    if (Files.isRegularFile(file)) {
      Path kept = scratch.path().resolve(".original-" + keptFiles++);
      Files.copy(file, kept);
      changed.put(file, Optional.of(new Original(kept, Files.getLastModifiedTime(file))));
    } else {
      changed.put(file, Optional.empty());
    }
    return file;
  }

  /// The file of the copy; never one that a link or `..` leads to outside of it.
  private Path inside(String path) throws IOException {
    Path file = root.resolve(path).normalize();
    Path existing = file;
    while (existing != null && !Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
      existing = existing.getParent();
    }
    if (!file.startsWith(root) || existing == null || !existing.toRealPath().startsWith(root)) {
      throw new IOException(
          "expected a file inside the copy of the workspace, but " + path + " leads out of it");
    }
    return file;
  }

  private static FileTime timeOf(Path file) throws IOException {
    return Files.exists(file) ? Files.getLastModifiedTime(file) : FileTime.fromMillis(0);
  }

  private static void makeNewer(Path file, FileTime before) throws IOException {
    if (Files.getLastModifiedTime(file).compareTo(before) <= 0) {
      Instant next = before.toInstant().plusMillis(10);
      Files.setLastModifiedTime(file, FileTime.from(next));
    }
  }
}
