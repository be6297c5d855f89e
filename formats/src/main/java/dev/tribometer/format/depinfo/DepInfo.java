package dev.tribometer.format.depinfo;

import dev.tribometer.format.FormatException;
import dev.tribometer.format.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a compilation has read: rustc's `deps/<crate>-<hash>.d`, or the `.d` that cargo puts beside
/// a final artefact.
///
/// @param rules what was made of what; rustc lists all sources under each output, then each source
///   as an output of nothing, so that make forgives a source that is gone
/// @param environment the variables that `env!` and `option_env!` have read
/// @param checksums the contents of the sources, where rustc was asked for them
///   (`-Zchecksum-hash-algorithm`)
public record DepInfo(
    List<Rule> rules, List<EnvironmentRead> environment, List<Checksum> checksums) {
  private static final int LARGEST = 64 << 20;

  /// An output and what it was made of.
  public record Rule(String target, List<String> dependencies) {}

  /// A variable that the sources have read.
  ///
  /// @param value null where it was not set
  public record EnvironmentRead(String name, @Nullable String value) {}

  /// The content of a source.
  ///
  /// @param algorithm such as `blake3`, `sha256` or `md5`
  /// @param digest in hexadecimal digits
  /// @param length the length of the file in bytes
  public record Checksum(String path, String algorithm, String digest, long length) {}

  /// All that the outputs were made of, each once, in the order of the file.
  public Set<String> dependencies() {
    Set<String> all = new LinkedHashSet<>();
    for (Rule rule : rules) {
      all.addAll(rule.dependencies());
    }
    return all;
  }

  /// Reads a file.
  ///
  /// @throws FormatException as {@link #parse}
  /// @throws IOException if it cannot be read
  public static DepInfo read(Path file) throws IOException {
    return parse(file.toString(), WholeFile.read(file, LARGEST));
  }

  /// Reads the content of a file.
  ///
  /// @throws FormatException if a line is none of a dependency file's, or is cut, or if there are
  ///   more than a million paths; its offset is the number of the line
  public static DepInfo parse(String source, byte[] text) throws FormatException {
    return new DepInfoText(source).read(new String(text, StandardCharsets.UTF_8));
  }
}
