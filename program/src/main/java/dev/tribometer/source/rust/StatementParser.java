package dev.tribometer.source.rust;

import dev.tribometer.source.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Divides a block into its statements. Source: The Rust Reference, "Statements": an expression
/// that ends with a block needs no semicolon there.
final class StatementParser {
  private final ItemParser items;

  StatementParser(ItemParser items) {
    this.items = items;
  }

  /// The block that opens here, stepped over.
  Block block(Cursor cursor, int depth) {
    int open = cursor.at;
    cursor.skip();
    int close = cursor.tokens.partner(open);
    Span span =
        cursor.tokens.span(open, Math.max(open, Math.min(close, cursor.tokens.count() - 1)));
    return new Block(span, open, close, statements(cursor, open + 1, close, depth));
  }

  private List<Statement> statements(Cursor outer, int from, int to, int depth) {
    if (!items.isShallow(outer, from, depth)) {
      return List.of();
    }
    Cursor cursor = new Cursor(outer.tokens, from, to);
    List<Statement> found = new ArrayList<>();
    items.attributes().inner(cursor);
    while (cursor.has()) {
      if (cursor.take(';')) {
        continue;
      }
      int first = cursor.at;
      Statement statement = statement(cursor, depth);
      if (statement != null) {
        found.add(statement);
      }
      if (cursor.at == first) {
        cursor.skip();
      }
    }
    return List.copyOf(found);
  }

  private @Nullable Statement statement(Cursor cursor, int depth) {
    int first = cursor.at;
    items.attributes().outer(cursor);
    int line = items.line(cursor.tokens.start(first));
    if (cursor.isWord("let")) {
      return let(cursor, first, line);
    }
    if (isItem(cursor)) {
      cursor.at = first;
      Item item = items.item(cursor, depth + 1);
      return item == null ? null : new Statement.Declaration(item.span(), line, item);
    }
    int start = cursor.at;
    expression(cursor);
    Span expression = cursor.since(start);
    boolean isTerminated = cursor.take(';');
    Span span = cursor.since(first);
    return expression == null || span == null
        ? null
        : new Statement.Expression(span, line, expression, isTerminated);
  }

  private static boolean isItem(Cursor cursor) {
    if (FunctionParser.isAhead(cursor)) {
      return true;
    }
    if (cursor.has() && cursor.tokens.isWordOf(cursor.at, Words.ITEM_STARTS)) {
      // `r#type` and the like are other words; a macro named `trait!` cannot be.
      return !cursor.is(1, '!') && !cursor.is(1, '(') && !cursor.is(1, '.');
    }
    if (cursor.isWord("const")) {
      return cursor.isAnyWord(1) && (cursor.is(2, ':') || cursor.isWord(1, "mut"));
    }
    if (cursor.isWord("unsafe") || cursor.isWord("default")) {
      return cursor.isWord(1, "impl") || cursor.isWord(1, "trait") || cursor.isWord(1, "extern");
    }
    return cursor.isWord("extern")
        || (cursor.isWord("union") && cursor.isAnyWord(1))
        || (cursor.isWord("macro_rules") && cursor.is(1, '!'));
  }

  private static Statement let(Cursor cursor, int first, int line) {
    cursor.at++;
    int patternFirst = cursor.at;
    Span pattern = pattern(cursor);
    int last = cursor.at - 1;
    Span type = cursor.take(':') ? cursor.type("=;") : null;
    Span value = null;
    boolean hasElse = false;
    if (cursor.take('=')) {
      int valueFirst = cursor.at;
      int valueEnd = -1;
      while (cursor.has() && !cursor.is(';')) {
        if (cursor.isWord("else") && !endsBlock(cursor, valueFirst)) {
          hasElse = true;
          valueEnd = cursor.at;
        }
        cursor.skip();
      }
      int end = valueEnd < 0 ? cursor.at : valueEnd;
      value = end > valueFirst ? cursor.tokens.span(valueFirst, end - 1) : null;
    }
    cursor.take(';');
    boolean isMutable = cursor.tokens.isWord(patternFirst, "mut");
    boolean isPlain =
        last == patternFirst + (isMutable ? 1 : 0) && cursor.tokens.is(last, TokenKind.WORD);
    Span span = cursor.tokens.span(first, cursor.at - 1);
    return new Statement.Let(
        span,
        line,
        isPlain ? cursor.tokens.text(last) : null,
        isMutable,
        pattern == null ? span : pattern,
        type,
        value,
        hasElse);
  }

  private static @Nullable Span pattern(Cursor cursor) {
    int first = cursor.at;
    while (cursor.has() && !cursor.is(';')) {
      boolean isRangeEnd = cursor.is('=') && cursor.tokens.isPair(cursor.at - 1, '.', '=');
      if (cursor.is('=') && !isRangeEnd) {
        break;
      }
      if (cursor.is(':')) {
        if (!cursor.isPair(':', ':')) {
          break;
        }
        cursor.at++;
      }
      cursor.skip();
    }
    return cursor.since(first);
  }

  /// Whether the `else` here belongs to an `if` of the value: of `let … else` the value does not
  /// end with a block.
  private static boolean endsBlock(Cursor cursor, int from) {
    return cursor.at > from && cursor.tokens.is(cursor.at - 1, '}');
  }

  /// Steps over one expression, up to its semicolon or the end of the group.
  private static void expression(Cursor cursor) {
    if (Blocks.isStart(cursor)) {
      Blocks.skip(cursor);
      if (!continues(cursor)) {
        return;
      }
    } else if (isBraceMacro(cursor)) {
      while (!cursor.is('{')) {
        cursor.at++;
      }
      cursor.skip();
      if (!continues(cursor)) {
        return;
      }
    }
    while (cursor.has() && !cursor.is(';')) {
      cursor.skip();
    }
  }

  private static boolean continues(Cursor cursor) {
    return (cursor.is('.') && !cursor.isPair('.', '.')) || cursor.is('?');
  }

  private static boolean isBraceMacro(Cursor cursor) {
    int ahead = 0;
    while (cursor.isAnyWord(ahead) || cursor.is(ahead, ':')) {
      ahead++;
    }
    return ahead > 0 && cursor.is(ahead, '!') && cursor.is(ahead + 1, '{');
  }
}
