package dev.tribometer.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.fact.FactQuery;
import dev.tribometer.fact.FactWriter;
import dev.tribometer.fact.Facts;
import dev.tribometer.fact.PackageFact;
import dev.tribometer.fact.UnitFact;
import dev.tribometer.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/// The page in a real browser, opened from disk.
class ReportBrowserIT {
  private static final String DRAWER_TITLE =
      "return (document.querySelector('dialog[open] h2')?.textContent ?? '')";

  @TempDir static Path directory;
  private static Browser browser;
  private static SyntheticScan.Scan scan;
  private static Path report;

  @BeforeAll
  static void writeTheReport() throws IOException {
    scan = SyntheticScan.of(60, 7);
    report = write(scan, "report.html");
    browser = new Browser(directory.resolve("browser"));
  }

  @AfterAll
  static void quit() {
    browser.close();
  }

  @AfterEach
  void theConsoleIsClean() {
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void asksForNothingButItself() {
    browser.open(report);
    browser.run("window.scrollTo(0, document.body.scrollHeight)");

    assertThat(browser.requests())
        .isNotEmpty()
        .allSatisfy(url -> assertThat(url).matches("(file:.*report\\.html|data:.*)"));
  }

  @Test
  void showsTheLedgerFirstAndTheDearestFindingOnTop() {
    browser.open(report);

    assertThat(browser.text("return document.querySelector('main section h2').textContent"))
        .isEqualTo("The ledger");
    WebElement first = browser.find(".finding");
    assertThat(first.getRect().getY()).as("in sight without scrolling").isLessThan(700);
    assertThat(first.getText()).contains("regex-automata", "20.0 %", "modelled");
    assertThat(browser.find(".others").getText())
        .contains("tribometer scan --deep", "linking takes 0.4 %");
  }

  @Test
  void opensAFindingWithItsRemedyPatchAndFacts() {
    browser.open(report);

    browser.find(".finding-title button").click();

    String body = browser.find(".finding-body").getText();
    assertThat(body).contains("default-features = false", "What else changes", "These units");
    assertThat(browser.find(".finding-title button").getAttribute("aria-expanded"))
        .isEqualTo("true");
  }

  @Test
  void filtersByRule() {
    browser.open(report);

    browser.findAll("#ledger .chip").get(2).click();

    assertThat(browser.findAll(".finding")).hasSize(6);
    assertThat(browser.find(".findings").getText()).doesNotContain("Heavy dependency");
  }

  @Test
  void findsUnitsAndPackagesBySearch() {
    browser.open(report);

    browser.press("/");
    browser.press("aho-corasick");
    assertThat(browser.find("#search-list").getText()).contains("aho-corasick", "package", "unit");
    browser.press(Keys.ENTER);

    browser.until(DRAWER_TITLE + " !== ''");
    assertThat(browser.text(DRAWER_TITLE)).startsWith("aho-corasick");
    browser.escape();
    browser.press("/");
    browser.press("no such thing");
    assertThat(browser.find("#search-list").getText()).isEqualTo("Nothing found");
    browser.press(Keys.ESCAPE);
  }

  @Test
  void walksTheLedgerByKeys() {
    browser.open(report);

    browser.press("j");
    browser.press("j");
    browser.press(Keys.ENTER);
    assertThat(browser.findAll(".finding").get(1).getText()).contains("What to do");
    browser.press("k");
    assertThat(browser.text("return document.activeElement.textContent"))
        .contains("regex-automata");
    browser.press("?");
    assertThat(browser.text(DRAWER_TITLE)).isEqualTo("Keys");
    browser.escape();
  }

  @Test
  void opensTheFactsBehindEveryFigureAndTheirQueryRuns() throws Exception {
    Path facts = directory.resolve("facts");
    FactWriter.write(scan.facts(), facts);
    browser.open(report);

    List<String> queries =
        browser.texts(
            """
            const queries = new Set();
            const grids = [...document.querySelectorAll('main table, main .totals')];
            for (const grid of grids) {
              for (const figure of [...grid.querySelectorAll('button.figure')].slice(0, 12)) {
                figure.click();
                const open = document.querySelector('dialog[open]');
                if (open === null) throw new Error('opens nothing: ' + figure.textContent);
                open.querySelectorAll('details').forEach(d => { d.open = true; d.dispatchEvent(new Event('toggle')); });
                const rows = open.querySelectorAll('tbody tr').length;
                if (rows === 0) throw new Error('no facts: ' + figure.getAttribute('aria-label'));
                open.querySelectorAll('.query pre').forEach(p => queries.add(p.textContent));
                open.close();
              }
            }
            return [...queries];
            """);

    assertThat(queries).hasSizeGreaterThan(40);
    try (FactQuery database = FactQuery.open(facts)) {
      for (String query : queries) {
        String sql = query.replaceFirst("^tribometer sql \"(.*)\"$", "$1").replace("\\\"", "\"");
        int[] rows = {0};
        database.run(
            sql,
            new FactQuery.Rows() {
              @Override
              public void columns(List<FactQuery.Column> columns) {}

              @Override
              public void row(List<Object> cells) {
                rows[0]++;
              }
            });
        assertThat(rows[0]).as(sql).isPositive();
      }
    }
  }

  @Test
  void drawsTheTimelineAndOpensAUnitFromItsKeys() {
    browser.open(report);
    browser.run("document.querySelector('#timeline').scrollIntoView()");
    browser.until("return document.querySelector('#timeline canvas') !== null");

    browser.run("document.querySelector('#timeline .stage').focus()");
    browser.press(Keys.ARROW_DOWN);
    browser.press("+");
    browser.press(Keys.ENTER);

    browser.until(DRAWER_TITLE + " !== ''");
    assertThat(browser.find("dialog[open]").getText())
        .contains("Phases", "Why cargo ran it", "Codegen units", "Files written");
    browser.escape();
  }

  @Test
  void turnsTheTreemapFromExclusiveToInclusive() {
    browser.open(report);
    browser.run("document.querySelector('#dependencies').scrollIntoView()");
    browser.until("return document.querySelector('#dependencies canvas') !== null");
    String picture = "return document.querySelector('#dependencies canvas').toDataURL()";
    String before = browser.text(picture);

    browser.findAll("#dependencies .chip").get(1).click();

    assertThat(browser.find("#dependencies .hint").getText()).startsWith("Inclusive");
    assertThat(browser.text(picture).equals(before)).as("the same picture").isFalse();
  }

  @Test
  void followsTheSystemAndTheSwitchIntoTheDark() {
    String ground = "return getComputedStyle(document.body).backgroundColor";
    browser.emulateDark(false);
    browser.open(report);
    String light = browser.text(ground);

    browser.press("t");
    String dark = browser.text(ground);
    browser.emulateDark(true);
    browser.open(report);

    assertThat(dark).isNotEqualTo(light);
    assertThat(browser.text(ground)).isEqualTo(dark);
    browser.emulateDark(false);
  }

  @Test
  void staysUsableWithAThousandUnits() throws IOException {
    Path large = write(SyntheticScan.of(1_500, 3), "large-report.html");
    browser.open(large);

    assertThat(browser.text("return document.getElementById('data').dataset.encoding"))
        .isEqualTo("gzip");
    assertThat((Long) browser.run("return document.querySelectorAll('*').length"))
        .as("elements of the page")
        .isLessThan(15_000);
    browser.run("document.querySelector('#timeline').scrollIntoView()");
    browser.until("return document.querySelector('#timeline canvas') !== null");
    browser.press("/");
    browser.press("syn-41");
    browser.press(Keys.ENTER);
    browser.until(DRAWER_TITLE + " !== ''");
    browser.escape();
    browser.run("document.querySelectorAll('#units thead button')[3].click()");
    assertThat(browser.findAll("#units tbody tr")).hasSize(25);
    browser.run("document.querySelector('#units .more button').click()");
    assertThat(browser.findAll("#units tbody tr")).hasSize(125);
  }

  @Test
  void showsHostileNamesAsText() throws IOException {
    String name = "<img src=x onerror=document.title='gone'>\u202e</script>";
    Facts facts =
        Facts.builder()
            .add(
                new PackageFact(
                    0, name, name, name, name, true, true, name, name, name, name, name, false,
                    false))
            .add(
                new UnitFact(
                    0, 0, name, "lib", "build", null, name, "0", 2, false, "new", true, 0, 5, 10, 9,
                    9, 0, name, name, true))
            .build();
    Ledger ledger =
        new Ledger(
            name,
            "/tmp/" + name,
            name,
            name,
            name,
            false,
            10,
            10,
            1,
            List.of(),
            List.of(),
            List.of(name),
            Map.of(name, name));
    Path file = directory.resolve("hostile.html");
    HtmlReport.write(ledger, facts, ReportView.empty(), file);

    browser.open(file);
    browser.run("document.querySelector('#units tbody button').click()");

    assertThat(browser.findAll("img")).isEmpty();
    assertThat(browser.text("return document.title")).doesNotContain("gone'>gone");
    assertThat(browser.find("dialog[open]").getText())
        .contains("<img src=x")
        .doesNotContain("\u202e");
    browser.escape();
  }

  @Test
  void saysWhatIsMissingInAnEmptyScan() throws IOException {
    Ledger ledger =
        new Ledger(
            "s",
            "/w",
            "cold build",
            "rustc",
            "2026-11-23T02:00:00Z",
            false,
            0,
            0,
            0,
            List.of(),
            List.of(),
            List.of(),
            Map.of());
    Path file = directory.resolve("empty.html");
    HtmlReport.write(ledger, Facts.builder().build(), ReportView.empty(), file);

    browser.open(file);

    assertThat(browser.find(".failure").getText()).contains("did not finish");
    assertThat(browser.findAll("main > section > .empty")).hasSize(9);
  }

  @Test
  void namesEveryControlAndHasATableForEveryChart() {
    browser.open(report);
    browser.run("document.querySelectorAll('.finding-title button').forEach(b => b.click())");

    assertThat(browser.texts(Accessibility.COMPLAINTS)).isEmpty();
    browser.run("document.querySelector('#units tbody button').click()");
    assertThat(browser.texts(Accessibility.COMPLAINTS)).isEmpty();
    browser.escape();
  }

  @Test
  void keepsTextReadableInLightAndDark() {
    for (boolean dark : new boolean[] {false, true}) {
      browser.emulateDark(dark);
      browser.open(report);
      browser.run("document.querySelector('.finding-title button').click()");

      assertThat(browser.texts(Accessibility.FAINT)).as(dark ? "dark" : "light").isEmpty();
    }
    browser.emulateDark(false);
  }

  @Test
  void fitsANarrowWindowWithoutScrollingSideways() {
    browser.resize(500, 900);
    browser.open(report);

    assertThat((Long) browser.run("return document.documentElement.scrollWidth - innerWidth"))
        .isLessThanOrEqualTo(0);
    browser.resize(1300, 900);
  }

  private static Path write(SyntheticScan.Scan scan, String name) throws IOException {
    Path file = directory.resolve(name);
    HtmlReport.write(scan.ledger(), scan.facts(), scan.view(), file);
    return file;
  }
}
