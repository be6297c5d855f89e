package dev.tribometer.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.check.Budget;
import dev.tribometer.check.Verdict;
import dev.tribometer.cli.experiment.ExperimentPage;
import dev.tribometer.compare.Compare;
import dev.tribometer.compare.Snapshot;
import dev.tribometer.compare.Snapshot.Built;
import dev.tribometer.compare.Snapshot.Friction;
import dev.tribometer.compare.Snapshot.Origin;
import dev.tribometer.compare.Snapshot.Settings;
import dev.tribometer.compare.Snapshot.UnitCost;
import dev.tribometer.compare.Snapshot.UnitName;
import dev.tribometer.compare.Snapshot.Work;
import dev.tribometer.experiment.Arm;
import dev.tribometer.experiment.ExperimentResult;
import dev.tribometer.experiment.Measurement;
import dev.tribometer.experiment.Race;
import dev.tribometer.experiment.SimulatedBench;
import dev.tribometer.experiment.Standing;
import dev.tribometer.experiment.journal.Journal;
import dev.tribometer.fact.Facts;
import dev.tribometer.fact.TrialFact;
import dev.tribometer.ledger.Confidence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pages of a comparison, a proof and a tuning in a real browser.
class ComparingPagesBrowserIT {
  private static final String HOSTILE = "<img src=x onerror=document.title='gone'>";

  @TempDir static Path directory;
  private static Browser browser;

  @BeforeAll
  static void start() {
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
  void aComparisonSaysWhyWhereAndHowSure() throws IOException {
    Path page = directory.resolve("comparison.html");
    ComparisonPage.of(
            Compare.of(build(1, false), build(2, true), false),
            "main",
            HOSTILE,
            List.of("one commit"))
        .write(page);
    browser.open(page);

    assertThat(browser.find(".answer").getText()).contains("B takes", "more than A", "95 %");
    assertThat(browser.find("#causes").getText()).contains("crate-3", HOSTILE, "worse");
    assertThat(browser.find("#crates").getText()).contains("none", "same");
    assertThat(browser.find("#finding-changes").getText()).contains("New: 1 finding");
    browser.until("return document.querySelector('#crates canvas') !== null");
    isSoundInEveryLight(page);
  }

  @Test
  void aCheckShowsItsBudgetsAndTheComparison() throws IOException {
    Path page = directory.resolve("check.html");
    CheckPage.of(
            "/w/ws",
            List.of(
                new Verdict(
                    new Budget(new Budget.Crate(HOSTILE), new Budget.Growth(0.05), 4),
                    Verdict.State.BROKEN,
                    "+12.0 %",
                    "+8.1 % to +15.9 %",
                    "the whole interval is above the budget",
                    List.of("`crate-3` was edited"))),
            Compare.of(build(1, false), build(2, true), false, 0.99),
            List.of(),
            List.of("one commit"))
        .write(page);
    browser.open(page);

    assertThat(browser.find("#budgets").getText())
        .contains(HOSTILE, "+12.0 %", "broken", "crate-3 was edited");
    assertThat(browser.find("#crates").getText()).contains("Interval of 99 %");
    isSoundInEveryLight(page);
  }

  @Test
  void aProofShowsEveryTrialAndItsVerdictAndNoRace() throws IOException {
    Path page = directory.resolve("prove.html");
    experiment("prove", List.of("less-debuginfo"), page);
    browser.open(page);

    assertThat(browser.find(".answer").getText())
        .contains("less-debuginfo: less, -2", "interval", "measured");
    assertThat(
            browser.texts(
                "return [...document.querySelectorAll('main h2')].map(h => h.textContent)"))
        .containsExactly("What each change brings", "Every trial");
    browser.run("document.querySelector('#trials').scrollIntoView()");
    browser.until("return document.querySelector('#trials canvas') !== null");
    isSoundInEveryLight(page);
  }

  @Test
  void aTuningShowsTheRaceAndWhatWasNotTried() throws IOException {
    Path page = directory.resolve("tune.html");
    experiment("tune", List.of("less-debuginfo", "slow-linker", "nothing", "broken"), page);
    browser.open(page);

    assertThat(browser.find("#arms").getText())
        .contains("less-debuginfo", "less", "slow-linker", "did not build", "no effect shown");
    assertThat(browser.find("#untried").getText()).contains(HOSTILE, "not installed");
    browser.run("document.querySelector('#race').scrollIntoView()");
    browser.until("return document.querySelector('#race canvas') !== null");
    isSoundInEveryLight(page);
  }

  /// Named controls, a table beside each chart, readable text in light and dark, and no sideways
  /// scrolling in a narrow window.
  private static void isSoundInEveryLight(Path page) {
    for (boolean dark : new boolean[] {false, true}) {
      browser.emulateDark(dark);
      browser.open(page);
      assertThat(browser.texts(Accessibility.COMPLAINTS)).isEmpty();
      assertThat(browser.texts(Accessibility.FAINT)).as(dark ? "dark" : "light").isEmpty();
    }
    browser.emulateDark(false);
    browser.resize(500, 900);
    browser.open(page);
    assertThat((Long) browser.run("return document.documentElement.scrollWidth - innerWidth"))
        .isLessThanOrEqualTo(0);
    browser.resize(1300, 900);
    assertThat(browser.text("return document.title")).isNotEqualTo("gone");
  }

  private static Snapshot build(long seed, boolean isEdited) {
    Random random = new Random(seed);
    List<UnitCost> units = new ArrayList<>();
    List<Built> packages = new ArrayList<>();
    long sum = 0;
    for (int i = 0; i < 12; i++) {
      String name = i == 5 ? HOSTILE : "crate-" + i;
      boolean changed = isEdited && (i == 3 || i == 5);
      long ns =
          Math.round((i + 1) * 2e8 * (changed ? 2 : 1) * Math.exp(0.03 * random.nextGaussian()));
      sum += ns;
      packages.add(new Built(name, "0.1.0", null, "", true, List.of()));
      units.add(
          new UnitCost(
              new UnitName(name, "0.1.0", name, "lib", "build", ""),
              new Settings("", "0", 2, true),
              List.of(ns),
              new Work(100, 5000, 10, changed ? 600 : 300, changed ? "edited" : "as it was"),
              Map.of()));
    }
    List<Friction> found =
        isEdited
            ? List.of(
                new Friction(
                    "bound-unit-1",
                    "compile/bound-unit",
                    HOSTILE,
                    "crate-3 (lib)",
                    5,
                    "cpu-nanoseconds",
                    "5 ns CPU",
                    0.1,
                    Confidence.MODELLED))
            : List.of();
    return new Snapshot(
        new Origin(
            "scan-" + seed,
            "/w/ws",
            "cold build, dev profile",
            "rustc 1.95.0",
            "x86_64-unknown-linux-gnu",
            2,
            2,
            "cargo build",
            "2026-01-01T00:00:00Z",
            null),
        List.of(sum),
        List.of(sum),
        Map.of("front end", sum),
        packages,
        units,
        found,
        List.of("compile/bound-unit"),
        List.of());
  }

  private static void experiment(String kind, List<String> arms, Path page) throws IOException {
    SimulatedBench bench =
        new SimulatedBench(3, 0.02)
            .costs("less-debuginfo", 0.75)
            .costs("slow-linker", 1.3)
            .breaks("broken");
    Journal journal = Journal.open(bench, directory.resolve(kind + ".jsonl"));
    List<Standing> standings;
    try {
      standings =
          new Race(journal, Arm.BASE, new Race.Plan(8, 0, Long.MAX_VALUE, false))
              .run(arms.stream().map(SimulatedBench::arm).toList());
    } catch (dev.tribometer.experiment.TrialException e) {
      throw new IllegalStateException(e);
    }
    Facts.Builder facts = Facts.builder();
    int id = 0;
    for (Journal.Entry entry : journal.trials()) {
      Measurement measured = entry.measurement();
      if (measured != null) {
        facts.add(
            new TrialFact(
                "x",
                ++id,
                entry.phase(),
                entry.arm(),
                "edit",
                (entry.step() + 1) / 2,
                entry.step() % 2 == 0,
                measured.startUnixNs(),
                measured.cpuNs(),
                measured.wallNs(),
                measured.peakRssBytes(),
                measured.targetBytes()));
      }
    }
    boolean isTuning = kind.equals("tune");
    ExperimentPage.of(
            new ExperimentResult(
                "x",
                kind,
                "/w/ws",
                "edit",
                "cargo build after an edited private body",
                "rustc 1.95.0",
                "2026-01-01T00:00:00Z",
                List.of(ExperimentResult.Part.of(isTuning ? "race" : "proof", standings)),
                isTuning
                    ? List.of(
                        new ExperimentResult.Untried("mold", HOSTILE, "mold is not installed"))
                    : List.of(),
                null,
                List.of()),
            facts.build())
        .write(page);
  }
}
