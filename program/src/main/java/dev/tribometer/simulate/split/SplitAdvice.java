package dev.tribometer.simulate.split;

import dev.tribometer.simulate.Prediction;
import dev.tribometer.simulate.UnitCut;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a crate may be cut in two, and what that is worth.
///
/// @param unit the unit, as a person would call it
/// @param unitNumber its number in the work
/// @param modules how many modules it has
/// @param lines of its items, tests left out
/// @param cpuNs CPU time of the unit, without probes
/// @param slackNs how much longer it could take without a build with as many processors as wanted
///   taking longer; 0 on the critical path
/// @param isByCodegenUnits whether code generation is divided by the names of codegen units
/// @param largestKnot the most modules that name each other in a circle; empty where none do
/// @param knotShare the part of the crate's CPU time that they take
/// @param base the build as it is
/// @param baseMany the same with as many processors as wanted
/// @param cuts those that may be made as they are, the best first; empty where none helps
/// @param turned those for which a few references have to be turned round before
/// @param helpsHere whether any gains time with the jobs and processors that were asked for; if
///   not, those that are listed gain where there are more
/// @param best the one that would gain most, whether that is worth a word or not; null where there
///   is none at all
/// @param problems what could not be read
public record SplitAdvice(
    String unit,
    int unitNumber,
    int modules,
    int lines,
    double cpuNs,
    double slackNs,
    boolean isByCodegenUnits,
    List<String> largestKnot,
    double knotShare,
    Prediction.Answer base,
    Prediction.Answer baseMany,
    List<Cut> cuts,
    List<Cut> turned,
    boolean helpsHere,
    @Nullable Cut best,
    List<String> problems) {
  public SplitAdvice {
    largestKnot = List.copyOf(largestKnot);
    cuts = List.copyOf(cuts);
    turned = List.copyOf(turned);
    problems = List.copyOf(problems);
  }

  /// A cut.
  ///
  /// @param lower the modules of the lower part
  /// @param upper those of the upper part
  /// @param share the lower one's part of the CPU time
  /// @param references how often the upper part names the lower
  /// @param across what it names, the most named first
  /// @param unpublished how many of these names are not `pub`
  /// @param back what the lower part names of the upper, which has to be turned round first
  /// @param orphans implementations that the orphan rule would forbid in the upper part
  /// @param notNeeded crates that the upper part alone names
  /// @param unitCut what becomes of the unit
  /// @param here the build with it
  /// @param many the same with as many processors as wanted
  public record Cut(
      List<String> lower,
      List<String> upper,
      double share,
      int references,
      List<Named> across,
      int unpublished,
      List<Named> back,
      List<String> orphans,
      List<String> notNeeded,
      UnitCut unitCut,
      Prediction.Answer here,
      Prediction.Answer many) {
    public Cut {
      lower = List.copyOf(lower);
      upper = List.copyOf(upper);
      across = List.copyOf(across);
      back = List.copyOf(back);
      orphans = List.copyOf(orphans);
      notNeeded = List.copyOf(notNeeded);
    }
  }

  /// A name on the other side of a cut.
  ///
  /// @param from the module that names it
  /// @param name with the module that defines it: `util::Thing`
  /// @param count how often
  public record Named(String from, String name, int count) {}
}
