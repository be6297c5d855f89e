package dev.tribometer.probe.ir;

import dev.tribometer.fact.CallFact;
import dev.tribometer.fact.Fact;
import dev.tribometer.fact.GenericItem;
import dev.tribometer.fact.GenericLine;
import dev.tribometer.fact.InstantiationFact;
import dev.tribometer.fact.IrUnitFact;
import dev.tribometer.format.demangle.Item;
import dev.tribometer.format.llvmir.ShapeLevel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// From the IR of a workspace to the tables on generics.
public final class GenericFacts {
  /// Items whose lines are kept one by one: those where most can be saved.
  private static final int ITEMS_BY_LINE = 200;

  /// And so many functions of the user's, which a patch may divide.
  private static final int USERS_ITEMS_BY_LINE = 1_000;

  /// Items whose copies are held against each other line by line.
  private static final int ITEMS_BY_COPY = 80;

  private final IrCollection collection;
  private final CodegenTimes times;
  private final FunctionCosts costs;
  private final Set<String> members;
  private final IrProgram program;
  private final FreeParts parts;
  private final long[] unitLines;
  private final int[] unitFunctions;
  private final Map<Long, Integer> sameTypes = new HashMap<>();
  private final List<Fact> facts = new ArrayList<>();

  private GenericFacts(
      IrCollection collection, IrProgram program, FreeParts parts, CodegenTimes times) {
    this.collection = collection;
    this.program = program;
    this.parts = parts;
    this.times = times;
    this.costs = FunctionCosts.of(collection, program, times);
    this.members =
        collection.units().stream()
            .filter(IrUnit::isMember)
            .map(IrUnit::crateName)
            .collect(Collectors.toSet());
    this.unitLines = new long[collection.units().size()];
    this.unitFunctions = new int[collection.units().size()];
  }

  /// Reads the summaries and makes the rows of `ir_unit`, `generic_item`, `generic_line`,
  /// `instantiation` and `call`.
  ///
  /// @param root the workspace root
  /// @param times what was measured of code generation
  /// @throws IOException where a summary cannot be read
  public static List<Fact> of(IrCollection collection, Path root, CodegenTimes times)
      throws IOException {
    IrProgram program = IrProgram.read(collection.units(), root);
    return new GenericFacts(collection, program, new FreeParts(root), times).make();
  }

  private List<Fact> make() throws IOException {
    for (IrFunction function : program.functions()) {
      unitLines[function.unit()] += function.lines();
      unitFunctions[function.unit()]++;
    }
    collection.units().forEach(unit -> facts.add(unit(unit)));
    CallerChains chains = CallerChains.of(program, members);
    Map<Item, List<IrFunction>> items = program.items();
    Map<GenericItem, BodyComparison> compared = new LinkedHashMap<>();
    int itemId = 0;
    for (List<IrFunction> copies : items.values()) {
      for (IrFunction copy : copies) {
        facts.add(instantiation(copy, itemId, chains));
      }
      BodyComparison comparison = BodyComparison.of(differentTypes(copies));
      GenericItem item = item(itemId, copies, comparison);
      facts.add(item);
      if (item.distinctTypes() > 1 && (item.savingHighLines() > 0 || isUsers(item))) {
        compared.put(item, comparison);
      }
      itemId++;
    }
    List<Map.Entry<GenericItem, BodyComparison>> dearest =
        compared.entrySet().stream()
            .sorted(
                Comparator.comparingLong((Map.Entry<GenericItem, BodyComparison> entry) ->
                    -entry.getKey().savingHighLines()))
            .toList();
    int rank = 0;
    int users = 0;
    for (Map.Entry<GenericItem, BodyComparison> entry : dearest) {
      users += isUsers(entry.getKey()) ? 1 : 0;
      if (rank++ < ITEMS_BY_LINE || (isUsers(entry.getKey()) && users <= USERS_ITEMS_BY_LINE)) {
        addLines(entry.getKey(), entry.getValue());
      }
    }
    facts.addAll(
        CopyLines.of(
            dearest.stream()
                .filter(entry -> entry.getKey().savingHighLines() > 0)
                .limit(ITEMS_BY_COPY)
                .toList(),
            collection.units()));
    for (IrFunction function : program.functions()) {
      for (IrProgram.Edge edge : program.calls(function.id())) {
        String file = edge.file().path();
        facts.add(
            new CallFact(
                function.id(),
                edge.callee(),
                edge.calls(),
                file.isEmpty() ? null : file,
                edge.line()));
      }
    }
    return facts;
  }

  private static boolean isUsers(GenericItem item) {
    return item.originIsMember() && item.kind().equals("function");
  }

  private static List<IrFunction> differentTypes(List<IrFunction> copies) {
    Map<Long, IrFunction> different = new LinkedHashMap<>();
    copies.forEach(copy -> different.putIfAbsent(copy.identity(), copy));
    return List.copyOf(different.values());
  }

  private IrUnitFact unit(IrUnit unit) {
    CodegenTimes.Unit measured = times.of(unit);
    return new IrUnitFact(
        unit.id(),
        unit.packageName(),
        unit.version(),
        unit.isMember(),
        unit.targetKind(),
        unit.targetName(),
        unit.crateName(),
        unit.tier().name().toLowerCase(Locale.ROOT),
        unit.isReused(),
        unit.irBytes(),
        unitLines[unit.id()],
        unitFunctions[unit.id()],
        unit.cpuNs(),
        measured == null ? null : measured.codegenNs(),
        times.scanId());
  }

  private InstantiationFact instantiation(IrFunction copy, int itemId, CallerChains chains) {
    CallerChains.Chain chain = chains.to(copy.id());
    Integer same = sameTypes.putIfAbsent(copy.identity(), copy.id());
    return new InstantiationFact(
        copy.id(),
        itemId,
        copy.unit(),
        String.join(", ", copy.arguments()),
        same == null ? copy.id() : same,
        copy.madeBy().orElse(null),
        copy.lines(),
        copy.blocks(),
        copy.shape().letter().toString(),
        copy.shape().names().toString(),
        copy.shape().numbers().toString(),
        costs.codegenNs(copy),
        costs.llvmNs(copy),
        chain == null ? null : chain.from(),
        chain == null || chain.file().isEmpty() ? null : chain.file(),
        chain == null ? 0 : chain.line(),
        chain == null ? null : chain.text(),
        copy.symbol());
  }

  private GenericItem item(int itemId, List<IrFunction> copies, BodyComparison comparison) {
    IrFunction reference = comparison.reference();
    List<IrFunction> different = differentTypes(copies);
    Set<Integer> units = new HashSet<>();
    long lines = 0;
    long ns = 0;
    boolean isTimed = false;
    for (IrFunction copy : copies) {
      units.add(copy.unit());
      lines += copy.lines();
      Long own = costs.codegenNs(copy);
      isTimed |= own != null;
      ns += own == null ? 0 : own;
    }
    Parameters parameters = Parameters.of(different);
    boolean isGlue = reference.kind().equals("drop glue");
    boolean isSeveral = different.size() > 1 && !isGlue;
    SourceRegion region =
        isSeveral && comparison.shapes(ShapeLevel.LETTER) > 1
            ? parts.largest(comparison).orElse(null)
            : null;
    Saving saving = isSeveral ? Saving.of(comparison, different.size(), region) : null;
    String origin = IrProgram.originName(reference).orElse(null);
    String file = reference.file().path();
    return new GenericItem(
        itemId,
        reference.item().label(),
        origin,
        origin != null && members.contains(origin),
        reference.kind(),
        reference.traitImpl().orElse(null),
        file.isEmpty() ? null : file,
        reference.line(),
        copies.size(),
        different.size(),
        units.size(),
        lines,
        isTimed ? ns : null,
        comparison.shapes(ShapeLevel.LETTER),
        comparison.shapes(ShapeLevel.NAMES),
        comparison.shapes(ShapeLevel.NUMBERS),
        comparison.lines(ShapeLevel.LETTER),
        comparison.lines(ShapeLevel.NAMES),
        comparison.lines(ShapeLevel.NUMBERS),
        reference.id(),
        reference.body().size(),
        comparison.common(ShapeLevel.LETTER),
        comparison.common(ShapeLevel.NAMES),
        comparison.common(ShapeLevel.NUMBERS),
        comparison.isWhole(),
        parameters.count(),
        parameters.deciding().stream().map(String::valueOf).collect(Collectors.joining(",")),
        region == null ? 0 : region.fromLine(),
        region == null ? 0 : region.toLine(),
        region == null ? 0 : region.lines(),
        saving == null ? null : saving.kind(),
        saving == null ? 0 : saving.low(),
        saving == null ? 0 : saving.high());
  }

  private void addLines(GenericItem item, BodyComparison comparison) {
    SourceRegion.lines(comparison)
        .forEach((line, agreement) ->
            facts.add(
                new GenericLine(
                    item.itemId(),
                    line,
                    agreement.lines(),
                    agreement.letter(),
                    agreement.names(),
                    agreement.numbers())));
  }
}
