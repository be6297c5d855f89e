package dev.tribometer.probe.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tribometer.cargo.Git;
import dev.tribometer.cli.GitHistory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What git says of how often files are edited, in repositories of all sorts.
class HistoryTest {
  @TempDir Path temporary;
  private GitHistory history;

  @BeforeEach
  void twoCommits() throws Exception {
    history = GitHistory.in(temporary.resolve("ws"));
    history.file("a.rs", "one\n").file("b \"odd\"\tö.rs", "one\n").commit("first");
    history.file("a.rs", "one\ntwo\n").commit("second");
  }

  @Test
  void commitsAreCountedByFileWhateverItIsCalled() throws Exception {
    assertThat(commits(history.root(), "a.rs")).isEqualTo(2);
    assertThat(commits(history.root(), "b \"odd\"\tö.rs")).isEqualTo(1);
    assertThat(History.of(history.root()).notes()).isEmpty();
  }

  @Test
  void aWorkspaceBelowTheRepositoryHasPathsOfItsOwn() throws Exception {
    history.file("ws/c.rs", "one\n").commit("third");
    assertThat(Objects.requireNonNull(History.of(history.root().resolve("ws")).churn()).files())
        .containsOnlyKeys("c.rs");
  }

  @Test
  void aRenamedFileBeginsAnew() throws Exception {
    history.git("mv", "a.rs", "moved.rs");
    history.commit("third");
    assertThat(commits(history.root(), "moved.rs")).isEqualTo(1);
  }

  @Test
  void mergesCountNothing() throws Exception {
    history.git("checkout", "--quiet", "-b", "side", "HEAD~1");
    history.file("c.rs", "one\n").commit("side");
    history.git("checkout", "--quiet", "main");
    history.git("merge", "--quiet", "--no-edit", "side");
    assertThat(commits(history.root(), "a.rs")).isEqualTo(2);
    assertThat(commits(history.root(), "c.rs")).isEqualTo(1);
  }

  @Test
  void aDetachedHeadCountsWhatIsCheckedOut() throws Exception {
    history.git("checkout", "--quiet", "--detach", "HEAD~1");
    assertThat(commits(history.root(), "a.rs")).isEqualTo(1);
  }

  @Test
  void whereAShallowCloneIsCutNothingIsCounted() throws Exception {
    Path shallow = temporary.resolve("shallow");
    history.git("clone", "--quiet", "--depth=1", "file://" + history.root(), shallow.toString());
    History cut = History.of(shallow);
    assertThat(Objects.requireNonNull(cut.churn()).files()).isEmpty();
    assertThat(cut.notes()).singleElement().asString().contains("git fetch --unshallow");
  }

  @Test
  void changesThatAreNotCommittedAreSaid() throws Exception {
    history.file("a.rs", "three\n");
    assertThat(History.of(history.root()).notes())
        .singleElement()
        .asString()
        .contains("not committed");
  }

  @Test
  void submodulesAreSaid() throws Exception {
    GitHistory other = GitHistory.in(temporary.resolve("other"));
    other.file("x.rs", "one\n").commit("first");
    history.git("submodule", "--quiet", "add", other.root().toString(), "sub");
    history.commit("third");
    assertThat(History.of(history.root()).notes())
        .singleElement()
        .asString()
        .contains("submodules");
  }

  @Test
  void aRepositoryWithoutCommitsHasNoHistory() throws Exception {
    GitHistory empty = GitHistory.in(temporary.resolve("empty"));
    History none = History.of(empty.root());
    assertThat(none.churn()).isNull();
    assertThat(none.notes()).singleElement().asString().contains("no git history");
  }

  @Test
  void aDirectoryWithoutGitHasNoHistory() throws Exception {
    Path plain = Files.createDirectory(temporary.resolve("plain"));
    assumeThat(Git.run(plain, "rev-parse", "--git-dir").succeeded()).isFalse();
    assertThat(History.of(plain).churn()).isNull();
  }

  private static int commits(Path root, String file) throws Exception {
    return Objects.requireNonNull(History.of(root).churn()).files().get(file).commits();
  }
}
