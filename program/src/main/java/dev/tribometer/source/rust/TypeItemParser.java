package dev.tribometer.source.rust;

import dev.tribometer.source.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads types, traits and implementations.
final class TypeItemParser {
  private final ItemParser items;

  TypeItemParser(ItemParser items) {
    this.items = items;
  }

  @Nullable Item definition(Cursor cursor, ItemParser.Start start, String kind) {
    cursor.at++;
    String name = cursor.name();
    if (name == null) {
      return items.fail(cursor, "a name for the " + kind);
    }
    Generics generics = GenericsParser.where(cursor, GenericsParser.list(cursor));
    Span body = null;
    if (cursor.is('{') || cursor.is('(')) {
      boolean isTuple = cursor.is('(');
      int open = cursor.at;
      cursor.skip();
      body = cursor.since(open);
      if (isTuple) {
        generics = GenericsParser.where(cursor, generics);
        cursor.take(';');
      }
    } else if (!cursor.take(';')) {
      return items.fail(cursor, "{, ( or ; behind the " + kind);
    }
    return new Item.TypeDefinition(items.head(cursor, start, name), kind, generics, body);
  }

  @Nullable Item alias(Cursor cursor, ItemParser.Start start) {
    cursor.at++;
    String name = cursor.name();
    if (name == null) {
      return items.fail(cursor, "a name for the type");
    }
    Generics generics = GenericsParser.list(cursor);
    if (cursor.take(':')) {
      cursor.type("=;");
    }
    generics = GenericsParser.where(cursor, generics);
    Span value = cursor.take('=') ? cursor.type(";") : null;
    generics = GenericsParser.where(cursor, generics);
    if (!cursor.take(';')) {
      return items.fail(cursor, "; behind the type");
    }
    return new Item.TypeAlias(items.head(cursor, start, name), generics, value);
  }

  @Nullable Item trait(Cursor cursor, ItemParser.Start start, int depth) {
    boolean isUnsafe = cursor.tokens.isWord(cursor.at - 1, "unsafe");
    cursor.at++;
    String name = cursor.name();
    if (name == null) {
      return items.fail(cursor, "a name for the trait");
    }
    Generics generics = GenericsParser.list(cursor);
    Span bounds = cursor.take(':') || cursor.take('=') ? cursor.type("{;") : null;
    generics = GenericsParser.where(cursor, generics);
    List<Item> inside = List.of();
    if (cursor.is('{')) {
      inside = items.inside(cursor, depth, new ArrayList<>());
    } else if (!cursor.take(';')) {
      return items.fail(cursor, "{ behind the trait");
    }
    return new Item.Trait(items.head(cursor, start, name), isUnsafe, generics, bounds, inside);
  }

  @Nullable Item implementation(Cursor cursor, ItemParser.Start start, int depth) {
    cursor.at++;
    Generics generics = isGeneric(cursor) ? GenericsParser.list(cursor) : Generics.NONE;
    if (cursor.isWord("const") || cursor.is('!')) {
      cursor.at++;
    }
    Span named = untilFor(cursor);
    Span trait = null;
    Span self = named;
    if (cursor.word("for")) {
      trait = named;
      self = cursor.type("{;");
    }
    generics = GenericsParser.where(cursor, generics);
    if (self == null || !cursor.is('{')) {
      return items.fail(cursor, "a type and { for the implementation");
    }
    String name = RustFile.text(items.attributes().text(), self);
    List<Item> inside = items.inside(cursor, depth, new ArrayList<>());
    return new Item.Implementation(items.head(cursor, start, name), generics, trait, self, inside);
  }

  /// `impl <T as A>::B { … }` begins with a type and not with a list of parameters.
  private static boolean isGeneric(Cursor cursor) {
    return cursor.is('<')
        && (cursor.is(1, '>')
            || cursor.is(1, '#')
            || cursor.isWord(1, "const")
            || cursor.is(2, '>')
            || cursor.is(2, ',')
            || cursor.is(2, ':')
            || cursor.is(2, '='));
  }

  /// The type before `for`, or before the body where there is no `for`.
  private static @Nullable Span untilFor(Cursor cursor) {
    int first = cursor.at;
    int angles = 0;
    while (cursor.has() && !cursor.is('{') && !cursor.is(';')) {
      boolean isFor = cursor.isWord("for") && !cursor.is(1, '<');
      if (angles == 0 && (isFor || cursor.isWord("where"))) {
        break;
      }
      if (cursor.is('<')) {
        angles++;
      } else if (cursor.is('>') && !cursor.isArrow()) {
        angles = Math.max(0, angles - 1);
      }
      cursor.skip();
    }
    return cursor.since(first);
  }
}
