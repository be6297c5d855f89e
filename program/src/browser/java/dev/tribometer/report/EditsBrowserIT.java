package dev.tribometer.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.fact.Facts;
import dev.tribometer.fact.FileEditCost;
import dev.tribometer.probe.edit.CrateGraph;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/// The page on edits: the map of files, and how far an edit of each crate reaches.
class EditsBrowserIT {
  @TempDir static Path directory;
  private static Browser browser;
  private static Path page;

  @BeforeAll
  static void writeThePage() throws IOException {
    page = write("edits.html", 1);
    browser = new Browser(directory.resolve("browser"));
  }

  @AfterAll
  static void quit() {
    browser.close();
  }

  private static Path write(String name, double weight) throws IOException {
    List<FileEditCost> files = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      files.add(
          new FileEditCost(
              "crates/low/src/f" + i + ".rs",
              "low",
              3,
              (long) 1e9,
              (long) (2e9 - i * 1e7),
              (long) 1e9,
              i % 3 == 0 ? "measured" : "modelled",
              weight * (i % 7),
              i % 7,
              10,
              5,
              (long) (weight * (i % 7) * 1e6)));
    }
    // low is needed by middle and by a macro, middle by the program.
    CrateGraph graph =
        new CrateGraph(
            List.of(
                node("low", "lib", 4, List.of(0, 1, 2, 3)),
                node("middle", "lib", 2, List.of(1, 3)),
                node("named", "proc-macro", 1, List.of(2)),
                node("app", "bin", 1, List.of(3))),
            List.of(
                new CrateGraph.Edge(1, 0), new CrateGraph.Edge(2, 0), new CrateGraph.Edge(3, 1)));
    Path file = directory.resolve(name);
    ReportPage.of("edits", "planted")
        .head(new PageHead("what an edit costs", List.of(), null, List.of(), List.of()))
        .table(FileEditCost.class, Facts.builder().addAll(files).build())
        .value("crateGraph", graph)
        .write(file);
    return file;
  }

  private static CrateGraph.Node node(String name, String kind, int units, List<Integer> hit) {
    return new CrateGraph.Node(
        name,
        kind,
        (long) 2e9,
        units,
        hit,
        List.of(
            new CrateGraph.Cost("comment", (long) (units * 4e8), true),
            new CrateGraph.Cost("private body", (long) (units * 5e8), units > 1),
            new CrateGraph.Cost("public item", -1, false)),
        (long) 1e8);
  }

  private static void drawAll() {
    for (String section : List.of("edit-map", "blast-radius")) {
      browser.run("document.querySelector('#" + section + "').scrollIntoView()");
      browser.until("return document.querySelector('#" + section + " canvas') !== null");
    }
  }

  @Test
  void theFilesOnWhichADaysWorkCostsMostStandOnTop() {
    browser.open(page);
    drawAll();

    List<String> days =
        browser.texts(
            "return [...document.querySelectorAll('#edit-map tbody tr')].map(r => r.cells[0].textContent)");
    assertThat(days).hasSize(25);
    assertThat(days.getFirst()).isEqualTo("6.00 ms");
    assertThat(browser.find("#edit-map tbody").getText()).contains("crates/low/src/f6.rs");
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void pointingAtACrateSaysAndShowsWhatAnEditOfItMakesRun() {
    browser.open(page);
    drawAll();
    String picture = "return document.querySelector('#blast-radius canvas').toDataURL()";
    String before = browser.text(picture);

    browser.run("document.querySelector('#blast-radius .stage').focus()");
    browser.press(Keys.ARROW_RIGHT);

    assertThat(browser.find("#blast-radius-of").getText())
        .isEqualTo(
            "An edit of low runs 4 units, of middle, named, app as well: 1.60 s after a comment, 2.00 s"
                + " after a private body, CPU time.");
    assertThat(browser.text(picture).equals(before)).as("the same picture").isFalse();
    browser.press(Keys.ARROW_RIGHT);
    browser.press(Keys.ARROW_RIGHT);
    assertThat(browser.find("#blast-radius-of").getText())
        .startsWith("An edit of named runs 1 unit: 400 ms after a comment, 500 ms (modelled)");
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void withoutHistoryTheMapIsATable() throws IOException {
    browser.open(write("unversioned.html", 0));
    browser.run("document.querySelector('#edit-map').scrollIntoView()");

    assertThat(browser.find("#edit-map .empty").getText()).contains("No history");
    assertThat(browser.findAll("#edit-map canvas")).isEmpty();
    assertThat(browser.findAll("#edit-map tbody tr")).isNotEmpty();
  }

  @Test
  void everyControlHasANameAndTextIsReadableInLightAndDarkAndNarrow() {
    for (boolean dark : new boolean[] {false, true}) {
      browser.emulateDark(dark);
      browser.open(page);
      drawAll();
      assertThat(browser.texts(Accessibility.COMPLAINTS)).isEmpty();
      assertThat(browser.texts(Accessibility.FAINT)).as(dark ? "dark" : "light").isEmpty();
    }
    browser.emulateDark(false);
    browser.resize(500, 900);
    browser.open(page);
    drawAll();
    assertThat((Long) browser.run("return document.documentElement.scrollWidth - innerWidth"))
        .isLessThanOrEqualTo(0);
    browser.resize(1300, 900);
  }
}
