package dev.tribometer.format.demangle;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Builds the trees of a v0 symbol's constants and patterns.
final class V0ConstantTree {
  private final V0Tree paths;
  private final V0Cursor in;

  V0ConstantTree(V0Tree paths, V0Cursor in) {
    this.paths = paths;
    this.in = in;
  }

  Constant constant() {
    if (in.failed()) {
      return paths.unreadable();
    }
    char tag = in.next();
    if (in.failed() || !paths.enter()) {
      return paths.unreadable();
    }
    Constant constant =
        switch (tag) {
          case 'p' -> new Constant.Placeholder();
          case 'h', 't', 'm', 'y', 'o', 'j' -> whole(tag, false);
          case 'a', 's', 'l', 'x', 'n', 'i' -> whole(tag, in.eat('n'));
          case 'b', 'c' -> scalar(tag);
          case 'e' -> string();
          case 'R', 'Q' ->
              new Constant.Reference(tag == 'Q', tag == 'R' && in.eat('e') ? string() : constant());
          case 'A' -> new Constant.Array(constants());
          case 'T' -> new Constant.Tuple(constants());
          case 'V' -> variant();
          case 'B' -> paths.follow(this::constant, cut -> cut);
          default -> paths.reject();
        };
    paths.leave();
    return constant;
  }

  private List<Constant> constants() {
    List<Constant> constants = new ArrayList<>();
    while (paths.listGoesOn()) {
      constants.add(constant());
    }
    return constants;
  }

  private Constant whole(char tag, boolean negative) {
    int from = in.nibbles();
    if (in.failed()) {
      return paths.unreadable();
    }
    paths.count((in.next - from) / V0Tree.BYTES_PER_NODE);
    String type = Objects.requireNonNull(BasicType.name(tag));
    return new Constant.Whole(type, negative, Nibbles.text(in.bytes, from, in.next - 1));
  }

  private Constant scalar(char tag) {
    int from = in.nibbles();
    if (in.failed()) {
      return paths.unreadable();
    }
    int to = in.next - 1;
    long value = Nibbles.fitsLong(in.bytes, from, to) ? Nibbles.value(in.bytes, from, to) : -1;
    if (tag == 'b') {
      return value == 0 || value == 1 ? new Constant.Bool(value == 1) : paths.reject();
    }
    return Nibbles.isScalarValue(value) ? new Constant.Char((int) value) : paths.reject();
  }

  private Constant string() {
    int from = in.nibbles();
    if (in.failed()) {
      return paths.unreadable();
    }
    paths.count((in.next - from) / V0Tree.BYTES_PER_NODE);
    String value = Nibbles.utf8(in.bytes, from, in.next - 1);
    return value == null ? paths.reject() : new Constant.Str(value);
  }

  private Constant variant() {
    SymbolPath path = paths.path();
    if (in.failed()) {
      return paths.unreadable();
    }
    List<Constant.Variant.Field> fields = new ArrayList<>();
    return switch (in.next()) {
      case 'U' -> new Constant.Variant(path, Constant.Variant.Shape.UNIT, fields);
      case 'T' -> {
        for (Constant value : constants()) {
          fields.add(new Constant.Variant.Field("", value));
        }
        yield new Constant.Variant(path, Constant.Variant.Shape.TUPLE, fields);
      }
      case 'S' -> {
        while (paths.listGoesOn()) {
          in.disambiguator();
          String name = paths.name();
          fields.add(new Constant.Variant.Field(name, constant()));
        }
        yield new Constant.Variant(path, Constant.Variant.Shape.STRUCT, fields);
      }
      default -> paths.reject();
    };
  }

  Pattern pattern() {
    if (in.failed()) {
      return paths.unreadable();
    }
    char tag = in.next();
    if (in.failed()) {
      return paths.unreadable();
    }
    return switch (tag) {
      case 'R' -> {
        Constant from = constant();
        yield new Pattern.Range(from, constant());
      }
      case 'O' -> {
        if (!paths.enter()) {
          yield paths.unreadable();
        }
        List<Pattern> alternatives = new ArrayList<>();
        alternatives.add(pattern());
        while (paths.listGoesOn()) {
          alternatives.add(pattern());
        }
        paths.leave();
        yield new Pattern.Or(alternatives);
      }
      case 'N' -> new Pattern.NotNull();
      default -> paths.reject();
    };
  }
}
