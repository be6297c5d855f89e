package dev.tribometer.probe.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.tribometer.format.measureme.EventCursor;
import dev.tribometer.format.measureme.SelfProfile;
import dev.tribometer.probe.profile.GoalText.Goal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GoalTextTest {
  private static final String HEAD =
      "CanonicalQueryInput { canonical: Canonical { value: ParamEnvAnd { param_env: ParamEnv {"
          + " caller_bounds: ";
  private static final String TAIL =
      ", bound_vars: [] } }, max_universe: U0, var_kinds: [] }, typing_mode: Analysis {"
          + " defining_opaque_types_and_generators: [] } }";

  @Test
  void readsTraitTypeAndThatNothingIsBounded() {
    String key =
        HEAD
            + "[] }, value: Binder { value: TraitPredicate(<&'^c_0 P<T/#0> as core::fmt::Debug>,"
            + " polarity:Positive)"
            + TAIL;
    assertThat(GoalText.read(key)).isEqualTo(new Goal("core::fmt::Debug", "&'_ P<T>", ""));
  }

  @Test
  void readsTheTypesThatHaveBoundsInScope() {
    String key =
        HEAD
            + "[Binder { value: TraitPredicate(<T as core::marker::Sized>, polarity:Positive),"
            + " bound_vars: [] }, Binder { value: ProjectionPredicate(AliasTerm { args: [T/#0] },"
            + " Term::Ty(T/#0)), bound_vars: [] }, Binder { value: TraitPredicate(<Self as"
            + " core::marker::Unsize<T>>, polarity:Positive), bound_vars: [] }, Binder { value:"
            + " TraitPredicate(<T as core::marker::Send>, polarity:Positive), bound_vars: [] }] },"
            + " value: Binder { value: TraitPredicate(<alloc::vec::Vec<fn(T) -> U> as"
            + " core::ops::DispatchFromDyn<&'^c_1 T>>, polarity:Positive)"
            + TAIL;
    assertThat(GoalText.read(key))
        .isEqualTo(
            new Goal(
                "core::ops::DispatchFromDyn<&'_ T>", "alloc::vec::Vec<fn(T) -> U>", "T, Self"));
  }

  @Test
  void readsTheKeyOfCodegenSelectCandidate() {
    String key =
        "PseudoCanonicalInput { typing_env: TypingEnv { typing_mode: PostAnalysis, param_env:"
            + " ParamEnv { caller_bounds: [] } }, value: <core::slice::Iter<'_, u8> as"
            + " core::iter::Iterator> }";
    assertThat(GoalText.read(key))
        .isEqualTo(new Goal("core::iter::Iterator", "core::slice::Iter<'_, u8>", ""));
  }

  @Test
  void readsTraitObjectsAsTheyAreWritten() {
    String key =
        HEAD
            + "[] }, value: ProvePredicate { predicate: Binder { value: WellFormed(Term::Ty(&'^c_0"
            + " dyn [Binder { value: Trait(core::fmt::Debug), bound_vars: [] }] + '^c_0))"
            + TAIL;
    assertThat(GoalText.read(key))
        .isEqualTo(new Goal("(well-formed)", "&'_ dyn core::fmt::Debug + '_", ""));
  }

  @Test
  void saysWhatIsNoBoundOnATrait() {
    assertThat(GoalText.read(HEAD + "[] }, value: ProjectionPredicate(AliasTerm {}, T)" + TAIL))
        .isEqualTo(new Goal("(associated type)", null, ""));
    assertThat(GoalText.read(HEAD + "[] }, value: TypeOutlivesPredicate(T, 'a)" + TAIL))
        .isEqualTo(new Goal("(outlives)", null, ""));
    assertThat(GoalText.read(HEAD + "[] }, value: SomethingNew(T)" + TAIL))
        .isEqualTo(new Goal("(other)", null, ""));
    assertThat(GoalText.read("something else altogether")).isEqualTo(GoalText.UNREADABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.95", "1.97"})
  void readsEveryRecordedGoal(String toolchain, @TempDir Path directory) throws IOException {
    List<String> keys = recorded(toolchain, directory);
    assertThat(keys.size()).isGreaterThan(30);
    List<Goal> goals = keys.stream().map(GoalText::read).toList();
    assertThat(goals).doesNotContain(GoalText.UNREADABLE);
    assertThat(goals)
        .anySatisfy(goal -> assertThat(goal.traitName()).isEqualTo("core::marker::Sync"))
        .anySatisfy(goal -> assertThat(goal.bounded()).isEqualTo("T"))
        .allSatisfy(goal -> assertThat(goal.traitName()).doesNotContain("{"));
  }

  @Test
  void mutatedGoalsEndInAnAnswer(@TempDir Path directory) throws IOException {
    List<String> keys = recorded("1.97", directory);
    Random random = new Random(17);
    String spice = "<>()[]{} as-:'Tt,";
    for (int round = 0; round < 20_000; round++) {
      StringBuilder key = new StringBuilder(keys.get(random.nextInt(keys.size())));
      for (int change = 1 + random.nextInt(4); change > 0 && !key.isEmpty(); change--) {
        int at = random.nextInt(key.length());
        switch (random.nextInt(3)) {
          case 0 -> key.deleteCharAt(at);
          case 1 -> key.insert(at, spice.charAt(random.nextInt(spice.length())));
          default -> key.setLength(at);
        }
      }
      assertThatCode(() -> GoalText.read(key.toString()))
          .as(key.toString())
          .doesNotThrowAnyException();
    }
  }

  @Test
  void hugeKeysAreCutAndNotSlow() {
    String type = "Vec<".repeat(15_000) + "T" + ">".repeat(15_000);
    String bound = "Binder { value: TraitPredicate(<" + type + " as A>, polarity:Positive) }";
    String key = HEAD + "[" + bound + "] }, value: TraitPredicate(<" + type + " as B>)" + TAIL;
    Goal goal = GoalText.read(key);
    assertThat(goal.traitName()).isEqualTo("B");
    assertThat(goal.selfType()).hasSizeLessThan(400).endsWith("…");
    assertThat(GoalText.read(HEAD + "[" + "TraitPredicate(<".repeat(4_000)).traitName())
        .isEqualTo("(unreadable)");
    assertThat(GoalText.read(HEAD + "[" + "TraitPredicate(<".repeat(4_000) + "]").traitName())
        .isEqualTo("(unreadable)");
  }

  private static List<String> recorded(String toolchain, Path directory) throws IOException {
    Path raw = Recorded.rawDirectory(directory, toolchain, "goals");
    List<String> keys = new ArrayList<>();
    try (SelfProfile profile = SelfProfile.open(raw.resolve("profile/goals-0001234.mm_profdata"))) {
      EventCursor cursor = profile.events();
      while (cursor.next()) {
        switch (profile.label(cursor.label())) {
          case "evaluate_obligation", "type_op_prove_predicate", "codegen_select_candidate" -> {
            if (cursor.argumentCount() > 0 && !cursor.argument(0).equals("<unknown>")) {
              keys.add(cursor.argument(0));
            }
          }
          default -> {}
        }
      }
    }
    return keys;
  }
}
