package dev.tribometer.format.cargojson;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tribometer.format.FormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Whatever the input, a reader returns records or throws a {@link FormatException}.
final class CargoJsonFuzzTest {
  @FuzzTest
  void buildLog(byte[] data) throws IOException {
    BuildLog whole = null;
    try {
      whole = BuildLog.read("fuzz", new ByteArrayInputStream(data));
    } catch (FormatException e) {
      assertThat(e.offset()).isBetween(0L, (long) data.length);
    }
    BuildLog pieces = null;
    try {
      BuildLogReader reader = new BuildLogReader("fuzz", event -> {});
      for (int at = 0; at < data.length; at += 5) {
        reader.feed(data, at, Math.min(5, data.length - at));
      }
      pieces = reader.finish();
    } catch (FormatException e) {
      assertThat(whole).isNull();
    }
    assertThat(pieces).isEqualTo(whole);
  }

  @FuzzTest
  void unitGraph(byte[] data) {
    try {
      UnitGraph graph = UnitGraph.parse("fuzz", data);
      for (UnitGraph.Unit unit : graph.units()) {
        unit.dependencies().forEach(d -> assertThat(graph.units().get(d.index())).isNotNull());
      }
    } catch (FormatException e) {
      assertThat(e.offset()).isBetween(0L, (long) data.length);
    }
  }

  @FuzzTest
  void metadata(byte[] data) {
    try {
      Metadata metadata = Metadata.parse("fuzz", data);
      assertThat(metadata.packagesById().size()).isLessThanOrEqualTo(metadata.packages().size());
    } catch (FormatException e) {
      assertThat(e.offset()).isBetween(0L, (long) data.length);
    }
  }

  @FuzzTest
  void messages(byte[] data) {
    List<CargoMessage> messages = new ArrayList<>();
    CargoMessageReader reader = new CargoMessageReader("fuzz", messages::add);
    try {
      reader.feed(data, 0, data.length);
      reader.finish();
    } catch (FormatException e) {
      assertThat(e.offset()).isBetween(0L, (long) data.length);
    }
    assertThat(messages.size()).isLessThanOrEqualTo(data.length + 1);
  }

  @FuzzTest
  void fingerprint(byte[] data) {
    try {
      Fingerprint fingerprint = Fingerprint.parse("fuzz", data);
      assertThat(fingerprint.features()).isNotNull();
    } catch (FormatException e) {
      assertThat(e.offset()).isBetween(0L, (long) data.length);
    }
  }

  @FuzzTest
  void packageId(byte[] data) {
    String spec = new String(data, StandardCharsets.UTF_8);
    try {
      PackageId id = PackageId.parse(spec);
      assertThat(id.spec()).isEqualTo(spec);
      assertThat(spec).contains(id.name()).contains(id.version()).contains(id.url());
    } catch (FormatException e) {
      assertThat(e.source()).isEqualTo("package id");
    }
  }
}
