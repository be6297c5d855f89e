package dev.tribometer.format.timings;

import dev.tribometer.format.FormatException;
import dev.tribometer.format.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `cargo build --timings` writes to `target/cargo-timings/cargo-timing-*.html`: the data of
/// its charts, and the table at its head.
///
/// Cargo rounds most of these times to 10 ms. The edges are the last blockers of each unit only,
/// about half of the true ones: a schedule needs the unit graph.
///
/// @param summary the table at the head
/// @param durationNs the length of the build, which cargo rounds up to a second, in nanoseconds
/// @param units the units that were run, in the order of their start; fresh ones are not among them
/// @param concurrency how many units were in which state, over time
/// @param cpuUsage how busy the machine was, over time
public record TimingsReport(
    Summary summary,
    long durationNs,
    List<Unit> units,
    List<Concurrency> concurrency,
    List<CpuUsage> cpuUsage) {
  private static final int LARGEST = 256 << 20;

  /// A unit that was run.
  ///
  /// @param index its number, to which other units refer
  /// @param name the name of its package
  /// @param version the version of its package
  /// @param mode `run-custom-build` for the run of a build script, and `todo`, literally, for all
  ///   else
  /// @param target which target it is, as cargo prints it: empty for a library or a procedural
  ///   macro, else such as `rg "bin"`, `build-script`, `build-script (run)` or `it "test" (test)`
  /// @param features the features of the package that are on
  /// @param startNs when it started, since the build did
  /// @param durationNs how long it took
  /// @param unblocked the units that could start when it ended
  /// @param unblockedByRmeta the units that could start when its metadata was there
  /// @param sections the sections of rustc's work; without `-Zsection-timings` for libraries only
  public record Unit(
      int index,
      String name,
      String version,
      String mode,
      String target,
      List<String> features,
      long startNs,
      long durationNs,
      List<Integer> unblocked,
      List<Integer> unblockedByRmeta,
      List<Section> sections) {
    /// Whether this runs a build script, rather than compiling something.
    public boolean runsBuildScript() {
      return mode.equals("run-custom-build");
    }
  }

  /// A section of rustc's work on a unit.
  ///
  /// @param name `frontend`, `codegen`, `link` or `other`
  /// @param startNs since the unit's start
  /// @param endNs since the unit's start
  public record Section(String name, long startNs, long endNs) {}

  /// How many units were in which state from a time on.
  ///
  /// @param timeNs since the build's start
  /// @param active running
  /// @param waiting ready to run, but for a free job
  /// @param inactive waiting for other units
  public record Concurrency(long timeNs, int active, int waiting, int inactive) {}

  /// How busy the whole machine was up to a time.
  ///
  /// @param timeNs since the build's start
  /// @param percent of all its processors together, 0 to 100
  public record CpuUsage(long timeNs, double percent) {}

  /// The unit of that number.
  public @Nullable Unit unit(int index) {
    for (Unit unit : units) {
      if (unit.index() == index) {
        return unit;
      }
    }
    return null;
  }

  /// Reads a report.
  ///
  /// @throws FormatException if it is no timings report, or is cut
  /// @throws IOException if it cannot be read
  public static TimingsReport read(Path file) throws IOException {
    return parse(file.toString(), WholeFile.read(file, LARGEST));
  }

  /// Reads a report.
  ///
  /// @throws FormatException if it is no timings report, or is cut
  public static TimingsReport parse(String source, byte[] html) throws FormatException {
    return new TimingsPage(source, html).read();
  }
}
