package dev.tribometer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Budgets held against small builds, as continuous integration holds them.
class CheckIT {
  private static final String BUDGETS =
      """
      [check]
      builds = 2
      trials = 2

      [[budget]]
      scenario = "cold"
      growth = "40 %"

      [[budget]]
      scenario = "edit"
      growth = "100 %"

      [[budget]]
      crate = "base"
      cpu = "5 min"

      [[budget]]
      rule = "compile/duplicate-versions"
      findings = 0
      """;

  @TempDir Path temporary;

  @Test
  void aBuildThatGotDearerFailsWithBudgetFigureCauseAndCommits() throws Exception {
    GitHistory history = workspace();
    Program.Outcome written = check(history, "--write-baseline", "--builds", "1");
    assertThat(written.status()).as(written.err()).isZero();
    assertThat(written.err()).contains("the baseline of 1 build and trials of edit is written");
    history.commit("baseline");
    Map<String, String> before = CargoProject.stateOf(history.root(), history.root());

    // Only a remark has come: another build of the same code, on a machine that does other things.
    history.file("base/src/lib.rs", "// a remark\n" + functions(1)).commit("remark");
    Program.Outcome same = check(history);

    assertThat(same.status()).as(same.out() + same.err()).isZero();
    assertThat(same.out())
        .doesNotContain("BROKEN")
        .contains("scenario \"cold\": at most 40.0 % more CPU than the baseline — ")
        .contains("scenario \"edit\": at most 100.0 % more CPU than the baseline — ")
        .contains("crate \"base\": at most 5 min 0 s CPU — held")
        .contains(
            "rule \"compile/duplicate-versions\": at most 0 findings — held: measured 0 findings")
        .contains("compiled beside each");

    history.file("base/src/lib.rs", functions(500)).commit("Five hundred functions");
    Path summary = temporary.resolve("summary.md");
    Program.Outcome dearer =
        program(history)
            .with("GITHUB_STEP_SUMMARY", summary.toString())
            .run(words("--sarif", "out.sarif", "--junit", "out.xml", "--gitlab", "out.json"));

    assertThat(dearer.status()).as(dearer.out() + dearer.err()).isEqualTo(1);
    assertThat(dearer.out())
        .containsPattern(
            "BROKEN +scenario \"cold\": at most 40.0 % more CPU than the baseline — broken: measured"
                + " \\+\\d+\\.\\d %, .* to .* CPU \\(\\+.* % to \\+.* %\\)")
        .contains("`base` was edited")
        .contains("3 commits, ")
        .contains("Five hundred functions", "remark");
    assertThat(history.root().resolve("out.sarif"))
        .content()
        .contains("\"ruleId\":\"check/budget\"", "\"startLine\":5", "was edited");
    assertThat(history.root().resolve("out.xml"))
        .content()
        .contains("<failure message=\"scenario &quot;cold&quot;");
    assertThat(history.root().resolve("out.json")).content().contains("\"check/budget\"");
    assertThat(dearer.err()).contains("report: ");
    assertThat(summary).content().contains("### Build budgets: ", "of 4 broken", "was edited");
    for (String made : new String[] {"out.sarif", "out.xml", "out.json"}) {
      Files.delete(history.root().resolve(made));
    }
    history.git("checkout", "--quiet", "HEAD~2", "--", ".");
    assertThat(CargoProject.stateOf(history.root(), history.root()).keySet())
        .isEqualTo(before.keySet());
  }

  @Test
  void whatIsNotThereIsSaidBeforeAnythingIsBuilt() throws Exception {
    GitHistory history = workspace();
    history.file("tribometer.toml", "");
    Program.Outcome none = check(history);
    assertThat(none.status()).isEqualTo(2);
    assertThat(none.err()).contains("there are no budgets", "[[budget]]", "--write-baseline");

    history.file("tribometer.toml", "[[budget]]\nscenario = \"editt\"\ncpu = \"1 s\"\n");
    Program.Outcome unknown = check(history);
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.err()).contains("the scenario \"editt\", which there is not", "edit-body");

    history.file(
        "tribometer.toml",
        "[check]\nbaseline = \"gone.json\"\n\n[[budget]]\ncrate = \"base\"\ncpu = \"1 s\"\n");
    Program.Outcome gone = check(history);
    assertThat(gone.status()).isEqualTo(2);
    assertThat(gone.err())
        .contains("gone.json", "write it with: tribometer check --write-baseline");

    history.file("gone.json", "{\"baselineVersion\": 1, \"origin\"");
    Program.Outcome cut = check(history);
    assertThat(cut.status()).isEqualTo(2);
    assertThat(cut.err()).contains("gone.json]", "expected");
    assertThat(temporary.resolve("store/scans")).doesNotExist();
  }

  private GitHistory workspace() throws IOException, InterruptedException {
    GitHistory history = GitHistory.in(temporary.resolve("ws"));
    history
        .file(".gitignore", "target\n")
        .file("Cargo.toml", "[workspace]\nmembers = [\"app\", \"base\"]\nresolver = \"2\"\n")
        .file(
            "app/Cargo.toml",
            CargoProject.manifest("app") + "[dependencies]\nbase = { path = \"../base\" }\n")
        .file("app/src/main.rs", "fn main() { println!(\"{}\", base::step0(2)); }\n")
        .file("base/Cargo.toml", CargoProject.manifest("base"))
        .file("base/src/lib.rs", functions(1))
        .file("tribometer.toml", BUDGETS);
    history.commit("first");
    Program.lendProbe(temporary.resolve("store"));
    return history;
  }

  private static String functions(int count) {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < count; i++) {
      code.append(
          """
          pub fn step%1$d(x: u64) -> u64 {
              let all: Vec<String> = (0..x).map(|n| format!("{n} %1$d")).collect();
              all.iter().filter(|text| text.len() > 3).map(|text| text.len() as u64).sum()
          }
          """
              .formatted(i));
    }
    return code.toString();
  }

  private Program.Outcome check(GitHistory history, String... more)
      throws IOException, InterruptedException {
    return program(history).run(words(more));
  }

  private Program program(GitHistory history) {
    return Program.in(history.root(), temporary)
        .with("GITHUB_STEP_SUMMARY", null)
        .with("GIT_CONFIG_GLOBAL", "/dev/null");
  }

  private String[] words(String... more) {
    String[] words = new String[more.length + 4];
    words[0] = "check";
    words[1] = "--offline";
    words[2] = "--store";
    words[3] = temporary.resolve("store").toString();
    System.arraycopy(more, 0, words, 4, more.length);
    return words;
  }
}
