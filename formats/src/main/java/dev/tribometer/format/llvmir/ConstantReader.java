package dev.tribometer.format.llvmir;

import dev.tribometer.format.FormatException;
import java.util.ArrayList;
import java.util.List;

/// Walks through the typed initializer of a global and notes which symbol stands at which offset.
///
/// Sizes follow the data layout as rustc's targets have it: pointers of the given width, integers
/// and floats aligned to their size up to 16 bytes. A type that the reader cannot size makes the
/// offsets after it -1, never wrong.
final class ConstantReader {
  private static final int DEEPEST = 512;
  private static final long UNKNOWN = -1;

  private final LineSource at;
  private final Symbols symbols;
  private final int pointer;
  private final byte[] b;
  private final int end;
  private final List<GlobalConstant.Slot> slots = new ArrayList<>();
  private int p;
  private long align;

  ConstantReader(LineSource at, int p, Symbols symbols, int pointer) {
    this.at = at;
    this.p = p;
    this.symbols = symbols;
    this.pointer = pointer;
    this.b = at.bytes;
    this.end = at.to;
  }

  List<GlobalConstant.Slot> slots() {
    return slots;
  }

  /// Where reading stands.
  int position() {
    return p;
  }

  /// Reads a type and a value of it that stands at `offset`.
  ///
  /// @return the size of the type, or -1
  long typed(long offset, int depth) throws FormatException {
    long size = type(depth);
    spaces();
    value(alignUp(offset, 1), depth);
    return size;
  }

  /// Reads a type. Its alignment is left in a field.
  ///
  /// @return its size in bytes, or -1
  long type(int depth) throws FormatException {
    if (depth > DEEPEST) {
      throw at.error("at most " + DEEPEST + " types one in the other");
    }
    spaces();
    long size;
    byte c = peek();
    if (c == '[') {
      p++;
      size = array(depth, (byte) ']');
    } else if (c == '<' && p + 1 < end && b[p + 1] == '{') {
      p += 2;
      size = struct(depth, true);
      expect((byte) '>');
      align = 1;
    } else if (c == '<') {
      p++;
      size = array(depth, (byte) '>');
    } else if (c == '{') {
      p++;
      size = struct(depth, false);
    } else if (c == '%') {
      p = Heads.symbolEnd(b, p, at);
      align = 1;
      size = UNKNOWN;
    } else {
      size = scalar();
    }
    while (peek() == '*') {
      p++;
      size = pointer;
      align = pointer;
    }
    return size;
  }

  private long scalar() throws FormatException {
    int q = Bytes.wordEnd(b, p, end);
    if (q == p) {
      throw at.error("a type", "`" + Bytes.text(b, p, Math.min(end, p + 20)) + "`");
    }
    int from = p;
    p = q;
    if (Bytes.startsWith(b, from, q, "ptr") && q - from == 3) {
      spaces();
      if (Bytes.startsWith(b, p, end, "addrspace(")) {
        p = Heads.closing(b, p + 9, at);
      }
      align = pointer;
      return pointer;
    }
    long size = UNKNOWN;
    if (b[from] == 'i' && Bytes.digitsEnd(b, from + 1, q) == q) {
      long bits = Bytes.decimal(b, from + 1, q);
      if (bits > 0) {
        align = Math.min(16, Math.max(1, Long.highestOneBit(2 * ((bits + 7) / 8) - 1)));
        return alignUp((bits + 7) / 8, align);
      }
    } else {
      size =
          switch (Bytes.text(b, from, q)) {
            case "half", "bfloat" -> 2;
            case "float" -> 4;
            case "double" -> 8;
            case "fp128", "x86_fp80", "ppc_fp128" -> 16;
            default -> UNKNOWN;
          };
    }
    align = size < 0 ? 1 : size;
    return size;
  }

  private long array(int depth, byte close) throws FormatException {
    spaces();
    int q = Bytes.digitsEnd(b, p, end);
    long count = Bytes.decimal(b, p, q);
    p = q;
    spaces();
    if (count < 0 || peek() != 'x') {
      // A scalable vector, or something newer: its size is not known, its brackets still close.
      while (p < end && b[p] != close) {
        p++;
      }
      expect(close);
      align = 1;
      return UNKNOWN;
    }
    p++;
    long element = type(depth + 1);
    spaces();
    expect(close);
    if (element <= 0 || count == 0) {
      return element == 0 || count == 0 ? 0 : UNKNOWN;
    }
    return count > Long.MAX_VALUE / element ? UNKNOWN : count * element;
  }

  private long struct(int depth, boolean packed) throws FormatException {
    long size = 0;
    long widest = 1;
    spaces();
    while (peek() != '}') {
      long field = type(depth + 1);
      long fieldAlign = packed ? 1 : align;
      widest = Math.max(widest, fieldAlign);
      size = size < 0 || field < 0 ? UNKNOWN : add(alignUp(size, fieldAlign), field);
      spaces();
      if (peek() == ',') {
        p++;
        spaces();
      } else if (peek() != '}') {
        throw at.error("`,` or `}` in a type", "`" + Bytes.text(b, p, Math.min(end, p + 20)) + "`");
      }
    }
    p++;
    align = widest;
    return size < 0 ? UNKNOWN : alignUp(size, widest);
  }

  /// Reads a value that stands at `offset`.
  private void value(long offset, int depth) throws FormatException {
    if (depth > DEEPEST) {
      throw at.error("at most " + DEEPEST + " constants one in the other");
    }
    byte c = peek();
    if (c == '{') {
      p++;
      elements(offset, (byte) '}', false, depth);
    } else if (c == '[') {
      p++;
      elements(offset, (byte) ']', true, depth);
    } else if (c == '<' && p + 1 < end && b[p + 1] == '{') {
      p += 2;
      elements(offset, (byte) '}', true, depth);
      expect((byte) '>');
    } else if (c == '<') {
      p++;
      elements(offset, (byte) '>', true, depth);
    } else {
      expression(offset);
    }
  }

  private void elements(long offset, byte close, boolean packed, int depth) throws FormatException {
    long next = offset;
    spaces();
    while (peek() != close) {
      // The alignment of an element is known only after its type: read the type, then place the
      // value.
      long size = type(depth + 1);
      long place = next < 0 ? UNKNOWN : packed ? next : alignUp(next, align);
      spaces();
      value(place, depth + 1);
      next = place < 0 || size < 0 ? UNKNOWN : add(place, size);
      spaces();
      if (peek() == ',') {
        p++;
        spaces();
      } else if (peek() != close) {
        throw at.error(
            "`,` or a closing bracket in a constant",
            "`" + Bytes.text(b, p, Math.min(end, p + 20)) + "`");
      }
    }
    p++;
  }

  /// A constant without brackets of its own: a string, a number, a symbol, or an expression, all of
  /// whose symbols stand here.
  private void expression(long offset) throws FormatException {
    while (p < end) {
      switch (b[p]) {
        case '"' -> p = Heads.quoteEnd(b, p, at);
        case '@' -> p = symbol(offset, p);
        case '(' -> {
          int close = Heads.closing(b, p, at);
          int q = p + 1;
          while (q < close) {
            if (b[q] == '@') {
              q = symbol(offset, q);
            } else {
              q = b[q] == '"' ? Heads.quoteEnd(b, q, at) : q + 1;
            }
          }
          p = close;
        }
        case ',', '}', ']', '>' -> {
          return;
        }
        default -> p++;
      }
    }
  }

  private int symbol(long offset, int q) throws FormatException {
    int stop = Heads.symbolEnd(b, q, at);
    slots.add(new GlobalConstant.Slot(offset, symbols.of(b, q, stop, at)));
    return stop;
  }

  private static long alignUp(long offset, long align) {
    return offset < 0 || align <= 1 ? offset : (offset + align - 1) / align * align;
  }

  private static long add(long a, long b) {
    return a > Long.MAX_VALUE / 4 || b > Long.MAX_VALUE / 4 ? UNKNOWN : a + b;
  }

  private byte peek() {
    return p < end ? b[p] : 0;
  }

  private void spaces() {
    p = Bytes.skipSpaces(b, p, end);
  }

  private void expect(byte c) throws FormatException {
    if (peek() != c) {
      throw at.error("`" + (char) c + "`", "`" + Bytes.text(b, p, Math.min(end, p + 20)) + "`");
    }
    p++;
  }
}
