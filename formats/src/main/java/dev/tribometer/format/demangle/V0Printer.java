package dev.tribometer.format.demangle;

import org.jspecify.annotations.Nullable;

/// Prints the paths of a v0 symbol, with the types and constants in them, straight from its bytes,
/// without building a tree; also checks whether a name is a v0 symbol at all, which is printing
/// without text.
///
/// Text is handed on in the same pieces as by the reference demangler, for the size limit falls
/// between pieces.
final class V0Printer {
  private final V0Output out;
  private final V0Cursor in;
  final V0TypePrinter types;
  final V0ConstantPrinter constants;

  /// Lifetimes bound by binders around the present place; not kept while nothing is printed.
  private long bound;

  V0Printer(V0Cursor in, @Nullable BoundedText text, boolean full) {
    this.in = in;
    this.out = new V0Output(in, text, full);
    this.types = new V0TypePrinter(this, out);
    this.constants = new V0ConstantPrinter(this, out);
  }

  void path(boolean inValue) {
    if (out.unreadable()) {
      return;
    }
    in.descend();
    if (out.broke()) {
      return;
    }
    char tag = in.next();
    if (out.broke()) {
      return;
    }
    switch (tag) {
      case 'C' -> crate();
      case 'N' -> nested(inValue);
      case 'M', 'X', 'Y' -> implementation(tag);
      case 'I' -> {
        path(inValue);
        if (inValue) {
          out.print("::");
        }
        out.print('<');
        arguments();
        out.print('>');
      }
      case 'B' -> {
        long place = out.follow();
        if (place >= 0) {
          path(inValue);
          in.comeBack(place);
        }
      }
      default -> out.reject();
    }
    out.ascend();
  }

  private void crate() {
    long disambiguator = in.disambiguator();
    if (out.broke()) {
      return;
    }
    in.identifier();
    if (out.broke()) {
      return;
    }
    out.printName();
    if (out.full && disambiguator != 0) {
      out.print('[');
      out.print(Long.toHexString(disambiguator));
      out.print(']');
    }
  }

  private void nested(boolean inValue) {
    char namespace = in.namespace();
    if (out.broke()) {
      return;
    }
    path(inValue);
    if (in.failed()) {
      out.print("::");
      out.print('?');
      return;
    }
    long disambiguator = in.disambiguator();
    if (out.broke()) {
      return;
    }
    in.identifier();
    if (out.broke()) {
      return;
    }
    if (namespace >= 'a') {
      if (!in.nameIsEmpty()) {
        out.print("::");
        out.printName();
      }
      return;
    }
    out.print("::{");
    switch (namespace) {
      case 'C' -> out.print("closure");
      case 'S' -> out.print("shim");
      default -> out.print(namespace);
    }
    if (!in.nameIsEmpty()) {
      out.print(':');
      out.printName();
    }
    out.print('#');
    out.print(Long.toUnsignedString(disambiguator));
    out.print('}');
  }

  private void implementation(char tag) {
    if (tag != 'Y') {
      in.disambiguator();
      if (out.broke()) {
        return;
      }
      // Where the impl stands is not part of the text.
      boolean before = out.silence(true);
      path(false);
      out.silence(before);
    }
    out.print('<');
    types.type();
    if (tag != 'M') {
      out.print(" as ");
      path(false);
    }
    out.print('>');
  }

  void arguments() {
    for (int i = 0; out.listGoesOn(); i++) {
      if (i > 0) {
        out.print(", ");
      }
      if (in.eat('L')) {
        long index = in.number();
        if (!out.broke()) {
          lifetime(index);
        }
      } else if (in.eat('K')) {
        constants.constant(false);
      } else {
        types.type();
      }
    }
  }

  void lifetime(long index) {
    if (out.isSilent()) {
      return;
    }
    out.print('\'');
    if (index == 0) {
      out.print('_');
    } else if (Long.compareUnsigned(index, bound) > 0) {
      out.reject();
    } else {
      long depth = bound - index;
      if (depth < 26) {
        out.print((char) ('a' + depth));
      } else {
        out.print('_');
        out.print(Long.toString(depth));
      }
    }
  }

  /// Opens a binder, which [#leaveBinder] closes.
  ///
  /// @return the number of lifetimes by which [#bound] grew, or -1 on failure
  long binder() {
    if (out.unreadable()) {
      return -1;
    }
    long lifetimes = in.optionalNumber('G');
    if (out.broke()) {
      return -1;
    }
    if (out.isSilent() || lifetimes == 0) {
      return 0;
    }
    out.print("for<");
    // The size limit ends what the count does not.
    for (long i = 0; i != lifetimes; i++) {
      if (i > 0) {
        out.print(", ");
      }
      bound++;
      lifetime(1);
    }
    out.print("> ");
    return lifetimes;
  }

  void leaveBinder(long lifetimes) {
    bound -= lifetimes;
  }
}
