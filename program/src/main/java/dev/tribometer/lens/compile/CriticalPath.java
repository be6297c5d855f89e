package dev.tribometer.lens.compile;

import dev.tribometer.fact.ScanFact;
import dev.tribometer.fact.UnitFact;
import dev.tribometer.ledger.Confidence;
import dev.tribometer.ledger.Cost;
import dev.tribometer.ledger.Evidence;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Quantity;
import dev.tribometer.ledger.Remedy;
import dev.tribometer.ledger.RuleInfo;
import dev.tribometer.ledger.RuleOutcome;
import dev.tribometer.simulate.BuildSchedule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/// A chain of units that must run one after the other and takes longer than the processors need for
/// all the work.
final class CriticalPath implements CompileRule {
  /// The chain's length comes from times that were taken while other units ran, and errs by several
  /// percent: a smaller excess over the work could be an error.
  static final double WAITING_SHARE = 0.05;

  /// A build that took so many times longer than its chain and its work explain was held up by
  /// something else on the machine; the reader must know.
  static final double HELD_UP = 1.5;

  private static final int ROWS = 14;

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "compile/critical-path",
        "Critical path",
        "Units that need one another run one after the other; while they do, processors wait.");
  }

  @Override
  public RuleOutcome look(CompileModel model) {
    ScanFact scan = model.scan();
    long length = model.schedule().lengthNs();
    if (length == 0) {
      return notMeasured("no unit has a start and an end", Figures.SCAN);
    }
    int processors = model.processors();
    long work = scan.cpuNs() / processors;
    long waiting = length - work;
    if (waiting < WAITING_SHARE * length) {
      return new RuleOutcome.Clear(
          id(),
          "with "
              + Figures.count(processors, "processor", "processors")
              + " the work is the limit, not the order: the longest chain takes "
              + Figures.time(length)
              + ", the work on each of them "
              + Figures.time(work)
              + "; the chain would set the pace from "
              + Figures.count(Math.ceilDiv(scan.cpuNs(), length), "processor", "processors")
              + " on");
    }
    return new RuleOutcome.Found(id(), List.of(finding(model, waiting, processors)));
  }

  private Finding finding(CompileModel model, long waiting, int processors) {
    ScanFact scan = model.scan();
    List<BuildSchedule.Step> path = model.schedule().criticalPath();
    BuildSchedule.Step longest =
        path.stream().max(Comparator.comparingLong(BuildSchedule.Step::countedNs)).orElseThrow();
    long length = model.schedule().lengthNs();
    String title =
        "A chain of "
            + Figures.count(path.size(), "unit", "units")
            + " takes "
            + Figures.time(length)
            + " one after the other, "
            + Figures.time(waiting)
            + " more than "
            + Figures.count(processors, "processor", "processors")
            + " need for all the work; its longest part is "
            + UnitWords.of(model, longest.unit());
    BitSet units = new BitSet();
    path.forEach(step -> units.set(step.unit()));
    List<List<String>> rows = new ArrayList<>();
    for (BuildSchedule.Step step : path) {
      if (path.size() <= ROWS || step.countedNs() * ROWS >= length) {
        rows.add(
            List.of(
                UnitWords.of(model, step.unit()),
                Figures.time(step.countedNs()),
                step.untilMetadata() ? "until its metadata" : "until its end"));
      }
    }
    Evidence chain =
        new Evidence(
            rows.size() == path.size()
                ? "The chain, in the order in which it runs."
                : "The dear parts of the chain, in the order in which they run.",
            List.of("unit", "time", "waited for"),
            rows,
            "SELECT u.unit_id, u.crate_name, u.mode, u.start_ns, u.rmeta_ns, u.finish_ns FROM unit"
                + " u WHERE u.unit_id IN ("
                + Figures.ids(model, units)
                + ") ORDER BY u.start_ns");
    Evidence without =
        Evidence.of(
            "If "
                + UnitWords.of(model, longest.unit())
                + " took no time, the longest chain would take "
                + Figures.time(lengthWithout(model, longest.unit()))
                + " (modelled from the times of this build).");
    List<Evidence> evidence = new ArrayList<>(List.of(chain, without));
    if (scan.wallNs() > HELD_UP * length) {
      evidence.add(
          Evidence.of(
              "The build took "
                  + Figures.time(scan.wallNs())
                  + " on the clock, longer than chain and work explain: something else kept the"
                  + " machine busy. Units that were held up are counted with their CPU time."));
    }
    return Finding.of(
        id(),
        title,
        model.declarations().place(model.packageName(longest.unit()), longest.unit()),
        new Cost(
            new Quantity.WallTime(waiting),
            Figures.PER_COLD_BUILD,
            Confidence.MODELLED,
            Figures.part(waiting, length)),
        List.of(),
        evidence,
        List.of(remedy(model, longest)));
  }

  private static Remedy remedy(CompileModel model, BuildSchedule.Step longest) {
    UnitFact unit = model.unit(longest.unit());
    List<String> steps = new ArrayList<>();
    if (unit.mode().equals("run-custom-build")) {
      steps.add(
          "Make the build script of "
              + model.packageName(longest.unit())
              + " do less, or do it beforehand and commit the result; everything that needs the"
              + " package waits for it.");
    } else if (unit.targetKind().equals("proc-macro")) {
      steps.add(
          "A proc macro is finished and linked before its users start: use fewer of them in the"
              + " crates at the bottom, so that others can start without.");
    } else if (model.isMember(longest.unit())) {
      steps.add(
          "Split "
              + unit.targetName()
              + " along its modules into crates that do not need one another, the dear ones at the"
              + " same height of the graph.");
      steps.add(
          "Take from "
              + unit.targetName()
              + " what its users do not need, so that they wait for less.");
    } else {
      steps.add(
          "See whether the crates above it need "
              + model.packageName(longest.unit())
              + " at all, or with fewer features; a crate that does without it can start at once.");
    }
    steps.add(
        "Then scan again: another chain becomes the longest, and the gain ends where it does.");
    return new Remedy(
        "Shorten the chain at " + UnitWords.of(model, longest.unit()),
        steps,
        null,
        "More crates mean more linking and metadata: CPU time may grow while the clock shows less.",
        "tribometer scan");
  }

  private static long lengthWithout(CompileModel model, int skipped) {
    BuildSchedule.Duration[] durations = new BuildSchedule.Duration[model.unitCount()];
    for (int unit = 0; unit < durations.length; unit++) {
      durations[unit] = unit == skipped ? new BuildSchedule.Duration(0, 0) : model.duration(unit);
    }
    return BuildSchedule.of(model.graph(), durations).lengthNs();
  }
}
