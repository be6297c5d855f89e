package dev.tribometer.format.llvmir;

import dev.tribometer.format.FormatException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads one function definition after the other, line by line.
@SuppressWarnings("EnumOrdinal") // ordinals index arrays here and never leave the process
final class FunctionReader {
  private static final long BLOCK = Bytes.hash("a block");
  private static final CallTarget ASSEMBLY = new CallTarget.Assembly();

  /// What is known of a function when its closing brace is read; metadata comes later in the file.
  ///
  /// @param dbg the node of its subprogram, or -1
  /// @param kcfi the node of its type hash, or -1
  /// @param targets its call targets
  /// @param kinds ordinals of {@link CallSite.Kind}, one a target
  /// @param callDbg the nodes of their places, or -1
  /// @param lineDbg the nodes of the places of its lines, or -1
  @SuppressWarnings("ArrayRecordComponent")
  record Raw(
      FunctionSummary summary,
      int dbg,
      int kcfi,
      List<CallTarget> targets,
      byte[] kinds,
      int[] callDbg,
      int[] lineDbg) {}

  private final ReadOptions options;
  private final Symbols symbols;
  private final Names strings;
  private final InstructionReader reader;
  private final int[] counts = new int[Opcode.values().length];
  private final IntTable seen = new IntTable(256);
  private final IntList references = new IntList(64);
  private final List<CallTarget> targets = new ArrayList<>();
  private final IntList kinds = new IntList(64);
  private final IntList callDbg = new IntList(64);
  private final IntList letterLines = new IntList(1024);
  private final IntList nameLines = new IntList(1024);
  private final IntList numberLines = new IntList(1024);
  private final IntList lineDbg = new IntList(1024);
  private final IntList blockStarts = new IntList(256);
  private final SlotLoads loads = new SlotLoads();
  private final long[] low = new long[3];
  private final long[] high = new long[3];
  private CallTarget.Direct[] direct = new CallTarget.Direct[256];
  private int lines;
  private int blocks;
  private int suspendPoints;
  private boolean open;
  private boolean inBlock;

  FunctionReader(ReadOptions options, Symbols symbols, IntTable types, Names strings) {
    this.options = options;
    this.symbols = symbols;
    this.strings = strings;
    this.reader = new InstructionReader(symbols, types, strings);
  }

  /// Reads the definition whose `define` line is current, up to its closing brace.
  Raw read(LineSource at, String demangled) throws IOException {
    reset();
    Head head = Head.read(at, symbols);
    if (options.tokens()) {
      reader.tokens(at, head.typeFrom(), head.symbolFrom());
      reader.tokens(at, head.symbolTo(), head.parametersTo());
      foldFunction();
    }
    while (at.next()) {
      byte[] b = at.bytes;
      int p = at.from;
      int length = at.to - p;
      if (length == 0) {
        continue;
      }
      if (at.cut) {
        throw at.error("an instruction of less than " + LineSource.LONGEST_LINE + " bytes");
      }
      byte c = b[p];
      if (c == ' ') {
        indented(at, b, p, length);
      } else if (c == '}' && length == 1) {
        finishInstruction();
        return raw(head, demangled);
      } else if (c != ';') {
        label(at, b, p);
      }
    }
    throw at.error("`}` of function " + symbols.text(head.symbol()), "the end of the file");
  }

  private void indented(LineSource at, byte[] b, int p, int length) throws FormatException {
    if (length >= 2 && b[p + 1] == ' ' && (length == 2 || b[p + 2] != ' ')) {
      lines++;
      finishInstruction();
      if (!inBlock) {
        beginBlock(0);
      }
      open = true;
      if (length > 2 && b[p + 2] == ']') {
        closeSwitch(at, p + 2);
      } else {
        reader.begin(at, p + 2, options.tokens());
        counts[reader.opcode.ordinal()]++;
      }
      return;
    }
    if (!options.tokens()) {
      return;
    }
    int q = Bytes.skipSpaces(b, p, at.to);
    if (q < at.to && b[q] != ';' && !Bytes.startsWith(b, q, at.to, "#dbg_")) {
      if (!open) {
        throw at.error("an instruction before its further lines");
      }
      if (blocks == 1 && reader.opcode == Opcode.SWITCH && isLaterState(b, q, at.to)) {
        suspendPoints++;
      }
      reader.tokens(at, q, at.to);
    }
  }

  /// Whether a case of a `switch`, such as `i8 3, label %bb5`, has a number from 3 upwards.
  private static boolean isLaterState(byte[] b, int p, int end) {
    int number = Bytes.skipSpaces(b, Bytes.wordEnd(b, p, end), end);
    return Bytes.decimal(b, number, Bytes.digitsEnd(b, number, end)) >= 3;
  }

  /// The bracket that closes a `switch` carries the place of the whole.
  private void closeSwitch(LineSource at, int p) throws FormatException {
    if (!options.tokens()) {
      open = false;
      return;
    }
    reader.clear();
    reader.tokens(at, p, at.to);
    int last = lineDbg.size() - 1;
    if (last >= 0 && lineDbg.get(last) < 0) {
      lineDbg.set(last, reader.dbg);
    }
  }

  private void label(LineSource at, byte[] b, int p) throws FormatException {
    int end = b[p] == '"' ? Heads.quoteEnd(b, p, at) : Bytes.nameEnd(b, p, at.to);
    if (end == p || end >= at.to || b[end] != ':') {
      throw at.error("a block label, an instruction, or `}`");
    }
    finishInstruction();
    if (options.tokens()) {
      beginBlock(b[p] == '"' ? Bytes.wordHash(b, p + 1, end - 1) : Bytes.wordHash(b, p, end));
    } else {
      blocks++;
      inBlock = true;
    }
  }

  private void beginBlock(long label) {
    blocks++;
    inBlock = true;
    if (options.tokens()) {
      blockStarts.add(letterLines.size());
      long block = Bytes.mix(BLOCK, reader.local(label));
      for (int level = 0; level < 3; level++) {
        fold(level, block);
      }
    }
  }

  private void finishInstruction() {
    if (!open) {
      return;
    }
    open = false;
    if (!options.tokens()) {
      return;
    }
    boolean isCall =
        reader.opcode == Opcode.CALL
            || reader.opcode == Opcode.INVOKE
            || reader.opcode == Opcode.CALLBR;
    if (isCall && reader.callee >= 0 && symbols.isDebug(reader.callee)) {
      return;
    }
    foldFunction();
    if (options.lineShapes()) {
      letterLines.add((int) (reader.letter() >>> 32));
      nameLines.add((int) (reader.names() >>> 32));
      numberLines.add((int) (reader.numbers() >>> 32));
      lineDbg.add(reader.dbg);
    }
    if (options.calls()) {
      for (int i = 0; i < reader.references.size(); i++) {
        int symbol = reader.references.get(i);
        if (seen.get(symbol) < 0) {
          seen.put(symbol, 0);
          references.add(symbol);
        }
      }
      if (isCall) {
        addCall();
      } else if (reader.opcode == Opcode.EXTRACTVALUE && reader.lastNumber == 0) {
        loads.copy(reader.lastLocal, reader.defined);
      }
    }
  }

  private void addCall() {
    CallTarget target;
    if (reader.callee >= 0) {
      if (symbols.isHint(reader.callee)) {
        return;
      }
      if (symbols.isCheckedLoad(reader.callee) && reader.lastString >= 0) {
        loads.add(reader.defined, reader.lastString, reader.lastNumber, reader.dbg);
        return;
      }
      target = direct(reader.callee);
    } else if (reader.assembly) {
      target = ASSEMBLY;
    } else {
      int load = loads.use(reader.calleeLocal);
      target =
          load < 0
              ? new CallTarget.Indirect(reader.kcfi)
              : new CallTarget.Virtual(
                  strings.text(loads.traitId(load)), loads.offset(load), reader.kcfi);
    }
    CallSite.Kind kind =
        switch (reader.opcode) {
          case INVOKE -> CallSite.Kind.INVOKE;
          case CALLBR -> CallSite.Kind.CALLBR;
          default -> CallSite.Kind.CALL;
        };
    addCall(kind, target, reader.dbg);
  }

  private void addCall(CallSite.Kind kind, CallTarget target, int dbg) {
    targets.add(target);
    kinds.add(kind.ordinal());
    callDbg.add(dbg);
  }

  private CallTarget.Direct direct(int symbol) {
    if (symbol >= direct.length) {
      direct = Arrays.copyOf(direct, Math.max(symbol + 1, 2 * direct.length));
    }
    CallTarget.Direct target = direct[symbol];
    if (target == null) {
      target = new CallTarget.Direct(symbol);
      direct[symbol] = target;
    }
    return target;
  }

  private void foldFunction() {
    if (options.shapes()) {
      fold(0, Bytes.mix(reader.letter(), reader.locals()));
      fold(1, Bytes.mix(reader.names(), reader.locals()));
      fold(2, Bytes.mix(reader.numbers(), reader.locals()));
    }
  }

  private void fold(int level, long value) {
    low[level] = Bytes.mix(low[level], value);
    high[level] = Long.rotateLeft(high[level], 23) * 0xBF58476D1CE4E5B9L + value;
  }

  private ShapeHash hash(int level) {
    return new ShapeHash(Bytes.mix(high[level], level), low[level]);
  }

  private void reset() {
    reader.beginFunction();
    Arrays.fill(counts, 0);
    Arrays.fill(low, 0);
    Arrays.fill(high, 0);
    seen.clear();
    references.clear();
    targets.clear();
    kinds.clear();
    callDbg.clear();
    letterLines.clear();
    nameLines.clear();
    numberLines.clear();
    lineDbg.clear();
    blockStarts.clear();
    loads.clear();
    lines = 0;
    blocks = 0;
    suspendPoints = 0;
    open = false;
    inBlock = false;
  }

  private Raw raw(Head head, String demangled) {
    for (int load = 0; load < loads.size(); load++) {
      if (!loads.used(load)) {
        CallTarget slot =
            new CallTarget.Virtual(
                strings.text(loads.traitId(load)), loads.offset(load), CallTarget.NO_KCFI);
        addCall(CallSite.Kind.SLOT_LOAD, slot, loads.dbg(load));
      }
    }
    List<Integer> referenced = new ArrayList<>(references.size());
    for (int i = 0; i < references.size(); i++) {
      referenced.add(references.get(i));
    }
    FunctionShape shape = options.shapes() ? new FunctionShape(hash(0), hash(1), hash(2)) : null;
    LineShapes lineShapes =
        options.lineShapes()
            ? new LineShapes(
                letterLines.toArray(),
                nameLines.toArray(),
                numberLines.toArray(),
                new int[0],
                blockStarts.toArray())
            : LineShapes.NONE;
    FunctionSummary summary =
        new FunctionSummary(
            head.symbol(),
            head.linkage(),
            demangled,
            head.attributes(),
            -1,
            CallTarget.NO_KCFI,
            lines,
            blocks,
            suspendPoints,
            InstructionCounts.of(counts),
            List.of(),
            referenced,
            shape,
            lineShapes);
    byte[] callKinds = new byte[kinds.size()];
    for (int i = 0; i < callKinds.length; i++) {
      callKinds[i] = (byte) kinds.get(i);
    }
    return new Raw(
        summary,
        head.dbg(),
        head.kcfi(),
        new ArrayList<>(targets),
        callKinds,
        callDbg.toArray(),
        lineDbg.toArray());
  }
}
