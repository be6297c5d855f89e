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

  static boolean anyIn(Path directory) throws IOException {
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
              found[0] =
                  attributes.size() > LARGEST
                      || WORDS.matcher(Files.readString(file, StandardCharsets.ISO_8859_1)).find();
            }
            return found[0] ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
          }
        });
    return found[0];
  }
}
