package dev.tribometer.benchmark;

import dev.tribometer.format.demangle.Item;
import dev.tribometer.format.demangle.Symbol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

/// Demangling in a warm JVM; an operation is one symbol. Give a file of one mangled name a line:
/// `-p file=symbols.txt`. The measurement should go through it more than once.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class DemangleBenchmark {
  /// The symbols.
  @Param("")
  public String file = "";

  private List<String> symbols = List.of();
  private int at;

  /// Reads the symbols.
  @Setup
  public void read() throws IOException {
    symbols = Files.readAllLines(Path.of(file));
  }

  private String next() {
    at = at + 1 < symbols.size() ? at + 1 : 0;
    return symbols.get(at);
  }

  /// Text with hash and crate disambiguators.
  @Benchmark
  public String fullText() {
    return Symbol.demangle(next(), true);
  }

  /// Text without them.
  @Benchmark
  public String plainText() {
    return Symbol.demangle(next(), false);
  }

  /// The symbol taken apart.
  @Benchmark
  public Symbol tree() {
    return Symbol.of(next());
  }

  /// The symbol taken apart, and the item under which it is grouped.
  @Benchmark
  public Optional<Item> item() {
    return Symbol.of(next()).item();
  }
}
