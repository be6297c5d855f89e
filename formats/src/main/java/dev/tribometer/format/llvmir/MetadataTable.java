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
  static final int TYPE = 8;
  static final int LIST = 9;

  static final int TAG = 0;
  static final int SIZE = 1;
  static final int ALIGN = 2;
  static final int OFFSET = 3;
  static final int ELEMENTS = 4;
  static final int BASE = 5;
  static final int TYPE_FILE = 6;
  static final int TYPE_LINE = 7;
  private static final int TYPE_STRIDE = 8;

  private static final int STRIDE = 6;
  private static final long NODE_LOCATION = Bytes.hash("DILocation");
  private static final long NODE_SUBPROGRAM = Bytes.hash("DISubprogram");
  private static final long NODE_BLOCK = Bytes.hash("DILexicalBlock");
  private static final long NODE_BLOCK_FILE = Bytes.hash("DILexicalBlockFile");
  private static final long NODE_FILE = Bytes.hash("DIFile");
  private static final long NODE_NAMESPACE = Bytes.hash("DINamespace");
  private static final long NODE_COMPOSITE = Bytes.hash("DICompositeType");
  private static final long NODE_DERIVED = Bytes.hash("DIDerivedType");
  private static final long NODE_BASIC = Bytes.hash("DIBasicType");

  private final ReadOptions options;
  private final Names strings;
  private final IntTable index = new IntTable(1024);
  private final IntList data = new IntList(1024);
  private final IntList types = new IntList(64);
  private final IntList lists = new IntList(64);
  private final IntList structures = new IntList(64);
  private final MetadataFields read;

  MetadataTable(ReadOptions options, Names strings) {
    this.options = options;
    this.strings = strings;
    this.read = new MetadataFields(strings);
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
  /// directory), namespace (name, scope), type id (offset, string), kcfi (hash), type (name, scope,
  /// its number for {@link #typeField}), list (first, count). Strings are numbers of names; absent
  /// fields are -1, absent numbers 0.
  int field(int node, int field) {
    return data.get(index.get(node) * STRIDE + 1 + field);
  }

  /// A further field of a node of kind {@link #TYPE}: its tag as {@link MetadataFields} numbers
  /// them; size, alignment and offset in bytes; nodes of its elements, base type and file; its
  /// line.
  int typeField(int node, int field) {
    return types.get(field(node, 2) * TYPE_STRIDE + field);
  }

  /// The nodes that describe structures.
  int[] structures() {
    return structures.toArray();
  }

  /// A node of a list.
  int listed(int node, int position) {
    return lists.get(field(node, 0) + position);
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
      if (p + 2 < end && b[p + 2] == '!' && options.places()) {
        list(at, node, p + 2);
      } else if (options.calls()) {
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
      read.all(at, q + 1);
      add(node, LOCATION, read.line, read.column, read.scope, read.other, -1);
    } else if (kind == NODE_SUBPROGRAM) {
      read.all(at, q + 1);
      add(node, SUBPROGRAM, read.name, read.second, read.scope, read.file, read.line);
    } else if (kind == NODE_BLOCK || kind == NODE_BLOCK_FILE) {
      read.all(at, q + 1);
      add(node, BLOCK, read.scope, read.file, -1, -1, -1);
    } else if (kind == NODE_FILE) {
      read.all(at, q + 1);
      add(node, FILE, read.name, read.second, -1, -1, -1);
    } else if (kind == NODE_NAMESPACE) {
      read.all(at, q + 1);
      add(node, NAMESPACE, read.name, read.scope, -1, -1, -1);
    } else if (kind == NODE_COMPOSITE || kind == NODE_DERIVED || kind == NODE_BASIC) {
      read.all(at, q + 1);
      add(node, TYPE, read.name, read.scope, types.size() / TYPE_STRIDE, -1, -1);
      if (read.tag == MetadataFields.STRUCTURE) {
        structures.add(node);
      }
      types.add(read.tag);
      types.add(read.size);
      types.add(read.align);
      types.add(read.offset);
      types.add(read.elements);
      types.add(read.base);
      types.add(read.file);
      types.add(read.line);
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

  /// `!{!1, !2}`; a list that holds anything else is none.
  private void list(LineSource at, int node, int start) throws FormatException {
    byte[] b = at.bytes;
    int end = at.to;
    int first = lists.size();
    int p = start;
    while (p < end && b[p] == '!') {
      int q = Bytes.digitsEnd(b, p + 1, end);
      if (q == p + 1 || q >= end) {
        return;
      }
      lists.add(InstructionReader.number(b, p + 1, q, at));
      p = b[q] == ',' ? Bytes.skipSpaces(b, q + 1, end) : q;
    }
    if (p < end && b[p] == '}') {
      add(node, LIST, first, lists.size() - first, -1, -1, -1);
    }
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
