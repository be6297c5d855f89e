package dev.tribometer.simulate;

import dev.tribometer.fact.Facts;
import dev.tribometer.fact.ScanFact;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Asks the simulation about a scan.
public final class Questions {
  /// The median error over the corpus at one and two jobs (docs/measuring.md).
  public static final double CORPUS_ERROR = 0.051;

  private static final int[] SWEEP = {1, 2, 4, 8, 16, 32};

  private Questions() {}

  /// A change of the work.
  ///
  /// @param question as a person would say it
  /// @param change what becomes of the work
  public record Change(String question, UnaryOperator<BuildWork> change) {}

  /// The machine that is imagined.
  ///
  /// @param jobs jobs of cargo
  /// @param processors processors
  public record Machine(int jobs, int processors) {}

  /// Answers.
  ///
  /// @param facts the scan
  /// @param machine the machine that is imagined
  /// @param changes what is changed
  public static Prediction ask(Facts facts, Machine machine, List<Change> changes) {
    BuildWork measured = ScanWork.of(facts);
    ScanFact scan = facts.scan();
    Prediction.Check check =
        new Prediction.Check(
            Simulation.run(measured, scan.jobs(), scan.cpus()).lengthNs(), scan.wallNs());
    BuildWork work = measured.times(1 / ScanWork.PROBED);
    List<Prediction.Answer> answers = new ArrayList<>();
    BuildWork all = work;
    for (Change change : changes) {
      answers.add(answer(change.question(), change.change().apply(work), machine));
      all = change.change().apply(all);
    }
    if (changes.size() > 1) {
      answers.add(answer("all of this together", all, machine));
    }
    List<Prediction.Answer> sweep = new ArrayList<>();
    for (int processors : SWEEP) {
      sweep.add(
          Prediction.answer(
              processors == 1 ? "1 processor" : processors + " processors",
              all,
              processors,
              processors));
    }
    int many = Math.max(1, all.units().size());
    // Every unit and every thread of it has a processor of its own.
    int threads = many * 256;
    return new Prediction(
        check,
        answer("as it is", work, machine),
        answers,
        sweep,
        Simulation.run(all, threads, threads).lengthNs(),
        CORPUS_ERROR);
  }

  private static Prediction.Answer answer(String question, BuildWork work, Machine machine) {
    return Prediction.answer(question, work, machine.jobs(), machine.processors());
  }
}
