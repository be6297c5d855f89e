package dev.tribometer.source.rust;

import dev.tribometer.source.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a function from its first qualifier to its body.
final class FunctionParser {
  private final ItemParser items;

  FunctionParser(ItemParser items) {
    this.items = items;
  }

  /// Whether a function begins here, after any number of qualifiers.
  static boolean isAhead(Cursor cursor) {
    int ahead = 0;
    while (cursor.isAnyWord(ahead)) {
      if (cursor.isWord(ahead, "fn")) {
        return true;
      }
      if (cursor.isWord(ahead, "extern")) {
        ahead += cursor.at + ahead + 1 < cursor.end && isLiteral(cursor, ahead + 1) ? 2 : 1;
      } else if (isQualifier(cursor, ahead)) {
        ahead++;
      } else {
        return false;
      }
    }
    return false;
  }

  private static boolean isQualifier(Cursor cursor, int ahead) {
    return cursor.isWord(ahead, "const")
        || cursor.isWord(ahead, "async")
        || cursor.isWord(ahead, "unsafe")
        || cursor.isWord(ahead, "safe")
        || cursor.isWord(ahead, "gen")
        || cursor.isWord(ahead, "default");
  }

  private static boolean isLiteral(Cursor cursor, int ahead) {
    return cursor.tokens.is(cursor.at + ahead, TokenKind.LITERAL);
  }

  @Nullable Item parse(Cursor cursor, ItemParser.Start start, int depth) {
    int first = cursor.at;
    boolean isConst = false;
    boolean isAsync = false;
    boolean isUnsafe = false;
    String abi = null;
    while (!cursor.word("fn")) {
      isConst |= cursor.isWord("const");
      isAsync |= cursor.isWord("async");
      isUnsafe |= cursor.isWord("unsafe");
      if (cursor.word("extern")) {
        abi = isLiteral(cursor, 0) ? cursor.tokens.text(cursor.at++) : "";
      } else {
        cursor.at++;
      }
    }
    String name = cursor.name();
    Generics generics = GenericsParser.list(cursor);
    if (name == null || !cursor.is('(')) {
      return items.fail(cursor, "a name and parameters for the function");
    }
    int open = cursor.at;
    cursor.skip();
    Span parameterList = cursor.tokens.span(open, cursor.at - 1);
    List<Parameter> parameters = parameters(cursor, open);
    Span result = null;
    if (cursor.isPair('-', '>')) {
      cursor.at += 2;
      result = cursor.type("{;");
    }
    generics = GenericsParser.where(cursor, generics);
    Span signature = cursor.tokens.span(first, cursor.at - 1);
    Block body = null;
    if (cursor.is('{')) {
      body = items.statements().block(cursor, depth);
    } else if (!cursor.take(';')) {
      return items.fail(cursor, "{ or ; behind the function's signature");
    }
    return new Item.Function(
        items.head(cursor, start, name),
        signature,
        isConst,
        isAsync,
        isUnsafe,
        abi,
        generics,
        parameterList,
        parameters,
        result,
        body);
  }

  private List<Parameter> parameters(Cursor cursor, int open) {
    Cursor inside =
        new Cursor(cursor.tokens, open + 1, Math.min(cursor.at, cursor.tokens.partner(open)));
    List<Parameter> found = new ArrayList<>();
    while (inside.has()) {
      int first = inside.at;
      items.attributes().outer(inside);
      Parameter parameter = parameter(inside);
      if (parameter != null) {
        found.add(parameter);
      }
      if (!inside.take(',') && inside.at == first) {
        inside.at++;
      }
    }
    return List.copyOf(found);
  }

  private static @Nullable Parameter parameter(Cursor cursor) {
    int first = cursor.at;
    Span pattern = cursor.type(":,");
    int last = cursor.at - 1;
    Span type = cursor.take(':') ? cursor.type(",") : null;
    Span span = cursor.since(first);
    if (pattern == null || span == null) {
      return null;
    }
    boolean isSelf = cursor.tokens.isWord(last, "self");
    boolean isMutable = cursor.tokens.isWord(first, "mut");
    String name =
        isSelf
            ? "self"
            : last == first + (isMutable ? 1 : 0) && cursor.tokens.is(last, TokenKind.WORD)
                ? cursor.tokens.text(last)
                : null;
    return new Parameter(name, isMutable, pattern, type, span);
  }
}
