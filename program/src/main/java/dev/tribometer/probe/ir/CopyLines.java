package dev.tribometer.probe.ir;

import dev.tribometer.fact.GenericItem;
import dev.tribometer.fact.InstantiationLine;
import dev.tribometer.format.demangle.Symbol;
import dev.tribometer.format.llvmir.CallSite;
import dev.tribometer.format.llvmir.CallTarget;
import dev.tribometer.format.llvmir.FunctionSummary;
import dev.tribometer.format.llvmir.ModuleSummary;
import dev.tribometer.format.llvmir.ShapeAligner;
import dev.tribometer.format.llvmir.ShapeLevel;
import dev.tribometer.format.llvmir.SummaryFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The copies of an item side by side: each shape held against the reference, source line by source
/// line, with the functions that each copy calls there.
///
/// Callees by line are needed for few functions only, so their units' summaries are read once more
/// rather than all calls of the program kept.
final class CopyLines {
  /// So many shapes of an item are held against the reference, the most frequent ones.
  private static final int MOST_SHAPES = 8;

  private static final int MOST_CALLEES = 6;
  private static final int LONGEST_CALLEE = 240;

  private CopyLines() {}

  /// Makes the rows of `instantiation_line`, in the order of the items.
  ///
  /// @throws IOException where a summary cannot be read
  static List<InstantiationLine> of(
      List<Map.Entry<GenericItem, BodyComparison>> items, List<IrUnit> units) throws IOException {
    Map<GenericItem, List<IrFunction>> shapes = new LinkedHashMap<>();
    Map<Integer, Map<String, Integer>> wanted = new TreeMap<>();
    for (Map.Entry<GenericItem, BodyComparison> entry : items) {
      List<IrFunction> chosen = entry.getValue().shapes(MOST_SHAPES);
      shapes.put(entry.getKey(), chosen);
      for (IrFunction each : chosen) {
        wanted.computeIfAbsent(each.unit(), unit -> new HashMap<>()).put(each.symbol(), each.id());
      }
    }
    Map<Integer, Map<Integer, Set<String>>> callees = new HashMap<>();
    for (Map.Entry<Integer, Map<String, Integer>> entry : wanted.entrySet()) {
      addCallees(units.get(entry.getKey()).read(SummaryFile.Part.WHOLE), entry.getValue(), callees);
    }
    List<InstantiationLine> rows = new ArrayList<>();
    shapes.forEach((item, chosen) -> {
      for (IrFunction copy : chosen) {
        add(item, chosen.getFirst(), copy, callees.getOrDefault(copy.id(), Map.of()), rows);
      }
    });
    return rows;
  }

  private static void addCallees(
      ModuleSummary module,
      Map<String, Integer> wanted,
      Map<Integer, Map<Integer, Set<String>>> callees) {
    for (FunctionSummary function : module.functions()) {
      Integer id = wanted.get(module.symbol(function.symbol()));
      if (id == null || function.subprogram() < 0) {
        continue;
      }
      int file = module.places().subprograms().get(function.subprogram()).file();
      Map<Integer, Set<String>> byLine = callees.computeIfAbsent(id, key -> new HashMap<>());
      for (CallSite call : function.calls()) {
        int place = call.place() < 0 ? -1 : module.places().outermost(call.place());
        boolean isHere = place >= 0 && module.places().file(place) == file;
        Set<String> names =
            byLine.computeIfAbsent(
                isHere ? module.places().line(place) : 0, line -> new LinkedHashSet<>());
        String name = name(call, module);
        if (!name.isEmpty() && names.size() < MOST_CALLEES) {
          names.add(name);
        }
      }
    }
  }

  private static String name(CallSite call, ModuleSummary module) {
    return switch (call.target()) {
      case CallTarget.Direct(int symbol) -> {
        String mangled = module.symbol(symbol);
        String text = mangled.startsWith("llvm.") ? "" : Symbol.demangle(mangled, false);
        yield text.length() > LONGEST_CALLEE ? text.substring(0, LONGEST_CALLEE) + "…" : text;
      }
      case CallTarget.Virtual _ -> "a method of a trait object";
      case CallTarget.Indirect _ -> "through a pointer";
      case CallTarget.Assembly _ -> "inline assembly";
    };
  }

  private static void add(
      GenericItem item,
      IrFunction reference,
      IrFunction copy,
      Map<Integer, Set<String>> callees,
      List<InstantiationLine> rows) {
    Map<Integer, int[]> counts = new TreeMap<>();
    int[] partners = ShapeAligner.match(copy.body(), reference.body()).lines();
    boolean[] isMatched = new boolean[reference.body().size()];
    for (int i = 0; i < partners.length; i++) {
      int[] count = counts.computeIfAbsent(copy.sourceLines()[i], line -> new int[5]);
      count[0]++;
      if (partners[i] >= 0) {
        isMatched[partners[i]] = true;
        ShapeLevel level = copy.body().agreement(i, reference.body(), partners[i]);
        count[1] += level == ShapeLevel.LETTER ? 1 : 0;
        count[2] += level.compareTo(ShapeLevel.NAMES) <= 0 ? 1 : 0;
        count[3] += level.compareTo(ShapeLevel.NUMBERS) <= 0 ? 1 : 0;
      }
    }
    for (int i = 0; i < isMatched.length; i++) {
      if (!isMatched[i]) {
        counts.computeIfAbsent(reference.sourceLines()[i], line -> new int[5])[4]++;
      }
    }
    counts.forEach((line, count) ->
        rows.add(
            new InstantiationLine(
                item.itemId(),
                copy.id(),
                line,
                count[0],
                count[1],
                count[2],
                count[3],
                count[4],
                String.join("\n", callees.getOrDefault(line, Set.of())))));
  }
}
