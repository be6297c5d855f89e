package dev.tribometer.benchmark;

import dev.tribometer.format.demangle.Symbol;
import dev.tribometer.format.llvmir.FunctionShape;
import dev.tribometer.format.llvmir.FunctionSummary;
import dev.tribometer.format.llvmir.LineCounter;
import dev.tribometer.format.llvmir.ModuleReader;
import dev.tribometer.format.llvmir.ModuleSummary;
import dev.tribometer.format.llvmir.ReadOptions;
import dev.tribometer.format.llvmir.ShapeHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads LLVM IR files as a process of its own, for `llvm-lines.sh`.
///
/// `count THREADS FILE...` counts lines and copies of each symbol and prints the totals; `lines
/// THREADS FILE...` prints lines, copies and name of each function, merged as `cargo llvm-lines`
/// merges them; `shapes THREADS FILE...` compares all functions and prints how many lines are
/// distinct at each level; `all THREADS FILE...` does that and reads calls and places too.
public final class LlvmLines {
  private LlvmLines() {}

  /// Lines and copies under one name.
  private static final class Row {
    private long lines;
    private long copies;
  }

  /// Runs one mode.
  public static void main(String[] arguments) throws IOException {
    int threads = Integer.parseInt(arguments[1]);
    List<Path> files = new ArrayList<>();
    for (int i = 2; i < arguments.length; i++) {
      files.add(Path.of(arguments[i]));
    }
    StringBuilder out = new StringBuilder();
    switch (arguments[0]) {
      case "count" -> count(files, threads, out);
      case "lines" -> lines(files, threads, out);
      case "shapes" -> shapes(files, threads, ReadOptions.SHAPES, out);
      case "all" -> shapes(files, threads, ReadOptions.ALL, out);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
    byte[] text = out.toString().getBytes(StandardCharsets.UTF_8);
    System.out.write(text, 0, text.length);
    System.out.flush();
  }

  private static void count(List<Path> files, int threads, StringBuilder out) throws IOException {
    Map<String, Row> bySymbol = new HashMap<>();
    for (LineCounter.FunctionLines function : LineCounter.count(files, threads)) {
      add(bySymbol, function.symbol(), function.lines(), 1);
    }
    long lines = bySymbol.values().stream().mapToLong(row -> row.lines).sum();
    long copies = bySymbol.values().stream().mapToLong(row -> row.copies).sum();
    out.append("%d lines, %d functions, %d symbols%n".formatted(lines, copies, bySymbol.size()));
  }

  private static void lines(List<Path> files, int threads, StringBuilder out) throws IOException {
    Map<String, Row> bySymbol = new HashMap<>();
    for (LineCounter.FunctionLines function : LineCounter.count(files, threads)) {
      add(bySymbol, function.symbol(), function.lines(), 1);
    }
    Map<String, Row> byName = new HashMap<>();
    bySymbol.forEach((symbol, row) ->
        add(byName, withoutHash(Symbol.demangle(symbol, true)), row.lines, row.copies));
    byName.forEach((name, row) ->
        out.append(row.lines).append(' ').append(row.copies).append(' ').append(name).append('\n'));
  }

  /// A demangled name without the `::h` and 16 hexadecimal digits of a legacy symbol.
  private static String withoutHash(String name) {
    int at = name.length() - 19;
    if (at < 0 || !name.startsWith("::h", at)) {
      return name;
    }
    for (int i = at + 3; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
        return name;
      }
    }
    return name.substring(0, at);
  }

  private static void add(Map<String, Row> rows, String name, long lines, long copies) {
    Row row = rows.computeIfAbsent(name, _ -> new Row());
    row.lines += lines;
    row.copies += copies;
  }

  private static void shapes(List<Path> files, int threads, ReadOptions options, StringBuilder out)
      throws IOException {
    long functions = 0;
    long lines = 0;
    long[] distinct = new long[3];
    List<Set<ShapeHash>> seen = List.of(new HashSet<>(), new HashSet<>(), new HashSet<>());
    for (ModuleSummary module : ModuleReader.readAll(files, options, threads)) {
      for (FunctionSummary function : module.functions()) {
        functions++;
        lines += function.lines();
        FunctionShape shape = function.shape();
        if (shape != null) {
          distinct[0] += seen.get(0).add(shape.letter()) ? function.lines() : 0;
          distinct[1] += seen.get(1).add(shape.names()) ? function.lines() : 0;
          distinct[2] += seen.get(2).add(shape.numbers()) ? function.lines() : 0;
        }
      }
    }
    out.append(
        "%d functions, %d lines; distinct: %d to the letter, %d but for names, %d but for numbers%n"
            .formatted(functions, lines, distinct[0], distinct[1], distinct[2]));
  }
}
