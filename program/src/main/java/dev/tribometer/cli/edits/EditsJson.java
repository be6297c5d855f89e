package dev.tribometer.cli.edits;

import dev.tribometer.fact.EditTrial;
import dev.tribometer.fact.EditUnit;
import dev.tribometer.fact.FileEditCost;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Ledger;
import dev.tribometer.probe.edit.EditTrials;
import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// What edits cost, as JSON.
public final class EditsJson {
  private EditsJson() {}

  /// One JSON object.
  public static String text(EditTrials.Result result, Ledger ledger) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json =
        JsonFactory.builder().build().createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeNumberProperty("editsVersion", 1);
      json.writeStringProperty("command", result.command());
      json.writeNumberProperty("medianModelError", CrateEdits.medianError(result.facts()));
      json.writeArrayPropertyStart("edits");
      for (EditTrial trial : result.facts().rows(EditTrial.class)) {
        json.writeStartObject();
        json.writeStringProperty("package", trial.packageName());
        json.writeStringProperty("path", trial.path());
        json.writeStringProperty("edit", trial.edit());
        if (!trial.item().isEmpty()) {
          json.writeStringProperty("item", trial.item());
        }
        json.writeStringProperty("outcome", trial.outcome());
        json.writeNumberProperty("cpuNanoseconds", trial.cpuNs());
        json.writeNumberProperty("units", trial.units());
        json.writeNumberProperty("ownCpuNanoseconds", trial.ownCpuNs());
        json.writeNumberProperty("cascadeCpuNanoseconds", trial.cascadeCpuNs());
        json.writeNumberProperty("modelledCpuNanoseconds", trial.modelCpuNs());
        json.writeArrayPropertyStart("ran");
        for (EditUnit unit : result.facts().rows(EditUnit.class)) {
          if (unit.editId() == trial.editId()) {
            json.writeStartObject();
            json.writeStringProperty("package", unit.packageName());
            json.writeStringProperty("target", unit.targetName());
            json.writeNumberProperty("cpuNanoseconds", unit.cpuNs());
            json.writeNumberProperty("bodiesChecked", unit.checked());
            json.writeNumberProperty("codegenUnitsGenerated", unit.generated());
            json.writeNumberProperty("codegenUnits", unit.codegenUnits());
            json.writeEndObject();
          }
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayPropertyStart("files");
      for (FileEditCost file : result.facts().rows(FileEditCost.class)) {
        json.writeStartObject();
        json.writeStringProperty("path", file.path());
        json.writeNumberProperty("units", file.units());
        json.writeNumberProperty("privateBodyCpuNanoseconds", file.bodyCpuNs());
        json.writeStringProperty("confidence", file.confidence());
        json.writeNumberProperty("commits", file.commits());
        json.writeNumberProperty("commitWeight", file.commitWeight());
        json.writeNumberProperty("perDayCpuNanoseconds", file.perDayCpuNs());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayPropertyStart("findings");
      for (Finding finding : ledger.findings()) {
        json.writeStartObject();
        json.writeStringProperty("id", finding.id());
        json.writeStringProperty("rule", finding.rule());
        json.writeStringProperty("title", finding.title());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayPropertyStart("notes");
      result.notes().forEach(json::writeString);
      json.writeEndArray();
      json.writeEndObject();
    }
    return text.toString();
  }
}
