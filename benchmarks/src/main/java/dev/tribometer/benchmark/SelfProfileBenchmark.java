package dev.tribometer.benchmark;

import dev.tribometer.format.measureme.ActivitySelection;
import dev.tribometer.format.measureme.ActivityTotals;
import dev.tribometer.format.measureme.EventCursor;
import dev.tribometer.format.measureme.EventKind;
import dev.tribometer.format.measureme.SelfProfile;
import dev.tribometer.format.measureme.Summary;
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

/// Reading a self-profile in a warm JVM. Give the file: `-p file=crate-0001234.mm_profdata`.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class SelfProfileBenchmark {
  /// The profile.
  @Param("")
  public String file = "";

  /// Headers, pages and string index.
  @Benchmark
  public long open() throws IOException {
    try (SelfProfile profile = SelfProfile.open(Path.of(file))) {
      return profile.eventCount();
    }
  }

  /// Every event, without its strings.
  @Benchmark
  public long events() throws IOException {
    long sum = 0;
    try (SelfProfile profile = SelfProfile.open(Path.of(file))) {
      EventCursor cursor = profile.events();
      while (cursor.next()) {
        sum += cursor.end();
      }
    }
    return sum;
  }

  /// Times by label.
  @Benchmark
  public Summary summary() throws IOException {
    try (SelfProfile profile = SelfProfile.open(Path.of(file))) {
      return Summary.of(profile);
    }
  }

  /// Times by label and all arguments, and by item: the most that can be asked for.
  @Benchmark
  public ActivityTotals totals() throws IOException {
    try (SelfProfile profile = SelfProfile.open(Path.of(file))) {
      return ActivityTotals.of(profile, new Everything());
    }
  }

  private static final class Everything implements ActivitySelection {
    @Override
    public Detail detail(EventKind kind, String label) {
      return Detail.ALL_ARGUMENTS;
    }

    @Override
    public boolean attributesToItems() {
      return true;
    }
  }
}
