package dev.tribometer.cli.check;

import dev.tribometer.cargo.CargoException;
import dev.tribometer.cargo.Toolchain;
import dev.tribometer.cargo.Workspace;
import dev.tribometer.compare.ScenarioTrials;
import dev.tribometer.experiment.Arm;
import dev.tribometer.experiment.CargoBench;
import dev.tribometer.experiment.Scenario;
import dev.tribometer.experiment.TrialException;
import dev.tribometer.probe.ProbeExecutable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One scenario of one tree, measured trial by trial.
final class ScenarioBench implements AutoCloseable {
  private final Scenario scenario;
  private final CargoBench bench;
  private final String reference;
  private final List<Long> cpuNs = new ArrayList<>();
  private final List<Long> referenceNs = new ArrayList<>();

  /// @param reference the name of the reference that is measured beside
  /// @param store where the probe's executable is kept
  /// @param directory for this bench alone
  ScenarioBench(
      Workspace workspace,
      Toolchain toolchain,
      Scenario scenario,
      String reference,
      Path store,
      Path directory,
      CargoBench.Listener listener)
      throws CargoException, IOException {
    this.scenario = scenario;
    this.reference = reference;
    Path executable = ProbeExecutable.provide(toolchain, store);
    this.bench = new CargoBench(workspace, scenario, executable, directory, listener);
  }

  /// Takes one trial.
  ///
  /// @param step which of the scenario's equal steps this is
  /// @param reference what the reference took beside it
  void take(int step, long reference) throws TrialException, IOException {
    cpuNs.add(bench.measure(Arm.BASE, step).cpuNs());
    referenceNs.add(reference);
  }

  /// The trials so far; empty where there are none.
  Optional<ScenarioTrials> trials() {
    return cpuNs.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ScenarioTrials(
                scenario.name(), scenario.sentence(), reference, cpuNs, referenceNs));
  }

  @Override
  public void close() throws IOException {
    bench.close();
  }
}
