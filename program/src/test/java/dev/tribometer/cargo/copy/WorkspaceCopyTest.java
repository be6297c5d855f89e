package dev.tribometer.cargo.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tribometer.cargo.BuildSelection;
import dev.tribometer.cargo.Cargo;
import dev.tribometer.cargo.Command;
import dev.tribometer.cargo.CommandOutput;
import dev.tribometer.cargo.SearchPath;
import dev.tribometer.cargo.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Copies of small workspaces with the surroundings that real ones have. Cargo builds in them for
/// real; nothing needs a network.
class WorkspaceCopyTest {
  private static final String PACKAGE =
      "[package]\nname = \"%s\"\nversion = \"0.1.0\"\nedition = \"2021\"\n";

  @TempDir Path temporary;
  private Path outer = Path.of("");
  private Path root = Path.of("");

  @BeforeEach
  void aWorkspaceThatNeedsWhatLiesBesideAndAboveIt() throws IOException {
    outer = temporary.toRealPath().resolve("outer");
    root = outer.resolve("ws");
    file(
        "ws/Cargo.toml",
        PACKAGE.formatted("app") + "[dependencies]\nbeside = { path = \"../beside\" }\n");
    file("ws/src/main.rs", "fn main() { println!(\"{} {}\", beside::NAME, env!(\"SAID\")); }\n");
    file("beside/Cargo.toml", PACKAGE.formatted("beside"));
    file("beside/src/lib.rs", "pub const NAME: &str = \"beside\";\n");
    file(".cargo/config.toml", "[env]\nSAID = \"from above\"\n");
  }

  @Test
  void buildsWithPathDependenciesAndConfigurationFromAboveTheWorkspace() throws Exception {
    try (WorkspaceCopy copy = copy()) {
      assertThat(copy.root()).isNotEqualTo(root).endsWithRaw(Path.of("outer/ws"));
      assertThat(run(copy).text()).isEqualTo("beside from above\n");
    }
  }

  @Test
  void changesNothingOfTheOriginalAndIsGoneWhenClosed() throws Exception {
    git("init", "-q");
    git("add", "ws/src", "ws/Cargo.toml");
    git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "first");
    Map<String, String> before = state();
    Path place;
    try (WorkspaceCopy copy = copy()) {
      place = copy.root();
      copy.write("src/main.rs", "fn main() { println!(\"changed\"); }\n");
      copy.write("src/new/file.rs", "");
      copy.delete("Cargo.toml");
      copy.restore();
      assertThat(place.resolve("src/new/file.rs")).doesNotExist();
      assertThat(run(copy).text()).isEqualTo("beside from above\n");
    }
    assertThat(place).doesNotExist();
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void cargoSeesAnEditAndItsReversalAtOnce() throws Exception {
    try (WorkspaceCopy copy = copy()) {
      run(copy);
      copy.write("src/main.rs", "fn main() { println!(\"edited\"); }\n");
      assertThat(run(copy).text()).isEqualTo("edited\n");
      copy.restore();
      assertThat(run(copy).text()).isEqualTo("beside from above\n");
      assertThat(run(copy).stderr()).doesNotContain("Compiling");
    }
  }

  @Test
  void takesWhatGitDoesNotIgnoreAndTheSmallIgnoredFilesThatABuildNeeds() throws Exception {
    git("init", "-q");
    file(".gitignore", "Cargo.lock\n/ws/out\ngenerated\n*.big\n");
    file("ws/out/thing.o", "object");
    file("ws/src/generated/code.rs", "pub struct Generated;");
    file("ws/untracked name\nwith a line.txt", "odd");
    file("ws/Cargo.lock", "version = 4\n");
    file("ws/target/debug/app", "binary");
    try (WorkspaceCopy copy = copy()) {
      assertThat(copy.read("src/generated/code.rs")).contains("pub struct Generated;");
      assertThat(copy.read("untracked name\nwith a line.txt")).contains("odd");
      assertThat(copy.root().resolve("Cargo.lock")).exists();
      assertThat(copy.root().resolve("out")).doesNotExist();
      assertThat(copy.root().resolve("target")).doesNotExist();
    }
  }

  @Test
  void buildScriptsFindTheCommitButNotTheUsersRepository() throws Exception {
    git("init", "-q");
    git("add", "ws");
    git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "first");
    git("tag", "v1");
    try (WorkspaceCopy copy = copy()) {
      List<String> describe = List.of("git", "describe", "--tags", "--dirty");
      assertThat(new Command(describe, copy.root(), Map.of()).run().text()).isEqualTo("v1\n");
      copy.write("src/main.rs", "fn main() {}\n");
      assertThat(new Command(describe, copy.root(), Map.of()).run().text()).isEqualTo("v1-dirty\n");
      assertThat(new Command(describe, root, Map.of()).run().text()).isEqualTo("v1\n");
    }
  }

  @Test
  void aWorkspaceInsideThePackageThatItDependsOnFindsIt() throws Exception {
    file("Cargo.toml", PACKAGE.formatted("outer"));
    file("src/lib.rs", "pub const NAME: &str = \"the package around\";\n");
    file(
        "ws/Cargo.toml",
        PACKAGE.formatted("app")
            + "[workspace]\n[dependencies]\nbeside = { path = \"..\", package = \"outer\" }\n");
    try (WorkspaceCopy copy = copy()) {
      assertThat(run(copy).text()).isEqualTo("the package around from above\n");
    }
  }

  @Test
  void refusesToWriteThroughALinkThatLeadsOut() throws Exception {
    Files.createSymbolicLink(root.resolve("link"), outer.resolve("beside"));
    try (WorkspaceCopy copy = copy()) {
      for (String path : List.of("link/src/lib.rs", "../beside/src/lib.rs", "/etc/passwd")) {
        assertThatThrownBy(() -> copy.write(path, "x"))
            .isInstanceOf(IOException.class)
            .hasMessageContaining(path);
      }
    }
    assertThat(outer.resolve("beside/src/lib.rs")).hasContent("pub const NAME: &str = \"beside\";");
  }

  @Test
  void filesFromTheFutureDoNotMakeCargoBuildAgainAndAgain() throws Exception {
    Files.setLastModifiedTime(
        root.resolve("src/main.rs"), FileTime.from(Instant.now().plusSeconds(100_000)));
    try (WorkspaceCopy copy = copy()) {
      run(copy);
      assertThat(run(copy).stderr()).doesNotContain("Compiling");
    }
  }

  @Test
  void sweepsWhatAKilledProgramLeft() throws Exception {
    Path system = Path.of(System.getProperty("java.io.tmpdir")).toRealPath();
    Path lock = Files.createTempFile(system, "tribometer-copy-", ".lock");
    String name = lock.getFileName().toString();
    Path left = Files.createDirectory(lock.resolveSibling(name.replace(".lock", "")));
    Files.createSymbolicLink(left.resolve("link"), outer);
    try (WorkspaceCopy living = copy();
        WorkspaceCopy second = copy()) {
      assertThat(left).doesNotExist();
      assertThat(lock).doesNotExist();
      assertThat(living.root()).exists();
      assertThat(second.root()).exists();
    }
    assertThat(outer.resolve("beside")).exists();
  }

  private WorkspaceCopy copy() throws Exception {
    Cargo cargo = Cargo.find(root, null, true, true);
    Path scratch = Files.createDirectories(temporary.resolve("scratch"));
    return WorkspaceCopy.of(
        Workspace.read(cargo, BuildSelection.DEFAULT, scratch), BuildSelection.DEFAULT);
  }

  private CommandOutput run(WorkspaceCopy copy) throws IOException {
    CommandOutput output =
        copy.workspace()
            .cargo()
            .run(List.of("run", "--target-dir=" + temporary.resolve("own target")));
    assertThat(output.succeeded()).as(output.stderr()).isTrue();
    return output;
  }

  private void git(String... arguments) throws IOException {
    assumeTrue(SearchPath.find("git").isPresent(), "git is not here");
    List<String> words = new ArrayList<>(List.of("git"));
    words.addAll(List.of(arguments));
    CommandOutput output = new Command(words, outer, Map.of()).run();
    assertThat(output.succeeded()).as(output.stderr()).isTrue();
  }

  private void file(String name, String text) throws IOException {
    Path file = outer.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Map<String, String> state() throws IOException {
    Map<String, String> state = new TreeMap<>();
    try (Stream<Path> all = Files.walk(outer)) {
      for (Path each : all.toList()) {
        state.put(
            each.toString(),
            Files.getLastModifiedTime(each)
                + " "
                + (Files.isRegularFile(each)
                    ? Files.readString(each, java.nio.charset.StandardCharsets.ISO_8859_1)
                        .hashCode()
                    : 0));
      }
    }
    return state;
  }
}
