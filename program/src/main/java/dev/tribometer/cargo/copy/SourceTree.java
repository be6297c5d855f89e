package dev.tribometer.cargo.copy;

import dev.tribometer.cargo.CommandOutput;
import dev.tribometer.cargo.Git;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The files of a workspace that belong to its sources.
///
/// Where git knows the directory: what it tracks and what it does not ignore, in submodules and
/// repositories inside as well. Of what is ignored, single files up to 1 MiB come along
/// (`Cargo.lock`, `.cargo/config.toml`, generated code beside written code), and directories below
/// a `src`. Where git does not know of the workspace's manifest: everything but target directories
/// and what belongs to a version control system.
final class SourceTree {
  private static final Set<String> VERSION_CONTROL = Set.of(".git", ".hg", ".jj", ".svn");
  private static final long LARGEST_IGNORED_BYTES = 1 << 20;

  /// How this JVM reads file names, so that names that are no text in it compare equal as well.
  private static final Charset NAMES =
      Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"), Charset.defaultCharset());

  private final Path root;
  private final Path targetDirectory;
  private final @Nullable Listing listing;

  /// What git says.
  ///
  /// @param files the files that belong, absolute
  /// @param ignored what it ignores: files, and directories with a slash at the end
  /// @param directories every directory above one of them
  /// @param whole repositories inside that git did not look into
  private record Listing(
      Set<String> files, Set<String> ignored, Set<String> directories, Set<String> whole) {}

  private SourceTree(Path root, Path targetDirectory, @Nullable Listing listing) {
    this.root = root;
    this.targetDirectory = targetDirectory;
    this.listing = listing;
  }

  /// Looks at a workspace.
  ///
  /// @param targetDirectory the user's target directory, which never comes along
  static SourceTree of(Path root, Path targetDirectory) {
    Listing listing =
        new Listing(new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>());
    boolean isKnown =
        list(root, root, listing)
            && listing.files().contains(root.resolve("Cargo.toml").toString());
    return new SourceTree(root, targetDirectory, isKnown ? listing : null);
  }

  private static boolean list(Path root, Path at, Listing into) {
    List<String> files = ask(at, "--cached", "--others", "--exclude-standard");
    List<String> ignored = ask(at, "--others", "--ignored", "--exclude-standard", "--directory");
    if (files == null || ignored == null) {
      return false;
    }
    for (String name : files) {
      Path path = at.resolve(name);
      if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        // A submodule, or a repository inside this one.
        if (!Files.exists(path.resolve(".git")) || !list(root, path, into)) {
          into.whole().add(path.toString());
          above(root, path, into.directories());
        }
      } else {
        into.files().add(path.toString());
        above(root, path, into.directories());
      }
    }
    for (String name : ignored) {
      Path path = at.resolve(name);
      boolean isSource = isBelowSource(root.relativize(path));
      if (name.endsWith("/") && isSource) {
        into.whole().add(path.toString());
        above(root, path, into.directories());
      } else if (!name.endsWith("/")) {
        into.ignored().add(path.toString());
        above(root, path, into.directories());
      } else if (name.endsWith(".cargo/")) {
        into.whole().add(path.toString());
        above(root, path, into.directories());
      }
    }
    return true;
  }

  private static boolean isBelowSource(Path relative) {
    for (Path step : relative) {
      if (step.toString().equals("src")) {
        return true;
      }
    }
    return false;
  }

  private static void above(Path root, Path path, Set<String> directories) {
    for (Path at = path.getParent(); at != null && at.startsWith(root); at = at.getParent()) {
      if (!directories.add(at.toString())) {
        return;
      }
    }
  }

  /// The names that `git ls-files` gives; null where there is no git or it refuses.
  private static @Nullable List<String> ask(Path directory, String... which) {
    List<String> words = new java.util.ArrayList<>(List.of("ls-files", "-z"));
    words.addAll(List.of(which));
    try {
      CommandOutput output = Git.run(directory, words);
      return output.succeeded()
          ? List.of(new String(output.stdout(), NAMES).split("\0")).stream()
              .filter(name -> !name.isEmpty())
              .toList()
          : null;
    } catch (IOException e) {
      return null;
    }
  }

  /// Copies them. Files keep their times, but none is left in the future, where cargo would build
  /// it again and again; links stay links.
  ///
  /// @param copy a directory, which is made where it is not there
  /// @throws IOException where a file cannot be read or written
  void copyTo(Path copy) throws IOException {
    Files.createDirectories(copy);
    FileTime now = FileTime.from(Instant.now());
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
              throws IOException {
            if (!belongs(directory)) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(copy.resolve(root.relativize(directory)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (belongs(file, attributes)) {
              Path to = copy.resolve(root.relativize(file));
              Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
              if (attributes.isRegularFile() && attributes.lastModifiedTime().compareTo(now) > 0) {
                Files.setLastModifiedTime(to, now);
              }
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private boolean belongs(Path directory) {
    if (directory.equals(root)) {
      return true;
    }
    String name = String.valueOf(directory.getFileName());
    if (directory.equals(targetDirectory)
        || VERSION_CONTROL.contains(name)
        || Files.exists(directory.resolve("CACHEDIR.TAG"))) {
      return false;
    }
    return listing == null
        || listing.directories().contains(directory.toString())
        || isInWhole(directory);
  }

  private boolean belongs(Path file, BasicFileAttributes attributes) {
    if (!attributes.isRegularFile() && !attributes.isSymbolicLink()) {
      return false;
    }
    if (VERSION_CONTROL.contains(String.valueOf(file.getFileName()))) {
      return false;
    }
    if (listing == null || listing.files().contains(file.toString()) || isInWhole(file)) {
      return true;
    }
    return listing.ignored().contains(file.toString())
        && attributes.size() <= LARGEST_IGNORED_BYTES;
  }

  private boolean isInWhole(Path path) {
    if (listing == null || listing.whole().isEmpty()) {
      return false;
    }
    for (Path at = path; at != null && at.startsWith(root); at = at.getParent()) {
      if (listing.whole().contains(at.toString())) {
        return true;
      }
    }
    return false;
  }
}
