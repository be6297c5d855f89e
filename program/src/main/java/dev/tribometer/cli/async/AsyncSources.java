package dev.tribometer.cli.async;

import dev.tribometer.cargo.Workspace;
import dev.tribometer.format.cargojson.CargoPackage;
import dev.tribometer.format.cargojson.PackageId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/// Whether a workspace has async code at all, by a look at its words: a comment that has them makes
/// it build for nothing, which is harmless.
public final class AsyncSources {
  /// Sources above this size are taken to have it.
  private static final long LARGEST = 16 << 20;

  /// A `poll` written by hand and an async body both have one of these words, and no macro makes
  /// them of nothing but its own text: the attributes of the runtimes stand before an `async fn`.
  private static final Pattern WORDS = Pattern.compile("\\basync\\b|\\bfn\\s+poll");

  private AsyncSources() {}

  /// Looks through the `.rs` files of the members.
  ///
  /// @throws IOException where a directory cannot be read
  public static boolean anyIn(Workspace workspace) throws IOException {
    Set<PackageId> members = new HashSet<>(workspace.metadata().workspaceMembers());
    for (CargoPackage each : workspace.metadata().packages()) {
      Path directory = Path.of(each.manifestPath()).getParent();
      if (members.contains(each.id()) && directory != null && anyIn(directory)) {
        return true;
      }
    }
    return false;
  }

  /// How many lines the `.rs` files of the members have.
  ///
  /// @throws IOException where a directory cannot be read
  public static long lines(Workspace workspace) throws IOException {
    Set<PackageId> members = new HashSet<>(workspace.metadata().workspaceMembers());
    Set<Path> files = new HashSet<>();
    for (CargoPackage each : workspace.metadata().packages()) {
      Path directory = Path.of(each.manifestPath()).getParent();
      if (members.contains(each.id()) && directory != null) {
        visit(
            directory,
            (file, _) -> {
              files.add(file);
              return false;
            });
      }
    }
    long lines = 0;
    for (Path file : files) {
      if (Files.size(file) <= LARGEST) {
        lines += Files.readString(file, StandardCharsets.ISO_8859_1).lines().count();
      }
    }
    return lines;
  }

  static boolean anyIn(Path directory) throws IOException {
    return visit(
        directory,
        (file, size) ->
            size > LARGEST
                || WORDS.matcher(Files.readString(file, StandardCharsets.ISO_8859_1)).find());
  }

  /// Looks at a source file and says whether that is enough.
  private interface Look {
    boolean at(Path file, long size) throws IOException;
  }

  private static boolean visit(Path directory, Look look) throws IOException {
    boolean[] found = {false};
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            return dir.endsWith("target")
                    || dir.endsWith(".git")
                    || Files.exists(dir.resolve("CACHEDIR.TAG"))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile() && file.toString().endsWith(".rs")) {
              found[0] = look.at(file, attributes.size());
            }
            return found[0] ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
          }
        });
    return found[0];
  }
}
