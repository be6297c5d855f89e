package dev.tribometer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two sides of a small workspace, built for real and held against each other.
class CompareIT {
  @TempDir Path temporary;

  @Test
  void twoRevisionsAreBuiltOnceAndDifferByWhatCameIn() throws Exception {
    GitHistory history = library("pub fn one() -> u64 { 1 }\n");
    history
        .file(
            "Cargo.toml",
            CargoProject.manifest("lone") + "[dependencies]\nnew = { path = \"new\" }\n")
        .file("new/Cargo.toml", CargoProject.manifest("new"))
        .file("new/src/lib.rs", "pub fn two() -> u64 { 2 }\n")
        .commit("Take in new");
    history.file("src/lib.rs", "not committed, and no Rust");
    Map<String, String> before = CargoProject.stateOf(history.root(), history.root());
    Program.lendProbe(store());

    Program.Outcome text = compare(history, "HEAD~1", "HEAD");

    assertThat(text.status()).as(text.err()).isZero();
    assertThat(text.out()).contains("`new` 0.1.0 came in", "one commit, ", "Take in new");
    assertThat(text.err()).contains("report: ");
    assertThat(CargoProject.stateOf(history.root(), history.root())).isEqualTo(before);
    Program.keepProbe(store());
    List<String> scans = CargoProject.scansIn(store()).stream().sorted().toList();
    assertThat(scans).hasSize(2);

    Program.Outcome json = compare(history, "HEAD~1", "HEAD", "--format", "json");
    assertThat(json.status()).as(json.err()).isZero();
    assertThat(json.out()).startsWith("{\"a\":{").contains("\"appeared\":1");
    Program.Outcome markdown = compare(history, scans.get(0), scans.get(1), "--format", "markdown");
    assertThat(markdown.status()).as(markdown.err()).isZero();
    assertThat(markdown.out()).contains("| ", "`new` 0.1.0 came in");
    assertThat(CargoProject.scansIn(store())).as("no further builds").hasSize(2);
    try (Stream<Path> pages = Files.walk(store().resolve("comparisons"), 2)) {
      assertThat(pages.filter(page -> page.endsWith("report.html"))).hasSize(3);
    }
  }

  @Test
  void twoToolchainsAreBuiltFromTheWorkspaceAsItIs() throws Exception {
    GitHistory history = library("pub fn one() -> u64 { 1 }\n");
    assumeTrue(hasNightly(history), "rustup has no toolchain called nightly");
    Program.lendProbe(store());

    Program.Outcome text = compare(history, ".", "+nightly");

    assertThat(text.status()).as(text.err()).isZero();
    assertThat(text.out()).contains("the workspace as it is", "+nightly").contains("compiler");
    Program.keepProbe(store());
  }

  @Test
  void aSideThatIsNothingIsRefusedWithWhatThereIs() throws Exception {
    Program.Outcome outcome = compare(library(""), "HEAD", "no-such-thing");

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("expected a scan, a revision, +TOOLCHAIN, a baseline's file or .")
        .contains("\"no-such-thing\" is none of them");
  }

  private static boolean hasNightly(GitHistory history) throws InterruptedException {
    try {
      return new ProcessBuilder("rustup", "run", "nightly", "rustc", "-V")
              .directory(history.root().toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private GitHistory library(String code) throws IOException, InterruptedException {
    GitHistory history = GitHistory.in(temporary.resolve("ws"));
    history
        .file(".gitignore", "target\nCargo.lock\n")
        .file("Cargo.toml", CargoProject.manifest("lone"))
        .file("src/lib.rs", code);
    history.commit("first");
    return history;
  }

  private Path store() {
    return temporary.resolve("store");
  }

  private Program.Outcome compare(GitHistory history, String a, String b, String... more)
      throws IOException, InterruptedException {
    String[] words = new String[more.length + 6];
    words[0] = "compare";
    words[1] = a;
    words[2] = b;
    words[3] = "--offline";
    words[4] = "--store";
    words[5] = store().toString();
    System.arraycopy(more, 0, words, 6, more.length);
    return Program.in(history.root(), temporary).run(words);
  }
}
