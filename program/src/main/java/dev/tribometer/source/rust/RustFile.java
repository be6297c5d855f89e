package dev.tribometer.source.rust;

import dev.tribometer.format.FormatException;
import dev.tribometer.format.WholeFile;
import dev.tribometer.source.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// One source file, read. Places are bytes of the file, as rustc counts them; lines are 1-based.
public final class RustFile {
  /// The largest file that is read. The largest ones that people publish are generated bindings of
  /// a few MB.
  public static final int MOST_BYTES = 8 << 20;

  private final String name;
  private final byte[] text;
  private final Tokens tokens;
  private final LineTable lines;
  private final List<Attribute> attributes;
  private final List<Item> items;
  private final List<SyntaxProblem> problems;

  private RustFile(String name, byte[] text) {
    this.name = name;
    this.text = text;
    this.lines = LineTable.of(text);
    Problems problems = new Problems(lines);
    this.tokens = Lexer.lex(text, problems);
    Delimiters.pair(tokens, problems);
    ItemParser parser = new ItemParser(text, lines, problems);
    Cursor cursor = new Cursor(tokens, 0, tokens.count());
    this.attributes = parser.attributes().inner(cursor);
    this.items = parser.items(cursor, 0);
    this.problems = problems.list();
  }

  /// Reads a file.
  ///
  /// @throws FormatException if it has more than {@link #MOST_BYTES}
  /// @throws IOException if it cannot be read
  public static RustFile read(Path file) throws IOException {
    return new RustFile(file.toString(), WholeFile.read(file, MOST_BYTES));
  }

  /// Reads a text. What does not parse is among the problems.
  ///
  /// @param name by which the user knows the text
  /// @throws FormatException if it has more than {@link #MOST_BYTES}
  public static RustFile parse(String name, byte[] text) throws FormatException {
    if (text.length > MOST_BYTES) {
      throw new FormatException(
          name, MOST_BYTES, "at most " + MOST_BYTES + " bytes", text.length + " bytes");
    }
    return new RustFile(name, text.clone());
  }

  /// Reads a text, as {@link #parse(String, byte[])}.
  public static RustFile parse(String name, String text) throws FormatException {
    return parse(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /// By which the user knows the file.
  public String name() {
    return name;
  }

  /// A copy of the bytes.
  public byte[] bytes() {
    return text.clone();
  }

  /// All of the file as text.
  public String text() {
    return new String(text, StandardCharsets.UTF_8);
  }

  /// A part of the file as text.
  public String text(Span span) {
    return text(text, span);
  }

  static String text(byte[] text, Span span) {
    return new String(text, span.start(), span.length(), StandardCharsets.UTF_8);
  }

  /// Its tokens.
  public Tokens tokens() {
    return tokens;
  }

  /// Where its lines start.
  public LineTable lines() {
    return lines;
  }

  /// What `#![…]` and `//!` at its top say.
  public List<Attribute> attributes() {
    return attributes;
  }

  /// The items at its top level, in the order of the text.
  public List<Item> items() {
    return items;
  }

  /// What did not parse, the first hundred of it.
  public List<SyntaxProblem> problems() {
    return problems;
  }

  /// What the expressions in a part of the file do that its statements do not show.
  public Expressions expressions(Span part) {
    return new ExpressionScan(this).in(part);
  }

  /// Every function with a place: free, in implementations and traits, in inline modules, and in
  /// the bodies of other functions.
  public List<FunctionPlace> functions() {
    List<FunctionPlace> found = new ArrayList<>();
    collect(items, List.of(), found::add);
    return found;
  }

  /// The blocks in a body that hold a semicolon of their own, the body itself first: those that can
  /// be told from struct literals and the arms of a `match` without knowing what names mean. Blocks
  /// in closures and in functions inside are among them.
  public List<Block> blocks(Block body) {
    StatementParser parser = new ItemParser(text, lines, new Problems(lines)).statements();
    List<Block> found = new ArrayList<>(List.of(body));
    for (int open = body.firstToken() + 1; open < body.lastToken(); open++) {
      int close = tokens.partner(open);
      if (tokens.is(open, '{') && close < body.lastToken() && hasSemicolon(open, close)) {
        found.add(parser.block(new Cursor(tokens, open, close + 1), 1));
      }
    }
    return found;
  }

  private boolean hasSemicolon(int open, int close) {
    for (int at = open + 1; at < close; at = tokens.after(at)) {
      if (tokens.is(at, ';')) {
        return true;
      }
    }
    return false;
  }

  private static void collect(List<Item> items, List<Item> outer, Consumer<FunctionPlace> found) {
    for (Item item : items) {
      List<Item> path = new ArrayList<>(outer);
      path.add(item);
      if (item instanceof Item.Function function) {
        found.accept(new FunctionPlace(outer, function));
        if (function.body() != null) {
          collect(declared(function.body()), path, found);
        }
      } else {
        collect(item.items(), path, found);
      }
    }
  }

  private static List<Item> declared(Block body) {
    List<Item> items = new ArrayList<>();
    for (Statement statement : body.statements()) {
      if (statement instanceof Statement.Declaration declaration) {
        items.add(declaration.item());
      }
    }
    return items;
  }
}
