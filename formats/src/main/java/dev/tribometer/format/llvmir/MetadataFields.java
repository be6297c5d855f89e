package dev.tribometer.format.llvmir;

import dev.tribometer.format.FormatException;

/// The fields of one specialised metadata node, `!DILocation(line: 3, …)`, as far as a summary
/// needs them. Strings are numbers of names, nodes their own numbers; absent ones are -1, absent
/// numbers 0. Sizes are bytes; beyond two gigabytes they are cut.
final class MetadataFields {
  private static final int LARGEST = Integer.MAX_VALUE - 1;

  static final int MEMBER = 1;
  static final int STRUCTURE = 2;
  static final int VARIANT_PART = 3;
  static final int ARRAY = 4;
  static final int UNION = 5;

  private static final long[] TAGS = {
    Bytes.hash("DW_TAG_member"),
    Bytes.hash("DW_TAG_structure_type"),
    Bytes.hash("DW_TAG_variant_part"),
    Bytes.hash("DW_TAG_array_type"),
    Bytes.hash("DW_TAG_union_type")
  };

  private static final long KEY_LINE = Bytes.hash("line");
  private static final long KEY_COLUMN = Bytes.hash("column");
  private static final long KEY_SCOPE = Bytes.hash("scope");
  private static final long KEY_INLINED = Bytes.hash("inlinedAt");
  private static final long KEY_NAME = Bytes.hash("name");
  private static final long KEY_LINKAGE = Bytes.hash("linkageName");
  private static final long KEY_FILE = Bytes.hash("file");
  private static final long KEY_FILENAME = Bytes.hash("filename");
  private static final long KEY_DIRECTORY = Bytes.hash("directory");
  private static final long KEY_TAG = Bytes.hash("tag");
  private static final long KEY_SIZE = Bytes.hash("size");
  private static final long KEY_ALIGN = Bytes.hash("align");
  private static final long KEY_OFFSET = Bytes.hash("offset");
  private static final long KEY_ELEMENTS = Bytes.hash("elements");
  private static final long KEY_BASE = Bytes.hash("baseType");

  private final Names strings;
  int line;
  int column;
  int scope;
  int other;
  int file;
  int name;
  int second;
  int tag;
  int size;
  int align;
  int offset;
  int elements;
  int base;

  MetadataFields(Names strings) {
    this.strings = strings;
  }

  /// Reads the fields from behind the opening bracket.
  void all(LineSource at, int start) throws FormatException {
    line = 0;
    column = 0;
    scope = -1;
    other = -1;
    file = -1;
    name = -1;
    second = -1;
    tag = 0;
    size = 0;
    align = 0;
    offset = 0;
    elements = -1;
    base = -1;
    byte[] b = at.bytes;
    int end = at.to;
    int p = start;
    while (true) {
      p = Bytes.skipSpaces(b, p, end);
      int q = Bytes.wordEnd(b, p, end);
      if (q >= end) {
        throw at.error("`)` at the end of a metadata node");
      }
      if (b[q] == ')') {
        return;
      }
      if (b[q] != ':') {
        throw at.error(
            "`:` after the name of a field", "`" + Bytes.text(b, p, Math.min(end, p + 20)) + "`");
      }
      int value = Bytes.skipSpaces(b, q + 1, end);
      field(at, Bytes.hash(b, p, q), value);
      p = valueEnd(at, value);
      if (p < end && b[p] == ',') {
        p++;
      }
    }
  }

  private void field(LineSource at, long key, int p) throws FormatException {
    byte[] b = at.bytes;
    int end = at.to;
    if (p >= end) {
      return;
    }
    if (b[p] == '!') {
      int q = Bytes.digitsEnd(b, p + 1, end);
      if (q > p + 1) {
        node(key, b, p + 1, q, at);
      }
    } else if (b[p] == '"') {
      boolean first = key == KEY_NAME || key == KEY_FILENAME;
      if (first || key == KEY_LINKAGE || key == KEY_DIRECTORY) {
        int text = strings.ofEscaped(b, p + 1, Heads.quoteEnd(b, p, at) - 1, at);
        if (first) {
          name = text;
        } else {
          second = text;
        }
      }
    } else if (Bytes.isDigit(b[p])) {
      number(key, b, p, Bytes.digitsEnd(b, p, end), at);
    } else if (key == KEY_TAG) {
      long word = Bytes.hash(b, p, Bytes.wordEnd(b, p, end));
      for (int i = 0; i < TAGS.length; i++) {
        if (TAGS[i] == word) {
          tag = i + 1;
        }
      }
    }
  }

  private void node(long key, byte[] b, int from, int to, LineSource at) throws FormatException {
    if (key == KEY_SCOPE) {
      scope = InstructionReader.number(b, from, to, at);
    } else if (key == KEY_FILE) {
      file = InstructionReader.number(b, from, to, at);
    } else if (key == KEY_INLINED) {
      other = InstructionReader.number(b, from, to, at);
    } else if (key == KEY_ELEMENTS) {
      elements = InstructionReader.number(b, from, to, at);
    } else if (key == KEY_BASE) {
      base = InstructionReader.number(b, from, to, at);
    }
  }

  private void number(long key, byte[] b, int from, int to, LineSource at) throws FormatException {
    if (key == KEY_LINE) {
      line = InstructionReader.number(b, from, to, at);
    } else if (key == KEY_COLUMN) {
      column = InstructionReader.number(b, from, to, at);
    } else if (key == KEY_SIZE) {
      size = bytesOfBits(b, from, to);
    } else if (key == KEY_ALIGN) {
      align = bytesOfBits(b, from, to);
    } else if (key == KEY_OFFSET) {
      offset = bytesOfBits(b, from, to);
    }
  }

  private static int bytesOfBits(byte[] b, int from, int to) {
    long bits = Bytes.decimal(b, from, to);
    return bits < 0 ? LARGEST : (int) Math.min(LARGEST, bits / 8);
  }

  /// The position of the comma or bracket that ends the value at `p`.
  private static int valueEnd(LineSource at, int p) throws FormatException {
    byte[] b = at.bytes;
    while (p < at.to) {
      switch (b[p]) {
        case '"' -> p = Heads.quoteEnd(b, p, at);
        case '(', '{', '[' -> p = Heads.closing(b, p, at);
        case ',', ')' -> {
          return p;
        }
        default -> p++;
      }
    }
    throw at.error("`)` at the end of a metadata node");
  }
}
