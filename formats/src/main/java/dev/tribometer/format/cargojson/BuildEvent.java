package dev.tribometer.format.cargojson;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One line of cargo's build log (`-Zbuild-analysis`). Elapsed times are nanoseconds since cargo
/// started.
public sealed interface BuildEvent {
  /// The line that opens the log.
  ///
  /// @param timestamp when it was written
  /// @param command cargo's own arguments, its path first; empty in the logs of a cargo that does
  ///   not say
  /// @param cwd the working directory
  /// @param host the host's target triple
  /// @param jobs how many units may run at once
  /// @param cpus how many the machine has, null if unknown
  /// @param profile the profile asked for
  /// @param rustcVersion the compiler's version, such as `1.95.0`
  /// @param rustcVersionVerbose the output of `rustc -vV`
  /// @param targetDir the target directory
  /// @param workspaceRoot the directory of the workspace
  record BuildStarted(
      Instant timestamp,
      List<String> command,
      String cwd,
      String host,
      int jobs,
      @Nullable Integer cpus,
      String profile,
      String rustcVersion,
      String rustcVersionVerbose,
      String targetDir,
      String workspaceRoot)
      implements BuildEvent {}

  /// The start or end of something that cargo does before it builds, such as `resolution` or
  /// `unit-graph`.
  record PhaseMark(String phase, boolean finished, long elapsedNs) implements BuildEvent {}

  /// A unit of the build; it has started only if a {@link UnitStarted} says so.
  ///
  /// @param index its number in this log
  /// @param packageId the package that it belongs to
  /// @param targetName the name of its target
  /// @param targetKind `lib` (also of procedural macros), `bin`, `test`, `bench`, `example` or
  ///   `build-script`
  /// @param mode `build`, `check`, `test`, `run-custom-build`, …
  /// @param platform the target triple, null if the log does not say
  /// @param features the features of the package that are on
  /// @param requested whether the command asked for it itself
  /// @param dependencies the numbers of the units whose results it needs
  record UnitRegistered(
      int index,
      PackageId packageId,
      String targetName,
      String targetKind,
      String mode,
      @Nullable String platform,
      List<String> features,
      boolean requested,
      List<Integer> dependencies)
      implements BuildEvent {}

  /// Whether a unit is up to date.
  ///
  /// @param cause why it is out of date, where it is and cargo says so
  record UnitFingerprint(int index, Freshness freshness, @Nullable DirtyReason cause)
      implements BuildEvent {}

  /// A unit has started.
  record UnitStarted(int index, long elapsedNs) implements BuildEvent {}

  /// A unit's metadata is written, so that libraries that depend on it can start.
  record UnitRmetaFinished(int index, long elapsedNs, List<Integer> unblocked)
      implements BuildEvent {}

  /// A unit has finished. A unit that failed has none of these.
  record UnitFinished(int index, long elapsedNs, List<Integer> unblocked) implements BuildEvent {}

  /// A section of rustc's work on a unit, such as `codegen` or `link`, has started or finished
  /// (`-Zsection-timings`).
  record SectionMark(int index, String section, boolean finished, long elapsedNs)
      implements BuildEvent {}

  /// A line that this reader does not know.
  record Other(String reason) implements BuildEvent {}

  /// Whether a unit is up to date.
  enum Freshness {
    /// It was never built here.
    NEW,
    /// It was built, but not from what is there now.
    DIRTY,
    /// It is up to date and is not built again.
    FRESH,
    /// A word that this reader does not know.
    OTHER
  }
}
