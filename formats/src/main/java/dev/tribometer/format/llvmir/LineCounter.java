package dev.tribometer.format.llvmir;

import dev.tribometer.format.FormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Counts the lines of each function definition, and nothing else.
///
/// The count is the one that `cargo llvm-lines` prints: the lines between `define` and the closing
/// brace that are indented by exactly two spaces, which are the instructions and the closing
/// bracket of a `switch`; labels, comments, debug records, and the further lines of an instruction
/// do not count.
public final class LineCounter {
  private LineCounter() {}

  /// A function definition and its lines.
  ///
  /// @param symbol the name that the linker sees, with its escapes decoded
  /// @param lines its lines
  public record FunctionLines(String symbol, long lines) {}

  /// The definitions in a file, in its order.
  ///
  /// @throws FormatException where the file ends inside a function, or a definition has no name
  public static List<FunctionLines> count(Path file) throws IOException {
    try (LineSource source = LineSource.open(file)) {
      return count(source);
    }
  }

  /// The definitions in a stream, in its order. The stream is left open.
  ///
  /// @param name what to call the stream in an error
  public static List<FunctionLines> count(String name, InputStream in) throws IOException {
    return count(new LineSource(name, in));
  }

  /// The definitions in many files, those of the first file first.
  ///
  /// @param threads how many files to read at once
  public static List<FunctionLines> count(List<Path> files, int threads) throws IOException {
    List<FunctionLines> all = new ArrayList<>();
    ParallelFiles.read(files, threads, LineCounter::count).forEach(all::addAll);
    return all;
  }

  static List<FunctionLines> count(LineSource source) throws IOException {
    List<FunctionLines> functions = new ArrayList<>();
    while (source.next()) {
      byte[] b = source.bytes;
      if (b[source.from] == 'd' && Bytes.startsWith(b, source.from, source.to, "define ")) {
        String symbol = symbol(source);
        functions.add(new FunctionLines(symbol, body(source, symbol)));
      }
    }
    return functions;
  }

  private static long body(LineSource source, String symbol) throws IOException {
    long lines = 0;
    while (source.next()) {
      byte[] b = source.bytes;
      int p = source.from;
      int length = source.to - p;
      if (length >= 2 && b[p] == ' ') {
        if (b[p + 1] == ' ' && (length == 2 || b[p + 2] != ' ')) {
          lines++;
        }
      } else if (length == 1 && b[p] == '}') {
        return lines;
      } else if (Bytes.startsWith(b, p, source.to, "define ")) {
        throw source.error("`}` of function " + symbol);
      }
    }
    throw source.error("`}` of function " + symbol, "the end of the file");
  }

  private static String symbol(LineSource source) throws FormatException {
    int at = Heads.symbol(source.bytes, source.from, source);
    byte[] b = source.bytes;
    if (b[at + 1] != '"') {
      return Bytes.text(b, at + 1, Heads.symbolEnd(b, at, source));
    }
    byte[] name = new byte[source.to - at];
    int length = Names.unescape(b, at + 2, Heads.symbolEnd(b, at, source) - 1, name, source);
    return Bytes.text(name, 0, length);
  }
}
