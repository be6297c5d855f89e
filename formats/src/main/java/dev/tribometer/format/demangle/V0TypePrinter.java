package dev.tribometer.format.demangle;

/// Prints the types of a v0 symbol straight from its bytes.
final class V0TypePrinter {
  private final V0Printer paths;
  private final V0Output out;
  private final V0Cursor in;

  V0TypePrinter(V0Printer paths, V0Output out) {
    this.paths = paths;
    this.out = out;
    this.in = out.in;
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
          paths.constants.constant(true);
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
        long lifetimes = paths.binder();
        if (lifetimes >= 0) {
          function();
          paths.leaveBinder(lifetimes);
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
        paths.constants.pattern();
      }
      default -> {
        in.next--;
        paths.path(false);
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
        paths.lifetime(index);
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
    long lifetimes = paths.binder();
    if (lifetimes >= 0) {
      for (int i = 0; out.listGoesOn(); i++) {
        if (i > 0) {
          out.print(" + ");
        }
        bound();
      }
      paths.leaveBinder(lifetimes);
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
      paths.lifetime(index);
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
        paths.constants.constant(false);
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
      paths.path(false);
      out.print('<');
      paths.arguments();
      return true;
    }
    paths.path(false);
    return false;
  }
}
