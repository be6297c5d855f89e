package dev.tribometer.format.demangle;

import java.math.BigInteger;
import java.util.List;

/// The value of a const generic parameter or of an array's length.
public sealed interface Constant extends GenericArgument
    permits Constant.Placeholder,
        Constant.Whole,
        Constant.Bool,
        Constant.Char,
        Constant.Str,
        Constant.Reference,
        Constant.Array,
        Constant.Tuple,
        Constant.Variant,
        Unreadable {

  @Override
  default String text() {
    return TreeText.of(this);
  }

  /// `_`.
  record Placeholder() implements Constant {}

  /// An integer.
  ///
  /// @param type `u8`, `isize`, …
  /// @param nibbles the absolute value in hexadecimal, as the symbol spells it, possibly empty
  record Whole(String type, boolean negative, String nibbles) implements Constant {
    /// The value.
    public BigInteger value() {
      BigInteger absolute = nibbles.isEmpty() ? BigInteger.ZERO : new BigInteger(nibbles, 16);
      return negative ? absolute.negate() : absolute;
    }
  }

  /// `true` or `false`.
  record Bool(boolean value) implements Constant {}

  /// A character, as its code point.
  record Char(int codePoint) implements Constant {}

  /// A value of type `str` (not `&str`).
  record Str(String value) implements Constant {}

  /// `&value` or `&mut value`; a string literal is a reference to a [Str].
  record Reference(boolean mutable, Constant target) implements Constant {}

  /// `[a, b]`.
  record Array(List<Constant> elements) implements Constant {
    public Array {
      elements = List.copyOf(elements);
    }
  }

  /// `(a, b)`.
  record Tuple(List<Constant> elements) implements Constant {
    public Tuple {
      elements = List.copyOf(elements);
    }
  }

  /// A value of a struct or of an enum's variant.
  ///
  /// @param path the struct or the variant
  record Variant(SymbolPath path, Shape shape, List<Field> fields) implements Constant {
    public Variant {
      fields = List.copyOf(fields);
    }

    /// How the fields are written.
    public enum Shape {
      /// Without fields.
      UNIT,
      /// In parentheses, unnamed.
      TUPLE,
      /// In braces, named.
      STRUCT
    }

    /// A field and its value.
    ///
    /// @param name empty for a field of a tuple
    public record Field(String name, Constant value) {}
  }
}
