package dev.tribometer.lens.compile;

import dev.tribometer.fact.CodegenUnitFact;
import dev.tribometer.fact.ItemFact;
import dev.tribometer.fact.UnitFact;
import dev.tribometer.ledger.Confidence;
import dev.tribometer.ledger.Evidence;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Place;
import dev.tribometer.ledger.Remedy;
import dev.tribometer.ledger.RuleInfo;
import dev.tribometer.ledger.RuleOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A member that spends its code generation on what other crates wrote: their generic and inlined
/// functions, instantiated here.
final class ForeignCode implements CompileRule {
  /// From half on, most of what this crate generates is not its own.
  static final double FOREIGN_SHARE = 0.5;

  private static final int ORIGINS = 6;
  private static final int ITEMS = 8;

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "compile/foreign-code",
        "Code of others, generated here",
        "A generic function is compiled where it is used, once for each set of types: whoever calls"
            + " it pays for it, again after every edit nearby.");
  }

  @Override
  public RuleOutcome look(CompileModel model) {
    Map<Integer, Map<String, Long>> byUnit = new TreeMap<>();
    for (CodegenUnitFact row : model.facts().rows(CodegenUnitFact.class)) {
      String origin = row.originCrate();
      int unit = model.unitNumber(row.unitId());
      if (origin != null && unit >= 0) {
        byUnit
            .computeIfAbsent(unit, number -> new TreeMap<>())
            .merge(origin, row.cpuNs(), Long::sum);
      }
    }
    if (byUnit.isEmpty()) {
      return notMeasured(
          "the names of codegen units, which tell whose code they hold, were not recorded",
          Figures.SCAN);
    }
    List<Finding> findings = new ArrayList<>();
    long most = 0;
    for (Map.Entry<Integer, Map<String, Long>> entry : byUnit.entrySet()) {
      int unit = entry.getKey();
      if (!model.isMember(unit)) {
        continue;
      }
      long all = entry.getValue().values().stream().mapToLong(Long::longValue).sum();
      long own = entry.getValue().getOrDefault(model.unit(unit).crateName(), 0L);
      long foreign = all - own;
      if (Figures.part(foreign, all) >= FOREIGN_SHARE
          && model.share(foreign) >= Figures.NOISE_SHARE) {
        findings.add(finding(model, unit, entry.getValue(), foreign, all));
      } else {
        most = Math.max(most, foreign);
      }
    }
    return foundOr(
        findings,
        "no member spends both half of its code generation and 1 % of the build on code of others;"
            + " the most is "
            + Figures.ofBuild(model, most));
  }

  private Finding finding(
      CompileModel model, int unit, Map<String, Long> origins, long foreign, long all) {
    String crate = model.unit(unit).crateName();
    List<Map.Entry<String, Long>> sorted = new ArrayList<>(origins.entrySet());
    sorted.sort(
        Comparator.comparingLong((Map.Entry<String, Long> entry) -> entry.getValue()).reversed());
    List<List<String>> rows = new ArrayList<>();
    List<String> top = new ArrayList<>();
    for (Map.Entry<String, Long> entry : sorted) {
      String origin = entry.getKey();
      if (rows.size() < ORIGINS) {
        rows.add(
            List.of(
                origin.equals(crate) ? origin + " (its own)" : origin,
                Figures.cpu(entry.getValue()),
                Figures.percent(Figures.part(entry.getValue(), all))));
      }
      if (!origin.equals(crate) && top.size() < 3) {
        top.add(origin + " " + Figures.time(entry.getValue()));
      }
    }
    int id = model.unit(unit).unitId();
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        new Evidence(
            "Code generation of this unit by the crate that wrote the code.",
            List.of("crate", "CPU", "of what it generates"),
            rows,
            "SELECT c.origin_crate, sum(c.cpu_ns) AS cpu_ns FROM codegen_unit c WHERE c.unit_id = "
                + id
                + " GROUP BY c.origin_crate ORDER BY cpu_ns DESC"));
    items(model, id, crate).ifPresent(evidence::add);
    String name = UnitWords.of(model, unit);
    return Finding.of(
        id(),
        Figures.percent(Figures.part(foreign, all))
            + " of what "
            + name
            + " generates was written in other crates, for "
            + Figures.ofBuild(model, foreign)
            + ": "
            + Figures.list(top, 3),
        Place.in(name, model.unit(unit).srcPath()),
        Figures.cost(model, foreign, Confidence.MODELLED),
        List.of(),
        evidence,
        List.of(remedy(model, origins, crate, name)));
  }

  private static Optional<Evidence> items(CompileModel model, int unitId, String crate) {
    List<ItemFact> items =
        model.facts().rows(ItemFact.class).stream()
            .filter(item -> item.unitId() == unitId)
            .filter(item -> item.originCrate() != null && !crate.equals(item.originCrate()))
            .sorted(Comparator.comparingLong(ItemFact::totalEstimate).reversed())
            .limit(ITEMS)
            .toList();
    if (items.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Evidence(
            "The largest of them by the compiler's size estimate.",
            List.of("function", "copies", "size estimate"),
            items.stream()
                .map(item ->
                    List.of(
                        item.name(),
                        Long.toString(item.instantiations()),
                        Long.toString(item.totalEstimate())))
                .toList(),
            "SELECT i.name, i.instantiations, i.total_estimate FROM item i WHERE i.unit_id = "
                + unitId
                + " AND i.origin_crate <> "
                + Figures.quoted(crate)
                + " ORDER BY i.total_estimate DESC"));
  }

  private static Remedy remedy(
      CompileModel model, Map<String, Long> origins, String crate, String name) {
    // What no package of the build is called belongs to the standard library, its own dependencies
    // included.
    Set<String> packages =
        model.units().stream().map(UnitFact::crateName).collect(Collectors.toSet());
    String dearest =
        origins.entrySet().stream()
            .filter(entry -> !entry.getKey().equals(crate) && packages.contains(entry.getKey()))
            .max(Comparator.comparingLong(Map.Entry::getValue))
            .map(Map.Entry::getKey)
            .orElse("");
    List<String> steps = new ArrayList<>();
    if (!dearest.isEmpty()) {
      steps.add(
          "Call the generic functions of "
              + dearest
              + " in few places, through functions of your own that are not generic, and in a crate"
              + " that is seldom edited.");
    }
    long standard =
        origins.entrySet().stream()
            .filter(entry -> !packages.contains(entry.getKey()))
            .mapToLong(Map.Entry::getValue)
            .sum();
    String library =
        "What comes from the standard library is mostly collections and iterators over your types:"
            + " fewer distinct types mean fewer copies.";
    if (standard > origins.getOrDefault(dearest, 0L)) {
      steps.addFirst(library);
    } else {
      steps.add(library);
    }
    steps.add(
        "Pass `&dyn Trait` or a boxed closure where speed does not matter: one copy serves all"
            + " types.");
    return new Remedy(
        "Instantiate less of others' code in " + name,
        steps,
        null,
        "A call through `dyn` is not inlined: measure where it is hot.",
        "tribometer scan");
  }
}
