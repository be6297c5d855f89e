package dev.tribometer.format.llvmir;

import dev.tribometer.format.FormatException;

/// Takes the lines of one instruction apart, word by word, and folds the words into a fingerprint a
/// level.
///
/// What is left out of every fingerprint: commas, comments, metadata numbers, `!dbg`, attribute
/// groups. What a level leaves out beyond that is in {@link ShapeLevel}. Locals enter by their
/// first appearance in the instruction; {@link #locals()} holds their first appearance in the
/// function.
final class InstructionReader {
  private static final long ASM = Bytes.hash("asm");
  private static final long TAIL = Bytes.hash("tail");
  private static final long MUSTTAIL = Bytes.hash("musttail");
  private static final long NOTAIL = Bytes.hash("notail");
  private static final long A_LOCAL = Bytes.hash("a local");
  private static final long A_SYMBOL = Bytes.hash("a symbol");
  private static final long A_TYPE = Bytes.hash("a type");
  private static final long A_NUMBER = Bytes.hash("a number");
  private static final int LOCALS_APART = 48;

  private final Symbols symbols;
  private final IntTable types;
  private final IntTable localsOfFunction = new IntTable(1024);
  private final int[] localsOfLine = new int[LOCALS_APART];
  private final Names strings;
  private int lineLocals;
  private int depth;
  private boolean calleeDue;
  private boolean bundleKcfi;
  private boolean keepNumbers;

  private long letter;
  private long names;
  private long numbers;
  private long locals;

  Opcode opcode = Opcode.UNKNOWN;

  /// The {@link Bytes#hash} of the local that the instruction defines, or 0.
  long defined;

  /// The symbol that is called, or -1.
  int callee;

  /// The hash of the local that is called, or 0.
  long calleeLocal;

  boolean assembly;

  /// The number of the `!dbg` node, or -1.
  int dbg;

  long kcfi;

  /// The last integer, where the instruction is one whose integers matter; else -1.
  long lastNumber;

  /// The last local that the instruction names, or 0.
  long lastLocal;

  /// The last metadata string, as a number in the names of strings, or -1.
  int lastString;

  /// The symbols that are named other than to be called.
  final IntList references = new IntList(16);

  InstructionReader(Symbols symbols, IntTable types, Names strings) {
    this.symbols = symbols;
    this.types = types;
    this.strings = strings;
  }

  void beginFunction() {
    localsOfFunction.clear();
    clear();
  }

  /// The function-wide number of the local or block with that hash.
  int local(long hash) {
    return localsOfFunction.number(hash);
  }

  long letter() {
    return letter;
  }

  long names() {
    return names;
  }

  long numbers() {
    return numbers;
  }

  long locals() {
    return locals;
  }

  void clear() {
    letter = 1;
    names = 2;
    numbers = 3;
    locals = 0;
    lineLocals = 0;
    depth = 0;
    calleeDue = false;
    bundleKcfi = false;
    keepNumbers = false;
    opcode = Opcode.UNKNOWN;
    defined = 0;
    callee = -1;
    calleeLocal = 0;
    assembly = false;
    dbg = -1;
    kcfi = CallTarget.NO_KCFI;
    lastNumber = -1;
    lastLocal = 0;
    lastString = -1;
    references.clear();
  }

  /// Reads the first line of an instruction, from after its indentation.
  ///
  /// @param deep whether more than the kind of the instruction is wanted
  void begin(LineSource at, int p, boolean deep) throws FormatException {
    clear();
    byte[] b = at.bytes;
    int end = at.to;
    if (p < end && b[p] == '%') {
      int q = Heads.symbolEnd(b, p, at);
      if (Bytes.startsWith(b, q, end, " = ")) {
        if (deep) {
          defined = nameHash(b, p, q);
          useLocal(defined);
        }
        p = q + 3;
      }
    }
    int q = Bytes.wordEnd(b, p, end);
    long word = Bytes.hash(b, p, q);
    if (word == TAIL || word == MUSTTAIL || word == NOTAIL) {
      foldAll(word);
      p = Bytes.skipSpaces(b, q, end);
      q = Bytes.wordEnd(b, p, end);
      word = Bytes.hash(b, p, q);
    }
    opcode = Opcode.of(word);
    if (!deep) {
      return;
    }
    foldAll(word);
    calleeDue = opcode == Opcode.CALL || opcode == Opcode.INVOKE || opcode == Opcode.CALLBR;
    keepNumbers = opcode == Opcode.EXTRACTVALUE;
    tokens(at, q, end);
  }

  /// Reads a part of the current line into the current instruction.
  void tokens(LineSource at, int from, int end) throws FormatException {
    byte[] b = at.bytes;
    int p = from;
    while (p < end) {
      byte c = b[p];
      switch (c) {
        case ' ', ',' -> p++;
        case '%' -> {
          int q = Heads.symbolEnd(b, p, at);
          long hash = nameHash(b, p, q);
          if (types.size() != 0 && types.get(hash) >= 0) {
            fold(hash, A_TYPE, A_TYPE);
          } else if (calleeDue && depth == 0 && q < end && b[q] == '(') {
            calleeDue = false;
            calleeLocal = hash;
            useLocal(hash);
          } else {
            lastLocal = hash;
            useLocal(hash);
          }
          p = q;
        }
        case '@' -> p = symbol(at, b, p, end);
        case '!' -> p = metadata(at, b, p, end);
        case '#' -> p = Bytes.digitsEnd(b, p + 1, end);
        case '"' -> {
          int q = Heads.quoteEnd(b, p, at);
          bundleKcfi = depth > 0 && Bytes.startsWith(b, p, q, "\"kcfi\"");
          foldAll(Bytes.hash(b, p, q));
          p = q;
        }
        case ';' -> p = end;
        case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '-' -> p = number(b, p, end);
        case '(', '[', '{', '<' -> {
          depth++;
          foldAll(c);
          p++;
        }
        case ')', ']', '}', '>' -> {
          depth--;
          foldAll(c);
          p++;
        }
        default -> {
          int q = Bytes.wordEnd(b, p, end);
          if (q == p) {
            foldAll(c);
            p++;
          } else if (q == p + 1 && c == 'c' && q < end && b[q] == '"') {
            int close = Heads.quoteEnd(b, q, at);
            foldAll(Bytes.hash(b, q, close));
            p = close;
          } else {
            long word = Bytes.hash(b, p, q);
            foldAll(word);
            if (calleeDue && depth == 0 && word == ASM) {
              calleeDue = false;
              assembly = true;
            }
            p = q;
          }
        }
      }
    }
  }

  private int symbol(LineSource at, byte[] b, int p, int end) throws FormatException {
    int q = Heads.symbolEnd(b, p, at);
    int id = symbols.of(b, p, q, at);
    if (calleeDue && depth == 0 && q < end && b[q] == '(') {
      calleeDue = false;
      callee = id;
      keepNumbers = symbols.isCheckedLoad(id);
    } else {
      references.add(id);
    }
    fold(symbols.identity(id), A_SYMBOL, A_SYMBOL);
    return q;
  }

  private int metadata(LineSource at, byte[] b, int p, int end) throws FormatException {
    int s = p + 1;
    if (s < end && b[s] == '"') {
      int q = Heads.quoteEnd(b, s, at);
      letter = Bytes.mix(letter, Bytes.hash(b, s, q));
      if (keepNumbers) {
        lastString = strings.ofEscaped(b, s + 1, q - 1, at);
      }
      return q;
    }
    if (s < end && Bytes.isDigit(b[s])) {
      return Bytes.digitsEnd(b, s, end);
    }
    int q = Bytes.wordEnd(b, s, end);
    if (q - s == 3 && b[s] == 'd' && b[s + 1] == 'b' && b[s + 2] == 'g') {
      int node = Bytes.skipSpaces(b, q, end);
      if (node < end && b[node] == '!') {
        int stop = Bytes.digitsEnd(b, node + 1, end);
        if (stop > node + 1) {
          dbg = number(b, node + 1, stop, at);
          return stop;
        }
      }
      return q;
    }
    foldAll(Bytes.hash(b, s, q));
    return q == s ? s : q;
  }

  private int number(byte[] b, int p, int end) {
    int q = p + 1;
    boolean integer = true;
    while (q < end) {
      byte c = b[q];
      if (!Bytes.isDigit(c)) {
        if (!Bytes.isWord(c) && !((c == '+' || c == '-') && b[q - 1] == 'e')) {
          break;
        }
        integer = false;
      }
      q++;
    }
    long hash = Bytes.hash(b, p, q);
    if (!integer) {
      foldAll(hash);
    } else if (bundleKcfi) {
      bundleKcfi = false;
      boolean negative = b[p] == '-';
      long magnitude = Bytes.decimal(b, negative ? p + 1 : p, q);
      kcfi = magnitude < 0 ? CallTarget.NO_KCFI : negative ? -magnitude : magnitude;
      fold(hash, A_NUMBER, A_NUMBER);
    } else {
      fold(hash, hash, A_NUMBER);
      if (keepNumbers) {
        lastNumber = b[p] == '-' ? -1 : Bytes.decimal(b, p, q);
      }
    }
    return q;
  }

  /// The value of digits that name a metadata node or an attribute group.
  static int number(byte[] b, int from, int to, LineSource at) throws FormatException {
    long value = Bytes.decimal(b, from, to);
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw at.error("a number below 2^31", Bytes.text(b, from, Math.min(to, from + 40)));
    }
    return (int) value;
  }

  /// The hash of the name at `b[p, q)`, which begins with its sigil; quotes do not matter.
  static long nameHash(byte[] b, int p, int q) {
    return b[p + 1] == '"' ? Bytes.hash(b, p + 2, q - 1) : Bytes.hash(b, p + 1, q);
  }

  private void useLocal(long hash) {
    int number = localsOfFunction.number(hash);
    locals = Bytes.mix(locals, number);
    int index = 0;
    while (index < lineLocals && localsOfLine[index] != number) {
      index++;
    }
    if (index == lineLocals && index < LOCALS_APART) {
      localsOfLine[lineLocals++] = number;
    }
    foldAll(A_LOCAL + index);
  }

  private void foldAll(long value) {
    letter = Bytes.mix(letter, value);
    names = Bytes.mix(names, value);
    numbers = Bytes.mix(numbers, value);
  }

  private void fold(long atLetter, long atNames, long atNumbers) {
    letter = Bytes.mix(letter, atLetter);
    names = Bytes.mix(names, atNames);
    numbers = Bytes.mix(numbers, atNumbers);
  }
}
