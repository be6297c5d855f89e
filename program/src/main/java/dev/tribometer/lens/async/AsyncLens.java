package dev.tribometer.lens.async;

import dev.tribometer.fact.AsyncRootFact;
import dev.tribometer.fact.BlockingSiteFact;
import dev.tribometer.fact.BlockingStep;
import dev.tribometer.fact.Facts;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.RuleInfo;
import dev.tribometer.ledger.RuleOutcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Looks at what the search found.
public final class AsyncLens {
  private static final List<SiteRule> SITE_RULES =
      List.of(new BridgeInAsync(), new BlockingInAsync(), new BlockingOnCancel());
  private static final List<AsyncRule> RULES =
      List.of(
          SITE_RULES.get(0),
          SITE_RULES.get(1),
          SITE_RULES.get(2),
          new MissingRuntime(),
          new SecondReactor(),
          new DiscontinuedRuntime());

  private AsyncLens() {}

  /// What is known of the rules, in the order of their outcomes.
  public static List<RuleInfo> rules() {
    return RULES.stream().map(AsyncRule::info).toList();
  }

  /// Looks through every rule.
  ///
  /// @return one outcome a rule
  public static List<RuleOutcome> look(AsyncModel model) {
    return RULES.stream().map(rule -> rule.look(model)).toList();
  }

  /// The places that nobody has allowed, each as a finding.
  public static Map<BlockingSite, Finding> findings(AsyncModel model) {
    Map<BlockingSite, Finding> findings = new LinkedHashMap<>();
    SITE_RULES.forEach(rule -> findings.putAll(rule.findings(model)));
    return findings;
  }

  /// What was found as tables.
  public static Facts facts(AsyncModel model) {
    Facts.Builder facts = Facts.builder();
    int rootId = 0;
    for (AsyncRoot root : model.roots()) {
      long sites = model.all().stream().filter(site -> site.roots().contains(root)).count();
      facts.add(
          new AsyncRootFact(
              rootId++,
              root.name(),
              root.kind(),
              model.file(root.definition().file()),
              root.definition().line(),
              (int) sites));
    }
    int siteId = 0;
    for (BlockingSite site : model.all()) {
      String reason = model.reason(site);
      facts.add(
          new BlockingSiteFact(
              siteId,
              model.file(site.place().file()),
              site.place().line(),
              site.place().column(),
              site.function(),
              site.callee(),
              site.sinkName(),
              site.sink().kindText(),
              site.severity().text(),
              site.confidence().text(),
              site.roots().size(),
              reason.isEmpty() ? null : reason));
      int step = 0;
      for (ChainStep each : site.chain()) {
        facts.add(
            new BlockingStep(
                siteId,
                step++,
                each.function(),
                each.owner(),
                each.call().words(),
                model.file(each.place().file()),
                each.place().line(),
                each.place().column()));
      }
      siteId++;
    }
    RuntimeFacts.add(model, facts);
    ColourFacts.add(model, facts);
    return facts.build();
  }
}
