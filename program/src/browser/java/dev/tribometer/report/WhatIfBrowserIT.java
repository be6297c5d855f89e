package dev.tribometer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tribometer.simulate.BuildWork;
import dev.tribometer.simulate.RandomWork;
import dev.tribometer.simulate.Simulation;
import dev.tribometer.simulate.SliderData;
import dev.tribometer.simulate.UnitWork;
import dev.tribometer.simulate.WhatIf;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page on what if holds the simulation a second time, in its script: both give the same
/// answers.
class WhatIfBrowserIT {
  /// A nanosecond: the numbers go through the page as text.
  private static final double EXACT = 1;

  private static final List<Integer> PROCESSORS = List.of(1, 2, 4, 6, 8, 12, 16, 24, 32, 64, 128);
  private static final List<Double> FACTORS = List.of(0.5, 1.0, 1.5, 2.0, 3.0, 5.0, 10.0, 100.0);
  private static final String MOVE =
      """
      const control = document.querySelectorAll('#what-if .slider input, #what-if .slider select')[arguments[0]];
      control.value = arguments[1];
      if (control.value !== arguments[1]) throw new Error('there is no ' + arguments[1]);
      control.dispatchEvent(new Event(control.tagName === 'SELECT' ? 'change' : 'input', { bubbles: true }));
      """;

  @TempDir Path directory;

  @Test
  void thePageAnswersWhatTheProgramAnswers() throws IOException {
    int settings = 0;
    try (Browser browser = new Browser(directory.resolve("browser"))) {
      for (int seed = 1; seed <= 6; seed++) {
        BuildWork work = RandomWork.of(seed, 40);
        open(browser, seed, work);
        Random random = new Random(seed);
        assertAnswer(browser, work, 2, 2, seed + ", untouched");
        for (int round = 0; round < 6; round++) {
          settings++;
          int processors = random.nextInt(PROCESSORS.size());
          int linker = random.nextInt(FACTORS.size());
          int factor = random.nextInt(FACTORS.size());
          UnitWork unit = work.units().get(random.nextInt(work.units().size()));
          int removed = random.nextInt(2) * (1 + random.nextInt(work.units().size()) / 2);
          browser.run(MOVE, 0, Integer.toString(processors));
          browser.run(MOVE, 1, Integer.toString(linker));
          browser.run(MOVE, 2, unit.name());
          browser.run(MOVE, 3, Integer.toString(factor));
          browser.run(MOVE, 4, removed == 0 ? "" : Integer.toString(removed));
          BuildWork asked = removed == 0 ? work : WhatIf.without(work, Set.of(removed));
          asked =
              WhatIf.faster(asked, each -> each.name().equals(unit.name()), FACTORS.get(factor));
          asked = WhatIf.linker(asked, FACTORS.get(linker));
          int jobs = PROCESSORS.get(processors);
          assertAnswer(browser, asked, jobs, jobs, seed + ", round " + round);
        }
      }
      assertThat(browser.errors()).isEmpty();
    }
    assertThat(settings).isEqualTo(36);
  }

  @Test
  void everyControlHasANameAndTextIsReadable() throws IOException {
    try (Browser browser = new Browser(directory.resolve("browser"))) {
      for (boolean dark : new boolean[] {false, true}) {
        browser.emulateDark(dark);
        open(browser, 3, RandomWork.of(3, 40));
        assertThat(browser.texts(Accessibility.COMPLAINTS)).isEmpty();
        assertThat(browser.texts(Accessibility.FAINT)).as(dark ? "dark" : "light").isEmpty();
      }
    }
  }

  private void open(Browser browser, int seed, BuildWork work) throws IOException {
    Path file = directory.resolve("simulation-" + seed + ".html");
    List<SliderData.BuiltPackage> packages = new ArrayList<>();
    for (int id = 0; id <= work.units().size() / 2; id++) {
      packages.add(new SliderData.BuiltPackage(id, "package" + id, false));
    }
    ReportPage.of("simulation", "planted")
        .head(new PageHead("what if", List.of(), null, List.of(), List.of()))
        .value("whatIf", new SliderData(2, 2, 9e9, 10e9, 0.05, work, packages))
        .write(file);
    browser.open(file);
    browser.run("document.querySelector('#what-if').scrollIntoView()");
    browser.until("return document.querySelector('#what-if-answer') !== null");
  }

  private static void assertAnswer(
      Browser browser, BuildWork work, int jobs, int processors, String what) {
    Simulation.Run run = Simulation.run(work, jobs, processors);
    String data = "return document.querySelector('#what-if-answer').dataset.";
    assertThat(Double.parseDouble(browser.text(data + "lengthNs")))
        .as("time on the clock, seed %s", what)
        .isCloseTo(run.lengthNs(), within(EXACT));
    assertThat(Double.parseDouble(browser.text(data + "cpuNs")))
        .as("CPU time, seed %s", what)
        .isCloseTo(run.cpuNs(), within(EXACT));
  }
}
