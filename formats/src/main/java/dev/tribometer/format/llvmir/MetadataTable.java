package dev.tribometer.format.llvmir;

import dev.tribometer.format.FormatException;

/// The metadata nodes that places and type ids are made of, in one array of numbers.
final class MetadataTable {
  static final int LOCATION = 1;
  static final int SUBPROGRAM = 2;
  static final int BLOCK = 3;
  static final int FILE = 4;
  static final int NAMESPACE = 5;
  static final int TYPE_ID = 6;
  static final int KCFI = 7;

  private static final int STRIDE = 6;
  private static final long NODE_LOCATION = Bytes.hash("DILocation");
  private static final long NODE_SUBPROGRAM = Bytes.hash("DISubprogram");
  private static final long NODE_BLOCK = Bytes.hash("DILexicalBlock");
  private static final long NODE_BLOCK_FILE = Bytes.hash("DILexicalBlockFile");
  private static final long NODE_FILE = Bytes.hash("DIFile");
  private static final long NODE_NAMESPACE = Bytes.hash("DINamespace");
  private static final long NODE_COMPOSITE = Bytes.hash("DICompositeType");
  private static final long KEY_LINE = Bytes.hash("line");
  private static final long KEY_COLUMN = Bytes.hash("column");
  private static final long KEY_SCOPE = Bytes.hash("scope");
  private static final long KEY_INLINED = Bytes.hash("inlinedAt");
  private static final long KEY_NAME = Bytes.hash("name");
  private static final long KEY_LINKAGE = Bytes.hash("linkageName");
  private static final long KEY_FILE = Bytes.hash("file");
  private static final long KEY_FILENAME = Bytes.hash("filename");
  private static final long KEY_DIRECTORY = Bytes.hash("directory");

  private final ReadOptions options;
  private final Names strings;
  private final IntTable index = new IntTable(1024);
  private final IntList data = new IntList(1024);
  private int line;
  private int column;
  private int scope;
  private int other;
  private int file;
  private int name;
  private int second;

  MetadataTable(ReadOptions options, Names strings) {
    this.options = options;
    this.strings = strings;
  }

  boolean isEmpty() {
    return index.size() == 0;
  }

  /// The kind of a node, or -1 if it is not in the table.
  int kind(int node) {
    int at = node < 0 ? -1 : index.get(node);
    return at < 0 ? -1 : data.get(at * STRIDE);
  }

  /// A field of a node that is in the table. Fields are: location (line, column, scope, inlined
  /// at), subprogram (name, linkage name, scope, file, line), block (scope, file), file (name,
  /// directory), namespace (name, scope), type id (offset, string), kcfi (hash). Strings are
  /// numbers of names; absent fields are -1, absent numbers 0.
  int field(int node, int field) {
    return data.get(index.get(node) * STRIDE + 1 + field);
  }

  /// Reads the current line, which begins with `!`.
  void read(LineSource at) throws FormatException {
    byte[] b = at.bytes;
    int end = at.to;
    int digits = Bytes.digitsEnd(b, at.from + 1, end);
    if (digits == at.from + 1 || !Bytes.startsWith(b, digits, end, " = ")) {
      return;
    }
    int p = digits + 3;
    if (Bytes.startsWith(b, p, end, "distinct ")) {
      p += 9;
    }
    if (p + 1 >= end || b[p] != '!') {
      return;
    }
    int node = InstructionReader.number(b, at.from + 1, digits, at);
    if (b[p + 1] == '{') {
      if (options.calls()) {
        tuple(at, node, p + 2);
      }
      return;
    }
    int q = Bytes.wordEnd(b, p + 1, end);
    if (!options.places() || q >= end || b[q] != '(') {
      return;
    }
    long kind = Bytes.hash(b, p + 1, q);
    if (kind == NODE_LOCATION) {
      fields(at, q + 1);
      add(node, LOCATION, line, column, scope, other, -1);
    } else if (kind == NODE_SUBPROGRAM) {
      fields(at, q + 1);
      add(node, SUBPROGRAM, name, second, scope, file, line);
    } else if (kind == NODE_BLOCK || kind == NODE_BLOCK_FILE) {
      fields(at, q + 1);
      add(node, BLOCK, scope, file, -1, -1, -1);
    } else if (kind == NODE_FILE) {
      fields(at, q + 1);
      add(node, FILE, name, second, -1, -1, -1);
    } else if (kind == NODE_NAMESPACE || kind == NODE_COMPOSITE) {
      fields(at, q + 1);
      add(node, NAMESPACE, name, scope, -1, -1, -1);
    }
  }

  /// `!{i64 0, !"type id"}` or `!{i32 hash}`.
  private void tuple(LineSource at, int node, int p) throws FormatException {
    byte[] b = at.bytes;
    int end = at.to;
    boolean wide = Bytes.startsWith(b, p, end, "i64 ");
    if (!wide && !Bytes.startsWith(b, p, end, "i32 ")) {
      return;
    }
    boolean negative = p + 4 < end && b[p + 4] == '-';
    int from = p + 4 + (negative ? 1 : 0);
    int q = Bytes.digitsEnd(b, from, end);
    long magnitude = Bytes.decimal(b, from, q);
    long value = negative ? -magnitude : magnitude;
    if (magnitude < 0 || value != (int) value) {
      return;
    }
    if (wide && Bytes.startsWith(b, q, end, ", !\"")) {
      int close = Heads.quoteEnd(b, q + 3, at);
      add(node, TYPE_ID, (int) value, strings.ofEscaped(b, q + 4, close - 1, at), -1, -1, -1);
    } else if (!wide && Bytes.startsWith(b, q, end, "}")) {
      add(node, KCFI, (int) value, -1, -1, -1, -1);
    }
  }

  private void fields(LineSource at, int start) throws FormatException {
    line = 0;
    column = 0;
    scope = -1;
    other = -1;
    file = -1;
    name = -1;
    second = -1;
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
      if (key == KEY_SCOPE || key == KEY_FILE || key == KEY_INLINED) {
        int q = Bytes.digitsEnd(b, p + 1, end);
        if (q > p + 1) {
          int node = InstructionReader.number(b, p + 1, q, at);
          if (key == KEY_SCOPE) {
            scope = node;
          } else if (key == KEY_FILE) {
            file = node;
          } else {
            other = node;
          }
        }
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
    } else if (key == KEY_LINE || key == KEY_COLUMN) {
      int q = Bytes.digitsEnd(b, p, end);
      if (q > p) {
        int number = InstructionReader.number(b, p, q, at);
        if (key == KEY_LINE) {
          line = number;
        } else {
          column = number;
        }
      }
    }
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

  private void add(int node, int kind, int a, int b, int c, int d, int e) {
    index.put(node, data.size() / STRIDE);
    data.add(kind);
    data.add(a);
    data.add(b);
    data.add(c);
    data.add(d);
    data.add(e);
  }
}
