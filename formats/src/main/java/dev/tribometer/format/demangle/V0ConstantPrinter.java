package dev.tribometer.format.demangle;

/// Prints the constants and patterns of a v0 symbol straight from its bytes.
final class V0ConstantPrinter {
  private final V0Printer paths;
  private final V0Output out;
  private final V0Cursor in;

  V0ConstantPrinter(V0Printer paths, V0Output out) {
    this.paths = paths;
    this.out = out;
    this.in = out.in;
  }

  /// @param inValue whether an expression is around it, so that no braces are needed
  void constant(boolean inValue) {
    if (out.unreadable()) {
      return;
    }
    char tag = in.next();
    if (out.broke()) {
      return;
    }
    in.descend();
    if (out.broke()) {
      return;
    }
    boolean braces = false;
    switch (tag) {
      case 'p' -> out.print('_');
      case 'h', 't', 'm', 'y', 'o', 'j' -> whole(tag);
      case 'a', 's', 'l', 'x', 'n', 'i' -> {
        if (in.eat('n')) {
          out.print('-');
        }
        whole(tag);
      }
      case 'b', 'c' -> {
        if (!scalar(tag)) {
          return;
        }
      }
      case 'e' -> {
        braces = open(inValue);
        out.print('*');
        literal();
      }
      case 'R', 'Q' -> {
        if (tag == 'R' && in.eat('e')) {
          literal();
        } else {
          braces = open(inValue);
          out.print('&');
          if (tag == 'Q') {
            out.print("mut ");
          }
          constant(true);
        }
      }
      case 'A' -> {
        braces = open(inValue);
        out.print('[');
        constants();
        out.print(']');
      }
      case 'T' -> {
        braces = open(inValue);
        out.print('(');
        if (constants() == 1) {
          out.print(',');
        }
        out.print(')');
      }
      case 'V' -> {
        braces = open(inValue);
        if (!variant()) {
          return;
        }
      }
      case 'B' -> {
        long place = out.follow();
        if (place >= 0) {
          constant(inValue);
          in.comeBack(place);
        }
      }
      default -> {
        out.reject();
        return;
      }
    }
    if (braces) {
      out.print('}');
    }
    out.ascend();
  }

  private boolean open(boolean inValue) {
    if (!inValue) {
      out.print('{');
    }
    return !inValue;
  }

  private int constants() {
    int count = 0;
    for (; out.listGoesOn(); count++) {
      if (count > 0) {
        out.print(", ");
      }
      constant(true);
    }
    return count;
  }

  private void whole(char tag) {
    int from = in.nibbles();
    if (out.broke()) {
      return;
    }
    int to = in.next - 1;
    if (Nibbles.fitsLong(in.bytes, from, to)) {
      out.print(Long.toUnsignedString(Nibbles.value(in.bytes, from, to)));
    } else {
      out.print("0x");
      out.printSlice(from, to);
    }
    if (out.full) {
      String type = BasicType.name(tag);
      if (type != null) {
        out.print(type);
      }
    }
  }

  /// A `bool` or a `char`.
  private boolean scalar(char tag) {
    int from = in.nibbles();
    if (out.broke()) {
      return false;
    }
    int to = in.next - 1;
    long value = Nibbles.fitsLong(in.bytes, from, to) ? Nibbles.value(in.bytes, from, to) : -1;
    if (tag == 'b' && (value == 0 || value == 1)) {
      out.print(value == 0 ? "false" : "true");
      return true;
    }
    if (tag == 'c' && Nibbles.isScalarValue(value)) {
      BoundedText text = out.text();
      if (text != null) {
        DebugEscape.literal(text, '\'', Character.toString((int) value));
      }
      return true;
    }
    out.reject();
    return false;
  }

  private void literal() {
    if (out.unreadable()) {
      return;
    }
    int from = in.nibbles();
    if (out.broke()) {
      return;
    }
    String value = Nibbles.utf8(in.bytes, from, in.next - 1);
    if (value == null) {
      out.reject();
      return;
    }
    BoundedText text = out.text();
    if (text != null) {
      DebugEscape.literal(text, '"', value);
    }
  }

  private boolean variant() {
    paths.path(true);
    if (out.unreadable()) {
      return false;
    }
    char shape = in.next();
    if (out.broke()) {
      return false;
    }
    switch (shape) {
      case 'U' -> {}
      case 'T' -> {
        out.print('(');
        constants();
        out.print(')');
      }
      case 'S' -> {
        out.print(" { ");
        for (int i = 0; out.listGoesOn(); i++) {
          if (i > 0) {
            out.print(", ");
          }
          field();
        }
        out.print(" }");
      }
      default -> {
        out.reject();
        return false;
      }
    }
    return true;
  }

  private void field() {
    in.disambiguator();
    if (out.broke()) {
      return;
    }
    in.identifier();
    if (out.broke()) {
      return;
    }
    out.printName();
    out.print(": ");
    constant(true);
  }

  void pattern() {
    if (out.unreadable()) {
      return;
    }
    char tag = in.next();
    if (out.broke()) {
      return;
    }
    switch (tag) {
      case 'R' -> {
        constant(false);
        out.print("..=");
        constant(false);
      }
      case 'O' -> {
        in.descend();
        if (out.broke()) {
          return;
        }
        pattern();
        while (!in.eat('E')) {
          if (in.failed()) {
            out.reject();
            return;
          }
          out.print(" | ");
          pattern();
        }
        out.ascend();
      }
      case 'N' -> out.print("!null");
      default -> out.reject();
    }
  }
}
