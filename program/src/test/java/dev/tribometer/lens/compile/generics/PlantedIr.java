package dev.tribometer.lens.compile.generics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.fact.CallFact;
import dev.tribometer.fact.Facts;
import dev.tribometer.fact.GenericItem;
import dev.tribometer.fact.InstantiationFact;
import dev.tribometer.fact.IrUnitFact;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.RuleOutcome;
import dev.tribometer.lens.compile.EvidenceQueries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The tables on the IR of a workspace, written by hand: units, items and their copies.
final class PlantedIr {
  private record Unit(String crate, boolean isMember) {}

  private final List<Unit> units = new ArrayList<>();
  private final List<Item> items = new ArrayList<>();
  private final List<InstantiationFact> copies = new ArrayList<>();
  private final List<CallFact> calls = new ArrayList<>();
  private final Map<String, Integer> types = new HashMap<>();
  private boolean isTimed;

  /// A crate of the workspace; gives its unit.
  int member(String crate) {
    units.add(new Unit(crate, true));
    return units.size() - 1;
  }

  /// A crate from elsewhere; gives its unit.
  int outside(String crate) {
    units.add(new Unit(crate, false));
    return units.size() - 1;
  }

  /// So many lines that no rule looks at, in a unit: the rest of the workspace.
  PlantedIr rest(int unit, int lines) {
    item(unit, "rest").copy(unit, "", lines);
    return this;
  }

  /// An item that the crate of a unit wrote.
  Item item(int unit, String name) {
    Item item = new Item(items.size(), unit, name);
    items.add(item);
    return item;
  }

  void calls(int caller, int callee) {
    calls.add(new CallFact(caller, callee, 1, "src/lib.rs", 1));
  }

  RuleOutcome look(GenericsRule rule) {
    return rule.look(new GenericsModel(facts(), isTimed));
  }

  /// The findings of a rule, whose queries all give rows.
  List<Finding> found(GenericsRule rule) {
    RuleOutcome outcome = look(rule);
    assertThat(outcome).isInstanceOf(RuleOutcome.Found.class);
    List<Finding> findings = ((RuleOutcome.Found) outcome).findings();
    EvidenceQueries.run(facts(), findings);
    return findings;
  }

  /// Why a rule is silent.
  String clear(GenericsRule rule) {
    RuleOutcome outcome = look(rule);
    assertThat(outcome).isInstanceOf(RuleOutcome.Clear.class);
    return ((RuleOutcome.Clear) outcome).because();
  }

  private Facts facts() {
    Facts.Builder facts = Facts.builder();
    for (int unit = 0; unit < units.size(); unit++) {
      facts.add(unitRow(unit));
    }
    items.stream().filter(item -> !item.copies.isEmpty()).forEach(item -> facts.add(item.row()));
    facts.addAll(copies).addAll(calls);
    return facts.build();
  }

  private IrUnitFact unitRow(int id) {
    Unit unit = units.get(id);
    List<InstantiationFact> own = copies.stream().filter(copy -> copy.irUnitId() == id).toList();
    long lines = own.stream().mapToLong(InstantiationFact::lines).sum();
    return new IrUnitFact(
        id,
        unit.crate(),
        "1.0.0",
        unit.isMember(),
        "lib",
        unit.crate(),
        unit.crate(),
        "plain",
        false,
        lines * 100,
        lines,
        own.size(),
        1_000_000,
        null,
        null);
  }

  /// An item, to which copies are given one by one.
  final class Item {
    private final int id;
    private final int unit;
    private final String name;
    private final List<InstantiationFact> copies = new ArrayList<>();
    private String kind = "function";
    private int parameters;
    private @Nullable String traitImpl;
    private @Nullable String savingKind;
    private long low;
    private long high;

    private Item(int id, int unit, String name) {
      this.id = id;
      this.unit = unit;
      this.name = name;
    }

    Item kind(String word) {
      kind = word;
      return this;
    }

    Item generic(int count) {
      parameters = count;
      return this;
    }

    Item implementing(String path) {
      traitImpl = path;
      return this;
    }

    /// Writing its lines 12 to 20 once saves so many lines of IR.
    Item saving(long atLeast, long atMost) {
      savingKind = "part";
      low = atLeast;
      high = atMost;
      return this;
    }

    /// A copy in the IR of a unit; gives its number.
    int copy(int inUnit, String arguments, int lines) {
      return copy(inUnit, arguments, lines, null);
    }

    int copy(int inUnit, String arguments, int lines, @Nullable Long llvmNs) {
      int number = PlantedIr.this.copies.size();
      isTimed |= llvmNs != null;
      InstantiationFact copy =
          new InstantiationFact(
              number,
              id,
              inUnit,
              arguments,
              types.computeIfAbsent(id + " " + arguments, key -> number),
              units.get(inUnit).crate(),
              lines,
              1,
              "%016x".formatted(number),
              "%016x".formatted(id),
              "%016x".formatted(id),
              null,
              llvmNs,
              null,
              null,
              0,
              null,
              "_R" + number);
      copies.add(copy);
      PlantedIr.this.copies.add(copy);
      return number;
    }

    private GenericItem row() {
      long lines = copies.stream().mapToLong(InstantiationFact::lines).sum();
      int distinct =
          (int) copies.stream().mapToInt(InstantiationFact::sameTypesId).distinct().count();
      int first = copies.getFirst().lines();
      return new GenericItem(
          id,
          units.get(unit).crate() + "::" + name,
          units.get(unit).crate(),
          units.get(unit).isMember(),
          kind,
          traitImpl,
          "src/lib.rs",
          10,
          copies.size(),
          distinct,
          (int) copies.stream().mapToInt(InstantiationFact::irUnitId).distinct().count(),
          lines,
          null,
          distinct,
          1,
          1,
          lines,
          first,
          first,
          copies.getFirst().instantiationId(),
          first,
          first / 2,
          first,
          first,
          true,
          parameters,
          "",
          savingKind == null ? 0 : 12,
          savingKind == null ? 0 : 20,
          0,
          savingKind,
          low,
          high);
    }
  }
}
