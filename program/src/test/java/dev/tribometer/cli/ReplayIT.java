package dev.tribometer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A replay of small histories, built for real.
class ReplayIT {
  @TempDir Path temporary;

  @Test
  void commitsAreMeasuredOneAfterTheOtherAndNotTwice() throws Exception {
    GitHistory history = twoCrates(temporary.resolve("ws"));
    history.file("app/src/main.rs", "fn main() { println!(\"{}\", base::two()); }").commit("app");
    history.file("base/src/lib.rs", "pub fn two() -> u32 { \"2\" }\n").commit("broken");
    history.file("base/src/lib.rs", "pub fn two() -> u32 { 1 + 1 }\n").commit("base");
    history.git("checkout", "--quiet", "--detach");
    history.file("app/src/main.rs", "fn main() { not committed }");
    Path store = temporary.resolve("store");
    Program.lendProbe(store);
    Map<String, String> before = CargoProject.stateOf(history.root(), history.root());

    Program.Outcome first = replay(history, store, "--commits", "3");

    assertThat(first.status()).as(first.err()).isZero();
    assertThat(first.out())
        .contains("replay of 3 commits, cargo build")
        .contains("base/src/lib.rs changed → base")
        .contains("app/src/main.rs changed → app (bin)")
        .contains("does not build: error[E0308]")
        .contains("the working tree has changes that are not committed");
    assertThat(first.err()).contains("to start from").contains("Measured");
    assertThat(CargoProject.stateOf(history.root(), history.root())).isEqualTo(before);
    assertThat(history.root().resolve("target")).doesNotExist();
    assertThat(store.resolve("build")).doesNotExist();

    Program.Outcome second = replay(history, store, "--commits", "3", "--format", "json");

    assertThat(second.err()).contains("Known").doesNotContain("Measured");
    assertThat(second.out())
        .contains("\"outcome\":\"failed\"")
        .contains("\"reason\":\"fs-status-outdated\"");
    Program.keepProbe(store);
  }

  @Test
  void aPackageOutsideOfTheRepositoryIsFound() throws Exception {
    GitHistory history = GitHistory.in(temporary.resolve("inside"));
    CargoProject.ofOneLibrary(temporary.resolve("outside"), "pub fn one() -> u32 { 1 }");
    history
        .file(".gitignore", "target\nCargo.lock\n")
        .file(
            "Cargo.toml",
            CargoProject.manifest("app") + "[dependencies]\nlone = { path = \"../outside\" }\n")
        .file("src/main.rs", "fn main() { lone::one(); }")
        .commit("first");
    Path store = temporary.resolve("store");
    Program.lendProbe(store);

    Program.Outcome outcome = replay(history, store, "--commits", "5", "--command", "check");

    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .contains("from nothing")
        .contains("all of it, from the first commit on");
  }

  @Test
  void withoutGitTheMessageSaysWhatIsExpected() throws Exception {
    CargoProject project = CargoProject.ofOneLibrary(temporary.resolve("plain"), "");

    Program.Outcome outcome =
        Program.in(project.root(), temporary)
            .with("GIT_CEILING_DIRECTORIES", temporary.toString())
            .run("replay");

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("expected a git repository");
  }

  private Program.Outcome replay(GitHistory history, Path store, String... more)
      throws IOException, InterruptedException {
    String[] words = new String[more.length + 4];
    words[0] = "replay";
    words[1] = "--offline";
    words[2] = "--store";
    words[3] = store.toString();
    System.arraycopy(more, 0, words, 4, more.length);
    return Program.in(history.root(), temporary).run(words);
  }

  private static GitHistory twoCrates(Path root) throws IOException, InterruptedException {
    GitHistory history = GitHistory.in(root);
    history
        .file(".gitignore", "target\n")
        .file("Cargo.toml", "[workspace]\nmembers = [\"app\", \"base\"]\nresolver = \"2\"\n")
        .file("Cargo.lock", LOCK)
        .file(
            "app/Cargo.toml",
            CargoProject.manifest("app") + "[dependencies]\nbase = { path = \"../base\" }\n")
        .file("app/src/main.rs", "fn main() { base::two(); }")
        .file("base/Cargo.toml", CargoProject.manifest("base"))
        .file("base/src/lib.rs", "pub fn two() -> u32 { 2 }\n");
    history.commit("first");
    return history;
  }

  private static final String LOCK =
      """
      version = 4

      [[package]]
      name = "app"
      version = "0.1.0"
      dependencies = [
       "base",
      ]

      [[package]]
      name = "base"
      version = "0.1.0"
      """;
}
