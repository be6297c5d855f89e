package dev.tribometer.source.rust;

import dev.tribometer.source.Span;
import java.util.ArrayList;
import java.util.List;

/// Reads attributes and documentation comments.
final class AttributeParser {
  private final byte[] text;

  AttributeParser(byte[] text) {
    this.text = text;
  }

  byte[] text() {
    return text;
  }

  /// The attributes in front of an item, stepped over.
  List<Attribute> outer(Cursor cursor) {
    List<Attribute> found = new ArrayList<>();
    while (cursor.has()) {
      if (cursor.tokens.is(cursor.at, TokenKind.OUTER_DOC)) {
        found.add(comment(cursor, false));
      } else if (cursor.is('#') && cursor.is(1, '[')) {
        found.add(attribute(cursor, 1));
      } else {
        break;
      }
    }
    return found.isEmpty() ? List.of() : List.copyOf(found);
  }

  /// The attributes at the start of a file or a module that speak about all of it, stepped over.
  List<Attribute> inner(Cursor cursor) {
    List<Attribute> found = new ArrayList<>();
    while (cursor.has()) {
      if (cursor.tokens.is(cursor.at, TokenKind.INNER_DOC)) {
        found.add(comment(cursor, true));
      } else if (cursor.is('#') && cursor.is(1, '!') && cursor.is(2, '[')) {
        found.add(attribute(cursor, 2));
      } else {
        break;
      }
    }
    return found.isEmpty() ? List.of() : List.copyOf(found);
  }

  private Attribute comment(Cursor cursor, boolean isInner) {
    Span span = cursor.tokens.span(cursor.at, cursor.at);
    cursor.at++;
    return new Attribute("doc", "", isInner, true, span);
  }

  private Attribute attribute(Cursor cursor, int ahead) {
    Tokens tokens = cursor.tokens;
    int first = cursor.at;
    int open = first + ahead;
    cursor.at = open;
    cursor.skip();
    int from = open + 1;
    int to = Math.min(cursor.at - 1, tokens.partner(open));
    if (tokens.isWord(from, "unsafe") && tokens.is(from + 1, '(')) {
      to = Math.min(to, tokens.partner(from + 1));
      from += 2;
    }
    StringBuilder path = new StringBuilder();
    while (from < to && (tokens.is(from, TokenKind.WORD) || tokens.is(from, ':'))) {
      path.append(tokens.text(from++));
    }
    String arguments = from < to ? RustFile.text(text, tokens.span(from, to - 1)) : "";
    return new Attribute(
        path.toString(), arguments, ahead == 2, false, tokens.span(first, cursor.at - 1));
  }
}
