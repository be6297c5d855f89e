package dev.tribometer.ledger;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Writes the members of a ledger. {@link LedgerReader} is its mirror.
final class LedgerWriter {
  private final JsonGenerator json;

  LedgerWriter(JsonGenerator json) {
    this.json = json;
  }

  void ledger(Ledger ledger) {
    json.writeStartObject();
    json.writeNumberProperty("ledgerVersion", LedgerJson.VERSION);
    string("scanId", ledger.scanId());
    string("workspace", ledger.workspace());
    string("scenario", ledger.scenario());
    string("toolchain", ledger.toolchain());
    string("startedAt", ledger.startedAt());
    json.writeBooleanProperty("complete", ledger.complete());
    json.writeNumberProperty("cpuNanoseconds", ledger.cpuNanoseconds());
    json.writeNumberProperty("wallNanoseconds", ledger.wallNanoseconds());
    json.writeNumberProperty("units", ledger.units());
    json.writeArrayPropertyStart("attribution");
    for (Attribution row : ledger.attribution()) {
      json.writeStartObject();
      string("label", row.label());
      json.writeNumberProperty("cpuNanoseconds", row.cpuNanoseconds());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("outcomes");
    ledger.outcomes().forEach(this::outcome);
    json.writeEndArray();
    strings("notes", ledger.notes());
    json.writeObjectPropertyStart("properties");
    for (Map.Entry<String, String> property : new TreeMap<>(ledger.properties()).entrySet()) {
      string(property.getKey(), property.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private void outcome(RuleOutcome outcome) {
    json.writeStartObject();
    string("rule", outcome.rule());
    switch (outcome) {
      case RuleOutcome.Found found -> {
        string("outcome", "found");
        json.writeArrayPropertyStart("findings");
        found.findings().forEach(this::finding);
        json.writeEndArray();
      }
      case RuleOutcome.Clear clear -> {
        string("outcome", "clear");
        string("because", clear.because());
      }
      case RuleOutcome.NotMeasured notMeasured -> {
        string("outcome", "not-measured");
        string("missing", notMeasured.missing());
        string("command", notMeasured.command());
      }
    }
    json.writeEndObject();
  }

  void finding(Finding finding) {
    json.writeStartObject();
    string("id", finding.id());
    string("rule", finding.rule());
    string("title", finding.title());
    json.writeObjectPropertyStart("place");
    string("what", finding.place().what());
    string("file", finding.place().file());
    json.writeNumberProperty("line", finding.place().line());
    json.writeNumberProperty("column", finding.place().column());
    json.writeEndObject();
    json.writeName("cost");
    cost(finding.cost());
    json.writeArrayPropertyStart("alsoCosts");
    finding.alsoCosts().forEach(this::cost);
    json.writeEndArray();
    json.writeArrayPropertyStart("evidence");
    finding.evidence().forEach(this::evidence);
    json.writeEndArray();
    json.writeArrayPropertyStart("remedies");
    finding.remedies().forEach(this::remedy);
    json.writeEndArray();
    json.writeEndObject();
  }

  private void cost(Cost cost) {
    json.writeStartObject();
    string("unit", QuantityUnit.of(cost.quantity()).word());
    json.writeNumberProperty("amount", cost.quantity().amount());
    if (cost.quantity() instanceof Quantity.Count count) {
      string("noun", count.noun());
    }
    string("per", cost.per());
    string("confidence", cost.confidence().word());
    if (Double.isFinite(cost.share())) {
      json.writeNumberProperty("share", cost.share());
    } else {
      json.writeNullProperty("share");
    }
    json.writeEndObject();
  }

  private void evidence(Evidence evidence) {
    json.writeStartObject();
    string("text", evidence.text());
    strings("columns", evidence.columns());
    json.writeArrayPropertyStart("rows");
    for (List<String> row : evidence.rows()) {
      json.writeStartArray();
      row.forEach(cell -> json.writeString(wellFormed(cell)));
      json.writeEndArray();
    }
    json.writeEndArray();
    string("sql", evidence.sql());
    json.writeEndObject();
  }

  private void remedy(Remedy remedy) {
    json.writeStartObject();
    string("summary", remedy.summary());
    strings("steps", remedy.steps());
    string("patch", remedy.patch());
    string("sideEffects", remedy.sideEffects());
    string("check", remedy.check());
    json.writeEndObject();
  }

  private void strings(String name, List<String> values) {
    json.writeArrayPropertyStart(name);
    values.forEach(value -> json.writeString(wellFormed(value)));
    json.writeEndArray();
  }

  private void string(String name, @Nullable String value) {
    if (value == null) {
      json.writeNullProperty(wellFormed(name));
    } else {
      json.writeStringProperty(wellFormed(name), wellFormed(value));
    }
  }

  /// Half of a surrogate pair has no UTF-8; it becomes U+FFFD, so that one odd file name does not
  /// cost the whole ledger.
  static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
            .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
            .forEach(kept::appendCodePoint);
        return kept.toString();
      }
    }
    return text;
  }
}
