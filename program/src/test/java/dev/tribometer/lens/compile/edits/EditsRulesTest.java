package dev.tribometer.lens.compile.edits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.ledger.Confidence;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Quantity;
import dev.tribometer.lens.compile.edits.PlantedEdits.Ran;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Each rule on edits with what it must find, what looks alike and must stay silent, and what it
/// cannot tell.
class EditsRulesTest {
  private final PlantedEdits edits = new PlantedEdits();

  @Test
  void aDearFileThatIsEditedOftenIsFound() {
    edits.file("app", "app/src/dear.rs", 900, 20, 300).file("app", "app/src/calm.rs", 900, 1, 10);
    List<Finding> findings = edits.found(new OftenEditedFile());
    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().title())
        .isEqualTo(
            "app/src/dear.rs is edited in 20 commits and each edit costs 900 ms CPU: 300 ms CPU"
                + " (96.8 % of what a day's work costs)");
    assertThat(findings.getFirst().place().file()).isEqualTo("app/src/dear.rs");
    assertThat(findings.getFirst().cost().confidence()).isEqualTo(Confidence.MODELLED);
  }

  @Test
  void aCheapFileThatIsEditedOftenIsNot() {
    edits
        .file("app", "app/src/cheap.rs", 100, 90, 300)
        .file("app", "app/src/dear.rs", 900, 1, 20)
        .file("app", "app/src/other.rs", 900, 0, 0);
    assertThat(edits.clear(new OftenEditedFile())).contains("app/src/cheap.rs");
  }

  @Test
  void aDearFileThatWasEditedOnceIsNot() {
    edits.file("app", "app/src/dear.rs", 900, 1, 300);
    assertThat(edits.clear(new OftenEditedFile())).contains("more than once");
  }

  @Test
  void withoutAHistoryNobodyKnowsWhatIsEditedOften() {
    edits.file("app", "app/src/dear.rs", 900, 0, 0);
    assertThat(edits.notMeasured(new OftenEditedFile())).contains("git log");
    assertThat(edits.notMeasured(new OftenEditedCrate())).contains("git log");
  }

  @Test
  void aWidelyUsedCrateThatIsEditedOftenIsFoundWithWhatRunsAboveIt() {
    edits
        .edit(
            "base",
            "lib",
            Ran.of("base", "lib", 100),
            Ran.of("left", "lib", 200),
            Ran.of("right", "lib", 300),
            Ran.of("app", "bin", 400))
        .file("base", "base/src/lib.rs", 1000, 10, 200)
        .file("app", "app/src/main.rs", 400, 10, 300);
    List<Finding> findings = edits.found(new OftenEditedCrate());
    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().title())
        .isEqualTo(
            "Work on base builds 3 units above it each time: 180 ms CPU (36.0 % of what a day's work"
                + " costs)");
  }

  @Test
  void aWidelyUsedCrateThatIsSeldomEditedIsNot() {
    edits
        .edit(
            "base",
            "lib",
            Ran.of("base", "lib", 100),
            Ran.of("left", "lib", 200),
            Ran.of("right", "lib", 300),
            Ran.of("app", "bin", 400))
        .file("base", "base/src/lib.rs", 1000, 1, 20)
        .file("app", "app/src/main.rs", 400, 90, 900);
    assertThat(edits.clear(new OftenEditedCrate())).contains("less than a tenth");
  }

  @Test
  void aCrateWithOneProgramAboveItIsNotWidelyUsed() {
    edits
        .edit("base", "lib", Ran.of("base", "lib", 100), Ran.of("app", "bin", 400))
        .file("base", "base/src/lib.rs", 500, 10, 200);
    assertThat(edits.clear(new OftenEditedCrate())).contains("no edit of a crate");
  }

  @Test
  void aLibraryBelowAProcMacroIsFound() {
    edits.edit(
        "names",
        "lib",
        Ran.of("names", "lib", 100),
        Ran.of("derive", "proc-macro", 300),
        Ran.of("app", "bin", 600));
    Finding finding = edits.found(new MacroInEditPath()).getFirst();
    assertThat(finding.title())
        .isEqualTo(
            "An edit of names builds the proc macro derive and all that use it: 900 ms CPU after each"
                + " edit");
    assertThat(finding.cost().quantity()).isEqualTo(new Quantity.CpuTime(900_000_000));
    assertThat(finding.cost().share()).isEqualTo(0.9);
  }

  @Test
  void aLibraryBesideAProcMacroIsNot() {
    edits.edit("names", "lib", Ran.of("names", "lib", 100), Ran.of("app", "bin", 600));
    assertThat(edits.clear(new MacroInEditPath())).contains("no proc macro was built again");
  }

  @Test
  void aProcMacroThatNobodyUsesIsNotInTheWay() {
    edits.edit("derive", "proc-macro", Ran.of("derive", "proc-macro", 300));
    assertThat(edits.clear(new MacroInEditPath())).contains("with units above it");
  }

  @Test
  void aBuildScriptThatRunsAfterAnEditOfTheSourcesIsFoundOnce() {
    edits
        .edit("shapes", "lib", Ran.of("shapes", "lib", 100), Ran.script("shapes", 50))
        .edit("shapes", "lib", Ran.of("shapes", "lib", 100), Ran.script("shapes", 60));
    List<Finding> findings = edits.found(new BuildScriptRerun());
    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().title())
        .isEqualTo(
            "The build script of shapes ran because shapes/src/lib.rs was edited: 50.0 ms CPU after"
                + " each edit of the package");
  }

  @Test
  void aBuildScriptOfAPackageAboveTheEditedOneIsNot() {
    edits.edit("base", "lib", Ran.of("base", "lib", 100), Ran.script("app", 50));
    assertThat(edits.clear(new BuildScriptRerun())).contains("no build script ran");
  }

  @Test
  void testsThatAreLinkedOneByOneAreFound() {
    edits
        .cold(Ran.test("shop", "buys", 100))
        .edit(
            "shop",
            "lib",
            Ran.of("shop", "lib", 100),
            Ran.test("shop", "buys", 200),
            Ran.test("shop", "sells", 300),
            Ran.test("shop", "waits", 100));
    Finding finding = edits.found(new SeparateTests()).getFirst();
    assertThat(finding.title())
        .isEqualTo(
            "3 integration tests of shop are built and linked one by one: up to 300 ms CPU after an"
                + " edit of shop");
  }

  @Test
  void twoTestsMayStayApart() {
    edits
        .cold(Ran.test("shop", "buys", 100))
        .edit(
            "shop",
            "lib",
            Ran.of("shop", "lib", 100),
            Ran.test("shop", "buys", 200),
            Ran.test("shop", "sells", 300));
    assertThat(edits.clear(new SeparateTests())).endsWith("the most were 2");
  }

  @Test
  void testsThatWereNotBuiltAreNotMeasured() {
    edits.cold(Ran.of("shop", "lib", 100)).edit("shop", "lib", Ran.of("shop", "lib", 100));
    assertThat(edits.notMeasured(new SeparateTests())).isEqualTo("tribometer edits --command test");
  }

  @Test
  void everyRuleAnswersToNothingAtAll() {
    assertThat(EditsLens.look(new PlantedEdits().facts())).hasSameSizeAs(EditsLens.rules());
  }

  @Test
  void theTypeWhoseEditInvalidatesMostIsFoundWithWhatWasDoneAgain() {
    edits
        .edit("shapes", "lib", Ran.of("shapes", "lib", 400), Ran.of("app", "bin", 500))
        .type("Small", "shapes", 4, Ran.of("shapes", "lib", 600), Ran.of("app", "bin", 800))
        .type("Builder", "shapes", 70, Ran.of("shapes", "lib", 900), Ran.of("app", "bin", 1100));
    List<Finding> findings = edits.found(new WidelyUsedType());
    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().title())
        .isEqualTo(
            "An edit of Builder in shapes costs 2.00 s CPU, 1.10 s CPU more than one of a private"
                + " body; 140 bodies are checked and 6 codegen units generated again");
    assertThat(findings.getFirst().cost().quantity())
        .isEqualTo(new Quantity.CpuTime(1_100_000_000L));
    assertThat(findings.getFirst().cost().confidence()).isEqualTo(Confidence.MEASURED);
  }

  @Test
  void aTypeWhoseEditCostsLittleMoreThanABodyIsNot() {
    edits
        .edit("shapes", "lib", Ran.of("shapes", "lib", 400), Ran.of("app", "bin", 500))
        .type("Builder", "shapes", 70, Ran.of("shapes", "lib", 600), Ran.of("app", "bin", 700));
    assertThat(edits.clear(new WidelyUsedType())).contains("Builder").contains("1.30 s CPU");
  }

  @Test
  void withoutAnEditOfATypeNobodyKnowsWhichInvalidatesMost() {
    edits.edit("shapes", "lib", Ran.of("shapes", "lib", 400));
    assertThat(edits.notMeasured(new WidelyUsedType())).contains("--types");
  }
}
