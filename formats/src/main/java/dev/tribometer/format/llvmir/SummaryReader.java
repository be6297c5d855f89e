package dev.tribometer.format.llvmir;

import dev.tribometer.format.FormatException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads the blocks of a {@link SummaryFile}: whatever the bytes, every number in the result points
/// to something.
final class SummaryReader {
  private static final Linkage[] LINKAGES = Linkage.values();
  private static final CallSite.Kind[] KINDS = CallSite.Kind.values();
  private static final TypeLayout.Kind[] TYPE_KINDS = TypeLayout.Kind.values();
  private static final CallTarget ASSEMBLY = new CallTarget.Assembly();

  private final PackedCursor in;
  private final @Nullable PackedCursor lines;
  private final List<String> traitIds = new ArrayList<>();
  private CallTarget.@Nullable Direct[] direct = new CallTarget.Direct[0];
  private int symbols;
  private int placeCount;
  private int[] table = new int[0];
  private int nextNew;

  SummaryReader(PackedCursor graph, @Nullable PackedCursor lines) {
    this.in = graph;
    this.lines = lines;
  }

  ModuleSummary read() throws FormatException {
    String source = in.text();
    String triple = in.text();
    int count = in.size();
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(in.text());
    }
    symbols = count;
    direct = new CallTarget.Direct[count];
    Places places = places();
    placeCount = places.size();
    if (lines != null) {
      table(lines);
    }
    int functions = in.size();
    List<FunctionSummary> read = new ArrayList<>(functions);
    for (int i = 0; i < functions; i++) {
      read.add(function(places.subprograms().size()));
    }
    List<Declaration> declarations = new ArrayList<>();
    for (int i = in.size(); i > 0; i--) {
      declarations.add(
          new Declaration(in.below(symbols), in.belowOrNone(Integer.MAX_VALUE), kcfi()));
    }
    List<GlobalConstant> globals = new ArrayList<>();
    for (int i = in.size(); i > 0; i--) {
      globals.add(global());
    }
    List<Alias> aliases = new ArrayList<>();
    for (int i = in.size(); i > 0; i--) {
      aliases.add(new Alias(in.below(symbols), in.below(symbols)));
    }
    Map<Integer, String> groups = new TreeMap<>();
    for (int i = in.size(); i > 0; i--) {
      groups.put(in.below(Integer.MAX_VALUE), in.text());
    }
    List<TypeLayout> types = new ArrayList<>();
    for (int i = in.size(); i > 0; i--) {
      types.add(type(types.size(), places.files().size()));
    }
    return new ModuleSummary(
        source,
        triple,
        List.copyOf(texts),
        List.copyOf(read),
        List.copyOf(declarations),
        List.copyOf(globals),
        List.copyOf(aliases),
        groups,
        places,
        List.copyOf(types));
  }

  private TypeLayout type(int number, int files) throws FormatException {
    String name = in.text();
    TypeLayout.Kind kind = TYPE_KINDS[in.below(TYPE_KINDS.length)];
    int size = in.below(Integer.MAX_VALUE);
    int align = in.below(Integer.MAX_VALUE);
    List<TypeLayout.Variant> variants = new ArrayList<>();
    for (int i = in.size(); i > 0; i--) {
      String variant = in.text();
      int file = in.belowOrNone(files);
      int line = in.below(Integer.MAX_VALUE);
      List<TypeLayout.Member> members = new ArrayList<>();
      for (int j = in.size(); j > 0; j--) {
        members.add(
            new TypeLayout.Member(in.text(), in.below(Integer.MAX_VALUE), in.below(number)));
      }
      variants.add(new TypeLayout.Variant(variant, file, line, members));
    }
    return new TypeLayout(name, kind, size, align, variants);
  }

  private Places places() throws FormatException {
    int fileCount = in.size();
    List<Places.SourceFile> files = new ArrayList<>(fileCount);
    for (int i = 0; i < fileCount; i++) {
      files.add(new Places.SourceFile(in.text(), in.text()));
    }
    int subprogramCount = in.size();
    List<Places.Subprogram> subprograms = new ArrayList<>(subprogramCount);
    for (int i = 0; i < subprogramCount; i++) {
      subprograms.add(
          new Places.Subprogram(
              in.text(), in.text(), in.text(), in.belowOrNone(fileCount), in.integer()));
    }
    int count = in.size();
    int[] file = new int[count];
    int[] line = new int[count];
    int[] column = new int[count];
    int[] subprogram = new int[count];
    int[] inlinedAt = new int[count];
    int lastLine = 0;
    int lastSubprogram = 0;
    for (int i = 0; i < count; i++) {
      lastLine += in.integer();
      line[i] = lastLine;
      column[i] = in.integer();
      lastSubprogram += in.integer();
      if (lastSubprogram < -1 || lastSubprogram >= subprogramCount) {
        throw in.error("a subprogram", String.valueOf(lastSubprogram));
      }
      subprogram[i] = lastSubprogram;
      file[i] = in.belowOrNone(fileCount);
      int back = in.below(i + 1);
      inlinedAt[i] = back == 0 ? -1 : i - back;
    }
    return new Places(file, line, column, subprogram, inlinedAt, files, subprograms);
  }

  private FunctionSummary function(int subprograms) throws FormatException {
    int symbol = in.below(symbols);
    Linkage linkage = LINKAGES[in.below(LINKAGES.length)];
    int attributes = in.belowOrNone(Integer.MAX_VALUE);
    int subprogram = in.belowOrNone(subprograms);
    long kcfi = kcfi();
    int lineCount = in.below(Integer.MAX_VALUE);
    int blocks = in.below(Integer.MAX_VALUE);
    int suspendPoints = in.below(Integer.MAX_VALUE);
    int[] counts = new int[Opcode.values().length];
    for (int i = in.size(); i > 0; i--) {
      counts[in.below(counts.length)] = in.below(Integer.MAX_VALUE);
    }
    int callCount = in.size();
    List<CallSite> calls = new ArrayList<>(callCount);
    for (int i = 0; i < callCount; i++) {
      calls.add(call());
    }
    int referenceCount = in.size();
    List<Integer> references = new ArrayList<>(referenceCount);
    for (int i = 0; i < referenceCount; i++) {
      references.add(in.below(symbols));
    }
    FunctionShape shape =
        in.below(2) == 0 ? null : new FunctionShape(shapeHash(), shapeHash(), shapeHash());
    return new FunctionSummary(
        symbol,
        linkage,
        "",
        attributes,
        subprogram,
        kcfi,
        lineCount,
        blocks,
        suspendPoints,
        InstructionCounts.of(counts),
        List.copyOf(calls),
        List.copyOf(references),
        shape,
        lines == null ? LineShapes.NONE : lineShapes(lines));
  }

  private ShapeHash shapeHash() throws FormatException {
    return new ShapeHash(in.fixed(), in.fixed());
  }

  private CallSite call() throws FormatException {
    int head = in.below(4 * KINDS.length);
    int place = in.belowOrNone(placeCount);
    CallTarget target =
        switch (head / 4) {
          case SummaryWriter.DIRECT -> direct(in.below(symbols));
          case SummaryWriter.VIRTUAL -> new CallTarget.Virtual(traitId(), in.number(), kcfi());
          case SummaryWriter.INDIRECT -> new CallTarget.Indirect(kcfi());
          default -> ASSEMBLY;
        };
    return new CallSite(KINDS[head % 4], target, place);
  }

  private CallTarget.Direct direct(int symbol) {
    CallTarget.Direct known = direct[symbol];
    if (known == null) {
      known = new CallTarget.Direct(symbol);
      direct[symbol] = known;
    }
    return known;
  }

  private String traitId() throws FormatException {
    int number = in.belowOrNone(traitIds.size());
    if (number < 0) {
      traitIds.add(in.text());
      return traitIds.getLast();
    }
    return traitIds.get(number);
  }

  private long kcfi() throws FormatException {
    long value = in.count();
    if (value < 0 || value > 1L << 32) {
      throw in.error("a hash of 32 bits", String.valueOf(value));
    }
    return value == 0 ? CallTarget.NO_KCFI : (int) (value - 1);
  }

  private GlobalConstant global() throws FormatException {
    int symbol = in.below(symbols);
    int kind = in.below(2 * LINKAGES.length);
    List<GlobalConstant.Slot> slots = new ArrayList<>();
    for (int i = in.size(); i > 0; i--) {
      slots.add(new GlobalConstant.Slot(in.number(), in.below(symbols)));
    }
    List<GlobalConstant.TypeId> types = new ArrayList<>();
    for (int i = in.size(); i > 0; i--) {
      types.add(new GlobalConstant.TypeId(in.number(), in.text()));
    }
    return new GlobalConstant(
        symbol, LINKAGES[kind / 2], kind % 2 == 1, List.copyOf(slots), List.copyOf(types));
  }

  private void table(PackedCursor from) throws FormatException {
    int count = from.size();
    table = new int[0];
    int[] read = new int[Math.min(count, 1 << 16) * 3];
    for (int i = 0; i < count; i++) {
      if (3 * i + 3 > read.length) {
        read = Arrays.copyOf(read, 2 * read.length);
      }
      read[3 * i] = from.fixedInt();
      read[3 * i + 1] = from.fixedInt();
      read[3 * i + 2] = from.fixedInt();
    }
    table = Arrays.copyOf(read, 3 * count);
  }

  private LineShapes lineShapes(PackedCursor from) throws FormatException {
    int count = from.size();
    int[] letter = new int[count];
    int[] names = new int[count];
    int[] numbers = new int[count];
    int[] places = new int[count];
    int place = 0;
    for (int line = 0; line < count; line++) {
      int number = from.belowOrNone(table.length / 3);
      if (number < 0) {
        number = nextNew++;
        if (number >= table.length / 3) {
          throw from.error("a line of the table", String.valueOf(number));
        }
      }
      letter[line] = table[3 * number];
      names[line] = table[3 * number + 1];
      numbers[line] = table[3 * number + 2];
      place += from.integer();
      if (place < -1 || place >= placeCount) {
        throw from.error("a place", String.valueOf(place));
      }
      places[line] = place;
    }
    int blocks = from.size();
    int[] starts = new int[blocks];
    long start = 0;
    for (int block = 0; block < blocks; block++) {
      start += from.count();
      if (start < 0 || start > count) {
        throw from.error("a line of the function", String.valueOf(start));
      }
      starts[block] = (int) start;
    }
    return count == 0 ? LineShapes.NONE : new LineShapes(letter, names, numbers, places, starts);
  }
}
