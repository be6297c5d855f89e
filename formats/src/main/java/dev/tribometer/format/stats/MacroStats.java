package dev.tribometer.format.stats;

import dev.tribometer.format.FormatException;
import dev.tribometer.format.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// What the macros of one crate wrote, from the table that rustc prints to its standard error under
/// `-Zmacro-stats`.
///
/// The code that one macro's expansion makes by further macros counts for those. A size is that of
/// the expanded code as rustc prints it.
///
/// @param crate the crate that was compiled
/// @param rows one for each macro, the one that wrote most bytes first
public record MacroStats(String crate, List<Row> rows) {
  private static final int LARGEST = 256 << 20;

  /// How a macro is called.
  public enum Kind {
    /// `name!(…)`.
    BANG,
    /// `#[derive(name)]`.
    DERIVE,
    /// `#[name]`.
    ATTRIBUTE,
    /// Something that this reader does not know.
    OTHER
  }

  /// One macro.
  ///
  /// @param name as rustc prints it: `println!`, `#[derive(Debug)]`, `#[test]`, with a path where
  ///   the call has one
  /// @param uses how often it was called
  /// @param lines the lines that it wrote, all calls together
  /// @param bytes the bytes that it wrote, all calls together
  public record Row(String name, long uses, long lines, long bytes) {
    /// How the macro is called.
    public Kind kind() {
      if (name.endsWith("!")) {
        return Kind.BANG;
      }
      if (name.startsWith("#[derive(")) {
        return Kind.DERIVE;
      }
      return name.startsWith("#[") ? Kind.ATTRIBUTE : Kind.OTHER;
    }
  }

  /// The bytes that all macros wrote.
  public long bytes() {
    long bytes = 0;
    for (Row row : rows) {
      bytes += row.bytes();
    }
    return bytes;
  }

  /// Reads the tables in a file that holds rustc's standard error.
  ///
  /// @throws FormatException as {@link #parse}
  /// @throws IOException if it cannot be read
  public static List<MacroStats> read(Path file) throws IOException {
    return parse(file.toString(), WholeFile.read(file, LARGEST));
  }

  /// Reads the tables in rustc's standard error, where other text may stand before, after and
  /// between them. The tables of two compilers that ran at once must not be mixed in one text:
  /// their rows do not say whose they are.
  ///
  /// @return the tables in their order, one for each run of rustc; none if there is none
  /// @throws FormatException if a table is cut or not as rustc prints it; its offset is the number
  ///   of the line
  public static List<MacroStats> parse(String source, byte[] text) throws FormatException {
    return new MacroStatsText(source).read(new String(text, StandardCharsets.UTF_8));
  }
}
