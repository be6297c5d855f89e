package dev.tribometer.cli.check;

import dev.tribometer.cargo.CargoException;
import dev.tribometer.cli.CommandException;
import dev.tribometer.cli.ExitStatus;
import dev.tribometer.cli.compare.Builder;
import dev.tribometer.cli.experiment.ExperimentProgress;
import dev.tribometer.compare.ScenarioTrials;
import dev.tribometer.compare.Snapshot;
import dev.tribometer.experiment.Scenario;
import dev.tribometer.experiment.Situation;
import dev.tribometer.experiment.TrialException;
import dev.tribometer.probe.ProbeExecutable;
import dev.tribometer.probe.ReferenceBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Takes the trials of the scenarios that budgets name. Where the baseline can be built here and
/// now, each trial of it is taken in turns with one of the workspace.
public final class ScenarioMeasuring implements AutoCloseable {
  private final Trees trees;
  private final Counts counts;
  private final Path store;
  private final Path directory;
  private final ExperimentProgress progress;
  private final Map<Scenario, ScenarioBench> now = new LinkedHashMap<>();
  private final Map<Scenario, ScenarioBench> before = new LinkedHashMap<>();
  private final Map<Scenario, Integer> taken = new LinkedHashMap<>();
  private final ReferenceBuild reference;

  /// What is built.
  ///
  /// @param now the workspace
  /// @param before the baseline; null where it is not to be built
  public record Trees(Builder.Tree now, Builder.@Nullable Tree before) {}

  /// How many trials.
  ///
  /// @param trials of a scenario, each time that it is looked at
  /// @param builds the same of one that builds everything each time
  public record Counts(int trials, int builds) {
    private int of(Scenario scenario) {
      return scenario.situation() == Situation.COLD
          ? Math.clamp(trials, 2, Math.max(2, builds))
          : trials;
    }
  }

  /// @param store where the probe's executable is kept
  /// @param directory for this alone; it is removed in the end
  public ScenarioMeasuring(
      Trees trees, Counts counts, Path store, Path directory, ExperimentProgress progress)
      throws CargoException, IOException {
    this.trees = trees;
    this.counts = counts;
    this.store = store;
    this.directory = directory;
    this.progress = progress;
    Path place = Files.createDirectories(directory.resolve("reference"));
    Path executable = ProbeExecutable.provide(trees.now().toolchain(), store);
    this.reference = ReferenceBuild.in(place, trees.now().toolchain(), executable);
  }

  /// Whether both sides are measured here, in turns.
  public boolean inTurns() {
    return trees.before() != null;
  }

  /// Takes trials of some scenarios, and more where there are some already.
  ///
  /// @throws CommandException where one does not build, with what cargo said
  public void take(List<Scenario> scenarios) throws CommandException, CargoException, IOException {
    for (Scenario scenario : scenarios) {
      int count = counts.of(scenario);
      progress.say(
          "Measuring", scenario.name() + ": " + scenario.sentence() + ", " + count + " trials");
      int first = taken.getOrDefault(scenario, 0) + 1;
      for (int step = first; step < first + count; step++) {
        step(scenario, step);
      }
      taken.put(scenario, first + count - 1);
    }
  }

  private void step(Scenario scenario, int step)
      throws CommandException, CargoException, IOException {
    Builder.Tree other = trees.before();
    List<ScenarioBench> benches =
        new ArrayList<>(List.of(bench(now, trees.now(), scenario, "now")));
    if (other != null) {
      benches.add(bench(before, other, scenario, "before"));
    }
    long beside = reference.cpuNs();
    for (ScenarioBench bench : step % 2 == 0 ? benches : benches.reversed()) {
      try {
        bench.take(step, beside);
      } catch (TrialException e) {
        throw new CommandException(
            ExitStatus.BUILD_FAILED, "scenario \"" + scenario.name() + "\": " + e.getMessage());
      }
    }
  }

  private ScenarioBench bench(
      Map<Scenario, ScenarioBench> side, Builder.Tree tree, Scenario scenario, String name)
      throws CargoException, IOException {
    ScenarioBench known = side.get(scenario);
    if (known != null) {
      return known;
    }
    ScenarioBench made =
        new ScenarioBench(
            tree.workspace(),
            tree.toolchain(),
            scenario,
            reference.name(),
            store,
            directory.resolve(name + "-" + side.size()),
            progress);
    side.put(scenario, made);
    return made;
  }

  /// The workspace's side with the trials so far.
  public Snapshot now(Snapshot scan) {
    return scan.with(trials(now));
  }

  /// The baseline's side with the trials so far; as it was where it was not built here.
  public Snapshot before(Snapshot baseline) {
    return inTurns() ? baseline.with(trials(before)) : baseline;
  }

  private static List<ScenarioTrials> trials(Map<Scenario, ScenarioBench> side) {
    return side.values().stream().flatMap(bench -> bench.trials().stream()).toList();
  }

  @Override
  public void close() throws IOException {
    for (ScenarioBench bench : now.values()) {
      bench.close();
    }
    for (ScenarioBench bench : before.values()) {
      bench.close();
    }
    dev.tribometer.probe.DirectoryTree.remove(directory);
  }
}
