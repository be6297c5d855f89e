package dev.tribometer.experiment.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Experiments that were begun and not finished. Each has a key, made of everything that its
/// figures depend on: only one that asks the same of the same sources may go on with them.
public final class Unfinished {
  private static final String KEY = "key";

  private Unfinished() {}

  /// The key of an experiment.
  ///
  /// @param parts what its figures depend on: the sources, the toolchain, the scenario, the arms
  public static String key(List<String> parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(String.join("\0", parts).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// Says what an experiment that begins depends on.
  ///
  /// @param directory its directory
  /// @throws IOException where the disk is full or may not be written to
  public static void begin(Path directory, String key) throws IOException {
    Files.writeString(directory.resolve(KEY), key + "\n");
  }

  /// The newest experiment with this key; empty where there is none.
  ///
  /// @param kind the directory of experiments of one kind
  /// @param orFinished whether it may be a finished one, whose journal gives its result again
  /// @throws IOException where it cannot be read
  public static Optional<Path> find(Path kind, String key, boolean orFinished) throws IOException {
    if (!Files.isDirectory(kind)) {
      return Optional.empty();
    }
    TreeSet<Path> found = new TreeSet<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(kind)) {
      for (Path entry : entries) {
        Path file = entry.resolve(KEY);
        if ((orFinished || !Files.exists(entry.resolve("result.json")))
            && Files.isRegularFile(file)
            && Files.readString(file).strip().equals(key)) {
          found.add(entry);
        }
      }
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(found.last());
  }
}
