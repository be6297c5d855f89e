package dev.tribometer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What cannot be scanned is said clearly, with the status that tells a script whose turn it is.
class ScanRefusalsIT {
  @TempDir Path temporary;

  @Test
  void aDirectoryWithoutAManifestIsNoWorkspace() throws Exception {
    Path empty = Files.createDirectories(temporary.resolve("empty"));
    Program.Outcome outcome = Program.in(empty, temporary).run("scan");
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).contains("found no Cargo.toml in " + empty.toRealPath());
    assertThat(Program.in(empty, temporary).run("scan", "nowhere").err())
        .contains("there is none at " + empty.toRealPath().resolve("nowhere"));
    assertThat(empty).isEmptyDirectory();
  }

  @Test
  void aVirtualWorkspaceWithoutMembersIsRefusedInCargosWords() throws Exception {
    CargoProject project =
        CargoProject.in(temporary.resolve("bare"))
            .file("Cargo.toml", "[workspace]\nmembers = []\n");
    Program.Outcome outcome = program(project).run("scan");
    assertThat(outcome.status()).isEqualTo(3);
    assertThat(outcome.err()).contains("the workspace has no members");
    assertThat(project.root().resolve("target")).doesNotExist();
  }

  @Test
  void withoutCargoOnThePathItSaysWhatToInstall() throws Exception {
    String path = "/usr/bin:/bin";
    for (String directory : path.split(":")) {
      assumeTrue(!Files.exists(Path.of(directory, "cargo")), "cargo lies in " + directory);
    }
    CargoProject project = CargoProject.ofOneLibrary(temporary.resolve("lone"), "");
    Program.Outcome outcome = program(project).with("PATH", path).run("scan");
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("expected cargo on the PATH").contains("rustup");
  }

  @Test
  void aBuildThatFailsKeepsWhatWasMeasuredAndLeavesTheLatestScan() throws Exception {
    CargoProject project = CargoProject.ofFourTargets(temporary.resolve("breaking"));
    Program.lendProbe(project.store());
    assertThat(program(project).run("scan", "-p", "shapes").status()).isZero();
    Path complete = project.store().resolve("latest").toRealPath();
    project.file("app/src/main.rs", "fn main() { let n: u8 = \"text\"; shapes::doubled(&[n]); }");

    Program.Outcome outcome = program(project).run("scan", "--format", "json");

    assertThat(outcome.status()).isEqualTo(3);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .contains("error[E0308]: mismatched types")
        .contains("app/src/main.rs:1:25")
        .contains("error: could not compile `app`")
        .contains("error: the build failed with cargo's exit status 101");
    assertThat(project.store().resolve("latest").toRealPath()).isEqualTo(complete);
    String kept = outcome.err().replaceAll("(?s).*tribometer show --scan (\\S+).*", "$1");
    Program.Outcome shown = program(project).run("show", "--scan", kept, "--format", "json");
    assertThat(shown.status()).as(shown.err()).isZero();
    assertThat(shown.out()).containsPattern("\"complete\"\\s*:\\s*false");
    Program.keepProbe(project.store());
  }

  @Test
  void aNewerRustVersionIsAnsweredWithTheToolchainThatWouldDo() throws Exception {
    CargoProject project =
        CargoProject.ofOneLibrary(temporary.resolve("ahead"), "")
            .file("Cargo.toml", CargoProject.manifest("ahead") + "rust-version = \"1.987\"\n")
            .executable(
                "../tools/rustup",
                """
                #!/bin/sh
                case "$1 $2" in
                  "toolchain list") echo old-one; echo new-one; exit ;;
                  "run old-one") echo "rustc 1.80.0 (0123 2024-07-25)" ;;
                  "run new-one") echo "rustc 1.999.0-nightly (4567 2031-01-01)" ;;
                esac
                """);
    Program.lendProbe(project.store());
    Program.Outcome outcome =
        program(project)
            .with("PATH", temporary.resolve("tools") + ":" + System.getenv("PATH"))
            .run("scan");
    assertThat(outcome.status()).isEqualTo(3);
    assertThat(outcome.err())
        .contains("requires rustc 1.987")
        .contains("tribometer scan --toolchain new-one");
  }

  @Test
  void aStoreThatCannotBeMadeIsRefused() throws Exception {
    CargoProject project = CargoProject.ofOneLibrary(temporary.resolve("lone"), "");
    Path file = Files.writeString(temporary.resolve("a file"), "");
    Program.Outcome outcome = program(project).run("scan", "--store", file.resolve("s").toString());
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("a file").doesNotContain("Exception");
    assertThat(project.root().resolve("target")).doesNotExist();
  }

  @Test
  void aReadOnlyTreeAsksForAStoreElsewhere() throws Exception {
    assumeMounts();
    CargoProject project = CargoProject.ofOneLibrary(temporary.resolve("read only"), "");
    Program.Outcome outcome =
        inShell(
            project,
            "mount --bind . . && mount -o remount,bind,ro . && cd \"$PWD\" && exec \"$0\" scan");
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("--store").doesNotContain("Exception");
  }

  @Test
  void aFullDiskIsSaidAndTheEarlierScanStaysAndSpaceIsFreed() throws Exception {
    assumeMounts();
    CargoProject project =
        CargoProject.ofOneLibrary(temporary.resolve("lone"), "pub fn one() -> u8 { 1 }");
    Path disk = Files.createDirectories(temporary.resolve("disk"));
    Path probe = temporary.resolve("probe");
    Program.lendProbe(probe);
    Program.Outcome outcome =
        inShell(
            project,
            """
            set -e
            mount -t tmpfs -o size=24m disk "$1"
            mkdir "$1/store"; cp -p "$2"/* "$1/store/" 2>/dev/null || true
            "$0" scan --quiet --store "$1/store" >/dev/null
            echo "first $?"; before=$(readlink "$1/store/latest"); set +e
            dd if=/dev/zero of="$1/fill" bs=4k 2>/dev/null; truncate -s -60k "$1/fill"
            used=$(du -s "$1" | cut -f1)
            "$0" scan --quiet --store "$1/store"
            echo "second $?"
            [ "$before" = "$(readlink "$1/store/latest")" ] && echo same
            [ "$(du -s "$1" | cut -f1)" -le $((used + 8)) ] && echo freed
            ls "$1/store/scans" | wc -l
            "$0" show --store "$1/store" >/dev/null; echo "show $?"
            """,
            disk.toString(),
            probe.toString());
    assertThat(outcome.out())
        .as(outcome.err())
        .isEqualTo("first 0\nsecond 4\nsame\nfreed\n1\nshow 0\n");
    assertThat(outcome.err()).contains("no space is left on the disk");
  }

  @Test
  void aDiskThatFillsWhileCargoBuildsIsSaidWhoeverMeetsIt() throws Exception {
    assumeMounts();
    CargoProject project =
        CargoProject.ofOneLibrary(temporary.resolve("late"), "pub fn one() -> u8 { 1 }")
            .file("src/main.rs", "fn main() { println!(\"{:?}\", std::env::args()); }")
            .file("build.rs", "fn main() {}");
    Path disk = Files.createDirectories(temporary.resolve("late disk"));
    Path probe = temporary.resolve("probe");
    Program.lendProbe(probe);
    Program.Outcome outcome =
        inShell(
            project,
            """
            set -e
            mount -t tmpfs -o size=40m disk "$1"
            mkdir "$1/store"; cp -p "$2"/* "$1/store/" 2>/dev/null || true
            "$0" scan --quiet --store "$1/store" >/dev/null
            before=$(readlink "$1/store/latest"); set +e
            for free in 6 4; do
              dd if=/dev/zero of="$1/fill" bs=1M 2>/dev/null; truncate -s -${free}M "$1/fill"
              "$0" scan --quiet --store "$1/store" >/dev/null
              echo "status $?"; rm "$1/fill"
              [ "$before" = "$(readlink "$1/store/latest")" ] && echo same
            done
            """,
            disk.toString(),
            probe.toString());
    assertThat(outcome.out()).as(outcome.err()).isEqualTo("status 4\nsame\nstatus 4\nsame\n");
    assertThat(outcome.err().lines().filter(line -> line.contains("no space is left on the disk")))
        .hasSize(2);
  }

  private Program program(CargoProject project) {
    return Program.in(project.root(), temporary);
  }

  /// Runs a script whose `$0` is the program where it may mount file systems of its own.
  private Program.Outcome inShell(CargoProject project, String script, String... arguments)
      throws IOException, InterruptedException {
    List<String> words =
        new java.util.ArrayList<>(
            List.of("unshare", "-rm", "/bin/sh", "-c", script, Program.LAUNCHER.toString()));
    words.addAll(List.of(arguments));
    return program(project).start(words).end();
  }

  private void assumeMounts() throws InterruptedException {
    boolean can;
    try {
      Path place = Files.createDirectories(temporary.resolve("mount here"));
      can =
          Program.in(temporary, temporary)
                  .start(
                      List.of("unshare", "-rm", "mount", "-t", "tmpfs", "trial", place.toString()))
                  .end()
                  .status()
              == 0;
    } catch (IOException e) {
      can = false;
    }
    assumeTrue(can, "this system does not let a user mount file systems of his own (unshare -rm)");
  }
}
