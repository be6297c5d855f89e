package dev.tribometer.probe.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tribometer.cargo.Git;
import dev.tribometer.cli.GitHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitTreeTest {
  @TempDir Path temporary;

  @Test
  void onlyFilesThatDifferGetNewTimes() throws Exception {
    GitHistory history = GitHistory.in(temporary.resolve("user"));
    String first = history.file("same.rs", "same").file("other.rs", "one").commit("first");
    String second = history.file("other.rs", "two").commit("second");
    CommitTree tree = treeOf(history);
    tree.checkOut(first);
    FileTime longAgo = FileTime.fromMillis(1_000);
    Files.setLastModifiedTime(tree.directory().resolve("same.rs"), longAgo);
    Files.setLastModifiedTime(tree.directory().resolve("other.rs"), longAgo);
    refreshIndex(tree);

    tree.checkOut(second);

    assertThat(Files.getLastModifiedTime(tree.directory().resolve("same.rs"))).isEqualTo(longAgo);
    assertThat(Files.getLastModifiedTime(tree.directory().resolve("other.rs")))
        .isGreaterThan(longAgo);
    assertThat(tree.directory().resolve("other.rs")).hasContent("two");
  }

  @Test
  void renamedAndRemovedFilesAreGone() throws Exception {
    GitHistory history = GitHistory.in(temporary.resolve("user"));
    String first = history.file("old.rs", "text").commit("first");
    history.git("mv", "old.rs", "new.rs");
    String second = history.commit("second");
    CommitTree tree = treeOf(history);

    tree.checkOut(first);
    assertThat(tree.directory().resolve("old.rs")).exists();
    tree.checkOut(second);

    assertThat(tree.directory().resolve("old.rs")).doesNotExist();
    assertThat(tree.directory().resolve("new.rs")).hasContent("text");
  }

  @Test
  void whatABuildChangedOfTrackedFilesIsUndone() throws Exception {
    GitHistory history = GitHistory.in(temporary.resolve("user"));
    String first = history.file("Cargo.lock", "as committed").commit("first");
    CommitTree tree = treeOf(history);
    tree.checkOut(first);
    Files.writeString(tree.directory().resolve("Cargo.lock"), "as cargo wrote it");

    tree.checkOut(first);

    assertThat(tree.directory().resolve("Cargo.lock")).hasContent("as committed");
  }

  @Test
  void submodulesAreCheckedOutFromTheUsersOwnClones() throws Exception {
    GitHistory inner = GitHistory.in(temporary.resolve("inner"));
    inner.file("lib.rs", "one").commit("inner one");
    GitHistory history = GitHistory.in(temporary.resolve("user"));
    history.git("submodule", "--quiet", "add", inner.root().toString(), "vendor/inner");
    String first = history.commit("with a submodule");
    GitHistory nested = new GitHistory(history.root().resolve("vendor/inner"));
    nested.file("lib.rs", "two").commit("inner two");
    String second = history.commit("the submodule moved");
    CommitTree tree = treeOf(history);

    tree.checkOut(first);
    assertThat(tree.directory().resolve("vendor/inner/lib.rs")).hasContent("one");
    tree.checkOut(second);
    assertThat(tree.directory().resolve("vendor/inner/lib.rs")).hasContent("two");
  }

  @Test
  void aSubmoduleThatWasNeverFetchedIsNamed() throws Exception {
    GitHistory inner = GitHistory.in(temporary.resolve("inner"));
    inner.file("lib.rs", "one").commit("inner one");
    GitHistory original = GitHistory.in(temporary.resolve("original"));
    original.git("submodule", "--quiet", "add", inner.root().toString(), "inner");
    String commit = original.commit("with a submodule");
    original.git("clone", "--quiet", original.root().toString(), "../user");
    CommitTree tree = treeOf(new GitHistory(temporary.resolve("user")));

    assertThatThrownBy(() -> tree.checkOut(commit))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("submodule inner is not there")
        .hasMessageContaining("git submodule update --init");
  }

  @Test
  void aShallowCloneGivesTheCommitsThatItHas() throws Exception {
    GitHistory original = GitHistory.in(temporary.resolve("original"));
    original.file("a.rs", "1").commit("one");
    original.file("a.rs", "2").commit("two");
    String newest = original.file("a.rs", "3").commit("three");
    original.git("clone", "--quiet", "--depth=2", "file://" + original.root(), "../user");
    GitHistory shallow = new GitHistory(temporary.resolve("user"));
    Repository repository = Repository.around(shallow.root());

    assertThat(repository.isShallow()).isTrue();
    List<Commit> commits = repository.history("HEAD", 5);
    assertThat(commits).extracting(Commit::subject).containsExactly("two", "three");
    assertThat(commits.getFirst().parents()).isEmpty();
    CommitTree tree = treeOf(shallow);
    tree.checkOut(newest);
    assertThat(tree.directory().resolve("a.rs")).hasContent("3");
  }

  @Test
  void historyFollowsFirstParentsFromADetachedHead() throws Exception {
    GitHistory history = GitHistory.in(temporary.resolve("user"));
    history.file("a.rs", "1").commit("one");
    history.git("checkout", "--quiet", "-b", "side");
    history.file("b.rs", "1").commit("on the side");
    history.git("checkout", "--quiet", "main");
    history.file("a.rs", "2").commit("two");
    history.git("merge", "--quiet", "--no-ff", "--message=merge", "side");
    history.git("checkout", "--quiet", "--detach");
    Repository repository = Repository.around(history.root());

    List<Commit> commits = repository.history("HEAD", 2);

    assertThat(commits).extracting(Commit::subject).containsExactly("one", "two", "merge");
    assertThat(repository.filesChanged(commits.getLast())).isEqualTo(1);
  }

  @Test
  void nothingOfTheUsersRepositoryIsWritten() throws Exception {
    GitHistory history = GitHistory.in(temporary.resolve("user"));
    String first = history.file("a.rs", "1").commit("one");
    history.file("a.rs", "2").commit("two");
    history.file("a.rs", "not committed");
    String before = state(history.root());

    Repository repository = Repository.around(history.root());
    assertThat(repository.isDirty()).isTrue();
    CommitTree.in(temporary.resolve("tree"), repository).checkOut(first);

    assertThat(state(history.root())).isEqualTo(before);
  }

  @Test
  void withoutARepositoryOrACommitTheMessageSaysSo() throws Exception {
    Path plain = Files.createDirectory(temporary.resolve("plain"));
    assertThatThrownBy(() -> Repository.around(plain))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("expected a git repository");

    GitHistory empty = GitHistory.in(temporary.resolve("empty"));
    Repository repository = Repository.around(empty.root());
    assertThatThrownBy(() -> repository.history("HEAD", 3))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("nothing has been committed yet");
    empty.file("a.rs", "1").commit("one");
    assertThatThrownBy(() -> repository.history("--all", 3))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("\"--all\" names none");
  }

  private CommitTree treeOf(GitHistory history) throws Exception {
    return CommitTree.in(temporary.resolve("tree"), Repository.around(history.root()));
  }

  private static void refreshIndex(CommitTree tree) throws IOException {
    Git.run(tree.directory(), "update-index", "--refresh");
  }

  private static String state(Path root) throws IOException {
    StringBuilder state = new StringBuilder();
    try (var files = Files.walk(root)) {
      for (Path file : files.sorted().toList()) {
        state.append(file).append(' ').append(Files.getLastModifiedTime(file)).append('\n');
      }
    }
    return state.toString();
  }
}
