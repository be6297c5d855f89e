package dev.tribometer.benchmark;

import dev.tribometer.format.elf.SectionSizes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Reading the sizes of sections in a warm JVM, from files: an object, an archive, or files of your
/// own (`-p file=target/debug/rg,target/debug/deps/libserde-0123456789abcdef.rlib`). Only headers
/// are read, so that the time grows with the number of sections and members, not with the bytes.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ElfBenchmark {
  /// The file.
  @Param({
    "formats/src/test/resources/dev/tribometer/format/elf/tiny.o",
    "formats/src/test/resources/dev/tribometer/format/elf/tiny.a"
  })
  public String file = "";

  /// Its sections, by family.
  @Benchmark
  public SectionSizes sections() throws IOException {
    return SectionSizes.read(Path.of(file));
  }
}
