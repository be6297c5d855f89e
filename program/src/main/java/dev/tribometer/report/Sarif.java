package dev.tribometer.report;

import dev.tribometer.check.Budget;
import dev.tribometer.check.BudgetFile;
import dev.tribometer.check.Verdict;
import dev.tribometer.ledger.Evidence;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Ledger;
import dev.tribometer.ledger.Place;
import dev.tribometer.ledger.QuantityFormat;
import dev.tribometer.ledger.RuleInfo;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Findings and broken budgets as SARIF 2.1.0 (OASIS), which code hosts show beside the lines that
/// they name. A finding's place is its location; evidence whose rows name files and lines, as a
/// chain of calls does, is its code flow.
public final class Sarif {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
  private static final String BUDGET_RULE = "check/budget";

  private final Set<String> rules = new LinkedHashSet<>();
  private final List<Object> results = new ArrayList<>();

  private Sarif() {}

  /// The log as JSON text.
  ///
  /// @param version this program's version
  /// @param ledger whose findings are told; null for none
  /// @param infos title and explanation of rules, as far as they are known
  /// @param verdicts of which the broken ones are told
  public static String of(
      String version, @Nullable Ledger ledger, List<RuleInfo> infos, List<Verdict> verdicts) {
    Sarif sarif = new Sarif();
    for (Verdict verdict : verdicts) {
      if (verdict.state() == Verdict.State.BROKEN) {
        sarif.add(verdict);
      }
    }
    if (ledger != null) {
      ledger.findings().forEach(sarif::add);
    }
    return JsonTree.text(sarif.log(version, infos));
  }

  private Map<String, Object> log(String version, List<RuleInfo> infos) {
    Map<String, RuleInfo> known = new LinkedHashMap<>();
    infos.forEach(info -> known.put(info.id(), info));
    List<Map<String, Object>> descriptors =
        rules.stream().map(id -> descriptor(id, known.get(id))).toList();
    Map<String, Object> driver = new LinkedHashMap<>();
    driver.put("name", "Tribometer");
    driver.put("version", version);
    driver.put("rules", descriptors);
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("tool", Map.of("driver", driver));
    run.put("columnKind", "utf16CodeUnits");
    run.put("results", results);
    Map<String, Object> log = new LinkedHashMap<>();
    log.put("$schema", SCHEMA);
    log.put("version", "2.1.0");
    log.put("runs", List.of(run));
    return log;
  }

  private static Map<String, Object> descriptor(String id, @Nullable RuleInfo info) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("id", id);
    if (id.equals(BUDGET_RULE)) {
      rule.put("shortDescription", message("A budget of " + BudgetFile.NAME + " is broken"));
    } else if (info != null) {
      rule.put("shortDescription", message(info.title()));
      rule.put("fullDescription", message(info.explanation()));
    }
    return rule;
  }

  private void add(Verdict verdict) {
    Budget budget = verdict.budget();
    StringBuilder text = new StringBuilder(VerdictWords.of(verdict));
    verdict.causes().forEach(cause -> text.append("\nCause: ").append(plain(cause)));
    Map<String, Object> result = result(BUDGET_RULE, "error", text.toString());
    result.put("locations", List.of(location(BudgetFile.NAME, budget.line(), 0, null)));
    result.put("partialFingerprints", Map.of("tribometerBudget/v1", budget.name()));
    results.add(result);
  }

  private void add(Finding finding) {
    StringBuilder text = new StringBuilder(plain(finding.title()));
    text.append("\nCost: ")
        .append(QuantityFormat.text(finding.cost().quantity()))
        .append(' ')
        .append(finding.cost().per())
        .append(" (")
        .append(finding.cost().confidence().word())
        .append(").\nRemedy: ")
        .append(plain(finding.remedies().getFirst().summary()));
    Map<String, Object> result = result(finding.rule(), "note", text.toString());
    Place place = finding.place();
    String file = place.file();
    if (file != null) {
      result.put("locations", List.of(location(file, place.line(), place.column(), place.what())));
    } else {
      result.put("locations", List.of(Map.of("logicalLocations", List.of(logical(place.what())))));
    }
    List<Object> flows = flows(finding);
    if (!flows.isEmpty()) {
      result.put("codeFlows", flows);
    }
    result.put("partialFingerprints", Map.of("tribometerFinding/v1", finding.id()));
    result.put("properties", properties(finding));
    results.add(result);
  }

  private static Map<String, Object> properties(Finding finding) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("finding", finding.id());
    properties.put("confidence", finding.cost().confidence().word());
    properties.put("amount", finding.cost().quantity().amount());
    if (Double.isFinite(finding.cost().share())) {
      properties.put("share", finding.cost().share());
    }
    return properties;
  }

  private Map<String, Object> result(String rule, String level, String text) {
    rules.add(rule);
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("ruleId", rule);
    result.put("ruleIndex", new ArrayList<>(rules).indexOf(rule));
    result.put("level", level);
    result.put("message", message(text));
    return result;
  }

  /// An object of two members that are written in this order.
  static Map<String, Object> pair(String first, Object value, String second, Object other) {
    Map<String, Object> pair = new LinkedHashMap<>();
    pair.put(first, value);
    pair.put(second, other);
    return pair;
  }

  private static Map<String, Object> message(String text) {
    return Map.of("text", text);
  }

  /// A code flow for each evidence whose rows are steps in files: a column `file`, `place` or
  /// `where` with cells like `src/main.rs:12`.
  private static List<Object> flows(Finding finding) {
    List<Object> flows = new ArrayList<>();
    for (Evidence evidence : finding.evidence()) {
      int column = placeColumn(evidence.columns());
      List<Object> steps = new ArrayList<>();
      for (List<String> row : evidence.rows()) {
        if (column >= 0) {
          step(row, column, steps);
        }
      }
      if (steps.size() > 1) {
        flows.add(
            pair(
                "message",
                message(plain(evidence.text())),
                "threadFlows",
                List.of(Map.of("locations", steps))));
      }
    }
    return flows;
  }

  private static int placeColumn(List<String> columns) {
    for (int i = 0; i < columns.size(); i++) {
      if (Set.of("place", "where", "file", "at").contains(columns.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private static void step(List<String> row, int column, List<Object> steps) {
    String[] parts = row.get(column).split(":", -1);
    int line = parts.length > 1 ? number(parts[1]) : 0;
    if (parts[0].isEmpty() || line <= 0) {
      return;
    }
    List<String> others = new ArrayList<>(row);
    others.remove(column);
    String text = String.join(" ", others).strip();
    Map<String, Object> location =
        location(parts[0], line, parts.length > 2 ? number(parts[2]) : 0, null);
    location.put("message", message(text.isEmpty() ? row.get(column) : plain(text)));
    steps.add(Map.of("location", location));
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static Map<String, Object> location(
      String file, int line, int column, @Nullable String what) {
    Map<String, Object> physical = new LinkedHashMap<>();
    boolean isInside = !file.startsWith("/") && !file.startsWith("..");
    physical.put(
        "artifactLocation",
        isInside ? pair("uri", uri(file), "uriBaseId", "%SRCROOT%") : Map.of("uri", uri(file)));
    if (line > 0) {
      physical.put(
          "region",
          column > 0 ? pair("startLine", line, "startColumn", column) : Map.of("startLine", line));
    }
    Map<String, Object> location = new LinkedHashMap<>();
    location.put("physicalLocation", physical);
    if (what != null) {
      location.put("logicalLocations", List.of(logical(what)));
    }
    return location;
  }

  private static Map<String, Object> logical(String what) {
    return Map.of("fullyQualifiedName", what);
  }

  private static String uri(String file) {
    try {
      return file.startsWith("/")
          ? new URI("file", "", file, null).toASCIIString()
          : new URI(null, null, file, null).toASCIIString();
    } catch (URISyntaxException e) {
      return "unnameable";
    }
  }

  private static String plain(String text) {
    return text.replace("`", "");
  }
}
