package dev.tribometer.lens.compile.generics;

import dev.tribometer.fact.CallFact;
import dev.tribometer.fact.Facts;
import dev.tribometer.fact.GenericItem;
import dev.tribometer.fact.InstantiationFact;
import dev.tribometer.fact.IrUnitFact;
import dev.tribometer.fact.OutlineFact;
import dev.tribometer.ledger.Confidence;
import dev.tribometer.ledger.Cost;
import dev.tribometer.ledger.Place;
import dev.tribometer.ledger.Quantity;
import dev.tribometer.ledger.QuantityFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The tables on IR as the rules look at them.
final class GenericsModel {
  /// Below this part of the workspace's IR a rule stays silent.
  static final double NOISE_SHARE = 0.0025;

  /// A rule names at most so many findings, the dearest.
  static final int MOST_FINDINGS = 10;

  private final List<GenericItem> items;
  private final Map<Integer, GenericItem> byId = new HashMap<>();
  private final Map<Integer, List<InstantiationFact>> copies = new HashMap<>();
  private final List<InstantiationFact> instantiations;
  private final Map<Integer, OutlineFact> outlines = new HashMap<>();
  private final Map<Integer, IrUnitFact> units = new HashMap<>();
  private final List<CallFact> calls;
  private final boolean isTimed;
  private final long lines;
  private final long codegenNs;

  GenericsModel(Facts facts, boolean isTimed) {
    this.items = facts.rows(GenericItem.class);
    this.instantiations = facts.rows(InstantiationFact.class);
    this.calls = facts.rows(CallFact.class);
    this.isTimed = isTimed;
    facts.rows(OutlineFact.class).forEach(row -> outlines.put(row.itemId(), row));
    items.forEach(item -> byId.put(item.itemId(), item));
    for (InstantiationFact row : instantiations) {
      copies.computeIfAbsent(row.itemId(), id -> new ArrayList<>()).add(row);
    }
    long allLines = 0;
    long ns = 0;
    for (IrUnitFact unit : facts.rows(IrUnitFact.class)) {
      units.put(unit.irUnitId(), unit);
      allLines += unit.lines();
      Long own = unit.codegenCpuNs();
      ns += own == null ? 0 : own;
    }
    this.lines = allLines;
    this.codegenNs = ns;
  }

  List<GenericItem> items() {
    return items;
  }

  GenericItem item(int id) {
    return known(byId.get(id), "item", id);
  }

  private static <T> T known(@Nullable T row, String what, int id) {
    if (row == null) {
      throw new IllegalArgumentException("no " + what + " of that number: " + id);
    }
    return row;
  }

  List<InstantiationFact> instantiations() {
    return instantiations;
  }

  List<InstantiationFact> copies(GenericItem item) {
    return copies.getOrDefault(item.itemId(), List.of());
  }

  /// Whether the item can be divided by syntax alone; null where nobody looked.
  @Nullable OutlineFact outline(GenericItem item) {
    return outlines.get(item.itemId());
  }

  /// Whether somebody looked which functions can be divided by syntax alone.
  boolean isTriedByPatch() {
    return !outlines.isEmpty();
  }

  List<CallFact> calls() {
    return calls;
  }

  IrUnitFact unit(int id) {
    return known(units.get(id), "unit", id);
  }

  /// Whether LLVM's time was measured function by function.
  boolean isTimed() {
    return isTimed;
  }

  long lines() {
    return lines;
  }

  double share(long part) {
    return lines == 0 ? 0 : (double) part / lines;
  }

  boolean isNoise(long part) {
    return share(part) < NOISE_SHARE;
  }

  /// A number of lines of IR.
  Cost lines(long amount, Confidence confidence) {
    return new Cost(
        new Quantity.Instructions(amount),
        "of LLVM IR before optimisation",
        confidence,
        share(amount));
  }

  /// What code generation takes for so many lines, by their share of what a scan measured; none
  /// without a scan.
  List<Cost> time(long amount) {
    if (codegenNs == 0) {
      return List.of();
    }
    return List.of(
        new Cost(
            new Quantity.CpuTime(Math.round(codegenNs * share(amount))),
            "of code generation per cold build",
            Confidence.MODELLED,
            Double.NaN));
  }

  /// Where an item is written, for a finding.
  static Place place(GenericItem item) {
    String file = item.file();
    boolean isInside = file != null && !file.startsWith("/");
    return isInside ? new Place(item.item(), file, item.line(), 0) : Place.of(item.item());
  }

  /// `12,345 lines (3.4 % of the IR)`.
  String ofAll(long amount) {
    return "%,d lines (%s of the IR)".formatted(amount, QuantityFormat.percent(share(amount)));
  }

  /// `1 copy`, `1,234 copies`: a number with its noun.
  static String counted(long amount, String one, String many) {
    return "%,d %s".formatted(amount, amount == 1 ? one : many);
  }

  /// Type arguments short enough for a cell.
  static String shortened(String arguments) {
    return arguments.length() <= 90 ? arguments : arguments.substring(0, 89) + "…";
  }
}
