package dev.tribometer.report;

import dev.tribometer.fact.ActivityFact;
import dev.tribometer.fact.CallFact;
import dev.tribometer.fact.CodegenUnitFact;
import dev.tribometer.fact.CpuSample;
import dev.tribometer.fact.DiagnosticFact;
import dev.tribometer.fact.Fact;
import dev.tribometer.fact.GenericItem;
import dev.tribometer.fact.InstantiationFact;
import dev.tribometer.fact.InstantiationLine;
import dev.tribometer.fact.ItemFact;
import dev.tribometer.fact.MacroExpansion;
import dev.tribometer.fact.ProcessFact;
import dev.tribometer.fact.TraitGoal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/// Which rows of a table a page carries. Small tables go whole; of large ones the dearest of each
/// unit, and the page says how many there are.
final class PageRows {
  private static final int PROCESSES = 5_000;
  private static final int DIAGNOSTICS = 500;
  private static final int SAMPLES = 4_000;
  private static final int GENERIC_ITEMS = 16_000;
  private static final int CALLS = 2_000;

  private PageRows() {}

  /// The rows that the page carries, in the order of the store.
  @SuppressWarnings("unchecked")
  static List<? extends Fact> of(Class<? extends Fact> table, List<? extends Fact> rows) {
    if (table == ActivityFact.class) {
      return dearest(
          (List<ActivityFact>) rows,
          24,
          ActivityFact::unitId,
          Comparator.comparingLong(ActivityFact::cpuNs));
    }
    if (table == ItemFact.class) {
      return dearest(
          (List<ItemFact>) rows,
          24,
          ItemFact::unitId,
          Comparator.comparingLong(ItemFact::totalEstimate));
    }
    if (table == TraitGoal.class) {
      return dearest(
          (List<TraitGoal>) rows,
          24,
          TraitGoal::unitId,
          Comparator.comparingLong(TraitGoal::cpuNs));
    }
    if (table == CodegenUnitFact.class) {
      return dearest(
          (List<CodegenUnitFact>) rows,
          24,
          CodegenUnitFact::unitId,
          Comparator.comparingLong(CodegenUnitFact::cpuNs));
    }
    if (table == MacroExpansion.class) {
      return dearest(
          (List<MacroExpansion>) rows,
          120,
          MacroExpansion::unitId,
          Comparator.comparingLong(MacroExpansion::cpuNs).thenComparingLong(MacroExpansion::lines));
    }
    if (table == DiagnosticFact.class) {
      List<DiagnosticFact> diagnostics = new ArrayList<>((List<DiagnosticFact>) rows);
      diagnostics.sort(
          Comparator.comparing((DiagnosticFact fact) -> !fact.level().startsWith("error")));
      return diagnostics.subList(0, Math.min(DIAGNOSTICS, diagnostics.size()));
    }
    if (table == GenericItem.class) {
      return largest(
          (List<GenericItem>) rows, GENERIC_ITEMS, Comparator.comparingLong(GenericItem::lines));
    }
    if (table == InstantiationFact.class) {
      return GenericRows.instantiations((List<InstantiationFact>) rows);
    }
    if (table == InstantiationLine.class) {
      return GenericRows.lines((List<InstantiationLine>) rows);
    }
    if (table == CallFact.class) {
      return largest((List<CallFact>) rows, CALLS, Comparator.comparingInt(CallFact::calls));
    }
    if (table == CpuSample.class) {
      return everyNth(rows, SAMPLES);
    }
    if (table == ProcessFact.class) {
      return rows.subList(0, Math.min(PROCESSES, rows.size()));
    }
    return rows;
  }

  private static <F extends Fact> List<F> dearest(
      List<F> rows, int each, ToIntFunction<F> unit, Comparator<F> byCost) {
    Map<Integer, List<F>> byUnit = new HashMap<>();
    for (F row : rows) {
      byUnit.computeIfAbsent(unit.applyAsInt(row), key -> new ArrayList<>()).add(row);
    }
    List<F> kept = new ArrayList<>();
    byUnit.keySet().stream()
        .sorted()
        .map(byUnit::get)
        .forEach(ofUnit -> {
          ofUnit.sort(byCost.reversed());
          kept.addAll(ofUnit.subList(0, Math.min(each, ofUnit.size())));
        });
    return kept;
  }

  private static <F extends Fact> List<F> largest(List<F> rows, int limit, Comparator<F> bySize) {
    return rows.size() <= limit
        ? rows
        : rows.stream().sorted(bySize.reversed()).limit(limit).toList();
  }

  private static <F extends Fact> List<F> everyNth(List<F> rows, int limit) {
    if (rows.size() <= limit) {
      return rows;
    }
    int step = (rows.size() + limit - 1) / limit;
    List<F> kept = new ArrayList<>();
    for (int i = 0; i < rows.size(); i += step) {
      kept.add(rows.get(i));
    }
    return kept;
  }
}
