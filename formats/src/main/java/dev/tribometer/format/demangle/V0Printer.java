package dev.tribometer.format.demangle;

import org.jspecify.annotations.Nullable;

/// Prints the paths and types of a v0 symbol straight from its bytes, without building a tree; also
/// checks whether a name is a v0 symbol at all, which is printing without text.
///
/// Text is handed on in the same pieces as by the reference demangler, for the size limit falls
/// between pieces.
final class V0Printer {
  private final V0Output out;
  private final V0Cursor in;
  private final V0ConstantPrinter constants;

  /// Lifetimes bound by binders around the present place; not kept while nothing is printed.
  private long bound;

  V0Printer(V0Cursor in, @Nullable BoundedText text, boolean full) {
    this.in = in;
    this.out = new V0Output(in, text, full);
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
    type();
    if (tag != 'M') {
      out.print(" as ");
      path(false);
    }
    out.print('>');
  }

  private void arguments() {
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
        type();
      }
    }
  }

  private void lifetime(long index) {
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

  /// Opens a binder.
  ///
  /// @return the number of lifetimes by which [#bound] grew, or -1 on failure
  private long binder() {
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

  void type() {
    if (in.eat('w')) {
      out.print("#[splat] ");
    }
    if (out.unreadable()) {
      return;
    }
    char tag = in.next();
    if (out.broke()) {
      return;
    }
    String basic = BasicType.name(tag);
    if (basic != null) {
      out.print(basic);
      return;
    }
    in.descend();
    if (out.broke()) {
      return;
    }
    switch (tag) {
      case 'R', 'Q' -> {
        if (!reference(tag)) {
          return;
        }
      }
      case 'P', 'O' -> {
        out.print('*');
        out.print(tag == 'P' ? "const " : "mut ");
        type();
      }
      case 'A', 'S' -> {
        out.print('[');
        type();
        if (tag == 'A') {
          out.print("; ");
          constants.constant(true);
        }
        out.print(']');
      }
      case 'T' -> {
        out.print('(');
        if (types() == 1) {
          out.print(',');
        }
        out.print(')');
      }
      case 'F' -> {
        long lifetimes = binder();
        if (lifetimes >= 0) {
          function();
          bound -= lifetimes;
        }
      }
      case 'D' -> {
        if (!dynamic()) {
          return;
        }
      }
      case 'B' -> {
        long place = out.follow();
        if (place >= 0) {
          type();
          in.comeBack(place);
        }
      }
      case 'W' -> {
        type();
        out.print(" is ");
        constants.pattern();
      }
      default -> {
        in.next--;
        path(false);
      }
    }
    out.ascend();
  }

  /// @return how many types the list holds
  private int types() {
    int count = 0;
    for (; out.listGoesOn(); count++) {
      if (count > 0) {
        out.print(", ");
      }
      type();
    }
    return count;
  }

  private boolean reference(char tag) {
    out.print('&');
    if (in.eat('L')) {
      long index = in.number();
      if (out.broke()) {
        return false;
      }
      if (index != 0) {
        lifetime(index);
        out.print(' ');
      }
    }
    if (tag == 'Q') {
      out.print("mut ");
    }
    type();
    return true;
  }

  private void function() {
    boolean unsafe = in.eat('U');
    int abiFrom = -1;
    int abiTo = -1;
    boolean abiC = false;
    if (in.eat('K')) {
      abiC = in.eat('C');
      if (!abiC) {
        in.identifier();
        if (out.broke()) {
          return;
        }
        if (in.nameFrom == in.nameTo || in.codeFrom != in.codeTo) {
          out.reject();
          return;
        }
        abiFrom = in.nameFrom;
        abiTo = in.nameTo;
      }
    }
    if (unsafe) {
      out.print("unsafe ");
    }
    if (abiC || abiFrom >= 0) {
      out.print("extern \"");
      if (abiC) {
        out.print('C');
      } else {
        abi(abiFrom, abiTo);
      }
      out.print("\" ");
    }
    out.print("fn(");
    types();
    out.print(')');
    if (!in.eat('u')) {
      out.print(" -> ");
      type();
    }
  }

  /// Prints the name of a calling convention, in which mangling has put `_` for each `-`.
  private void abi(int from, int to) {
    int start = from;
    for (int i = from; i < to; i++) {
      if (in.bytes[i] == '_') {
        out.printSlice(start, i);
        out.print('-');
        start = i + 1;
      }
    }
    out.printSlice(start, to);
  }

  private boolean dynamic() {
    out.print("dyn ");
    long lifetimes = binder();
    if (lifetimes >= 0) {
      for (int i = 0; out.listGoesOn(); i++) {
        if (i > 0) {
          out.print(" + ");
        }
        bound();
      }
      bound -= lifetimes;
    }
    if (!in.eat('L')) {
      out.reject();
      return false;
    }
    long index = in.number();
    if (out.broke()) {
      return false;
    }
    if (index != 0) {
      out.print(" + ");
      lifetime(index);
    }
    return true;
  }

  private void bound() {
    boolean open = openPath();
    while (in.eat('p')) {
      out.print(open ? ", " : "<");
      open = true;
      in.identifier();
      if (out.broke()) {
        return;
      }
      out.printName();
      out.print(" = ");
      if (in.eat('K')) {
        constants.constant(false);
      } else {
        type();
      }
    }
    if (open) {
      out.print('>');
    }
  }

  /// Prints a trait's path, leaving its `<…>` open so that associated types can join.
  private boolean openPath() {
    if (in.eat('B')) {
      long place = out.follow();
      if (place < 0) {
        return false;
      }
      boolean open = openPath();
      in.comeBack(place);
      return open;
    }
    if (in.eat('I')) {
      path(false);
      out.print('<');
      arguments();
      return true;
    }
    path(false);
    return false;
  }
}
