package dev.tribometer.cli.why;

import dev.tribometer.rebuild.PastBuild;
import dev.tribometer.rebuild.RebuildPlan;
import dev.tribometer.rebuild.UnitCosts;
import java.io.PrintStream;
import java.util.List;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/// Prints an answer for programs.
public final class WhyJson {
  private WhyJson() {}

  /// Prints one JSON object and a line feed.
  public static void write(WhyAnswer answer, PrintStream out) {
    RebuildPlan plan = answer.plan();
    UnitCosts costs = answer.costs();
    PastBuild past = answer.past();
    try (JsonGenerator json =
        JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build()
            .createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeNumberProperty("whyVersion", 1);
      json.writeStringProperty("command", plan.command());
      if (plan.totalUnits() >= 0) {
        json.writeNumberProperty("totalUnits", plan.totalUnits());
      }
      if (past != null) {
        json.writeStringProperty("started", past.started().toString());
        json.writeStringProperty("ended", past.ended().toString());
        json.writeStringProperty("from", past.log() == null ? "records" : "log");
        json.writeStringProperty("confidence", past.log() == null ? "inferred" : "measured");
        json.writeArrayPropertyStart("unfinished");
        past.unfinished().forEach(json::writeString);
        json.writeEndArray();
      } else if (costs == null) {
        json.writeNullProperty("costsFromScan");
      } else {
        json.writeStringProperty("costsFromScan", costs.scanId());
        json.writeStringProperty("costsOfProfile", costs.profile());
        json.writeNumberProperty("atMostCpuNanoseconds", answer.cost(answer.units()).amount());
      }
      json.writeArrayPropertyStart("causes");
      for (RebuildPlan.Root root : answer.roots()) {
        cause(json, answer, root);
      }
      json.writeEndArray();
      json.writeArrayPropertyStart("units");
      for (RebuildPlan.RebuildUnit unit : plan.units()) {
        unit(json, unit, answer);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.println();
  }

  private static void cause(JsonGenerator json, WhyAnswer answer, RebuildPlan.Root root) {
    json.writeStartObject();
    json.writeStringProperty("kind", root.cause().kind().word());
    json.writeStringProperty("subject", root.cause().subject());
    json.writeStringProperty("sentence", root.cause().sentence());
    json.writeArrayPropertyStart("details");
    root.cause().details().forEach(json::writeString);
    json.writeEndArray();
    numbers(json, "units", root.own());
    numbers(json, "cascade", root.cascade());
    numbers(json, "forThisAlone", answer.alone(root));
    if (answer.past() != null || answer.costs() != null) {
      json.writeNumberProperty(costName(answer), answer.cost(WhyAnswer.all(root)).amount());
    }
    json.writeEndObject();
  }

  private static void unit(JsonGenerator json, RebuildPlan.RebuildUnit unit, WhyAnswer answer) {
    json.writeStartObject();
    json.writeNumberProperty("index", unit.index());
    json.writeStringProperty("package", unit.packageName());
    json.writeStringProperty("version", unit.version());
    json.writeStringProperty("target", unit.targetName());
    json.writeStringProperty("kind", unit.targetKind());
    json.writeStringProperty("mode", unit.mode());
    json.writeBooleanProperty("new", unit.isNew());
    Long cost = answer.cost(unit.index());
    if (cost != null) {
      json.writeNumberProperty(costName(answer), cost);
    }
    json.writeEndObject();
  }

  private static String costName(WhyAnswer answer) {
    return answer.past() == null ? "atMostCpuNanoseconds" : "wallNanoseconds";
  }

  private static void numbers(JsonGenerator json, String name, List<Integer> numbers) {
    json.writeArrayPropertyStart(name);
    numbers.forEach(json::writeNumber);
    json.writeEndArray();
  }
}
