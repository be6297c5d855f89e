package dev.tribometer.benchmark;

import dev.tribometer.format.cargojson.BuildLog;
import dev.tribometer.format.cargojson.CargoMessage;
import dev.tribometer.format.cargojson.CargoMessageReader;
import dev.tribometer.format.cargojson.Fingerprint;
import dev.tribometer.format.cargojson.Metadata;
import dev.tribometer.format.cargojson.UnitGraph;
import dev.tribometer.format.depinfo.DepInfo;
import dev.tribometer.format.stats.MacroStats;
import dev.tribometer.format.stats.MonoStats;
import dev.tribometer.format.timings.TimingsReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Reading what cargo and rustc write, in a warm JVM, from memory: the recorded files of the
/// readers' tests. Run in the repository's root, or give the directory: `-p
/// fixtures=…/dev/tribometer/format`.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class CargoFormatsBenchmark {
  /// The directory of the recorded files.
  @Param("formats/src/test/resources/dev/tribometer/format")
  public String fixtures = "";

  private byte[] metadata = {};
  private byte[] unitGraph = {};
  private byte[] buildLog = {};
  private byte[] messages = {};
  private byte[] fingerprint = {};
  private byte[] timings = {};
  private byte[] monoStats = {};
  private byte[] macroStats = {};
  private byte[] depInfo = {};

  /// Reads the files.
  @Setup
  public void readFiles() throws IOException {
    metadata = bytes("cargojson/metadata-ripgrep-15.1.0.json");
    unitGraph = bytes("cargojson/unit-graph-test-1.97.json");
    buildLog = bytes("cargojson/build-analysis-clean-1.95.jsonl");
    messages = bytes("cargojson/message-format.jsonl");
    fingerprint = bytes("cargojson/fingerprint/demo-core-98c8debf05cfeea5.lib-demo_core.json");
    timings = bytes("timings/cargo-timing-section-timings-1.95.html");
    monoStats = bytes("stats/mono-stats.json");
    macroStats = bytes("stats/macro-stats-long-name.txt");
    depInfo = bytes("depinfo/odd.d");
  }

  private byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(Path.of(fixtures, name));
  }

  /// `cargo metadata`, 223 kB.
  @Benchmark
  public Metadata metadata() throws IOException {
    return Metadata.parse("metadata", metadata);
  }

  /// The unit graph, 48 kB.
  @Benchmark
  public UnitGraph unitGraph() throws IOException {
    return UnitGraph.parse("graph", unitGraph);
  }

  /// The build log, 49 kB.
  @Benchmark
  public BuildLog buildLog() throws IOException {
    return BuildLog.read("log", new ByteArrayInputStream(buildLog));
  }

  /// Cargo's messages, 18 kB.
  @Benchmark
  public List<CargoMessage> messages() throws IOException {
    List<CargoMessage> read = new ArrayList<>();
    CargoMessageReader reader = new CargoMessageReader("messages", read::add);
    reader.feed(messages, 0, messages.length);
    reader.finish();
    return read;
  }

  /// One fingerprint, 671 bytes.
  @Benchmark
  public Fingerprint fingerprint() throws IOException {
    return Fingerprint.parse("fingerprint", fingerprint);
  }

  /// The timings report, 39 kB.
  @Benchmark
  public TimingsReport timings() throws IOException {
    return TimingsReport.parse("report", timings);
  }

  /// What rustc instantiated, 5.7 kB.
  @Benchmark
  public MonoStats monoStats() throws IOException {
    return MonoStats.parse("mono", monoStats);
  }

  /// What macros wrote, 0.9 kB.
  @Benchmark
  public List<MacroStats> macroStats() throws IOException {
    return MacroStats.parse("macros", macroStats);
  }

  /// A dependency file, 0.6 kB.
  @Benchmark
  public DepInfo depInfo() throws IOException {
    return DepInfo.parse("odd.d", depInfo);
  }
}
