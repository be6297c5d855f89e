package dev.tribometer.source.rust;

import dev.tribometer.source.Span;
import dev.tribometer.source.rust.Generics.GenericParameter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads `<…>` and `where`.
final class GenericsParser {
  private GenericsParser() {}

  /// The list with its angles, stepped over; without parameters where none stands here.
  static Generics list(Cursor cursor) {
    if (!cursor.is('<')) {
      return Generics.NONE;
    }
    int open = cursor.at++;
    List<GenericParameter> parameters = new ArrayList<>();
    while (cursor.has() && !cursor.is('>') && !cursor.is(';')) {
      GenericParameter parameter = parameter(cursor);
      if (parameter != null) {
        parameters.add(parameter);
      }
      if (!cursor.take(',') && !cursor.is('>')) {
        cursor.type(",>");
      }
    }
    cursor.take('>');
    return new Generics(cursor.since(open), List.copyOf(parameters), null, List.of());
  }

  private static @Nullable GenericParameter parameter(Cursor cursor) {
    while (cursor.is('#') && cursor.is(1, '[')) {
      cursor.at++;
      cursor.skip();
    }
    int first = cursor.at;
    GenericParameter.Kind kind = GenericParameter.Kind.TYPE;
    String name;
    if (cursor.has() && cursor.tokens.is(first, TokenKind.LIFETIME)) {
      kind = GenericParameter.Kind.LIFETIME;
      name = cursor.tokens.text(cursor.at++);
    } else {
      if (cursor.word("const")) {
        kind = GenericParameter.Kind.CONSTANT;
      }
      name = cursor.name();
    }
    Span bounds = cursor.take(':') ? cursor.type(",>=") : null;
    if (cursor.take('=')) {
      cursor.type(",>");
    }
    Span span = cursor.since(first);
    return name == null || span == null ? null : new GenericParameter(name, kind, bounds, span);
  }

  /// The `where` clause, stepped over, added to what the list says.
  static Generics where(Cursor cursor, Generics list) {
    int first = cursor.at;
    if (!cursor.word("where")) {
      return list;
    }
    List<Span> predicates = new ArrayList<>();
    while (cursor.has() && !cursor.is('{') && !cursor.is(';') && !cursor.is('=')) {
      Span predicate = cursor.type(",{;=");
      if (predicate != null) {
        predicates.add(predicate);
      }
      if (!cursor.take(',') && predicate == null) {
        cursor.at++;
      }
    }
    return new Generics(
        list.list(), list.parameters(), cursor.since(first), List.copyOf(predicates));
  }
}
