package dev.tribometer.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/// What a scenario costs: trials of it and, in turns with them, of a piece of work that is the same
/// everywhere, the reference. Two sides that were measured at other times, or on other machines,
/// are compared by how many references a trial takes.
///
/// @param name the scenario's name: `edit`
/// @param sentence what was measured: `cargo build after an edited private body`
/// @param reference which reference: what differs in this is not comparable
/// @param cpuNs CPU time of each trial
/// @param referenceNs CPU time of the reference beside each trial
public record ScenarioTrials(
    String name, String sentence, String reference, List<Long> cpuNs, List<Long> referenceNs) {

  /// The reference compiles one fixed file, a scenario other ones: machine and day move their ratio
  /// so much, as a part of it, even where nothing has changed (docs/ci.md says how that was found).
  static final double BETWEEN_SESSIONS = 0.02;

  public ScenarioTrials {
    cpuNs = List.copyOf(cpuNs);
    referenceNs = List.copyOf(referenceNs);
    if (cpuNs.isEmpty() || cpuNs.size() != referenceNs.size()) {
      throw new IllegalArgumentException(
          "a scenario is measured once at least, each time with the reference");
    }
  }

  /// The same with more trials.
  public ScenarioTrials with(ScenarioTrials more) {
    List<Long> cpu = new ArrayList<>(cpuNs);
    cpu.addAll(more.cpuNs);
    List<Long> references = new ArrayList<>(referenceNs);
    references.addAll(more.referenceNs);
    return new ScenarioTrials(name, sentence, reference, cpu, references);
  }

  /// The median of its CPU times.
  public long medianNs() {
    return Samples.median(cpuNs);
  }

  /// How much more `after` costs than this, freed of the machine's speed; empty where the two did
  /// not measure the same, or not by the same reference. Welch's interval over the logarithms.
  ///
  /// @param inTurns whether both were measured in turns on one machine, so that there is no other
  ///   day to allow for
  /// @param confidence what part of all intervals shall hold the truth
  public Optional<Delta> until(ScenarioTrials after, boolean inTurns, double confidence) {
    if (!sentence.equals(after.sentence) || !reference.equals(after.reference)) {
      return Optional.empty();
    }
    List<Double> of = logs(inTurns);
    List<Double> to = after.logs(inTurns);
    double difference = mean(to) - mean(of);
    double within = variance(of) / of.size() + variance(to) / to.size();
    double between = inTurns ? 0 : 2 * BETWEEN_SESSIONS * BETWEEN_SESSIONS;
    double freedom =
        Samples.square(within)
            / (Samples.square(variance(of) / of.size()) / Math.max(1, of.size() - 1)
                + Samples.square(variance(to) / to.size()) / Math.max(1, to.size() - 1));
    double reach =
        TDistribution.of(Double.isFinite(freedom) ? Math.max(1, freedom) : 1)
            .inverseCumulativeProbability((1 + confidence) / 2);
    double error = reach * Math.sqrt(within + between);
    long before = medianNs();
    return Optional.of(
        new Delta(
            before,
            after.medianNs(),
            Math.round(before * Math.expm1(difference)),
            Math.round(before * Math.expm1(difference - error)),
            Math.round(before * Math.expm1(difference + error))));
  }

  private List<Double> logs(boolean inTurns) {
    List<Double> logs = new ArrayList<>();
    for (int i = 0; i < cpuNs.size(); i++) {
      logs.add(Samples.log(cpuNs.get(i)) - (inTurns ? 0 : Samples.log(referenceNs.get(i))));
    }
    return logs;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  /// The variance of a sample; that of one value is not known, and as large as a busy machine makes
  /// it.
  private static double variance(List<Double> values) {
    if (values.size() < 2) {
      return Samples.square(Noise.KNOWN_SIGMA);
    }
    double mean = mean(values);
    return values.stream().mapToDouble(value -> Samples.square(value - mean)).sum()
        / (values.size() - 1);
  }
}
