package dev.tribometer.format.demangle;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Renders constants and patterns as Rust writes them.
final class ConstantText {
  private final TreeText types;
  private final BoundedText out;
  private final boolean full;

  ConstantText(TreeText types, BoundedText out, boolean full) {
    this.types = types;
    this.out = out;
    this.full = full;
  }

  /// @param inValue whether an expression is around it, so that no braces are needed
  void constant(Constant constant, boolean inValue) {
    boolean braces = !inValue && wantsBraces(constant);
    if (braces) {
      out.ascii('{');
    }
    switch (constant) {
      case Constant.Placeholder _ -> out.ascii('_');
      case Constant.Whole whole -> whole(whole);
      case Constant.Bool(boolean value) -> out.ascii(value ? "true" : "false");
      case Constant.Char(int c) -> DebugEscape.literal(out, '\'', Character.toString(c));
      case Constant.Str(String value) -> {
        out.ascii('*');
        DebugEscape.literal(out, '"', value);
      }
      case Constant.Reference(boolean mutable, Constant target) -> {
        if (!mutable && target instanceof Constant.Str(String value)) {
          DebugEscape.literal(out, '"', value);
        } else {
          out.ascii(mutable ? "&mut " : "&");
          constant(target, true);
        }
      }
      case Constant.Array(List<Constant> elements) -> {
        out.ascii('[');
        list(elements);
        out.ascii(']');
      }
      case Constant.Tuple(List<Constant> elements) -> {
        out.ascii('(');
        list(elements);
        out.ascii(elements.size() == 1 ? ",)" : ")");
      }
      case Constant.Variant variant -> variant(variant);
      case Unreadable(Unreadable.Reason reason) -> out.ascii(reason.text());
    }
    if (braces) {
      out.ascii('}');
    }
  }

  private static boolean wantsBraces(Constant constant) {
    return switch (constant) {
      case Constant.Str _, Constant.Array _, Constant.Tuple _, Constant.Variant _ -> true;
      case Constant.Reference(boolean mutable, Constant target) ->
          mutable || !(target instanceof Constant.Str);
      case Constant.Placeholder _, Constant.Whole _, Constant.Bool _, Constant.Char _ -> false;
      case Unreadable _ -> false;
    };
  }

  private void whole(Constant.Whole whole) {
    if (whole.negative()) {
      out.ascii('-');
    }
    byte[] nibbles = whole.nibbles().getBytes(StandardCharsets.US_ASCII);
    if (Nibbles.fitsLong(nibbles, 0, nibbles.length)) {
      out.ascii(Long.toUnsignedString(Nibbles.value(nibbles, 0, nibbles.length)));
    } else {
      out.ascii("0x");
      out.ascii(whole.nibbles());
    }
    if (full) {
      out.ascii(whole.type());
    }
  }

  private void list(List<Constant> constants) {
    for (int i = 0; i < constants.size(); i++) {
      if (i > 0) {
        out.ascii(", ");
      }
      constant(constants.get(i), true);
    }
  }

  private void variant(Constant.Variant variant) {
    types.path(variant.path(), true);
    List<Constant.Variant.Field> fields = variant.fields();
    switch (variant.shape()) {
      case UNIT -> {}
      case TUPLE -> {
        out.ascii('(');
        fields(fields, false);
        out.ascii(')');
      }
      case STRUCT -> {
        out.ascii(" { ");
        fields(fields, true);
        out.ascii(" }");
      }
    }
  }

  private void fields(List<Constant.Variant.Field> fields, boolean named) {
    for (int i = 0; i < fields.size(); i++) {
      if (i > 0) {
        out.ascii(", ");
      }
      if (named) {
        out.text(fields.get(i).name());
        out.ascii(": ");
      }
      constant(fields.get(i).value(), true);
    }
  }

  void pattern(Pattern pattern) {
    switch (pattern) {
      case Pattern.Range(Constant from, Constant to) -> {
        constant(from, false);
        out.ascii("..=");
        constant(to, false);
      }
      case Pattern.Or(List<Pattern> alternatives) -> {
        for (int i = 0; i < alternatives.size(); i++) {
          if (i > 0) {
            out.ascii(" | ");
          }
          pattern(alternatives.get(i));
        }
      }
      case Pattern.NotNull _ -> out.ascii("!null");
      case Unreadable(Unreadable.Reason reason) -> out.ascii(reason.text());
    }
  }
}
