package dev.tribometer.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.fact.FactQuery;
import dev.tribometer.fact.FactWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/// The page of `tribometer generics` in a real browser, with 30,000 functions.
class GenericsBrowserIT {
  private static final String DRAWER = "return document.querySelector('dialog[open]')";

  @TempDir static Path directory;
  private static Browser browser;
  private static Path report;

  @BeforeAll
  static void writeThePage() throws IOException {
    report = directory.resolve("generics.html");
    SyntheticGenerics.page(30_000, "app").write(report);
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
  void showsFindingsThenTheIrThenItsTables() {
    browser.open(report);

    assertThat(
            browser.texts(
                "return [...document.querySelectorAll('main h2')].map(h => h.textContent)"))
        .containsSubsequence(
            "Findings",
            "Where the IR is",
            "What each generic costs",
            "Two copies side by side",
            "Who instantiates what");
    assertThat((Long) browser.run("return document.querySelectorAll('*').length"))
        .as("elements of a page of 30,000 functions")
        .isLessThan(8_000);
    assertThat(browser.find("#instantiations .cut").getText()).contains("5,000 of 30,");
  }

  @Test
  void opensAnItemWithItsCopiesCallersAndAQueryThatRuns() throws Exception {
    Path facts = directory.resolve("facts");
    FactWriter.write(SyntheticGenerics.facts(30_000, "app"), facts);
    browser.open(report);

    browser.find("#generics tbody button").click();
    browser.until(DRAWER + " !== null");
    String view = browser.find("dialog[open]").getText();
    assertThat(view)
        .contains("src/reader.rs:10", "60 to 130 lines (modelled)", "line 12", "Who calls it")
        .contains("but for names and integers");
    String sql =
        browser
            .text("return document.querySelector('dialog[open] .query pre').textContent")
            .replaceFirst("^tribometer sql \"(.*)\"$", "$1");
    int[] rows = {0};
    try (FactQuery database = FactQuery.open(facts)) {
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
    }
    assertThat(rows[0]).isEqualTo(12);
    browser.escape();
  }

  @Test
  void marksWhatOnlyOneOfTwoCopiesCalls() {
    browser.open(report);

    List<String> marked =
        browser.texts(
            "return [...document.querySelectorAll('.twosides mark')].map(m => m.textContent)");
    assertThat(marked).containsExactly("File::read", "Stdin::read");
    assertThat(browser.find(".twosides tbody").getText())
        .contains("let n = from.read(buf)?;", "names differ", "panicking::panic");
    browser.run(
        """
        const select = document.querySelectorAll('.sides select')[1];
        select.selectedIndex = 1;
        select.dispatchEvent(new Event('change'));
        """);
    assertThat(browser.find(".twosides tbody").getText())
        .contains("names, integers differ", "TcpStream::read");
  }

  @Test
  void drawsTheIrAnewByLevelAndByCrate() {
    browser.open(report);
    browser.run("document.querySelector('#ir-map').scrollIntoView()");
    browser.until("return document.querySelector('#ir-map canvas') !== null");
    String picture = "return document.querySelector('#ir-map canvas').toDataURL()";
    String names = browser.text(picture);

    browser.findAll("#ir-map .chip").get(2).click();
    String letter = browser.text(picture);
    assertThat(letter.equals(names)).as("the same picture by the letter").isFalse();
    browser.findAll("#ir-map .chip").get(1).click();
    assertThat(browser.text(picture).equals(letter))
        .as("the same picture by who compiles")
        .isFalse();
  }

  @Test
  void findsAnyItemBySearchAndInTheTable() {
    browser.open(report);

    browser.press("/");
    browser.press("function_9876");
    browser.press(Keys.ENTER);
    browser.until(DRAWER + " !== null");
    assertThat(browser.find("dialog[open] h2").getText()).contains("function_9876");
    browser.escape();

    browser.find("#generics input").sendKeys("function_4321");

    assertThat(browser.findAll("#generics tbody tr")).hasSize(1);
    assertThat(browser.find("#generics tbody").getText()).contains("function_4321");
  }

  @Test
  void servesThoseWhoSeeBadlyOrNot() {
    for (boolean dark : new boolean[] {false, true}) {
      browser.emulateDark(dark);
      browser.open(report);
      assertThat(browser.texts(Accessibility.FAINT)).as(dark ? "dark" : "light").isEmpty();
    }
    browser.emulateDark(false);
    browser.open(report);
    assertThat(browser.texts(Accessibility.COMPLAINTS)).isEmpty();
    browser.find("#generics tbody button").click();
    assertThat(browser.texts(Accessibility.COMPLAINTS)).isEmpty();
    assertThat(browser.texts(Accessibility.FAINT)).isEmpty();
    browser.escape();
    browser.resize(500, 900);
    browser.open(report);
    assertThat((Long) browser.run("return document.documentElement.scrollWidth - innerWidth"))
        .isLessThanOrEqualTo(0);
    browser.resize(1300, 900);
  }

  @Test
  void showsHostileNamesAsText() throws IOException {
    Path hostile = directory.resolve("hostile.html");
    SyntheticGenerics.page(60, "<img src=x onerror=document.title='gone'>\u202e</script>")
        .write(hostile);

    browser.open(hostile);

    assertThat(browser.findAll("img")).isEmpty();
    assertThat(browser.find("#generics").getText()).contains("<img src=x").doesNotContain("\u202e");
  }
}
