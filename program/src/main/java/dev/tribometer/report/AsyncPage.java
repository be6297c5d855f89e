package dev.tribometer.report;

import dev.tribometer.fact.AsyncRootFact;
import dev.tribometer.fact.BlockingSiteFact;
import dev.tribometer.fact.Facts;
import dev.tribometer.fact.RuntimeConflictFact;
import dev.tribometer.ledger.Ledger;
import dev.tribometer.ledger.QuantityFormat;
import dev.tribometer.ledger.RuleInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// The page of what `tribometer async` found.
public final class AsyncPage {
  private AsyncPage() {}

  /// The page.
  ///
  /// @param facts the tables on async code
  /// @param ledger its findings
  /// @param rules what is known of the rules
  public static ReportPage of(Facts facts, Ledger ledger, List<RuleInfo> rules) {
    return ReportPage.of("async", ReportPage.workspaceName(ledger.workspace()))
        .head(head(facts, ledger))
        .value("findings", ScanData.findings(ledger, rules))
        .tables(facts);
  }

  private static PageHead head(Facts facts, Ledger ledger) {
    List<AsyncRootFact> roots = facts.rows(AsyncRootFact.class);
    List<BlockingSiteFact> sites =
        facts.rows(BlockingSiteFact.class).stream().filter(site -> site.allowed() == null).toList();
    long flagged = roots.stream().filter(root -> root.sites() > 0).count();
    long causes = sites.stream().map(BlockingSiteFact::cause).distinct().count();
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
    String answer =
        sites.isEmpty()
            ? "No poll gets to a function that waits. (inferred from the call graph)"
            : "%d of %d async bodies and polls get to a function that waits, from %d places, by %d causes. (inferred from the call graph: a chain may be taken, none was observed)"
                .formatted(flagged, roots.size(), sites.size(), causes);
    return new PageHead(
        "Async code, " + ledger.scenario(),
        List.of(
            new PageHead.Total("Bodies and polls", String.valueOf(roots.size())),
            new PageHead.Total("That can block", String.valueOf(flagged)),
            new PageHead.Total("Places", String.valueOf(sites.size())),
            new PageHead.Total("Causes", String.valueOf(causes)),
            new PageHead.Total(
                "Conflicts of runtimes",
                String.valueOf(facts.rows(RuntimeConflictFact.class).size()))),
        answer,
        ledger.notes(),
        terms);
  }
}
