package dev.tribometer.probe;

import dev.tribometer.fact.DiskUsage;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Adds up what the parts of a target directory take. Hard links are counted once, links are not
/// followed, and what cannot be read is passed over.
final class DiskProbe {
  private final Path root;
  private final Path except;
  private final Map<Part, long[]> sums = new TreeMap<>();
  private final Set<Object> seen = new HashSet<>();

  private record Part(String part, String category) implements Comparable<Part> {
    @Override
    public int compareTo(Part other) {
      int byPart = part.compareTo(other.part);
      return byPart != 0 ? byPart : category.compareTo(other.category);
    }
  }

  private DiskProbe(Path root, Path except) {
    this.root = root;
    this.except = except;
  }

  /// Looks at a target directory.
  ///
  /// @param directory `user` or `probe`
  /// @param root the directory, which need not exist
  /// @param except a directory below it that is left out
  /// @throws IOException where the directory itself cannot be read
  static List<DiskUsage> look(String directory, Path root, Path except) throws IOException {
    DiskProbe probe = new DiskProbe(root, except);
    if (Files.isDirectory(root)) {
      Files.walkFileTree(root, probe.visitor());
    }
    List<DiskUsage> rows = new ArrayList<>();
    probe.sums.forEach((part, sum) ->
        rows.add(new DiskUsage(directory, part.part(), part.category(), sum[0], sum[1], sum[2])));
    return rows;
  }

  private SimpleFileVisitor<Path> visitor() {
    return new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
        return path.equals(except) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
        if (attributes.isRegularFile()
            && !isStandIn(path)
            && (attributes.fileKey() == null || seen.add(attributes.fileKey()))) {
          count(path, attributes.size());
        }
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path path, IOException e) {
        return FileVisitResult.CONTINUE;
      }
    };
  }

  /// What the probe put in the place of a build script is not cargo's.
  private static boolean isStandIn(Path path) {
    return Files.exists(path.resolveSibling(path.getFileName() + ".real"));
  }

  private void count(Path path, long size) {
    Path relative = root.relativize(path);
    String part = TargetLayout.part(relative);
    String category = TargetLayout.category(relative);
    long debuginfo = DebugBytes.of(path, category);
    long[] sum = sums.computeIfAbsent(new Part(part, category), key -> new long[] {0, 0, -1});
    sum[0] += size;
    sum[1]++;
    if (debuginfo >= 0) {
      sum[2] = Math.max(0, sum[2]) + debuginfo;
    }
  }
}
