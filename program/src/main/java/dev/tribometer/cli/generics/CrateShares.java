package dev.tribometer.cli.generics;

import dev.tribometer.fact.GenericItem;
import dev.tribometer.fact.InstantiationFact;
import dev.tribometer.fact.IrUnitFact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The IR of a workspace by crate, the largest first.
///
/// @param written by the crate that wrote the code
/// @param compiled by the crate whose compilation it is in
public record CrateShares(List<Written> written, List<Compiled> compiled) {
  /// What one crate wrote.
  ///
  /// @param crate its name; `?` where the symbol does not say
  /// @param lines its lines in all units
  /// @param surplus those beyond the first copy of each item
  /// @param codegenNs what code generation took for them; null where not measured
  public record Written(String crate, long lines, long surplus, @Nullable Long codegenNs) {}

  /// What is in one unit.
  ///
  /// @param unit its target and kind
  /// @param lines its lines
  /// @param own those that its own crate wrote
  /// @param codegenNs what code generation took for it; null where not measured
  public record Compiled(String unit, long lines, long own, @Nullable Long codegenNs) {}

  private static final class Sum {
    private long lines;
    private long part;
    private long ns;
    private boolean isMeasured;

    private void add(@Nullable Long more) {
      isMeasured |= more != null;
      ns += more == null ? 0 : more;
    }

    private @Nullable Long ns() {
      return isMeasured ? ns : null;
    }
  }

  static CrateShares of(
      List<GenericItem> items,
      Map<Integer, List<InstantiationFact>> instantiations,
      List<IrUnitFact> units) {
    Map<String, Sum> byOrigin = new HashMap<>();
    Map<Integer, Sum> byUnit = new HashMap<>();
    Map<Integer, IrUnitFact> known = new HashMap<>();
    units.forEach(unit -> known.put(unit.irUnitId(), unit));
    for (GenericItem item : items) {
      String origin = item.originCrate() == null ? "?" : item.originCrate();
      Sum written = byOrigin.computeIfAbsent(origin, crate -> new Sum());
      written.lines += item.lines();
      written.part += GenericsTable.beyondFirst(item);
      for (InstantiationFact copy : instantiations.getOrDefault(item.itemId(), List.of())) {
        written.add(copy.codegenCpuNs());
        Sum compiled = byUnit.computeIfAbsent(copy.irUnitId(), unit -> new Sum());
        IrUnitFact unit = known.get(copy.irUnitId());
        compiled.lines += copy.lines();
        compiled.part += unit != null && unit.crateName().equals(origin) ? copy.lines() : 0;
        compiled.add(copy.codegenCpuNs());
      }
    }
    List<Written> written = new ArrayList<>();
    byOrigin.forEach(
        (crate, sum) -> written.add(new Written(crate, sum.lines, sum.part, sum.ns())));
    written.sort(Comparator.comparingLong(Written::lines).reversed().thenComparing(Written::crate));
    List<Compiled> compiled = new ArrayList<>();
    byUnit.forEach((id, sum) -> {
      IrUnitFact unit = known.get(id);
      String name = unit == null ? "?" : unit.targetName() + " (" + unit.targetKind() + ")";
      compiled.add(new Compiled(name, sum.lines, sum.part, sum.ns()));
    });
    compiled.sort(
        Comparator.comparingLong(Compiled::lines).reversed().thenComparing(Compiled::unit));
    return new CrateShares(List.copyOf(written), List.copyOf(compiled));
  }
}
