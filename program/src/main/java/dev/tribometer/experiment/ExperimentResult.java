package dev.tribometer.experiment;

import dev.tribometer.experiment.statistics.Comparison;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What an experiment leaves: `result.json`, and what its page shows. Times are nanoseconds.
///
/// @param id its name in the store
/// @param kind `prove` or `tune`
/// @param workspace the root of the workspace
/// @param scenario the scenario's name
/// @param measured what was measured, as a person says it
/// @param toolchain the first line of `rustc -vV`
/// @param startedAt when it began, ISO 8601
/// @param parts its parts in order: the race, the proof
/// @param untried what was not tried, and why
/// @param proposal what is proposed; null where nothing is
/// @param notes what else is to be known, a sentence each
public record ExperimentResult(
    String id,
    String kind,
    String workspace,
    String scenario,
    String measured,
    String toolchain,
    String startedAt,
    List<Part> parts,
    List<Untried> untried,
    @Nullable Proposal proposal,
    List<String> notes) {

  public ExperimentResult {
    parts = List.copyOf(parts);
    untried = List.copyOf(untried);
    notes = List.copyOf(notes);
  }

  /// A part of an experiment: arms that ran against the base in the same rounds.
  ///
  /// @param name `race` or `proof`
  /// @param arms the arms
  public record Part(String name, List<ArmResult> arms) {
    public Part {
      arms = List.copyOf(arms);
    }

    /// The part that a race makes.
    public static Part of(String name, List<Standing> standings) {
      return new Part(name, standings.stream().map(ArmResult::of).toList());
    }
  }

  /// How an arm came out.
  ///
  /// @param id its id
  /// @param title what it is
  /// @param changes its changes, as a person would type them
  /// @param outcome `less`, `more`, `no-effect-shown`, `too-few-rounds`, `dropped`, `failed`,
  ///   `not-measured`
  /// @param because why it failed or was not measured; empty where it was
  /// @param cpu by CPU time, which decides; null where it was not measured
  /// @param wall by wall time
  /// @param base what the base cost in the same rounds
  /// @param figures what it cost itself
  public record ArmResult(
      String id,
      String title,
      List<String> changes,
      String outcome,
      String because,
      @Nullable Effect cpu,
      @Nullable Effect wall,
      Standing.@Nullable Figures base,
      Standing.@Nullable Figures figures) {

    public ArmResult {
      changes = List.copyOf(changes);
    }

    static ArmResult of(Standing standing) {
      Arm arm = standing.arm();
      List<String> changes = arm.changes().stream().map(Change::text).toList();
      return switch (standing) {
        case Standing.Measured measured ->
            new ArmResult(
                arm.id(),
                arm.title(),
                changes,
                measured.isDropped() ? "dropped" : word(measured.cpu()),
                "",
                Effect.of(measured.cpu()),
                Effect.of(measured.wall()),
                measured.base(),
                measured.figures());
        case Standing.Failed failed -> unmeasured(arm, changes, "failed", failed.because());
        case Standing.NotMeasured not -> unmeasured(arm, changes, "not-measured", not.because());
      };
    }

    private static ArmResult unmeasured(
        Arm arm, List<String> changes, String outcome, String because) {
      return new ArmResult(
          arm.id(), arm.title(), changes, outcome, because, null, null, null, null);
    }

    private static String word(Comparison comparison) {
      if (comparison.rounds() < Comparison.FEWEST_ROUNDS) {
        return "too-few-rounds";
      }
      return comparison.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /// A ratio with its interval.
  ///
  /// @param ratio arm over base: 0.8 is a fifth less
  /// @param low the lower end of the interval
  /// @param high its upper end
  /// @param level how often such an interval holds the true ratio
  /// @param noise how far the base lay from itself
  /// @param rounds how many rounds, of two trials each
  public record Effect(
      double ratio, double low, double high, double level, double noise, int rounds) {
    static Effect of(Comparison comparison) {
      return new Effect(
          comparison.ratio().estimate(),
          comparison.ratio().low(),
          comparison.ratio().high(),
          comparison.ratio().level(),
          comparison.noise(),
          comparison.rounds());
    }
  }

  /// A remedy that was not tried.
  ///
  /// @param id its id
  /// @param title what it is
  /// @param because the fact that forbids it
  public record Untried(String id, String title, String because) {}

  /// What is proposed.
  ///
  /// @param arm the id of the arm that was proved
  /// @param remedies the remedies in it
  /// @param patch one patch for all of it, ready for `git apply`; empty where it needs a person
  /// @param byHand what a patch cannot say, a sentence each
  /// @param sideEffects what else changes, a sentence each
  /// @param tests `passed`, `failed`, `skipped`
  public record Proposal(
      String arm,
      List<String> remedies,
      String patch,
      List<String> byHand,
      List<String> sideEffects,
      String tests) {
    public Proposal {
      remedies = List.copyOf(remedies);
      byHand = List.copyOf(byHand);
      sideEffects = List.copyOf(sideEffects);
    }
  }
}
