package dev.tribometer.report;

import dev.tribometer.fact.CodegenUnitFact;
import dev.tribometer.fact.Fact;
import dev.tribometer.fact.Facts;
import dev.tribometer.fact.Phase;
import dev.tribometer.ledger.Attribution;
import dev.tribometer.ledger.Cost;
import dev.tribometer.ledger.Evidence;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Ledger;
import dev.tribometer.ledger.Place;
import dev.tribometer.ledger.Quantity;
import dev.tribometer.ledger.QuantityFormat;
import dev.tribometer.ledger.Remedy;
import dev.tribometer.ledger.RuleInfo;
import dev.tribometer.ledger.RuleOutcome;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.json.JsonFactory;

/// The data of a page: the ledger, the facts as columns, and what a lens has worked out.
final class ReportData {
  /// ASCII only, so that no encoding and no lone surrogate can spoil the file, and `<` escaped, so
  /// that nothing ends the element that holds it.
  private static final JsonFactory JSON =
      JsonFactory.builder().characterEscapes(new ElementSafe()).highestNonEscapedChar(0x7e).build();

  private final JsonGenerator json;

  private ReportData(JsonGenerator json) {
    this.json = json;
  }

  /// The data as JSON text: ASCII without `<`.
  static String json(Ledger ledger, Facts facts, ReportView view) {
    StringWriter text = new StringWriter(1 << 18);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      ReportData data = new ReportData(json);
      data.writeLedger(ledger);
      data.writeTables(facts);
      data.writeOrigins(facts);
      data.writePhases();
      data.writeView(view);
      json.writeEndObject();
    }
    return text.toString();
  }

  private void writeLedger(Ledger ledger) {
    json.writeName("ledger");
    json.writeStartObject();
    text("scan", ledger.scanId());
    text("workspace", ledger.workspace());
    text("scenario", ledger.scenario());
    text("toolchain", ledger.toolchain());
    text("startedAt", ledger.startedAt());
    json.writeBooleanProperty("complete", ledger.complete());
    json.writeNumberProperty("cpuNs", ledger.cpuNanoseconds());
    json.writeNumberProperty("wallNs", ledger.wallNanoseconds());
    json.writeNumberProperty("units", ledger.units());
    texts("notes", ledger.notes());
    json.writeName("properties");
    json.writeStartArray();
    for (Map.Entry<String, String> entry : new TreeMap<>(ledger.properties()).entrySet()) {
      writeTexts(List.of(entry.getKey(), entry.getValue()));
    }
    json.writeEndArray();
    json.writeName("attribution");
    json.writeStartArray();
    for (Attribution row : ledger.attribution()) {
      json.writeStartObject();
      text("label", row.label());
      json.writeNumberProperty("cpuNs", row.cpuNanoseconds());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeName("findings");
    json.writeStartArray();
    ledger.findings().forEach(this::writeFinding);
    json.writeEndArray();
    json.writeName("others");
    json.writeStartArray();
    ledger.outcomes().forEach(this::writeOther);
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeOther(RuleOutcome outcome) {
    switch (outcome) {
      case RuleOutcome.Found _ -> {}
      case RuleOutcome.Clear(String rule, String because) -> {
        json.writeStartObject();
        text("rule", rule);
        text("because", because);
        json.writeEndObject();
      }
      case RuleOutcome.NotMeasured(String rule, String missing, String command) -> {
        json.writeStartObject();
        text("rule", rule);
        text("missing", missing);
        text("command", command);
        json.writeEndObject();
      }
    }
  }

  private void writeFinding(Finding finding) {
    json.writeStartObject();
    text("id", finding.id());
    text("rule", finding.rule());
    text("title", finding.title());
    Place place = finding.place();
    text("what", place.what());
    text("file", place.file());
    json.writeNumberProperty("line", place.line());
    json.writeNumberProperty("column", place.column());
    json.writeName("cost");
    writeCost(finding.cost());
    json.writeName("alsoCosts");
    json.writeStartArray();
    finding.alsoCosts().forEach(this::writeCost);
    json.writeEndArray();
    json.writeName("evidence");
    json.writeStartArray();
    for (Evidence evidence : finding.evidence()) {
      json.writeStartObject();
      text("text", evidence.text());
      texts("columns", evidence.columns());
      json.writeName("rows");
      json.writeStartArray();
      evidence.rows().forEach(this::writeTexts);
      json.writeEndArray();
      text("sql", evidence.sql());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeName("remedies");
    json.writeStartArray();
    for (Remedy remedy : finding.remedies()) {
      json.writeStartObject();
      text("summary", remedy.summary());
      texts("steps", remedy.steps());
      text("patch", remedy.patch());
      text("sideEffects", remedy.sideEffects());
      text("check", remedy.check());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeCost(Cost cost) {
    json.writeStartObject();
    text("text", QuantityFormat.text(cost.quantity()));
    text(
        "per", (cost.quantity() instanceof Quantity.WallTime ? "on the clock, " : "") + cost.per());
    text("confidence", cost.confidence().word());
    json.writeName("share");
    if (Double.isFinite(cost.share())) {
      json.writeNumber(cost.share());
    } else {
      json.writeNull();
    }
    json.writeEndObject();
  }

  private void writeTables(Facts facts) {
    json.writeName("tables");
    json.writeStartObject();
    List<Class<? extends Fact>> tables = new ArrayList<>(facts.tables().keySet());
    tables.sort(Comparator.comparing(Class::getName));
    for (Class<? extends Fact> table : tables) {
      List<? extends Fact> rows = facts.rows(table);
      TableColumns.write(json, table, PageRows.of(table, rows), rows.size());
    }
    json.writeEndObject();
  }

  /// The CPU time of codegen units by unit and crate of origin, whole, since the page carries only
  /// the dearest codegen units.
  private void writeOrigins(Facts facts) {
    record Origin(int unitId, @Nullable String crate) {}
    Map<Origin, long[]> sums =
        new TreeMap<>(
            Comparator.comparingInt(Origin::unitId)
                .thenComparing(
                    Origin::crate, Comparator.nullsFirst(Comparator.<String>naturalOrder())));
    for (CodegenUnitFact row : facts.rows(CodegenUnitFact.class)) {
      long[] sum =
          sums.computeIfAbsent(new Origin(row.unitId(), row.originCrate()), key -> new long[2]);
      sum[0] += row.cpuNs();
      sum[1]++;
    }
    json.writeName("origins");
    json.writeStartArray();
    sums.forEach((origin, sum) -> {
      json.writeStartArray();
      json.writeNumber(origin.unitId());
      if (origin.crate() == null) {
        json.writeNull();
      } else {
        json.writeString(origin.crate());
      }
      json.writeNumber(sum[0]);
      json.writeNumber(sum[1]);
      json.writeEndArray();
    });
    json.writeEndArray();
  }

  private void writePhases() {
    json.writeName("phases");
    json.writeStartArray();
    for (Phase phase : Phase.values()) {
      String side = phase.isFrontend() ? "frontend" : phase.isCodegen() ? "codegen" : "";
      writeTexts(List.of(phase.label(), side));
    }
    json.writeEndArray();
  }

  private void writeView(ReportView view) {
    json.writeName("packageCosts");
    json.writeStartArray();
    for (ReportView.PackageCost cost : view.packages()) {
      json.writeStartArray();
      json.writeNumber(cost.packageId());
      json.writeNumber(cost.ownCpuNs());
      json.writeNumber(cost.exclusiveCpuNs());
      json.writeNumber(cost.inclusiveCpuNs());
      json.writeNumber(cost.dominatorPackageId());
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeName("schedule");
    json.writeStartArray();
    for (ReportView.UnitSchedule unit : view.units()) {
      json.writeStartArray();
      json.writeNumber(unit.unitId());
      json.writeNumber(unit.onCriticalPath() ? 1 : 0);
      json.writeNumber(unit.slackNs());
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeName("rules");
    json.writeStartArray();
    for (RuleInfo rule : view.rules()) {
      writeTexts(List.of(rule.id(), rule.title(), rule.explanation()));
    }
    json.writeEndArray();
  }

  private void text(String name, @Nullable String value) {
    json.writeName(name);
    if (value == null) {
      json.writeNull();
    } else {
      json.writeString(value);
    }
  }

  private void texts(String name, List<String> values) {
    json.writeName(name);
    writeTexts(values);
  }

  private void writeTexts(List<String> values) {
    json.writeStartArray();
    values.forEach(json::writeString);
    json.writeEndArray();
  }

  /// JSON's own escapes and `<`.
  private static final class ElementSafe extends CharacterEscapes {
    private static final long serialVersionUID = 1;
    private final int[] escapes = standardAsciiEscapesForJSON();

    ElementSafe() {
      escapes['<'] = ESCAPE_STANDARD;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return escapes;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
      return null;
    }
  }
}
