package dev.tribometer.lens.compile.generics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.ledger.Confidence;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.RuleOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Each rule on planted tables: what it must find, and beside it what looks alike and is none.
public class GenericsRulesTest {
  private final PlantedIr ir = new PlantedIr();
  private final int app = ir.member("app");
  private final int lib = ir.member("lib");
  private final int serde = ir.outside("serde");

  @Test
  void duplicatedInstantiationsFindsAPartThatEveryCopyRepeats() {
    PlantedIr.Item read = ir.item(lib, "read").generic(1).saving(100, 180);
    read.copy(app, "File", 100);
    read.copy(app, "Stdin", 100);
    read.copy(app, "TcpStream", 100);
    ir.rest(app, 9_700);
    Finding finding = only(ir.found(new DuplicatedInstantiations()));
    assertThat(finding.title())
        .contains("lib::read is compiled 3 times (300 lines of IR)")
        .contains("lines 12 to 20 do not depend on its types")
        .contains("saves 100 to 180 lines");
    assertThat(finding.place().file()).isEqualTo("src/lib.rs");
    assertThat(finding.place().line()).isEqualTo(10);
    assertThat(finding.cost().quantity().amount()).isEqualTo(140);
    assertThat(finding.cost().confidence()).isEqualTo(Confidence.MODELLED);
  }

  @Test
  void duplicatedInstantiationsIsSilentWhereTheCallsMayCostWhatThePartSaves() {
    PlantedIr.Item read = ir.item(lib, "read").generic(1).saving(0, 180);
    read.copy(app, "File", 100);
    read.copy(app, "Stdin", 100);
    ir.rest(app, 9_800);
    assertThat(ir.clear(new DuplicatedInstantiations())).contains("90 lines (0.9 % of the IR)");
  }

  @Test
  void duplicatedInstantiationsIsSilentOnWhatTheUserDidNotWrite() {
    PlantedIr.Item read = ir.item(serde, "read").generic(1).saving(100, 180);
    read.copy(app, "File", 100);
    read.copy(app, "Stdin", 100);
    ir.rest(app, 9_800);
    assertThat(ir.clear(new DuplicatedInstantiations())).contains("0 lines");
  }

  @Test
  void repeatedInstantiationFindsTheSameTypesInSeveralCrates() {
    PlantedIr.Item push = ir.item(serde, "push").generic(1);
    push.copy(app, "u8", 50);
    push.copy(lib, "u8", 50);
    ir.rest(app, 9_900);
    Finding finding = only(ir.found(new RepeatedInstantiation()));
    assertThat(finding.title())
        .isEqualTo(
            "serde::push is instantiated with the same types in 2 crates: 50 lines (0.5 % of the IR)"
                + " are generated more than once");
    assertThat(finding.cost().confidence()).isEqualTo(Confidence.MEASURED);
  }

  @Test
  void repeatedInstantiationIsSilentOnOtherTypesInEachCrate() {
    PlantedIr.Item push = ir.item(serde, "push").generic(1);
    push.copy(app, "u8", 50);
    push.copy(lib, "u16", 50);
    ir.rest(app, 9_900);
    assertThat(ir.clear(new RepeatedInstantiation())).contains("0 lines");
  }

  @Test
  void dropGlueWeightFindsGlueFromEightPercentOn() {
    ir.item(serde, "drop_in_place").kind("drop glue").copy(app, "Tree", 800);
    ir.rest(app, 9_200);
    assertThat(only(ir.found(new DropGlueWeight())).title())
        .isEqualTo("Drop glue takes 800 lines (8.0 % of the IR) in 1 function");
  }

  @Test
  void dropGlueWeightIsSilentOnWhatMostProgramsHave() {
    ir.item(serde, "drop_in_place").kind("drop glue").copy(app, "Tree", 790);
    ir.rest(app, 9_210);
    assertThat(ir.clear(new DropGlueWeight())).contains("790 lines (7.9 % of the IR)");
  }

  @Test
  void derivedCodeWeightFindsAMemberFullOfDerives() {
    ir.item(lib, "fmt").implementing("core::fmt::Debug").copy(lib, "", 300);
    ir.item(lib, "clone").implementing("core::clone::Clone").copy(lib, "", 200);
    ir.rest(app, 9_500);
    assertThat(only(ir.found(new DerivedCodeWeight())).title())
        .isEqualTo("Impls that are mostly derived take 500 lines (5.0 % of the IR) in lib");
  }

  @Test
  void derivedCodeWeightIsSilentOnOtherTraitsAndOtherPeoplesDerives() {
    ir.item(lib, "next").implementing("core::iter::traits::iterator::Iterator").copy(lib, "", 500);
    ir.item(serde, "fmt").implementing("core::fmt::Debug").copy(serde, "", 500);
    ir.rest(app, 9_000);
    assertThat(ir.clear(new DerivedCodeWeight())).contains("the most is 0 lines");
  }

  @Test
  void singleTypeGenericFindsAGenericThatAnotherCrateCompilesWithItsTree() {
    int root = ir.item(lib, "run").generic(1).copy(app, "Real", 20);
    int below = ir.item(serde, "parse").copy(app, "", 40);
    int shared = ir.item(serde, "log").copy(app, "", 400);
    int main = ir.item(app, "main").copy(app, "", 10);
    ir.calls(root, below);
    ir.calls(root, shared);
    ir.calls(main, root);
    ir.calls(main, shared);
    ir.rest(app, 9_000);
    assertThat(only(ir.found(new SingleTypeGeneric())).title())
        .isEqualTo(
            "lib::run is generic, but one set of types uses it: app compiles it and what only it"
                + " calls, 60 lines (0.6 % of the IR) in 2 functions");
  }

  @Test
  void singleTypeGenericIsSilentAtHomeWithTwoTypesAndOnMethodsOfTraits() {
    ir.item(lib, "at_home").generic(1).copy(lib, "Real", 100);
    PlantedIr.Item two = ir.item(lib, "two").generic(1);
    two.copy(app, "Real", 100);
    two.copy(app, "Test", 100);
    ir.item(lib, "call").generic(1).implementing("lib::Service").copy(app, "Real", 100);
    ir.rest(app, 9_000);
    assertThat(ir.clear(new SingleTypeGeneric())).contains("the most is 0 lines");
  }

  @Test
  void inlineEverywhereFindsALargeFunctionThatSeveralCratesCompile() {
    PlantedIr.Item render = ir.item(lib, "render");
    render.copy(lib, "", 150);
    render.copy(app, "", 150);
    ir.rest(app, 9_700);
    assertThat(only(ir.found(new InlineEverywhere())).title())
        .isEqualTo(
            "lib::render has 150 lines of IR and is compiled by 2 crates: 150 lines (1.5 % of the IR)"
                + " too many");
  }

  @Test
  void inlineEverywhereIsSilentOnSmallFunctionsAndOnGenericOnes() {
    PlantedIr.Item small = ir.item(lib, "small");
    small.copy(lib, "", 149);
    small.copy(app, "", 149);
    PlantedIr.Item generic = ir.item(lib, "generic").generic(1);
    generic.copy(lib, "u8", 300);
    generic.copy(app, "u8", 300);
    ir.rest(app, 9_000);
    assertThat(ir.clear(new InlineEverywhere())).contains("the most is 0 lines");
  }

  @Test
  void llvmTimeFindsWhatTakesTwoPercentOfTheTime() {
    ir.item(lib, "parse").copy(lib, "", 500, 200_000_000L);
    ir.item(serde, "rest").copy(serde, "", 500, 9_800_000_000L);
    assertThat(only(ir.found(new LlvmTime())).title())
        .contains("(2.0 % of its time on functions) on lib::parse in 1 copy");
  }

  @Test
  void llvmTimeIsSilentOnLessAndOnWhatTheUserDidNotWrite() {
    ir.item(lib, "parse").copy(lib, "", 500, 190_000_000L);
    ir.item(serde, "rest").copy(serde, "", 500, 9_810_000_000L);
    assertThat(ir.clear(new LlvmTime())).contains("no function of yours takes 100 ms and 2 %");
  }

  @Test
  void llvmTimeIsSilentOnAFewLinesInWhichTheThreadWasSetAside() {
    ir.item(lib, "two").copy(lib, "", 2, 300_000_000L);
    ir.item(serde, "rest").copy(serde, "", 10_000, 9_700_000_000L);
    assertThat(ir.clear(new LlvmTime())).contains("no function of yours takes 100 ms and 2 %");
  }

  @Test
  void llvmTimeIsSilentOnMuchOfVeryLittle() {
    ir.item(lib, "parse").copy(lib, "", 500, 90_000_000L);
    ir.item(serde, "rest").copy(serde, "", 500, 10_000_000L);
    assertThat(ir.clear(new LlvmTime())).contains("100 ms and 2 % of the 100 ms");
  }

  @Test
  void llvmTimeSaysThatNothingWasMeasuredWithoutAProfile() {
    ir.item(lib, "parse").copy(lib, "", 500);
    assertThat(ir.look(new LlvmTime())).isInstanceOf(RuleOutcome.NotMeasured.class);
  }

  private static Finding only(List<Finding> findings) {
    assertThat(findings).hasSize(1);
    return findings.getFirst();
  }
}
