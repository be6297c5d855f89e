package dev.tribometer.source;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/// How many bytes of Rust lie beside and below a crate's root file. Comments count, and a library
/// and a program that share a directory share the figure, so a share of it is a lower bound.
public final class SourceSizes {
  private static final SourceSizes NONE = new SourceSizes(Map.of());

  private final Map<String, Long> bytesByRoot;

  private SourceSizes(Map<String, Long> bytesByRoot) {
    this.bytesByRoot = bytesByRoot;
  }

  /// No size is known.
  public static SourceSizes none() {
    return NONE;
  }

  /// Sizes that are known already, by the path of the crate's root file.
  public static SourceSizes of(Map<String, Long> bytesByRoot) {
    return new SourceSizes(Map.copyOf(bytesByRoot));
  }

  /// Adds up the `.rs` files in the directory of each root file and below. A root whose directory
  /// is missing is left out.
  ///
  /// @param workspaceRoot the directory against which relative paths are resolved
  /// @param rootFiles paths of crate roots: `src/lib.rs`
  /// @throws IOException where a directory cannot be read
  public static SourceSizes read(Path workspaceRoot, Collection<String> rootFiles)
      throws IOException {
    Map<String, Long> sizes = new TreeMap<>();
    for (String rootFile : rootFiles) {
      Path directory = workspaceRoot.resolve(rootFile).getParent();
      if (directory != null && Files.isDirectory(directory)) {
        sizes.put(rootFile, rustBytes(directory));
      }
    }
    return of(sizes);
  }

  /// Bytes for a crate's root file, as given to {@link #read}.
  public OptionalLong bytes(String rootFile) {
    Long bytes = bytesByRoot.get(rootFile);
    return bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes);
  }

  private static long rustBytes(Path directory) throws IOException {
    long[] sum = {0};
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            // A root file at the top of a package would draw in its target directory.
            return dir.endsWith("target") || Files.exists(dir.resolve("CACHEDIR.TAG"))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && file.toString().endsWith(".rs")) {
              sum[0] += attributes.size();
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return sum[0];
  }
}
