package dev.tribometer.cargo.copy;

import dev.tribometer.cargo.CommandOutput;
import dev.tribometer.cargo.Git;
import dev.tribometer.cargo.UserWrapper;
import dev.tribometer.cargo.Workspace;
import dev.tribometer.format.cargojson.CargoPackage;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What lies around a workspace and counts for its builds. The copy of `/a/b/ws` is put at
/// `SCRATCH/a/b/ws`, and of the directories above, what counts is put there as links to the
/// originals: cargo's configuration, toolchain files, and the packages outside that the workspace
/// depends on. Between the workspace and the top of its git repository, everything is.
public final class Surroundings {
  private static final Set<String> CONFIGURATION =
      Set.of(
          ".cargo", "rust-toolchain", "rust-toolchain.toml", "clippy.toml", ".clippy.toml", ".env");

  private final Path root;
  private final @Nullable Path repository;

  /// From here downwards, everything beside the workspace is linked.
  private final Path outermost;

  private final List<Path> outside;

  private Surroundings(Path root, @Nullable Path repository, Path outermost, List<Path> outside) {
    this.root = root;
    this.repository = repository;
    this.outermost = outermost;
    this.outside = outside;
  }

  static Surroundings of(Workspace workspace) {
    Path root = workspace.root();
    Path repository = topOfRepository(root);
    Path outermost = repository == null ? root : repository;
    List<Path> outside = new ArrayList<>();
    for (CargoPackage each : workspace.metadata().packages()) {
      Path directory = Path.of(each.manifestPath()).getParent();
      if (each.source() != null || directory == null || directory.startsWith(root)) {
        continue;
      }
      outside.add(directory);
      if (root.startsWith(directory) && outermost.startsWith(directory)) {
        // The package contains the workspace, as that of fuzz targets does.
        outermost = directory;
      }
    }
    return new Surroundings(root, repository, outermost, List.copyOf(outside));
  }

  /// What lies around a whole git working tree, for a tree of its commits.
  ///
  /// @param top the directory of the working tree
  /// @param workspace a workspace in it
  public static Surroundings ofTree(Path top, Workspace workspace) {
    List<Path> outside = new ArrayList<>();
    for (CargoPackage each : workspace.metadata().packages()) {
      Path directory = Path.of(each.manifestPath()).getParent();
      if (each.source() == null && directory != null && !directory.startsWith(top)) {
        outside.add(directory);
      }
    }
    return new Surroundings(top, null, top, List.copyOf(outside));
  }

  /// Where a path of the original lies in the scratch directory.
  public static Path placeIn(Path scratch, Path original) {
    Path top = original.getRoot();
    return top == null ? scratch.resolve(original) : scratch.resolve(top.relativize(original));
  }

  /// Makes the directories above the workspace, with links to what counts in them.
  ///
  /// @throws IOException where a link cannot be made
  public void mirrorInto(Path scratch) throws IOException {
    Path below = root;
    for (Path at = root.getParent(); at != null; at = at.getParent()) {
      Path mirror = Files.createDirectories(placeIn(scratch, at));
      for (Path entry : toLink(at)) {
        boolean isOnTheWay = entry.equals(below) || scratch.startsWith(entry);
        if (!isOnTheWay && !entry.equals(UserWrapper.home().toAbsolutePath())) {
          link(mirror.resolve(String.valueOf(entry.getFileName())), entry);
        }
      }
      below = at;
    }
  }

  private Set<Path> toLink(Path directory) throws IOException {
    Set<Path> entries = new TreeSet<>();
    for (String name : CONFIGURATION) {
      Path entry = directory.resolve(name);
      if (Files.exists(entry)) {
        entries.add(entry);
      }
    }
    for (Path each : outside) {
      if (each.startsWith(directory) && !each.equals(directory)) {
        entries.add(directory.resolve(directory.relativize(each).getName(0)));
      }
    }
    if (directory.startsWith(outermost)) {
      try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
        for (Path entry : all) {
          boolean isLeftOut = entry.endsWith(".git") || Files.exists(entry.resolve("CACHEDIR.TAG"));
          if (!isLeftOut) {
            entries.add(entry);
          }
        }
      } catch (DirectoryIteratorException e) {
        throw e.getCause();
      }
    }
    return entries;
  }

  private static void link(Path link, Path to) throws IOException {
    try {
      Files.createSymbolicLink(link, to);
    } catch (FileAlreadyExistsException e) {
      // On the way to another directory that counts.
    }
  }

  /// Gives the copy a git repository of its own, in which build scripts find the commit, its tags
  /// and the branch. It reads the original's objects where they are and writes none there. Where
  /// git refuses, there is none.
  void copyRepository(Path scratch) throws IOException {
    if (repository == null) {
      return;
    }
    Path top = placeIn(scratch, repository);
    Path bare = scratch.resolve(".repository");
    CommandOutput cloned =
        Git.run(
            scratch,
            "clone",
            "--quiet",
            "--shared",
            "--no-checkout",
            "--",
            repository.toString(),
            bare.toString());
    if (!cloned.succeeded()) {
      return;
    }
    Path index = gitPath(repository, "index");
    Path own = bare.resolve(".git");
    if (index != null && Files.isRegularFile(index)) {
      Files.copy(index, own.resolve("index"), StandardCopyOption.REPLACE_EXISTING);
    }
    Files.move(own, top.resolve(".git"));
    Files.deleteIfExists(bare);
  }

  private static @Nullable Path topOfRepository(Path root) {
    String top = git(root, "rev-parse", "--show-toplevel");
    if (top == null) {
      return null;
    }
    Path path = Path.of(top);
    return root.startsWith(path) && Files.exists(path.resolve(".git"), LinkOption.NOFOLLOW_LINKS)
        ? path
        : null;
  }

  private static @Nullable Path gitPath(Path repository, String name) {
    String path = git(repository, "rev-parse", "--git-path", name);
    return path == null ? null : repository.resolve(path);
  }

  private static @Nullable String git(Path directory, String... arguments) {
    try {
      CommandOutput output = Git.run(directory, arguments);
      return output.succeeded() ? output.text().replaceFirst("\\R$", "") : null;
    } catch (IOException e) {
      return null;
    }
  }
}
