package dev.tribometer.format.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tribometer.format.FormatException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonReaderTest {
  @Test
  void pullsTheMembersOfAnObject() throws FormatException {
    JsonReader json =
        reader(
            "{\"a\":[1,2],\"b\":\"\\u00e9é\",\"c\":null,\"d\":{\"x\":[{}]},\"e\":1.5,\"f\":true} ");
    List<Object> seen = new ArrayList<>();

    json.beginObject();
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      switch (name) {
        case "a" -> seen.add(json.readIndices());
        case "b" -> seen.add(json.readString());
        case "c" -> seen.add(json.readNull());
        case "e" -> seen.add(json.readSeconds());
        case "f" -> seen.add(json.readBoolean());
        default -> json.skipValue();
      }
    }
    json.end();

    assertThat(seen).containsExactly(List.of(1, 2), "éé", true, 1_500_000_000L, true);
  }

  @Test
  void keepsAValueAsItWasWritten() throws FormatException {
    String text = "{\"a\":[1,-2.50e3,true,false,null,\"\\\"\\\\\\u0007é\"],\"b\":{},\"c\":[]}";

    assertThat(reader(text).readValue().toJson()).isEqualTo(text);
  }

  @Test
  void namesTheByteOfTheInputWhereItStands() {
    byte[] bytes = "xxx[1,\"é\",{\"a\":2}]".getBytes(StandardCharsets.UTF_8);
    JsonReader json = JsonReader.of("part", 1_003, bytes, 3, bytes.length - 3);

    assertThatThrownBy(
            () -> {
              json.beginArray();
              json.nextElement();
              json.readLong();
              json.nextElement();
              json.readString();
              json.nextElement();
              json.readString();
            })
        .isInstanceOfSatisfying(
            FormatException.class,
            e -> {
              assertThat(e.offset()).isEqualTo(1_011);
              assertThat(e).hasMessage("[part] at 1011: expected a string, found an object");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1,",
        "\"abc",
        "\"\\u12",
        "tru",
        "nul",
        "{\"a\"",
        "{\"a\":",
        "[1}",
        "{]",
        "{,}",
        "[1 2]",
        "'a'",
        "NaN",
        "01",
        "-",
        "1.",
        "1e",
        "\"\u0001\"",
        "// comment\n1",
        "[1,]",
        "{a:1}"
      })
  void refusesWhatIsNoJson(String text) {
    assertThatThrownBy(
            () -> {
              JsonReader json = reader(text);
              json.readValue();
              json.end();
            })
        .isInstanceOf(FormatException.class);
    assertThatThrownBy(
            () -> {
              JsonReader json = reader(text);
              json.skipValue();
              json.end();
            })
        .isInstanceOf(FormatException.class);
  }

  @Test
  void refusesBytesThatAreNoUtf8() {
    byte[] bytes = {'"', (byte) 0xC3, '"'};

    assertThatThrownBy(() -> JsonReader.of("bytes", bytes).readString())
        .isInstanceOf(FormatException.class);
  }

  @Test
  void refusesNestingBeyondTheLimit() {
    String open = "[".repeat(100_000);

    assertThatThrownBy(() -> reader(open).readValue())
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("nesting depth");
    assertThatThrownBy(() -> reader(open).skipValue()).isInstanceOf(FormatException.class);
    assertThatThrownBy(() -> reader("{\"a\":".repeat(100_000)).skipValue())
        .isInstanceOf(FormatException.class);
  }

  @Test
  void refusesStringsNamesNumbersAndTokensBeyondTheLimit() {
    JsonLimits limits = new JsonLimits(10, 20, 30, 5);
    String longText = "x".repeat(5_000);

    for (String text :
        List.of(
            "\"" + longText + "\"",
            "{\"" + longText + "\":1}",
            "1".repeat(5_000),
            "[" + "1,".repeat(5_000) + "1]")) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      assertThatThrownBy(() -> JsonReader.of("big", 0, bytes, 0, bytes.length, limits).readValue())
          .isInstanceOf(FormatException.class);
    }
  }

  @Test
  void refusesToKeepMoreValuesThanTheLimit() {
    byte[] bytes = "[1,2,3,4,5]".getBytes(StandardCharsets.UTF_8);
    JsonLimits limits = new JsonLimits(10, 20, 30, 5);

    assertThatThrownBy(() -> JsonReader.of("big", 0, bytes, 0, bytes.length, limits).readValue())
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("fewer values");
    assertThatCode(() -> JsonReader.of("big", 0, bytes, 0, bytes.length, limits).skipValue())
        .doesNotThrowAnyException();
  }

  @Test
  void refusesNumbersThatDoNotFit() {
    assertThatThrownBy(() -> reader("9223372036854775808").readLong())
        .isInstanceOf(FormatException.class);
    assertThatThrownBy(() -> reader("1.0").readLong()).isInstanceOf(FormatException.class);
    assertThatThrownBy(() -> reader("\"1\"").readLong()).isInstanceOf(FormatException.class);
    assertThatThrownBy(() -> reader("2147483648").readIndex()).isInstanceOf(FormatException.class);
    assertThatThrownBy(() -> reader("1e400").readDouble()).isInstanceOf(FormatException.class);
    assertThatThrownBy(() -> reader("-0.1").readSeconds()).isInstanceOf(FormatException.class);
    assertThatThrownBy(() -> reader("1e15").readSeconds()).isInstanceOf(FormatException.class);
  }

  @Test
  void survivesNamesMadeToCollide() throws FormatException {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < 1 << 12; i++) {
      for (int bit = 0; bit < 12; bit++) {
        text.append(bit == 0 ? "\"" : "").append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      text.append("\":0,");
    }
    text.append("\"\":0}");

    assertThat(reader(text.toString()).readMembers().values()).hasSize((1 << 12) + 1);
  }

  @Test
  void refusesALineThatNeverEnds() {
    LineSplitter lines = new LineSplitter("endless", (offset, buffer, start, length) -> {});
    byte[] block = new byte[1 << 20];

    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 65; i++) {
                lines.feed(block, 0, block.length);
              }
            })
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("a line of at most");
  }

  private static JsonReader reader(String text) {
    return JsonReader.of("text", text.getBytes(StandardCharsets.UTF_8));
  }
}
