package dev.tribometer.simulate;

import java.util.List;

/// What a simulation answers: how far it may be trusted, and what each question comes to.
///
/// @param check the scan's own build, predicted and measured
/// @param base the build as it is, without probes
/// @param answers one for each change that was asked for, alone, and one for all together
/// @param sweep the build as it is with other numbers of processors, each with as many jobs
/// @param chainNs how long it takes with as many processors as wanted: the longest chain
/// @param corpusErrorShare the median error of predicted times on the clock over the corpus
public record Prediction(
    Check check,
    Answer base,
    List<Answer> answers,
    List<Answer> sweep,
    double chainNs,
    double corpusErrorShare) {
  public Prediction {
    answers = List.copyOf(answers);
    sweep = List.copyOf(sweep);
  }

  /// A build that was measured, and what the simulation says of it.
  ///
  /// @param predictedNs what the simulation says
  /// @param measuredNs what the clock said
  public record Check(double predictedNs, double measuredNs) {
    /// How far off the prediction is, a share of what was measured.
    public double errorShare() {
      return measuredNs <= 0 ? Double.NaN : predictedNs / measuredNs - 1;
    }
  }

  /// An answer.
  ///
  /// @param question what was asked, as a person would say it
  /// @param jobs jobs of cargo
  /// @param processors processors of the machine
  /// @param units units that run
  /// @param lengthNs how long the build takes
  /// @param cpuNs CPU time of its units
  public record Answer(
      String question, int jobs, int processors, int units, double lengthNs, double cpuNs) {}

  /// Simulates work once.
  public static Answer answer(String question, BuildWork work, int jobs, int processors) {
    Simulation.Run run = Simulation.run(work, jobs, processors);
    return new Answer(question, jobs, processors, work.units().size(), run.lengthNs(), run.cpuNs());
  }
}
