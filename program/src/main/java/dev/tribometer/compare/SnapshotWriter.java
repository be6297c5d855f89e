package dev.tribometer.compare;

import dev.tribometer.compare.Snapshot.Built;
import dev.tribometer.compare.Snapshot.Friction;
import dev.tribometer.compare.Snapshot.Origin;
import dev.tribometer.compare.Snapshot.UnitCost;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes a baseline, a line for each package, unit and finding, so that a change of it can be read
/// in a review. {@link SnapshotJson} is its mirror.
public final class SnapshotWriter {
  private SnapshotWriter() {}

  /// The baseline as text, ASCII, with a line feed at its end.
  public static String text(Snapshot snapshot) {
    StringBuilder out = new StringBuilder("{\n");
    out.append("\"baselineVersion\": ").append(SnapshotJson.VERSION).append(",\n");
    out.append("\"origin\": ").append(line(json -> origin(json, snapshot.origin()))).append(",\n");
    out.append("\"cpuNs\": ").append(snapshot.cpuNs()).append(",\n");
    out.append("\"wallNs\": ").append(snapshot.wallNs()).append(",\n");
    out.append("\"parts\": ").append(line(json -> amounts(json, snapshot.parts()))).append(",\n");
    out.append("\"looked\": ").append(line(json -> texts(json, snapshot.looked()))).append(",\n");
    list(out, "scenarios", snapshot.scenarios(), SnapshotWriter::scenario);
    list(out, "packages", snapshot.packages(), SnapshotWriter::built);
    list(out, "units", snapshot.units(), SnapshotWriter::unit);
    list(out, "frictions", snapshot.frictions(), SnapshotWriter::friction);
    out.setLength(out.length() - 2);
    return out.append("\n}\n").toString();
  }

  private interface Value {
    void write(JsonGenerator json);
  }

  private interface Element<T> {
    void write(JsonGenerator json, T value);
  }

  private static <T> void list(StringBuilder out, String name, List<T> values, Element<T> element) {
    out.append('"').append(name).append("\": [");
    String separator = "\n";
    for (T value : values) {
      out.append(separator).append(line(json -> element.write(json, value)));
      separator = ",\n";
    }
    out.append("\n],\n");
  }

  private static String line(Value value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json =
        JsonFactory.builder()
            .highestNonEscapedChar(0x7e)
            .build()
            .createGenerator(ObjectWriteContext.empty(), text)) {
      value.write(json);
    }
    return text.toString();
  }

  private static void origin(JsonGenerator json, Origin origin) {
    json.writeStartObject();
    json.writeStringProperty("scanId", origin.scanId());
    json.writeStringProperty("workspace", origin.workspace());
    json.writeStringProperty("scenario", origin.scenario());
    json.writeStringProperty("toolchain", origin.toolchain());
    json.writeStringProperty("host", origin.host());
    json.writeNumberProperty("jobs", origin.jobs());
    json.writeNumberProperty("cpus", origin.cpus());
    json.writeStringProperty("command", origin.command());
    json.writeStringProperty("startedAt", origin.startedAt());
    text(json, "commit", origin.commit());
    json.writeEndObject();
  }

  private static void scenario(JsonGenerator json, ScenarioTrials trials) {
    json.writeStartObject();
    json.writeStringProperty("name", trials.name());
    json.writeStringProperty("sentence", trials.sentence());
    json.writeStringProperty("reference", trials.reference());
    times(json, "cpuNs", trials.cpuNs());
    times(json, "referenceNs", trials.referenceNs());
    json.writeEndObject();
  }

  private static void times(JsonGenerator json, String name, List<Long> times) {
    json.writeName(name);
    json.writeStartArray();
    times.forEach(json::writeNumber);
    json.writeEndArray();
  }

  private static void built(JsonGenerator json, Built built) {
    json.writeStartObject();
    json.writeStringProperty("name", built.name());
    json.writeStringProperty("version", built.version());
    text(json, "source", built.source());
    json.writeStringProperty("features", built.features());
    json.writeNumberProperty("member", built.isMember() ? 1 : 0);
    json.writeName("askedBy");
    texts(json, built.askedBy());
    json.writeEndObject();
  }

  private static void unit(JsonGenerator json, UnitCost unit) {
    json.writeStartObject();
    json.writeName("what");
    texts(
        json,
        List.of(
            unit.what().pkg(),
            unit.what().version(),
            unit.what().target(),
            unit.what().kind(),
            unit.what().mode(),
            unit.what().platform(),
            unit.settings().features(),
            unit.settings().optLevel()));
    times(json, "cpuNs", unit.cpuNs());
    json.writeName("counts");
    amounts(
        json,
        Map.ofEntries(
            Map.entry("debuginfo", (long) unit.settings().debuginfo()),
            Map.entry("incremental", unit.settings().incremental() ? 1L : 0L),
            Map.entry("instantiations", unit.work().instantiations()),
            Map.entry("estimate", unit.work().estimate()),
            Map.entry("macroLines", unit.work().macroLines()),
            Map.entry("sourceLines", unit.work().sourceLines())));
    text(json, "digest", unit.work().sourceDigest());
    json.writeName("phases");
    amounts(json, unit.phases());
    json.writeEndObject();
  }

  private static void friction(JsonGenerator json, Friction friction) {
    json.writeStartObject();
    json.writeStringProperty("id", friction.id());
    json.writeStringProperty("rule", friction.rule());
    json.writeStringProperty("title", friction.title());
    json.writeStringProperty("place", friction.place());
    json.writeNumberProperty("amount", friction.amount());
    json.writeStringProperty("unit", friction.unit());
    json.writeStringProperty("text", friction.text());
    if (Double.isFinite(friction.share())) {
      json.writeNumberProperty("share", friction.share());
    }
    json.writeStringProperty("confidence", friction.confidence().word());
    json.writeEndObject();
  }

  private static void amounts(JsonGenerator json, Map<String, Long> amounts) {
    json.writeStartObject();
    new java.util.TreeMap<>(amounts)
        .forEach((name, amount) -> json.writeNumberProperty(name, amount));
    json.writeEndObject();
  }

  private static void texts(JsonGenerator json, List<String> texts) {
    json.writeStartArray();
    texts.forEach(json::writeString);
    json.writeEndArray();
  }

  private static void text(JsonGenerator json, String name, @Nullable String value) {
    json.writeName(name);
    if (value == null) {
      json.writeNull();
    } else {
      json.writeString(value);
    }
  }
}
