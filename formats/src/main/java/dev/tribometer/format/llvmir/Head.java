package dev.tribometer.format.llvmir;

import dev.tribometer.format.FormatException;

/// The parts of a `define` or `declare` line; positions are into the current line.
///
/// @param symbol the function
/// @param linkage its linkage
/// @param typeFrom where its return type begins, after linkage, visibility and calling convention
/// @param symbolFrom where its `@` stands
/// @param symbolTo the end of its symbol
/// @param parametersTo the end of its parameter list
/// @param attributes the number of its attribute group, or -1
/// @param dbg the node of its subprogram, or -1
/// @param kcfi the node of its type hash, or -1
record Head(
    int symbol,
    Linkage linkage,
    int typeFrom,
    int symbolFrom,
    int symbolTo,
    int parametersTo,
    int attributes,
    int dbg,
    int kcfi) {

  private static final IntTable BEFORE_TYPE = new IntTable(64);

  static {
    for (String word :
        new String[] {
          "dso_local", "dso_preemptable", "default", "hidden", "protected", "dllimport",
              "dllexport", "private", "internal",
          "available_externally", "linkonce", "weak", "common", "appending", "extern_weak",
              "linkonce_odr", "weak_odr", "external"
        }) {
      BEFORE_TYPE.put(Bytes.hash(word), 1);
    }
  }

  /// Reads the current line, which begins with `define ` or `declare `.
  static Head read(LineSource at, Symbols symbols) throws FormatException {
    if (at.cut) {
      throw at.error("a head of less than " + LineSource.LONGEST_LINE + " bytes");
    }
    byte[] b = at.bytes;
    int end = at.to;
    int keyword = Bytes.wordEnd(b, at.from, end);
    int typeFrom = Bytes.skipSpaces(b, keyword, end);
    int dbg = -1;
    int kcfi = -1;
    // A declaration has its metadata in front.
    while (typeFrom < end && b[typeFrom] == '!') {
      int word = Bytes.wordEnd(b, typeFrom + 1, end);
      int node = nodeAfter(b, word, end, at);
      if (Bytes.startsWith(b, typeFrom, word, "!kcfi_type")) {
        kcfi = node;
      } else if (Bytes.startsWith(b, typeFrom, word, "!dbg")) {
        dbg = node;
      }
      int space = Bytes.find(b, word + 1, end, (byte) ' ');
      typeFrom = Bytes.skipSpaces(b, space, end);
    }
    while (typeFrom < end) {
      int word = Bytes.wordEnd(b, typeFrom, end);
      if (word == typeFrom || BEFORE_TYPE.get(Bytes.hash(b, typeFrom, word)) < 0) {
        break;
      }
      typeFrom = Bytes.skipSpaces(b, word, end);
    }
    int symbolFrom = Heads.symbol(b, typeFrom, at);
    int symbolTo = Heads.symbolEnd(b, symbolFrom, at);
    if (symbolTo >= end || b[symbolTo] != '(') {
      throw at.error("`(` after the symbol");
    }
    int parametersTo = Heads.closing(b, symbolTo, at);
    int attributes = -1;
    int p = parametersTo;
    while (p < end) {
      switch (b[p]) {
        case '"' -> p = Heads.quoteEnd(b, p, at);
        case '(', '[' -> p = Heads.closing(b, p, at);
        case '#' -> {
          int digits = Bytes.digitsEnd(b, p + 1, end);
          if (digits > p + 1 && attributes < 0) {
            attributes = InstructionReader.number(b, p + 1, digits, at);
          }
          p = digits;
        }
        case '!' -> {
          int word = Bytes.wordEnd(b, p + 1, end);
          if (Bytes.startsWith(b, p, word, "!dbg") && word == p + 4) {
            dbg = nodeAfter(b, word, end, at);
          } else if (Bytes.startsWith(b, p, word, "!kcfi_type")) {
            kcfi = nodeAfter(b, word, end, at);
          }
          p = Math.max(word, p + 1);
        }
        default -> p++;
      }
    }
    return new Head(
        symbols.of(b, symbolFrom, symbolTo, at),
        Linkage.in(b, keyword, typeFrom),
        typeFrom,
        symbolFrom,
        symbolTo,
        parametersTo,
        attributes,
        dbg,
        kcfi);
  }

  /// The number of the metadata node that follows at `p`, or -1.
  static int nodeAfter(byte[] b, int p, int end, LineSource at) throws FormatException {
    int node = Bytes.skipSpaces(b, p, end);
    if (node >= end || b[node] != '!') {
      return -1;
    }
    int digits = Bytes.digitsEnd(b, node + 1, end);
    return digits == node + 1 ? -1 : InstructionReader.number(b, node + 1, digits, at);
  }
}
