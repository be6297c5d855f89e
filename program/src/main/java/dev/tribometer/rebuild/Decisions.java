package dev.tribometer.rebuild;

import dev.tribometer.format.cargojson.BuildLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What cargo decided about the units of a command, rehearsed or carried out, and where to look for
/// the reasons that it does not give.
///
/// @param command the command for people
/// @param isClippy whether it is clippy
/// @param units the units, with cargo's decision on each
/// @param totalUnits how many units the command needs; -1 where that is not known
/// @param calls what was compiled for which unit
/// @param buildDirectory the user's build directory
/// @param decidedIn the directory in which cargo decided: its mirror, or itself
/// @param workspaceRoot the root of the workspace
/// @param members the identities of the workspace's members
/// @param before the fingerprints that the command found
/// @param after those that it left
/// @param past what is known of a command that was carried out; null for a rehearsal
record Decisions(
    String command,
    boolean isClippy,
    List<BuildLog.Unit> units,
    int totalUnits,
    UnitCalls calls,
    Path buildDirectory,
    Path decidedIn,
    Path workspaceRoot,
    Set<String> members,
    UnitPrints before,
    UnitPrints after,
    @Nullable Past past) {
  Decisions {
    units = List.copyOf(units);
    members = Set.copyOf(members);
  }

  /// A build that is over.
  ///
  /// @param before the end of the build before it; what was changed since then it saw as changed
  record Past(Instant before) {}

  static Decisions rehearsed(Rehearsal.Outcome outcome) throws IOException {
    return new Decisions(
        outcome.call().text(),
        outcome.call().command().equals("clippy"),
        outcome.log().units(),
        outcome.log().units().size(),
        new UnitCalls(outcome.log(), outcome.calls()),
        outcome.buildDirectory(),
        outcome.mirror(),
        outcome.workspaceRoot(),
        outcome.members(),
        UnitPrints.below(outcome.buildDirectory()),
        UnitPrints.below(outcome.mirror()),
        null);
  }
}
