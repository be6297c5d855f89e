package dev.tribometer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A scan changes nothing of the user's: not the tree, not the target directory, not cargo's home.
class ScanLeavesTheTreeAloneIT {
  @TempDir Path temporary;

  @Test
  void aTreeThatWasBuiltStaysAsItWasAndStaysFresh() throws Exception {
    CargoProject project = CargoProject.ofFourTargets(temporary.resolve("built"));
    Path home = Files.createDirectories(temporary.resolve("cargo home"));
    Program program = Program.in(project.root(), temporary).with("CARGO_HOME", home.toString());
    assertThat(cargoBuild(program).status()).isZero();
    Map<String, String> before = CargoProject.stateOf(project.root(), project.store());
    Map<String, String> homeBefore = CargoProject.stateOf(home, home.resolve("none"));
    Program.lendProbe(project.store());

    Program.Outcome scan = program.run("scan");

    assertThat(scan.status()).as(scan.err()).isZero();
    assertThat(CargoProject.stateOf(project.root(), project.store())).isEqualTo(before);
    assertThat(CargoProject.stateOf(home, home.resolve("none")).keySet())
        .isEqualTo(homeBefore.keySet());
    assertThat(cargoBuild(program).err()).doesNotContain("Compiling").contains("Finished");
    Program.keepProbe(project.store());
  }

  @Test
  void withAStoreElsewhereNothingAtAllIsPutIntoATreeWithoutALockFile() throws Exception {
    CargoProject project = CargoProject.ofFourTargets(temporary.resolve("untouched"));
    Map<String, String> before = CargoProject.stateOf(project.root(), project.store());
    Path store = temporary.resolve("a store");
    Program.lendProbe(store);
    Path home = Files.createDirectories(temporary.resolve("fresh cargo home"));
    Path passing = Files.createDirectories(temporary.resolve("passing"));

    Program.Outcome scan =
        Program.in(project.root(), temporary)
            .with("CARGO_HOME", home.toString())
            .with("TRIBOMETER_JAVA_OPTS", "-Djava.io.tmpdir=" + passing)
            .run("scan", "--store", store.toString());

    assertThat(scan.status()).as(scan.err()).isZero();
    assertThat(CargoProject.stateOf(project.root(), project.store())).isEqualTo(before);
    assertThat(project.root().resolve("target")).doesNotExist();
    assertThat(home.resolve("log")).doesNotExist();
    assertThat(passing).isEmptyDirectory();
    assertThat(store.resolve("latest/ledger.json")).isRegularFile();
  }

  private static Program.Outcome cargoBuild(Program program) throws Exception {
    return program.start(List.of("cargo", "build", "--color=never")).end();
  }
}
