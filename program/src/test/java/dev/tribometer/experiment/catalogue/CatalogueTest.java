package dev.tribometer.experiment.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private static final List<CatalogueEntry> ENTRIES = Catalogue.own().entries();

  @Test
  void everyNumberFromOneToTwentyFourIsThereAndEveryIdIsThereOnce() {
    assertThat(ENTRIES.stream().map(CatalogueEntry::number).distinct())
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 24).boxed().toList());
    assertThat(ENTRIES).extracting(CatalogueEntry::id).doesNotHaveDuplicates();
  }

  @Test
  void everyRemedySaysWhichFactsMakeItACandidateAndTheRulesItNamesHavePages() {
    assertThat(ENTRIES)
        .allSatisfy(entry -> {
          assertThat(entry.when()).as(entry.id()).isNotEmpty().doesNotEndWith(".");
          assertThat(entry.rules())
              .allSatisfy(rule ->
                  assertThat(Path.of("..", "docs", "rules").resolve(rule + ".md")).exists());
        });
    assertThat(ENTRIES)
        .filteredOn(entry -> entry.kind() == CatalogueEntry.Kind.FINDING)
        .allSatisfy(entry -> assertThat(entry.rules()).as(entry.id()).isNotEmpty());
  }

  @Test
  void everyRemedySaysHowItIsMadePermanentWhatElseItDoesAndWhereItHelped() {
    assertThat(ENTRIES)
        .allSatisfy(entry -> {
          assertThat(entry.title()).as(entry.id()).isNotEmpty().doesNotEndWith(".");
          assertThat(entry.permanent()).as(entry.id()).isNotEmpty();
          assertThat(entry.sideEffects()).as(entry.id()).endsWith(".");
          assertThat(entry.effect()).as(entry.id()).isNotEmpty();
        });
  }

  @Test
  void exactlyWhatIsTriedHasChangesAndWhatMayBeMissingSaysHowToGetIt() {
    assertThat(ENTRIES)
        .allSatisfy(entry -> {
          assertThat(entry.changes().isEmpty())
              .as(entry.id())
              .isEqualTo(entry.kind() != CatalogueEntry.Kind.TRY);
          boolean needsAProgram =
              entry.needs().stream()
                  .anyMatch(need -> need.startsWith("program ") || need.startsWith("component "));
          assertThat(entry.get().isEmpty()).as(entry.id()).isEqualTo(!needsAProgram);
        });
  }

  @Test
  void thePageOfTheRemediesSaysWhatTheCatalogueSays() throws IOException {
    Path page = Path.of("..", "docs", "remedies.md");
    if (System.getProperty("tribometer.renew") != null) {
      Files.writeString(page, RemediesPage.markdown());
    }
    assertThat(page)
        .as(
            "docs/remedies.md is made from the catalogue; renew it with: ./mvnw -q -pl"
                + " formats,program test -Dtest=CatalogueTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dtribometer.renew")
        .hasContent(RemediesPage.markdown());
  }
}
