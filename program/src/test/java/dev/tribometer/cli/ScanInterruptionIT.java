package dev.tribometer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A scan that is broken off, while a build script waits for a word that never comes, leaves no
/// process and no trace.
class ScanInterruptionIT {
  /// A build script that says who it is into one named pipe and waits at another, deaf to polite
  /// requests to end.
  private static final String WAITING =
      """
      extern "C" { fn signal(signal: i32, handler: usize) -> usize; }
      fn main() {
          if let Ok(pipes) = std::env::var("WAIT_AT") {
              unsafe { signal(15, 1); signal(2, 1); }
              std::fs::write(format!("{pipes}/here"), std::process::id().to_string()).unwrap();
              let _ = std::fs::read(format!("{pipes}/go"));
          }
      }
      """;

  @TempDir Path temporary;
  private CargoProject project = new CargoProject(Path.of(""));
  private Path pipes = Path.of("");
  private Path passing = Path.of("");
  private Path home = Path.of("");

  @BeforeEach
  void aWorkspaceWithAScanAndABuildScriptThatCanWait() throws Exception {
    for (String tool : List.of("setsid", "mkfifo", "env", "kill")) {
      assumeTrue(
          Files.exists(Path.of("/usr/bin", tool)) || Files.exists(Path.of("/bin", tool)),
          tool + " is not here");
    }
    project =
        CargoProject.ofOneLibrary(temporary.resolve("waiting"), "pub fn one() -> u8 { 1 }")
            .file("build.rs", WAITING);
    pipes = Files.createDirectories(temporary.resolve("pipes"));
    passing = Files.createDirectories(temporary.resolve("passing"));
    home = Files.createDirectories(temporary.resolve("home"));
    for (String pipe : List.of("here", "go")) {
      Program.Outcome made =
          program().start(List.of("mkfifo", pipes.resolve(pipe).toString())).end();
      assertThat(made.status()).as(made.err()).isZero();
    }
    Program.lendProbe(project.store());
    Program.Outcome first = program().run("scan");
    assertThat(first.status()).as(first.err()).isZero();
    Program.keepProbe(project.store());
  }

  @Test
  void anInterruptedOrKilledScanTakesItsProcessesWithItAndLeavesTheLastScan() throws Exception {
    Path complete = project.store().resolve("latest").toRealPath();
    Set<String> scans = CargoProject.scansIn(project.store());

    Program.Running waiting = waiting();
    ProcessHandle script = script();
    Program.Outcome second = program().run("scan");
    assertThat(second.status()).isEqualTo(2);
    assertThat(second.err())
        .contains("error: another scan uses the store ")
        .contains("(process " + waiting.process().pid() + ", since ");

    String group = "-" + waiting.process().pid();
    assertThat(program().start(List.of("kill", "-INT", "--", group)).end().status()).isZero();
    Program.Outcome interrupted = waiting.end();
    assertThat(interrupted.status()).as(interrupted.err()).isEqualTo(130);
    assertThat(interrupted.out()).isEmpty();
    assertThat(interrupted.err()).contains("interrupted").doesNotContain("Exception");
    assertThat(gone(script)).isTrue();
    assertThat(CargoProject.scansIn(project.store())).isEqualTo(scans);
    assertThat(project.store().resolve("latest").toRealPath()).isEqualTo(complete);
    assertThat(project.store().resolve("build")).doesNotExist();
    assertThat(passing).isEmptyDirectory();

    Program.Running killed = waiting();
    ProcessHandle left = script();
    killed.process().destroyForcibly().waitFor();
    assertThat(gone(left)).isTrue();
    assertThat(program().run("show").status()).isZero();

    Program.Outcome next = program().run("scan");
    assertThat(next.status()).as(next.err()).isZero();
    assertThat(CargoProject.scansIn(project.store())).hasSize(2);
  }

  private Program program() {
    return Program.in(project.root(), temporary)
        .with("CARGO_HOME", home.toString())
        .with("TRIBOMETER_JAVA_OPTS", "-Djava.io.tmpdir=" + passing);
  }

  /// A scan that waits, in a process group of its own that hears interruptions.
  private Program.Running waiting() throws IOException {
    return program()
        .with("WAIT_AT", pipes.toString())
        .by("setsid", "env", "--default-signal=INT")
        .start("scan");
  }

  /// The build script that waits, once it does.
  private ProcessHandle script() throws Exception {
    CompletableFuture<String> said = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try {
            said.complete(Files.readString(pipes.resolve("here")));
          } catch (IOException e) {
            said.completeExceptionally(e);
          }
        });
    return ProcessHandle.of(Long.parseLong(said.get(300, TimeUnit.SECONDS))).orElseThrow();
  }

  private static boolean gone(ProcessHandle process) throws Exception {
    process.onExit().get(60, TimeUnit.SECONDS);
    return !process.isAlive();
  }
}
