package dev.tribometer.report;

import dev.tribometer.fact.CallFact;
import dev.tribometer.fact.Facts;
import dev.tribometer.fact.GenericItem;
import dev.tribometer.fact.GenericLine;
import dev.tribometer.fact.InstantiationFact;
import dev.tribometer.fact.InstantiationLine;
import dev.tribometer.fact.IrUnitFact;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Ledger;
import dev.tribometer.ledger.QuantityFormat;
import dev.tribometer.ledger.RuleInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The page of what generics cost.
public final class GenericsPage {
  private static final int UNIT_ITEMS = 6_000;
  private static final int ITEMS_WITH_CALLERS = 400;
  private static final int CALLERS = 24;

  private GenericsPage() {}

  /// Sums over the whole IR, as the command prints them.
  ///
  /// @param surplus lines of all copies beyond the first of each item
  /// @param withoutNames lines of one function of each shape, names of callees left out
  public record Totals(long lines, long functions, long surplus, long withoutNames) {}

  /// What the page shows beside the tables; `generics.ts` is its mirror.
  record Sums(
      long lines,
      long functions,
      List<CrateLines> crates,
      List<List<Long>> compiled,
      Map<Integer, List<Caller>> callers,
      Map<String, Map<Integer, String>> sources) {}

  /// A crate: lines that it wrote, wherever they are compiled, and lines that it compiles, whoever
  /// wrote them.
  record CrateLines(String name, boolean isMember, long written, long compiled, long functions) {}

  /// An item that calls another.
  ///
  /// @param calls all calls of all its copies
  /// @param callers how many of its copies call
  record Caller(String item, long calls, int callers, @Nullable String file, int line) {}

  /// The page.
  ///
  /// @param facts the tables on IR
  /// @param ledger its findings
  /// @param rules what is known of the rules
  /// @param totals sums over all of it
  /// @param sources lines of source by file and number, for the items that are shown line by line
  public static ReportPage of(
      Facts facts,
      Ledger ledger,
      List<RuleInfo> rules,
      Totals totals,
      Map<String, Map<Integer, String>> sources) {
    return ReportPage.of("generics", ReportPage.workspaceName(ledger.workspace()))
        .head(head(ledger, totals))
        .value("findings", ScanData.findings(ledger, rules))
        .value(
            "generics",
            new Sums(
                totals.lines(),
                totals.functions(),
                crates(facts),
                compiled(facts),
                callers(facts),
                sources))
        .table(IrUnitFact.class, facts)
        .table(GenericItem.class, facts)
        .table(GenericLine.class, facts)
        .table(InstantiationFact.class, facts)
        .table(InstantiationLine.class, facts);
  }

  private static PageHead head(Ledger ledger, Totals totals) {
    List<List<String>> terms = new ArrayList<>();
    terms.add(List.of("Workspace", ledger.workspace()));
    terms.add(List.of("Toolchain", ledger.toolchain()));
    terms.add(List.of("Begun", ledger.startedAt()));
    ledger
        .attribution()
        .forEach(part ->
            terms.add(
                List.of(part.label(), QuantityFormat.duration(part.cpuNanoseconds()) + " CPU")));
    new TreeMap<>(ledger.properties()).forEach((name, value) -> terms.add(List.of(name, value)));
    List<Finding> findings = ledger.findings();
    return new PageHead(
        "LLVM IR before optimisation, " + ledger.scenario(),
        List.of(
            new PageHead.Total("Lines of IR", "%,d".formatted(totals.lines())),
            new PageHead.Total("Functions", "%,d".formatted(totals.functions())),
            new PageHead.Total("Copies beyond the first", share(totals.surplus(), totals)),
            new PageHead.Total("Would do but for names", share(totals.withoutNames(), totals))),
        "%,d of %,d lines are copies beyond the first of their item; %,d would do if callees could be passed in (measured)."
                .formatted(totals.surplus(), totals.lines(), totals.withoutNames())
            + (findings.isEmpty()
                ? ""
                : " The dearest friction: " + findings.getFirst().title() + "."),
        ledger.notes(),
        terms);
  }

  private static String share(long part, Totals totals) {
    return QuantityFormat.percent(totals.lines() == 0 ? 0 : (double) part / totals.lines());
  }

  private static List<CrateLines> crates(Facts facts) {
    Map<String, long[]> sums = new TreeMap<>();
    Set<String> members = new HashSet<>();
    for (GenericItem item : facts.rows(GenericItem.class)) {
      String crate = item.originCrate() == null ? "unknown" : item.originCrate();
      sums.computeIfAbsent(crate, name -> new long[3])[0] += item.lines();
    }
    for (IrUnitFact unit : facts.rows(IrUnitFact.class)) {
      long[] sum = sums.computeIfAbsent(unit.crateName(), name -> new long[3]);
      sum[1] += unit.lines();
      sum[2] += unit.functions();
      if (unit.isMember()) {
        members.add(unit.crateName());
      }
    }
    return sums.entrySet().stream()
        .map(entry -> {
          long[] sum = entry.getValue();
          return new CrateLines(
              entry.getKey(), members.contains(entry.getKey()), sum[0], sum[1], sum[2]);
        })
        .sorted(Comparator.comparingLong(CrateLines::written).reversed())
        .toList();
  }

  /// What each unit compiles of each item, the largest: unit, item, lines, copies.
  private static List<List<Long>> compiled(Facts facts) {
    record Part(int unit, int item) {}
    Map<Part, long[]> sums = new HashMap<>();
    for (InstantiationFact copy : facts.rows(InstantiationFact.class)) {
      long[] sum =
          sums.computeIfAbsent(new Part(copy.irUnitId(), copy.itemId()), key -> new long[2]);
      sum[0] += copy.lines();
      sum[1]++;
    }
    return sums.entrySet().stream()
        .sorted(
            Comparator.comparingLong((Map.Entry<Part, long[]> entry) -> -entry.getValue()[0])
                .thenComparingInt(entry -> entry.getKey().unit())
                .thenComparingInt(entry -> entry.getKey().item()))
        .limit(UNIT_ITEMS)
        .map(entry ->
            List.of(
                (long) entry.getKey().unit(),
                (long) entry.getKey().item(),
                entry.getValue()[0],
                entry.getValue()[1]))
        .toList();
  }

  /// Who calls the items that take most, the most frequent callers first.
  private static Map<Integer, List<Caller>> callers(Facts facts) {
    Map<Integer, GenericItem> items = new HashMap<>();
    facts.rows(GenericItem.class).forEach(item -> items.put(item.itemId(), item));
    Set<Integer> wanted = new HashSet<>();
    items.values().stream()
        .sorted(
            Comparator.comparingLong(
                (GenericItem item) -> -(item.lines() - item.lines() / Math.max(1, item.copies()))))
        .limit(ITEMS_WITH_CALLERS)
        .forEach(item -> wanted.add(item.itemId()));
    Map<Integer, Integer> itemOf = new HashMap<>();
    facts
        .rows(InstantiationFact.class)
        .forEach(copy -> itemOf.put(copy.instantiationId(), copy.itemId()));
    Map<Integer, Map<Integer, Sum>> sums = new TreeMap<>();
    for (CallFact call : facts.rows(CallFact.class)) {
      Integer callee = itemOf.get(call.calleeId());
      Integer caller = itemOf.get(call.callerId());
      if (callee != null && caller != null && wanted.contains(callee)) {
        sums.computeIfAbsent(callee, key -> new HashMap<>())
            .computeIfAbsent(caller, key -> new Sum(call))
            .add(call);
      }
    }
    Map<Integer, List<Caller>> callers = new TreeMap<>();
    sums.forEach((callee, byCaller) ->
        callers.put(
            callee,
            byCaller.entrySet().stream()
                .map(entry -> entry.getValue().caller(items.get(entry.getKey())))
                .sorted(
                    Comparator.comparingInt((Caller caller) -> -caller.callers())
                        .thenComparing(Caller::item))
                .limit(CALLERS)
                .toList()));
    return callers;
  }

  private static final class Sum {
    private final CallFact first;
    private final Set<Integer> copies = new HashSet<>();
    private long calls;

    Sum(CallFact first) {
      this.first = first;
    }

    void add(CallFact call) {
      calls += call.calls();
      copies.add(call.callerId());
    }

    Caller caller(@Nullable GenericItem item) {
      return new Caller(
          item == null ? "" : item.item(), calls, copies.size(), first.file(), first.line());
    }
  }
}
