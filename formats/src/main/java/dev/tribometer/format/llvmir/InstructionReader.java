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
  private static final long ASM = Bytes.wordHash("asm");
  private static final long TAIL = Bytes.wordHash("tail");
  private static final long MUSTTAIL = Bytes.wordHash("musttail");
  private static final long NOTAIL = Bytes.wordHash("notail");
  private static final long KCFI_TAG = Bytes.hash("\"kcfi\"");
  private static final long A_LOCAL = Bytes.hash("a local");
  private static final long A_SYMBOL = Bytes.hash("a symbol");
  private static final long A_TYPE = Bytes.hash("a type");
  private static final long A_NUMBER = Bytes.hash("a number");
  private static final int LOCALS_APART = 48;

  private static final int SKIPPED = 0;
  private static final int PLAIN = 1;
  private static final int OPENING = 2;
  private static final int CLOSING = 3;
  private static final int WORD = 4;
  private static final int NUMBER = 5;
  private static final int STRING = 6;
  private static final int LOCAL = 7;
  private static final int SYMBOL = 8;
  private static final int METADATA = 9;
  private static final int ATTRIBUTES = 10;
  private static final int COMMENT = 11;
  private static final byte[] KINDS = kinds();

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
  private int attachmentEnd;

  /// What all levels have in common; a number, a symbol, a type stand there as such.
  private long common;

  /// The numbers, which the first two levels see.
  private long numberPart;

  /// The names of symbols and types, which the first level sees.
  private long namePart;

  private long locals;

  Opcode opcode = Opcode.UNKNOWN;

  /// The {@link Bytes#wordHash} of the local that the instruction defines, or 0.
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

  private static byte[] kinds() {
    byte[] kinds = new byte[256];
    for (int c = 0; c < 256; c++) {
      byte b = (byte) c;
      kinds[c] = (byte) (Bytes.isDigit(b) ? NUMBER : Bytes.isWord(b) ? WORD : PLAIN);
    }
    kinds[' '] = SKIPPED;
    kinds[','] = SKIPPED;
    kinds['-'] = NUMBER;
    kinds['"'] = STRING;
    kinds['%'] = LOCAL;
    kinds['@'] = SYMBOL;
    kinds['!'] = METADATA;
    kinds['#'] = ATTRIBUTES;
    kinds[';'] = COMMENT;
    for (char c : new char[] {'(', '[', '{', '<'}) {
      kinds[c] = OPENING;
    }
    for (char c : new char[] {')', ']', '}', '>'}) {
      kinds[c] = CLOSING;
    }
    return kinds;
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
    return Bytes.mix(names(), namePart);
  }

  long names() {
    return Bytes.mix(common, numberPart);
  }

  long numbers() {
    return common;
  }

  long locals() {
    return locals;
  }

  void clear() {
    common = 1;
    numberPart = 2;
    namePart = 3;
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
          common = Bytes.mix(common, useLocal(defined));
        }
        p = q + 3;
      }
    }
    int q = Bytes.wordEnd(b, p, end);
    long word = Bytes.wordHash(b, p, q);
    if (word == TAIL || word == MUSTTAIL || word == NOTAIL) {
      common = Bytes.mix(common, word);
      p = Bytes.skipSpaces(b, q, end);
      q = Bytes.wordEnd(b, p, end);
      word = Bytes.wordHash(b, p, q);
    }
    opcode = Opcode.of(word);
    if (!deep) {
      return;
    }
    common = Bytes.mix(common, word);
    calleeDue = opcode == Opcode.CALL || opcode == Opcode.INVOKE || opcode == Opcode.CALLBR;
    keepNumbers = opcode == Opcode.EXTRACTVALUE;
    tokens(at, q, end);
  }

  /// Reads a part of the current line into the current instruction.
  ///
  /// One method of this size on purpose: the compiler of the running process does not inline it
  /// into its callers and so compiles it once, which is a good part of what reading a few hundred
  /// megabytes costs.
  void tokens(LineSource at, int from, int end) throws FormatException {
    byte[] b = at.bytes;
    long folded = common;
    int p = from;
    while (p < end) {
      int kind = KINDS[b[p] & 0xff];
      if (kind == SKIPPED) {
        p++;
        continue;
      }
      int q = p + 1;
      long value = b[p];
      if (kind == WORD || kind == NUMBER) {
        value = Bytes.wordStep(Bytes.WORD_SEED, b[p]);
        while (q < end && (Bytes.CLASSES[b[q] & 0xff] & Bytes.WORD) != 0) {
          value = Bytes.wordStep(value, b[q++]);
        }
        int close = constantEnd(at, b, p, q, end);
        if (close != q) {
          kind = STRING;
          q = close;
          value = Bytes.hash(b, p, q);
        }
      } else if (kind == LOCAL && q < end && b[q] != '"') {
        value = Bytes.WORD_SEED;
        while (q < end && (Bytes.CLASSES[b[q] & 0xff] & Bytes.NAME) != 0) {
          value = Bytes.wordStep(value, b[q++]);
        }
        if (q == p + 1) {
          throw at.error("a name after `%`");
        }
      } else if (kind > CLOSING) {
        q = tokenEnd(kind, at, b, p, end);
        value = kind == STRING ? Bytes.hash(b, p, q) : kind == LOCAL ? nameHash(b, p, q) : value;
      }
      if (kind <= STRING) {
        if (kind == OPENING) {
          depth++;
        } else if (kind == CLOSING) {
          depth--;
        } else if (value == ASM && calleeDue && depth == 0) {
          calleeDue = false;
          assembly = true;
        } else if (value == KCFI_TAG) {
          bundleKcfi = true;
        }
        folded = Bytes.mix(folded, kind == NUMBER ? integer(b, p, q, value) : value);
      } else if (kind <= SYMBOL) {
        boolean called = calleeDue && depth == 0 && q < end && b[q] == '(';
        calleeDue &= !called;
        if (kind == SYMBOL) {
          int id = symbols.of(b, p, q, at);
          if (called) {
            callee = id;
            keepNumbers = symbols.isCheckedLoad(id);
          } else {
            references.add(id);
          }
          namePart = Bytes.mix(namePart, symbols.identity(id));
          folded = Bytes.mix(folded, A_SYMBOL);
        } else {
          if (types.size() != 0 && types.get(value) >= 0) {
            namePart = Bytes.mix(namePart, value);
            folded = Bytes.mix(folded, A_TYPE);
          } else {
            calleeLocal = called ? value : calleeLocal;
            lastLocal = called ? lastLocal : value;
            folded = Bytes.mix(folded, useLocal(value));
          }
        }
      } else if (kind == METADATA) {
        attachmentEnd = q;
        long word = metadata(at, b, p, q, end);
        folded = word == 0 ? folded : Bytes.mix(folded, word);
        q = attachmentEnd;
      }
      p = Math.max(q, p + 1);
    }
    common = folded;
  }

  private static int tokenEnd(int kind, LineSource at, byte[] b, int p, int end)
      throws FormatException {
    return switch (kind) {
      case LOCAL, SYMBOL -> Heads.symbolEnd(b, p, at);
      case STRING -> Heads.quoteEnd(b, p, at);
      case METADATA ->
          p + 1 < end && b[p + 1] == '"'
              ? Heads.quoteEnd(b, p + 1, at)
              : Bytes.wordEnd(b, p + 1, end);
      case ATTRIBUTES -> Bytes.digitsEnd(b, p + 1, end);
      default -> end;
    };
  }

  /// The end of a constant that is more than its first word: `c"text"`, `1.5e-07`.
  private static int constantEnd(LineSource at, byte[] b, int p, int q, int end)
      throws FormatException {
    if (q < end) {
      byte next = b[q];
      if (next == '"') {
        return q == p + 1 && b[p] == 'c' ? Heads.quoteEnd(b, q, at) : q;
      }
      if ((next == '+' || next == '-') && b[q - 1] == 'e' && KINDS[b[p] & 0xff] == NUMBER) {
        return Bytes.digitsEnd(b, q + 1, end);
      }
    }
    return q;
  }

  /// Reads a metadata token.
  ///
  /// @return the hash of its name, where it has one that counts, or 0
  private long metadata(LineSource at, byte[] b, int p, int q, int end) throws FormatException {
    int s = p + 1;
    if (q == s || Bytes.isDigit(b[s])) {
      return 0;
    }
    if (b[s] == '"') {
      namePart = Bytes.mix(namePart, Bytes.hash(b, s, q));
      if (keepNumbers) {
        lastString = strings.ofEscaped(b, s + 1, q - 1, at);
      }
    } else if (q - s == 3 && b[s] == 'd' && b[s + 1] == 'b' && b[s + 2] == 'g') {
      int node = Bytes.skipSpaces(b, q, end);
      int digits = node < end && b[node] == '!' ? Bytes.digitsEnd(b, node + 1, end) : node;
      if (digits > node + 1) {
        dbg = Math.max(dbg, number(b, node + 1, digits, at));
        attachmentEnd = digits;
      }
    } else {
      return Bytes.hash(b, s, q);
    }
    return 0;
  }

  /// Takes note of an integer.
  ///
  /// @return what it is at {@link ShapeLevel#NUMBERS}: all integers are alike there, floats are not
  private long integer(byte[] b, int p, int q, long hash) {
    boolean negative = b[p] == '-';
    if (Bytes.digitsEnd(b, negative ? p + 1 : p, q) != q) {
      return hash;
    }
    if (bundleKcfi || keepNumbers) {
      long magnitude = Bytes.decimal(b, negative ? p + 1 : p, q);
      if (bundleKcfi) {
        bundleKcfi = false;
        kcfi = magnitude < 0 ? CallTarget.NO_KCFI : negative ? -magnitude : magnitude;
        namePart = Bytes.mix(namePart, hash);
        return A_NUMBER;
      } else {
        lastNumber = negative ? -1 : magnitude;
      }
    }
    numberPart = Bytes.mix(numberPart, hash);
    return A_NUMBER;
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
    return b[p + 1] == '"' ? Bytes.wordHash(b, p + 2, q - 1) : Bytes.wordHash(b, p + 1, q);
  }

  /// Takes note of a local.
  ///
  /// @return what stands for it in the fingerprint of the line
  private long useLocal(long hash) {
    int number = localsOfFunction.number(hash);
    locals = Bytes.mix(locals, number);
    int index = 0;
    while (index < lineLocals && localsOfLine[index] != number) {
      index++;
    }
    if (index == lineLocals && index < LOCALS_APART) {
      localsOfLine[lineLocals++] = number;
    }
    return A_LOCAL + index;
  }
}
