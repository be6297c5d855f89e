package dev.tribometer.experiment;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Set;

/// What a directory holds.
final class DirectorySize {
  private DirectorySize() {}

  /// The bytes of the files in it; a file with two names, as cargo makes of programs, counts once.
  static long of(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return 0;
    }
    long[] sum = {0};
    Set<Object> seen = new HashSet<>();
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            Object key = attributes.fileKey();
            if (key == null || seen.add(key)) {
              sum[0] += attributes.size();
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
          }
        });
    return sum[0];
  }
}
