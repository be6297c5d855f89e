package dev.tribometer.benchmark;

import dev.tribometer.format.llvmir.LineCounter;
import dev.tribometer.format.llvmir.ModuleReader;
import dev.tribometer.format.llvmir.ModuleSummary;
import dev.tribometer.format.llvmir.ReadOptions;
import dev.tribometer.format.llvmir.SummaryFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
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

/// Reading LLVM IR in a warm JVM, from memory: 250 kB of a small crate, or a file of your own (`-p
/// file=…/deps/regex_automata-0123456789abcdef.ll`). Whole processes are compared by
/// `llvm-lines.sh`.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class LlvmIrBenchmark {
  /// The IR, plain or as `.gz`.
  @Param("formats/src/test/resources/dev/tribometer/format/llvmir/dev-v0-debug2.ll.gz")
  public String file = "";

  private byte[] ir = {};
  private byte[] summary = {};
  private @Nullable ModuleSummary whole;

  /// Reads the file.
  @Setup
  public void readFile() throws IOException {
    try (InputStream plain = Files.newInputStream(Path.of(file))) {
      ir = (file.endsWith(".gz") ? new GZIPInputStream(plain) : plain).readAllBytes();
    }
    whole = module(ReadOptions.ALL);
    summary = write(whole);
    System.out.printf("%n%,d bytes of IR, %,d of summary%n", ir.length, summary.length);
  }

  /// Lines of each function, and nothing else.
  @Benchmark
  public List<LineCounter.FunctionLines> count() throws IOException {
    return LineCounter.count("ir", new ByteArrayInputStream(ir));
  }

  /// With what comparing instantiations needs.
  @Benchmark
  public ModuleSummary shapes() throws IOException {
    return module(ReadOptions.SHAPES);
  }

  /// With what a call graph needs.
  @Benchmark
  public ModuleSummary calls() throws IOException {
    return module(ReadOptions.CALLS);
  }

  /// With everything.
  @Benchmark
  public ModuleSummary all() throws IOException {
    return module(ReadOptions.ALL);
  }

  /// A summary of it, written.
  @Benchmark
  public byte[] writeSummary() throws IOException {
    return write(Objects.requireNonNull(whole));
  }

  /// That summary, read.
  @Benchmark
  public ModuleSummary readSummary() throws IOException {
    return SummaryFile.read("summary", new ByteArrayInputStream(summary), SummaryFile.Part.WHOLE);
  }

  private ModuleSummary module(ReadOptions options) throws IOException {
    return ModuleReader.read("ir", new ByteArrayInputStream(ir), options);
  }

  private static byte[] write(ModuleSummary module) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SummaryFile.write(module, out);
    return out.toByteArray();
  }
}
