package dev.tribometer.cli.async;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/// The texts of a workspace's files.
///
/// @param root the workspace root
public record SourceTexts(Path root) implements Function<String, Optional<String>> {
  private static final long LARGEST = 8 << 20;

  /// The text of a file below the root; empty where there is none, or it cannot be read as text.
  @Override
  public Optional<String> apply(String file) {
    try {
      Path path = root.resolve(file).normalize();
      return path.startsWith(root) && Files.isRegularFile(path) && Files.size(path) <= LARGEST
          ? Optional.of(Files.readString(path))
          : Optional.empty();
    } catch (InvalidPathException | IOException e) {
      return Optional.empty();
    }
  }
}
