package dev.tribometer.cli.generics;

import dev.tribometer.fact.GenericItem;
import dev.tribometer.fact.InstantiationFact;
import dev.tribometer.fact.IrUnitFact;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Ledger;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/// The table as one JSON value. Sizes are lines of LLVM IR, times nanoseconds.
public final class GenericsJson {
  private GenericsJson() {}

  /// Writes it.
  ///
  /// @param limit how many items at most
  public static void write(GenericsTable table, Ledger ledger, int limit, OutputStream out) {
    try (JsonGenerator json =
        JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build()
            .createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeStringProperty("workspace", ledger.workspace());
      json.writeStringProperty("scenario", ledger.scenario());
      json.writeStringProperty("toolchain", ledger.toolchain());
      json.writeNumberProperty("lines", table.lines());
      json.writeNumberProperty("functions", table.functions());
      json.writeNumberProperty("units", table.units().size());
      json.writeNumberProperty("linesBeyondTheFirst", table.surplus());
      json.writeNumberProperty("linesWithoutNames", table.distinctNames());
      Map<Integer, String> units = new HashMap<>();
      for (IrUnitFact unit : table.units()) {
        units.put(unit.irUnitId(), unit.targetName() + " (" + unit.targetKind() + ")");
      }
      json.writeArrayPropertyStart("items");
      for (GenericItem item : table.items().stream().limit(limit).toList()) {
        item(json, item, table.instantiations().getOrDefault(item.itemId(), List.of()), units);
      }
      json.writeEndArray();
      crates(json, table.crates());
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
      ledger.notes().forEach(json::writeString);
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static void crates(JsonGenerator json, CrateShares crates) {
    json.writeArrayPropertyStart("writtenBy");
    for (CrateShares.Written each : crates.written()) {
      json.writeStartObject();
      json.writeStringProperty("crate", each.crate());
      json.writeNumberProperty("lines", each.lines());
      json.writeNumberProperty("linesBeyondTheFirst", each.surplus());
      number(json, "codegenCpuNanoseconds", each.codegenNs());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("compiledBy");
    for (CrateShares.Compiled each : crates.compiled()) {
      json.writeStartObject();
      json.writeStringProperty("unit", each.unit());
      json.writeNumberProperty("lines", each.lines());
      json.writeNumberProperty("linesOfItsOwnCrate", each.own());
      number(json, "codegenCpuNanoseconds", each.codegenNs());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void item(
      JsonGenerator json,
      GenericItem item,
      List<InstantiationFact> copies,
      Map<Integer, String> units) {
    json.writeStartObject();
    json.writeStringProperty("item", item.item());
    text(json, "originCrate", item.originCrate());
    json.writeBooleanProperty("originIsMember", item.originIsMember());
    json.writeStringProperty("kind", item.kind());
    text(json, "file", item.file());
    json.writeNumberProperty("line", item.line());
    json.writeNumberProperty("copies", item.copies());
    json.writeNumberProperty("distinctTypes", item.distinctTypes());
    json.writeNumberProperty("units", item.units());
    json.writeNumberProperty("lines", item.lines());
    number(json, "codegenCpuNanoseconds", item.codegenCpuNs());
    json.writeNumberProperty("linesLetter", item.linesLetter());
    json.writeNumberProperty("linesNames", item.linesNames());
    json.writeNumberProperty("linesNumbers", item.linesNumbers());
    json.writeNumberProperty("referenceLines", item.referenceLines());
    json.writeNumberProperty("commonLetter", item.commonLetter());
    json.writeNumberProperty("commonNames", item.commonNames());
    json.writeNumberProperty("commonNumbers", item.commonNumbers());
    json.writeNumberProperty("parameters", item.parameters());
    json.writeStringProperty("decidingParameters", item.decidingParameters());
    json.writeNumberProperty("regionFromLine", item.regionFromLine());
    json.writeNumberProperty("regionToLine", item.regionToLine());
    json.writeNumberProperty("regionLines", item.regionLines());
    text(json, "savingKind", item.savingKind());
    json.writeNumberProperty("savingLowLines", item.savingLowLines());
    json.writeNumberProperty("savingHighLines", item.savingHighLines());
    json.writeArrayPropertyStart("instantiations");
    for (InstantiationFact copy : copies) {
      json.writeStartObject();
      json.writeStringProperty("typeArguments", copy.typeArguments());
      json.writeStringProperty("unit", units.getOrDefault(copy.irUnitId(), ""));
      text(json, "madeBy", copy.madeBy());
      json.writeNumberProperty("lines", copy.lines());
      json.writeStringProperty("shapeLetter", copy.shapeLetter());
      json.writeStringProperty("shapeNames", copy.shapeNames());
      json.writeStringProperty("shapeNumbers", copy.shapeNumbers());
      number(json, "codegenCpuNanoseconds", copy.codegenCpuNs());
      number(json, "llvmCpuNanoseconds", copy.llvmCpuNs());
      text(json, "calledFrom", copy.calledFrom());
      text(json, "calledFromFile", copy.calledFromFile());
      json.writeNumberProperty("calledFromLine", copy.calledFromLine());
      text(json, "callChain", copy.callChain());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, String name, @Nullable String value) {
    if (value != null) {
      json.writeStringProperty(name, value);
    }
  }

  private static void number(JsonGenerator json, String name, @Nullable Long value) {
    if (value != null) {
      json.writeNumberProperty(name, value);
    }
  }
}
