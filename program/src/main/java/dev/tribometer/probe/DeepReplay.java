package dev.tribometer.probe;

import dev.tribometer.cargo.Command;
import dev.tribometer.cargo.CommandOutput;
import dev.tribometer.fact.ActivityFact;
import dev.tribometer.fact.Fact;
import dev.tribometer.fact.Phase;
import dev.tribometer.fact.TraitGoal;
import dev.tribometer.fact.UnitFact;
import dev.tribometer.fact.UnitPhase;
import dev.tribometer.probe.profile.ProfileFacts;
import dev.tribometer.probe.profile.UnitProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/// Compiles the units where the front end's time is once more, by the command line that cargo used,
/// with every query and its key recorded: queries tell of the front end alone. That costs about
/// half as much again as the unit itself, so it is done apart from the measured build.
final class DeepReplay {
  /// The units that together make up this share of the front end's time are replayed, the dearest
  /// first.
  private static final double SHARE = 0.7;

  private static final int MOST = 16;

  private DeepReplay() {}

  /// Replays and reads.
  ///
  /// @param facts the facts of the build so far, whose phases tell which units are dear
  /// @param notes takes what could not be replayed
  /// @throws IOException where the probe's executable cannot be started
  static List<Fact> run(
      UnitAssembly assembly,
      List<Fact> facts,
      Path executable,
      long buildStartUnixNs,
      BuildWatcher watcher,
      List<String> notes)
      throws IOException {
    List<UnitFact> units = dearest(assembly, facts);
    List<Fact> told = new ArrayList<>();
    long start = System.nanoTime();
    for (int i = 0; i < units.size(); i++) {
      UnitFact unit = units.get(i);
      watcher.progress(
          i, units.size(), List.of(unit.crateName() + " (deep)"), System.nanoTime() - start);
      ProcessRecord record =
          java.util.Objects.requireNonNull(assembly.processes().get(unit.unitId()));
      Path raw = Path.of(record.text("raw"));
      Path deep = raw.resolve("deep");
      CommandOutput output =
          new Command(
                  List.of(
                      executable.toString(),
                      "--replay",
                      raw.toString(),
                      "-Zself-profile=" + deep.resolve("profile"),
                      "-Zself-profile-events=default,args,artifact-sizes"),
                  raw,
                  Map.of())
              .run();
      if (!output.succeeded()) {
        notes.add(
            "the deep look at "
                + unit.crateName()
                + " failed: "
                + output.stderr().lines().findFirst().orElse(""));
        continue;
      }
      ProfileFacts read = UnitProfile.read(unit, deep, buildStartUnixNs);
      read.facts().stream().filter(DeepReplay::isDeep).forEach(told::add);
      notes.addAll(read.notes());
      DirectoryTree.remove(deep);
      DirectoryTree.remove(raw.resolve("replay"));
      DirectoryTree.remove(raw.resolve("replay-incremental"));
    }
    notes.add(
        "the deep look compiled "
            + units.size()
            + " units once more: "
            + String.join(", ", units.stream().map(UnitFact::crateName).toList()));
    return told;
  }

  /// The measured build has told the phases already; the deep one adds what only queries with keys
  /// can tell.
  private static boolean isDeep(Fact fact) {
    return fact instanceof TraitGoal
        || (fact instanceof ActivityFact activity
            && activity.kind().equals("Query")
            && activity.argument() != null);
  }

  private static List<UnitFact> dearest(UnitAssembly assembly, List<Fact> facts) {
    Map<Integer, Long> frontend = new HashMap<>();
    for (Fact fact : facts) {
      if (fact instanceof UnitPhase row && Phase.of(row.phase()).isFrontend()) {
        frontend.merge(row.unitId(), row.cpuNs(), Long::sum);
      }
    }
    ToLongFunction<UnitFact> cost = unit -> frontend.getOrDefault(unit.unitId(), 0L);
    List<UnitFact> units =
        assembly.units().stream()
            .filter(unit -> cost.applyAsLong(unit) > 0)
            .filter(unit -> assembly.processes().containsKey(unit.unitId()))
            .sorted(Comparator.comparingLong(cost).reversed())
            .toList();
    long all = units.stream().mapToLong(cost).sum();
    List<UnitFact> dearest = new ArrayList<>();
    long sum = 0;
    for (UnitFact unit : units) {
      if (sum >= all * SHARE || dearest.size() == MOST) {
        break;
      }
      dearest.add(unit);
      sum += cost.applyAsLong(unit);
    }
    return dearest;
  }
}
