package dev.tribometer.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tribometer.format.depinfo.DepInfo;
import dev.tribometer.format.json.JsonReader;
import dev.tribometer.format.stats.MacroStats;
import dev.tribometer.format.stats.MonoStats;
import dev.tribometer.format.timings.TimingsReport;
import java.nio.charset.StandardCharsets;

/// Whatever the input, a reader returns records or throws a {@link FormatException}.
final class FlatFormatsFuzzTest {
  @FuzzTest
  void timings(byte[] data) {
    try {
      TimingsReport report = TimingsReport.parse("fuzz", data);
      assertThat(report.durationNs()).isNotNegative();
      assertThat(report.summary().jobs())
          .satisfiesAnyOf(
              jobs -> assertThat(jobs).isNull(), jobs -> assertThat(jobs).isNotNegative());
    } catch (FormatException e) {
      assertThat(e.offset()).isBetween(0L, (long) data.length);
    }
  }

  @FuzzTest
  void monoStats(byte[] data) {
    try {
      assertThat(MonoStats.parse("fuzz", data).totalEstimate()).isNotNegative();
    } catch (FormatException e) {
      assertThat(e.offset()).isBetween(0L, (long) data.length);
    }
  }

  @FuzzTest
  void macroStats(byte[] data) {
    try {
      MacroStats.parse("fuzz", data).forEach(t -> assertThat(t.bytes()).isNotNegative());
    } catch (FormatException e) {
      assertThat(e.offset()).isBetween(1L, data.length + 1L);
    }
  }

  @FuzzTest
  void depInfo(byte[] data) {
    try {
      DepInfo.parse("fuzz", data).dependencies().forEach(d -> assertThat(d).isNotEmpty());
    } catch (FormatException e) {
      assertThat(e.offset()).isBetween(1L, data.length + 1L);
    }
  }

  @FuzzTest
  void json(byte[] data) {
    String text;
    try {
      JsonReader json = JsonReader.of("fuzz", data);
      text = json.readValue().toJson();
      json.end();
    } catch (FormatException e) {
      assertThat(e.offset()).isBetween(0L, (long) data.length);
      return;
    }
    try {
      byte[] again = text.getBytes(StandardCharsets.UTF_8);
      assertThat(JsonReader.of("again", again).readValue().toJson())
          .isEqualTo(new String(again, StandardCharsets.UTF_8));
    } catch (FormatException e) {
      throw new AssertionError(text, e);
    }
  }
}
