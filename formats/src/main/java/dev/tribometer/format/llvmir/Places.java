package dev.tribometer.format.llvmir;

import java.util.List;

/// Source places in columns: a place is a file, a line, a column, the function that it was written
/// in, and, where that function was inlined, the place it was inlined at.
public final class Places {
  /// No places: they were not asked for, or the module has no debug information.
  public static final Places NONE =
      new Places(new int[0], new int[0], new int[0], new int[0], new int[0], List.of(), List.of());

  private final int[] files;
  private final int[] lines;
  private final int[] columns;
  private final int[] subprograms;
  private final int[] inlinedAt;
  private final List<SourceFile> sourceFiles;
  private final List<Subprogram> functions;

  Places(
      int[] files,
      int[] lines,
      int[] columns,
      int[] subprograms,
      int[] inlinedAt,
      List<SourceFile> sourceFiles,
      List<Subprogram> functions) {
    this.files = files;
    this.lines = lines;
    this.columns = columns;
    this.subprograms = subprograms;
    this.inlinedAt = inlinedAt;
    this.sourceFiles = List.copyOf(sourceFiles);
    this.functions = List.copyOf(functions);
  }

  /// A source file.
  ///
  /// @param name absolute, or relative to `directory`
  /// @param directory where the compiler ran
  public record SourceFile(String name, String directory) {}

  /// A function as the debug information knows it.
  ///
  /// @param name its name with its generic arguments, such as `{async_fn#0}` or `read<u8>`
  /// @param linkageName its symbol, or empty
  /// @param scope the path of the namespaces and types around it, joined by `::`
  /// @param file its number in {@link Places#files()}, or -1
  /// @param line the line it begins at, or 0
  public record Subprogram(String name, String linkageName, String scope, int file, int line) {}

  /// How many places there are.
  public int size() {
    return lines.length;
  }

  /// The line of a place; 0 where the compiler made the code up.
  public int line(int place) {
    return lines[place];
  }

  /// The column of a place; 0 if unknown.
  public int column(int place) {
    return columns[place];
  }

  /// The file of a place: its number in {@link #files()}, or -1.
  public int file(int place) {
    return files[place];
  }

  /// The function that the code at a place was written in: its number in {@link #subprograms()}, or
  /// -1.
  public int subprogram(int place) {
    return subprograms[place];
  }

  /// The place that this one was inlined at, or -1. Chains of this end: the reader refuses cycles.
  public int inlinedAt(int place) {
    return inlinedAt[place];
  }

  /// The place in the function that holds the code, after inlining: the end of the chain of {@link
  /// #inlinedAt}.
  public int outermost(int place) {
    int outer = place;
    while (inlinedAt[outer] >= 0) {
      outer = inlinedAt[outer];
    }
    return outer;
  }

  /// The source files.
  public List<SourceFile> files() {
    return sourceFiles;
  }

  /// The functions that places and definitions belong to.
  public List<Subprogram> subprograms() {
    return functions;
  }

  /// A place as `file:line:column`.
  public String text(int place) {
    String file = files[place] < 0 ? "?" : sourceFiles.get(files[place]).name();
    return file + ":" + lines[place] + ":" + columns[place];
  }
}
