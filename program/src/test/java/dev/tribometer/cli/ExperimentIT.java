package dev.tribometer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `prove` and `tune` on a workspace of one small program: the user's files and what they have
/// built stay as they are, whatever happens, and nothing that was measured is measured again.
class ExperimentIT {
  private static final String MANIFEST =
      CargoProject.manifest("small") + "\n[profile.dev]\nopt-level = 0   # as ever\n";

  /// The moments of the kills are drawn by it.
  private static final long SEED = 20_261_125;

  private static final int KILLS = 4;

  @TempDir Path temporary;
  private CargoProject project = new CargoProject(Path.of(""));

  @BeforeEach
  void aBuiltProgram() throws Exception {
    project =
        CargoProject.in(temporary.resolve("small"))
            .file("Cargo.toml", MANIFEST)
            .file(
                "src/main.rs",
                """
                fn doubled(all: &[u32]) -> Vec<u32> {
                    all.iter().map(|one| one * 2).collect()
                }
                fn main() {
                    println!("{:?}", doubled(&[1, 2, 3]));
                }
                #[test]
                fn doubles() {
                    assert_eq!(doubled(&[2]), [4]);
                }
                """);
    Program.Outcome built = program().start(List.of("cargo", "build", "--offline")).end();
    assertThat(built.status()).as(built.err()).isZero();
    Program.lendProbe(project.store());
  }

  @Test
  void aProofMeasuresBothSidesTheSameNumberOfTimesAndLeavesTheUsersFilesAlone() throws Exception {
    Map<String, String> before = state();

    Program.Outcome proof =
        program().run("prove", "no-debuginfo", "--rounds", "6", "--offline", "--format", "text");

    assertThat(proof.status()).as(proof.err()).isZero();
    Program.keepProbe(project.store());
    assertThat(proof.out())
        .contains("No debuginfo at all")
        .contains("6 rounds of A B B A")
        .contains("the edited file is src/main.rs");
    List<String> trials = journal(project.store(), "experiments");
    assertThat(trials).hasSize(24);
    assertThat(trials).filteredOn(line -> line.contains("\"arm\":\"base\"")).hasSize(12);
    assertThat(state()).isEqualTo(before);
    assertThat(project.store().resolve("arms")).doesNotExist();
  }

  @Test
  void aTuneThatIsKilledAgainAndAgainGoesOnWhereItWasAndEndsWithTheTableOfOneThatIsNot()
      throws Exception {
    Path elsewhere = temporary.resolve("undisturbed");
    Program.lendProbe(elsewhere);
    Program.Outcome undisturbed = program().run(tune("--store", elsewhere.toString()));
    assertThat(undisturbed.status()).as(undisturbed.err()).isZero();
    List<String> complete = trials(journal(elsewhere, "tunes"));
    assertThat(complete).hasSizeGreaterThan(2 * KILLS).doesNotHaveDuplicates();
    Map<String, String> before = state();

    Random random = new Random(SEED);
    List<String> kept = List.of();
    for (int kill = 0; kill < KILLS; kill++) {
      int trials = kept.size() + random.nextInt(complete.size() / (KILLS + 1));
      kept = killedAfter(trials, random.nextInt(400), kept);
      assertThat(state()).as("killed after %d trials", kept.size()).isEqualTo(before);
    }

    Program.Outcome resumed = program().run(tune());
    assertThat(resumed.status()).as(resumed.err()).isZero();
    List<String> journal = journal(project.store(), "tunes");
    assertThat(journal.subList(0, kept.size())).isEqualTo(kept);
    assertThat(trials(journal)).isEqualTo(complete);
    assertThat(withoutFigures(resumed.out())).isEqualTo(withoutFigures(undisturbed.out()));
    assertThat(state()).isEqualTo(before);
    assertThat(project.store().resolve("arms")).doesNotExist();

    Program.Outcome again = program().run(tune("--apply"));
    assertThat(again.status()).as(again.err()).isZero();
    assertThat(again.out()).as("nothing is measured again").isEqualTo(resumed.out());
    assertThat(journal(project.store(), "tunes")).isEqualTo(journal);
  }

  @Test
  void aProposalIsShownAndThenWrittenAndAllElseInTheManifestStays() throws Exception {
    Program.Outcome tuned =
        program().run("tune", "--for", "disk", "--apply", "--max-disk", "2G", "--offline");

    assertThat(tuned.status()).as(tuned.err()).isZero();
    assertThat(tuned.out())
        .contains("tests under the change: passed")
        .contains("--- a/Cargo.toml")
        .contains("+debug = false");
    assertThat(tuned.err()).contains("Applied ");
    String after = Files.readString(project.root().resolve("Cargo.toml"));
    assertThat(after).startsWith(MANIFEST.stripTrailing()).contains("\ndebug = false\n");
  }

  /// One round of everything that may help, so that no figure decides what is measured.
  private static String[] tune(String... further) {
    List<String> words =
        new ArrayList<>(
            List.of("tune", "--for", "edit", "--rounds", "1", "--no-tests", "--offline"));
    words.addAll(List.of(further));
    return words.toArray(String[]::new);
  }

  /// Starts a tune and kills it, with all that it has started in its group, a moment after so many
  /// trials.
  ///
  /// @return the trials that are kept
  private List<String> killedAfter(int trials, int moment, List<String> before) throws Exception {
    Program.Running running = program().by("setsid").start(tune());
    ProcessHandle launcher = running.process().toHandle();
    while (running.process().isAlive() && journal(project.store(), "tunes").size() < trials) {
      running.process().waitFor(5, TimeUnit.MILLISECONDS);
    }
    boolean ended = running.process().waitFor(moment, TimeUnit.MILLISECONDS);
    assertThat(ended).as("it ended before it was killed").isFalse();
    Program.Outcome kill =
        program().start(List.of("kill", "-KILL", "--", "-" + launcher.pid())).end();
    assertThat(kill.status()).as(kill.err()).isZero();
    assertThat(running.end().status()).isEqualTo(128 + 9);
    List<String> kept = journal(project.store(), "tunes");
    assertThat(kept).hasSizeGreaterThanOrEqualTo(before.size());
    assertThat(kept.subList(0, before.size())).isEqualTo(before);
    return kept;
  }

  /// Phase, arm and step of each trial.
  private static List<String> trials(List<String> journal) {
    return journal.stream().map(line -> line.split(",\"failure\"", 2)[0]).toList();
  }

  /// A table without what differs from run to run.
  private static String withoutFigures(String table) {
    return table
        .replaceAll("[-+]?\\d+(\\.\\d+)? ?(%|ms|s|MiB|GiB|KiB|µs)", "#")
        .replaceAll("[ ]+", " ");
  }

  private Map<String, String> state() throws IOException {
    return CargoProject.stateOf(project.root(), project.store());
  }

  /// The whole lines of the only journal of a kind.
  private static List<String> journal(Path store, String kind) throws IOException {
    Path results = store.resolve(kind);
    if (!Files.isDirectory(results)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(results, 2)) {
      Path file = files.filter(each -> each.endsWith("journal.jsonl")).findFirst().orElse(null);
      if (file == null) {
        return List.of();
      }
      String text = Files.readString(file);
      return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }
  }

  private Program program() {
    return Program.in(project.root(), temporary);
  }
}
