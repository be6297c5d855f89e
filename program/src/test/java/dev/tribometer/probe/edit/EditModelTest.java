package dev.tribometer.probe.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.fact.UnitFact;
import dev.tribometer.probe.RanUnit;
import dev.tribometer.probe.RebuildCause;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A library `base` of 1000 ms, a library `mid` of 2000 ms on it, a program `app` of 4000 ms on
/// both, and a library `apart` of 500 ms.
class EditModelTest {
  private static final long MS = 1_000_000L;

  private final ColdBuild cold =
      new ColdBuild(
          List.of(
              unit(0, "base", "lib", 1000),
              unit(1, "mid", "lib", 2000, 0),
              unit(2, "app", "bin", 4000, 0, 1),
              unit(3, "apart", "lib", 500)));

  @Test
  void anEditHitsItsUnitAndAllAboveIt() {
    assertThat(cold.hit(target("base")))
        .extracting(RanUnit::packageName)
        .containsExactlyInAnyOrder("base", "mid", "app");
    assertThat(cold.hit(target("mid")))
        .extracting(RanUnit::packageName)
        .containsExactlyInAnyOrder("mid", "app");
    assertThat(cold.hit(target("apart"))).extracting(RanUnit::packageName).containsExactly("apart");
  }

  @Test
  void aPackagesTargetIsItsLibrary() {
    ColdBuild both =
        new ColdBuild(
            List.of(
                unit(0, "two", "bin", 4000, 1), unit(1, "two", "lib", 10), unit(2, "x", "bin", 1)));
    assertThat(both.targets(Set.of("two", "x")))
        .extracting(target -> target.packageName() + " " + target.unit().targetKind())
        .containsExactly("two lib", "x bin");
  }

  @Test
  void withoutAMeasuredEditNothingIsPredicted() {
    assertThat(EditModel.fit(List.of()).predict(cold, target("base"))).isEqualTo(-1);
  }

  @Test
  void theSharesOfOneCrateAreCarriedOverToAnother() {
    // Of base 10 %, of mid 20 %, of app 50 %; 30 ms for cargo.
    EditModel model =
        EditModel.fit(
            List.of(
                EditModel.Sample.of(
                    cold,
                    target("base"),
                    List.of(
                        unit(0, "base", "lib", 100),
                        unit(1, "mid", "lib", 400),
                        unit(2, "app", "bin", 2000)),
                    2530 * MS)));
    assertThat(model.predict(cold, target("base"))).isEqualTo(2530 * MS);
    assertThat(model.predict(cold, target("mid"))).isEqualTo((200 + 2000 + 30) * MS);
    assertThat(model.predict(cold, target("apart"))).isEqualTo((50 + 30) * MS);
  }

  @Test
  void oneUnusualCrateDoesNotDecide() {
    EditModel model = EditModel.fit(List.of(alone(100, 0), alone(110, 0), alone(9_000, 0)));
    assertThat(model.predict(cold, target("apart"))).isEqualTo(55 * MS);
  }

  @Test
  void whatNobodyMeasuredAboveAnEditIsPricedLikeTheEditedUnit() {
    EditModel model = EditModel.fit(List.of(alone(250, 10)));
    assertThat(model.predict(cold, target("mid"))).isEqualTo((500 + 1000 + 10) * MS);
  }

  @Test
  void aUnitThatTheBuildFromNothingDidNotHaveIsLeftToCargosPart() {
    EditModel.Sample sample =
        EditModel.Sample.of(
            cold,
            target("base"),
            List.of(unit(0, "base", "lib", 100), unit(9, "strange", "lib", 70)),
            180 * MS);
    assertThat(sample.cargo()).isEqualTo(80.0 * MS);
  }

  @Test
  void aUnitAboveCostsWhatItDidAfterEditsOfOtherCrates() {
    // mid ran after an edit of base; after one of another crate below it costs as much again.
    EditModel model =
        EditModel.fit(
            List.of(
                EditModel.Sample.of(
                    cold,
                    target("base"),
                    List.of(unit(0, "base", "lib", 500), unit(2, "app", "bin", 600)),
                    1100 * MS)));
    assertThat(model.predict(cold, target("mid"))).isEqualTo((1000 + 600) * MS);
  }

  @Test
  void whatStartingACompilerTakesIsNotMultiplied() {
    // 100 ms each and a tenth of the time from nothing.
    EditModel model =
        EditModel.fit(
            List.of(own("base", 200), own("mid", 300), own("app", 500), own("apart", 150)));
    assertThat(model.predict(cold, target("apart"))).isEqualTo(150 * MS);
  }

  private EditModel.Sample own(String name, long ms) {
    EditedTarget target = target(name);
    return EditModel.Sample.of(
        cold,
        target,
        List.of(unit(target.unit().unitId(), name, target.unit().targetKind(), ms)),
        ms * MS);
  }

  /// An edit of base after which only it ran.
  private EditModel.Sample alone(long ms, long cargoMs) {
    return EditModel.Sample.of(
        cold, target("base"), List.of(unit(0, "base", "lib", ms)), (ms + cargoMs) * MS);
  }

  private EditedTarget target(String name) {
    return cold.targets(Set.of(name)).getFirst();
  }

  private static RanUnit unit(int id, String name, String kind, long ms, Integer... needs) {
    return new RanUnit(
        new UnitFact(
            id,
            id,
            name,
            kind,
            "build",
            null,
            "",
            "0",
            2,
            true,
            "new",
            true,
            0,
            -1,
            ms * MS,
            ms * MS,
            -1,
            0,
            name,
            name + "/src/lib.rs",
            false),
        name,
        "0.1.0",
        new RebuildCause("", "", false),
        Arrays.asList(needs));
  }
}
