package dev.tribometer.cli.replay;

import dev.tribometer.fact.Facts;
import dev.tribometer.fact.ReplayedCause;
import dev.tribometer.fact.ReplayedCommit;
import java.io.OutputStream;
import java.util.List;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/// A replay as one JSON value.
final class ReplayJson {
  private ReplayJson() {}

  static void write(Facts facts, String command, List<String> notes, OutputStream out) {
    try (JsonGenerator json =
        JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build()
            .createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeStringProperty("command", command);
      json.writeArrayPropertyStart("commits");
      for (ReplayedCommit commit : facts.rows(ReplayedCommit.class)) {
        commit(json, commit, facts.rows(ReplayedCause.class));
      }
      json.writeEndArray();
      json.writeArrayPropertyStart("notes");
      notes.forEach(json::writeString);
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static void commit(
      JsonGenerator json, ReplayedCommit commit, List<ReplayedCause> causes) {
    json.writeStartObject();
    json.writeStringProperty("commit", commit.commitId());
    json.writeStringProperty("subject", commit.subject());
    json.writeStringProperty("outcome", commit.outcome());
    if (!commit.detail().isEmpty()) {
      json.writeStringProperty("detail", commit.detail());
    }
    if (commit.isBuilt()) {
      json.writeBooleanProperty("incremental", commit.isIncremental());
      json.writeNumberProperty("cpuNanoseconds", commit.cpuNs());
      json.writeNumberProperty("wallNanoseconds", commit.wallNs());
      json.writeNumberProperty("unitsRun", commit.unitsRun());
    }
    json.writeNumberProperty("filesChanged", commit.filesChanged());
    json.writeArrayPropertyStart("causes");
    for (ReplayedCause cause : causes) {
      if (cause.position() == commit.position()) {
        json.writeStartObject();
        json.writeStringProperty("reason", cause.reason());
        json.writeStringProperty("what", cause.what());
        json.writeStringProperty("units", cause.units());
        json.writeNumberProperty("cpuNanoseconds", cause.cpuNs());
        json.writeEndObject();
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
