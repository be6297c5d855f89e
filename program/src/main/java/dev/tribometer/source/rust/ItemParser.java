package dev.tribometer.source.rust;

import dev.tribometer.source.Span;
import dev.tribometer.source.rust.Item.Head;
import dev.tribometer.source.rust.Item.Visibility;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads items, one group of tokens at a time. Every step goes forward, so that the work grows with
/// the number of tokens whatever they are. Source: The Rust Reference, "Items".
final class ItemParser {
  /// How deep items may lie in each other.
  static final int DEEPEST = 64;

  private final LineTable lines;
  private final Problems problems;
  private final AttributeParser attributes;
  private final FunctionParser functions = new FunctionParser(this);
  private final StatementParser statements = new StatementParser(this);
  private final TypeItemParser types = new TypeItemParser(this);

  ItemParser(byte[] text, LineTable lines, Problems problems) {
    this.lines = lines;
    this.problems = problems;
    this.attributes = new AttributeParser(text);
  }

  /// Where an item begins.
  ///
  /// @param first its first token, attributes included
  /// @param core its first token behind the attributes
  record Start(int first, int core, List<Attribute> attributes, Visibility visibility) {}

  AttributeParser attributes() {
    return attributes;
  }

  StatementParser statements() {
    return statements;
  }

  int line(int offset) {
    return lines.line(offset);
  }

  /// All items of a group.
  List<Item> items(Cursor cursor, int depth) {
    List<Item> found = new ArrayList<>();
    while (cursor.has()) {
      if (cursor.take(';')) {
        continue;
      }
      int first = cursor.at;
      Item item = item(cursor, depth);
      if (item != null) {
        found.add(item);
      } else if (cursor.at == first) {
        cursor.skip();
      }
    }
    return List.copyOf(found);
  }

  /// The item that stands here, stepped over; null where none does, which is reported.
  @Nullable Item item(Cursor cursor, int depth) {
    int first = cursor.at;
    List<Attribute> outer = attributes.outer(cursor);
    int core = cursor.at;
    Start start = new Start(first, core, outer, visibility(cursor));
    if (FunctionParser.isAhead(cursor)) {
      return functions.parse(cursor, start, depth);
    }
    if (cursor.isWord("default") || cursor.isWord("unsafe") || cursor.isWord("safe")) {
      boolean isQualifier = cursor.isAnyWord(1);
      cursor.at += isQualifier ? 1 : 0;
    }
    if (cursor.isWord("auto") && cursor.isWord(1, "trait")) {
      cursor.at++;
    }
    if (cursor.isWord("const") && (cursor.isWord(1, "trait") || cursor.isWord(1, "impl"))) {
      cursor.at++;
    }
    String word = cursor.isAnyWord(0) ? cursor.tokens.text(cursor.at) : "";
    return switch (word) {
      case "mod" -> module(cursor, start, depth);
      case "use" -> use(cursor, start);
      case "extern" -> external(cursor, start, depth);
      case "macro_rules", "macro" -> macroDefinition(cursor, start, word);
      case "const", "static" -> value(cursor, start, word.equals("static"));
      case "impl" -> types.implementation(cursor, start, depth);
      case "trait" -> types.trait(cursor, start, depth);
      case "type" -> types.alias(cursor, start);
      case "struct", "enum" -> types.definition(cursor, start, word);
      default ->
          word.equals("union") && cursor.isAnyWord(1)
              ? types.definition(cursor, start, word)
              : macroCall(cursor, start);
    };
  }

  private static Visibility visibility(Cursor cursor) {
    if (cursor.isWord("crate") && !cursor.is(1, ':')) {
      cursor.at++;
      return Visibility.RESTRICTED;
    }
    if (!cursor.word("pub")) {
      return Visibility.PRIVATE;
    }
    // `pub (u8)` is a field of a tuple; items have none.
    if (cursor.is('(')) {
      cursor.skip();
      return Visibility.RESTRICTED;
    }
    return Visibility.PUBLIC;
  }

  Head head(Cursor cursor, Start start, String name) {
    int last = cursor.at - 1;
    Span span = cursor.tokens.span(start.first(), last);
    Span core = cursor.tokens.span(Math.min(start.core(), last), last);
    return new Head(
        name,
        start.visibility(),
        start.attributes(),
        span,
        core,
        line(core.start()),
        line(Math.max(core.start(), core.end() - 1)));
  }

  /// Reports the place and steps to where the next item may begin.
  @Nullable Item fail(Cursor cursor, String expected) {
    problems.at(cursor.tokens.start(cursor.at), expected, cursor.tokens.text(cursor.at));
    while (cursor.has()) {
      boolean isEnd = cursor.is(';') || cursor.is('{');
      if (cursor.tokens.isWordOf(cursor.at, Words.ITEM_STARTS)) {
        break;
      }
      cursor.skip();
      if (isEnd) {
        break;
      }
    }
    return null;
  }

  /// Whether items may lie at this depth; where not, that is reported.
  boolean isShallow(Cursor cursor, int at, int depth) {
    if (depth < DEEPEST) {
      return true;
    }
    problems.at(cursor.tokens.start(at), "at most " + DEEPEST + " nested items", "more");
    return false;
  }

  /// The items between the braces that open here, stepped over.
  List<Item> inside(Cursor cursor, int depth, List<Attribute> inner) {
    int open = cursor.at;
    cursor.skip();
    if (!isShallow(cursor, open, depth)) {
      return List.of();
    }
    Cursor group =
        new Cursor(cursor.tokens, open + 1, Math.min(cursor.end, cursor.tokens.partner(open)));
    inner.addAll(attributes.inner(group));
    return items(group, depth + 1);
  }

  private @Nullable Item module(Cursor cursor, Start start, int depth) {
    cursor.at++;
    String name = cursor.name();
    if (name != null && cursor.take(';')) {
      return new Item.Module(head(cursor, start, plain(name)), null, List.of(), List.of());
    }
    if (name == null || !cursor.is('{')) {
      return fail(cursor, "a name and { or ; for the module");
    }
    int open = cursor.at;
    List<Attribute> inner = new ArrayList<>();
    List<Item> items = inside(cursor, depth, inner);
    Span body = cursor.tokens.span(open, cursor.at - 1);
    return new Item.Module(head(cursor, start, plain(name)), body, List.copyOf(inner), items);
  }

  /// A file is named without the `r#` of its module.
  private static String plain(String name) {
    return name.startsWith("r#") ? name.substring(2) : name;
  }

  private Item use(Cursor cursor, Start start) {
    cursor.at++;
    List<UsedName> names = UseParser.names(cursor, problems);
    if (!cursor.take(';')) {
      fail(cursor, "; behind the use");
    }
    return new Item.Use(head(cursor, start, ""), names);
  }

  private @Nullable Item external(Cursor cursor, Start start, int depth) {
    cursor.at++;
    if (cursor.word("crate")) {
      String name = cursor.name();
      String alias = cursor.word("as") ? cursor.name() : null;
      return name == null || !cursor.take(';')
          ? fail(cursor, "a name and ; for the crate")
          : new Item.ExternCrate(head(cursor, start, name), alias);
    }
    if (cursor.has() && cursor.tokens.is(cursor.at, TokenKind.LITERAL)) {
      cursor.at++;
    }
    if (!cursor.is('{')) {
      return fail(cursor, "{ behind extern");
    }
    List<Item> items = inside(cursor, depth, new ArrayList<>());
    return new Item.ForeignBlock(head(cursor, start, ""), items);
  }

  private @Nullable Item value(Cursor cursor, Start start, boolean isStatic) {
    cursor.at++;
    cursor.word("mut");
    String name = cursor.name();
    Span type = cursor.take(':') ? cursor.type("=;") : null;
    if (name == null) {
      return fail(cursor, "a name for the " + (isStatic ? "static" : "constant"));
    }
    while (cursor.has() && !cursor.is(';')) {
      cursor.skip();
    }
    cursor.take(';');
    return new Item.Value(head(cursor, start, name), isStatic, type);
  }

  private @Nullable Item macroDefinition(Cursor cursor, Start start, String word) {
    boolean isRules = word.equals("macro_rules");
    if (isRules && !cursor.is(1, '!')) {
      return fail(cursor, "macro_rules!");
    }
    cursor.at += isRules ? 2 : 1;
    String name = cursor.name();
    int first = cursor.at;
    if (name == null || !(cursor.is('{') || cursor.is('(') || cursor.is('['))) {
      return fail(cursor, "a name and rules for the macro");
    }
    boolean isParameterList = !isRules && cursor.is('(');
    boolean needsSemicolon = isRules && !cursor.is('{');
    cursor.skip();
    if (isParameterList && cursor.is('{')) {
      cursor.skip();
    }
    Span body = cursor.tokens.span(first, cursor.at - 1);
    if (needsSemicolon) {
      cursor.take(';');
    }
    return new Item.MacroDefinition(head(cursor, start, name), body);
  }

  private @Nullable Item macroCall(Cursor cursor, Start start) {
    StringBuilder path = new StringBuilder();
    while (cursor.isAnyWord(0) || cursor.is(':') || (cursor.is('$') && path.isEmpty())) {
      path.append(cursor.tokens.text(cursor.at++));
    }
    if (path.isEmpty() || !cursor.take('!')) {
      return fail(cursor, "an item");
    }
    int open = cursor.at;
    if (!cursor.has() || !cursor.tokens.is(open, TokenKind.OPEN)) {
      return fail(cursor, "the arguments of the macro");
    }
    boolean isBraced = cursor.is('{');
    cursor.skip();
    Span arguments = cursor.tokens.span(open, cursor.at - 1);
    if (!isBraced) {
      cursor.take(';');
    }
    return new Item.MacroCall(head(cursor, start, path.toString()), arguments);
  }
}
