package dev.tribometer.cli;

import dev.tribometer.fact.FactQuery;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/// An answer as JSON: a list with an object for each row. The list begins with the first answer, so
/// that a refused query leaves standard output empty.
final class JsonAnswer implements FactQuery.Rows, AutoCloseable {
  private final JsonGenerator json;
  private final List<String> names = new ArrayList<>();
  private boolean begun;

  JsonAnswer(OutputStream out) {
    json =
        JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .build()
            .createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8);
  }

  @Override
  public void columns(List<FactQuery.Column> columns) {
    for (FactQuery.Column column : columns) {
      names.add(column.name());
    }
    begun = true;
    json.writeStartArray();
  }

  @Override
  public void row(List<@Nullable Object> cells) {
    json.writeStartObject();
    for (int i = 0; i < names.size(); i++) {
      json.writeName(names.get(i));
      switch (cells.get(i)) {
        case null -> json.writeNull();
        case Integer number -> json.writeNumber(number);
        case Long number -> json.writeNumber(number);
        case Double number when Double.isFinite(number) -> json.writeNumber(number);
        case Double _ -> json.writeNull();
        case BigInteger number -> json.writeNumber(number);
        case BigDecimal number -> json.writeNumber(number);
        case Boolean truth -> json.writeBoolean(truth);
        case Object text -> json.writeString(text.toString());
      }
    }
    json.writeEndObject();
  }

  @Override
  public void close() {
    if (begun) {
      json.writeEndArray();
    }
    json.close();
  }
}
