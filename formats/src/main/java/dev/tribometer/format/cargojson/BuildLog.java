package dev.tribometer.format.cargojson;

import dev.tribometer.format.FormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One build as cargo logged it under `-Zbuild-analysis`, in `$CARGO_HOME/log/<run>.jsonl`.
///
/// A build that failed or was killed leaves units without an end. The log of a killed cargo may
/// stop within a line; then it is {@linkplain #truncated() truncated}, and what stands before that
/// line holds.
///
/// @param runId cargo's name for the build
/// @param started what the build was started with
/// @param phases the start and end of what cargo does before it builds, in the order of the log
/// @param units the units, in the order of the log, which need not be that of their indices
/// @param events how many lines the log has
/// @param unknownEvents how many of them this reader does not know
/// @param truncated whether the log stops within a line
public record BuildLog(
    String runId,
    BuildEvent.BuildStarted started,
    List<BuildEvent.PhaseMark> phases,
    List<Unit> units,
    long events,
    long unknownEvents,
    boolean truncated) {
  /// A unit and what became of it.
  ///
  /// @param registered what it is
  /// @param freshness whether it was up to date, null where the log does not say
  /// @param cause why it was not
  /// @param startedNs when it started, in nanoseconds since cargo did; null if it never did
  /// @param rmetaNs when its metadata was written; null if that did not happen, or is not told
  ///   apart from its end
  /// @param finishedNs when it finished; null if it failed, was killed or never started
  /// @param sections the sections of rustc's work, where they were asked for
  /// @param unblockedByRmeta the units for which its metadata was the last thing missing
  /// @param unblocked the units for which its end was the last thing missing
  public record Unit(
      BuildEvent.UnitRegistered registered,
      BuildEvent.@Nullable Freshness freshness,
      @Nullable DirtyReason cause,
      @Nullable Long startedNs,
      @Nullable Long rmetaNs,
      @Nullable Long finishedNs,
      List<Section> sections,
      List<Integer> unblockedByRmeta,
      List<Integer> unblocked) {
    /// The unit's number in its log.
    public int index() {
      return registered.index();
    }

    /// The wall time that the unit took, in nanoseconds; null if it did not run to its end.
    public @Nullable Long durationNs() {
      return startedNs == null || finishedNs == null ? null : finishedNs - startedNs;
    }
  }

  /// A section of rustc's work on a unit.
  ///
  /// @param name `codegen` or `link`
  /// @param finishedNs null if the log does not tell its end
  public record Section(String name, long startedNs, @Nullable Long finishedNs) {}

  /// Reads a log to its end.
  ///
  /// @throws FormatException if it is no build log
  /// @throws IOException if it cannot be read
  public static BuildLog read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(file.toString(), in);
    }
  }

  /// Reads a log to its end.
  ///
  /// @throws FormatException if it is no build log
  /// @throws IOException if it cannot be read
  public static BuildLog read(String source, InputStream in) throws IOException {
    BuildLogReader reader = new BuildLogReader(source, event -> {});
    byte[] buffer = new byte[1 << 16];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      reader.feed(buffer, 0, n);
    }
    return reader.finish();
  }
}
