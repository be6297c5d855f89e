package dev.tribometer.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BudgetFileTest {
  @Test
  void budgetsAreReadWithTheirLines() throws Exception {
    BudgetFile file =
        BudgetFile.parse(
            "tribometer.toml",
            """
            [check]
            baseline = "base.json"
            builds = 5
            trials = 10

            [scenario.mine]
            command = "check"

            [[budget]]
            scenario = "cold"
            growth = "5 %"

            [[budget]]
            crate = "parser"
            cpu = "1.5 min"

            [[budget]]
            rule = "compile/link-share"
            findings = 0

            [[budget]]
            scenario = "mine"
            growth = "10 %"
            """);

    assertThat(file.baseline()).isEqualTo("base.json");
    assertThat(file.builds()).isEqualTo(5);
    assertThat(file.budgets())
        .extracting(Budget::name)
        .containsExactly(
            "scenario \"cold\": at most 5.0 % more CPU than the baseline",
            "crate \"parser\": at most 90.0 s CPU",
            "rule \"compile/link-share\": at most 0 findings",
            "scenario \"mine\": at most 10.0 % more CPU than the baseline");
    assertThat(file.scenarios()).containsExactly("mine");
    assertThat(file.trials()).isEqualTo(10);
    assertThat(file.budgets()).extracting(Budget::line).containsExactly(9, 13, 17, 21);
  }

  @Test
  void whatIsNoBudgetIsRefusedWithItsPlaceAndWhatWasExpected() {
    refuses("[check]\ntrials = 1", "trials = 2 to 100");
    refuses("[[budget]]\ncrate = \"a\"\ncpu = \"fast\"", "expected a time like");
    refuses("[[budget]]\ncrate = \"a\"\ngrowth = \"-5 %\"", "expected a part like");
    refuses("[[budget]]\ncrate = \"a\"\nfindings = 1", "findings is a limit for a rule");
    refuses("[[budget]]\ncrate = \"a\"", "expected one of scenario, crate or rule");
    refuses("[[budget]]\ncrate = \"a\"\nspeed = 1", "found speed");
    refuses("budget = 3", "expected tables [[budget]]");
    refuses("[check]\nbuilds = 0", "builds = 1 to 50");
    refuses("[[budget", "tribometer.toml");
  }

  private static void refuses(String text, String said) {
    assertThatThrownBy(() -> BudgetFile.parse("tribometer.toml", text))
        .isInstanceOf(BudgetException.class)
        .hasMessageStartingWith("tribometer.toml")
        .hasMessageContaining(said);
  }
}
