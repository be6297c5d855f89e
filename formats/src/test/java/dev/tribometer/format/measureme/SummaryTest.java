package dev.tribometer.format.measureme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.format.measureme.Summary.ArtifactSize;
import dev.tribometer.format.measureme.Summary.LabelTime;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class SummaryTest {
  @ParameterizedTest
  @CsvSource({
    "v9-o0-fnargs,    v9-o0-fnargs",
    "v9-o2-llvm,      v9-o2-llvm",
    "v9-default,      v9-default",
    "v9-default-args, v9-default-args",
    "v9-compile-error, v9-compile-error",
    "v8-default-args, v9-default-args",
    "v8-o2-llvm,      v9-o2-llvm"
  })
  void equalsTheReferenceInEveryFigureOfEveryLabel(String name, String reference)
      throws IOException {
    Summary expected = reference(Recorded.bytes("selfprofile-" + reference + ".summarize.json"));
    try (SelfProfile profile = Recorded.profile(name)) {
      Summary summary = Summary.of(profile);

      assertThat(summary.labels()).containsExactlyInAnyOrderElementsOf(expected.labels());
      assertThat(summary.artifactSizes())
          .containsExactlyInAnyOrderElementsOf(expected.artifactSizes());
      assertThat(summary.totalTimeNs()).isEqualTo(expected.totalTimeNs());
      assertThat(summary.labels()).isNotEmpty();
    }
  }

  @Test
  void readsWhatTheReferenceRefusesForItsCommandLine() throws IOException {
    try (SelfProfile profile = Recorded.profile("v9-apostrophe-cmd")) {
      assertThat(Summary.of(profile).labels()).hasSizeGreaterThan(100);
    }
  }

  /// Reads `summarize`'s JSON, one token after the other.
  private static Summary reference(byte[] json) {
    List<LabelTime> labels = new ArrayList<>();
    List<ArtifactSize> sizes = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
      parser.nextToken();
      long total = 0;
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        switch (name) {
          case "query_data" -> {
            while (parser.nextToken() == JsonToken.START_OBJECT) {
              Fields f = new Fields(parser);
              labels.add(
                  new LabelTime(
                      f.label,
                      f.get("time"),
                      f.get("self_time"),
                      f.get("number_of_cache_misses"),
                      f.get("number_of_cache_hits"),
                      f.get("invocation_count"),
                      f.get("blocked_time"),
                      f.get("incremental_load_time"),
                      f.get("incremental_hashing_time")));
            }
          }
          case "artifact_sizes" -> {
            while (parser.nextToken() == JsonToken.START_OBJECT) {
              Fields f = new Fields(parser);
              sizes.add(new ArtifactSize(f.label, f.get("value")));
            }
          }
          default -> total = new Fields(parser).get("");
        }
      }
      return new Summary(labels, sizes, total);
    }
  }

  /// An object of numbers, durations and a label; a duration is `{"secs":…,"nanos":…}`.
  private static final class Fields {
    private final java.util.Map<String, Long> values = new java.util.HashMap<>();
    private String label = "";

    Fields(JsonParser parser) {
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (value == JsonToken.VALUE_STRING) {
          label = parser.getString();
        } else if (value == JsonToken.START_OBJECT) {
          values.put(name, new Fields(parser).get(""));
        } else {
          values.put(name, parser.getLongValue());
        }
      }
      if (values.containsKey("secs")) {
        values.put("", values.get("secs") * 1_000_000_000 + values.get("nanos"));
      }
    }

    long get(String name) {
      return values.get(name);
    }
  }
}
