package dev.tribometer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `tribometer why --last` after builds of a real workspace, with cargo's log and without.
class LastBuildIT {
  @TempDir Path place;

  @Test
  void theLastBuildIsExplainedFromItsRecordsOrFromItsLog() throws Exception {
    Path root = WhyWorkspace.write(place.resolve("ws")).root();
    Program.Outcome nothing = Program.in(root, place).run("why", "--last");
    assertThat(nothing.status()).isEqualTo(2);
    assertThat(nothing.err()).contains("expected a build in").contains("target");

    cargo(root, Map.of(), "build", "--offline");
    assertThat(last(root)).contains("nothing was built into target/debug yet");

    anHourPasses(root);
    Files.setLastModifiedTime(root.resolve("leaf/src/lib.rs"), FileTime.from(Instant.now()));
    cargo(root, Map.of(), "build", "--offline");
    Map<String, String> before = CargoProject.stateOf(root, root.resolve("none/none"));
    assertThat(last(root))
        .contains("leaf/src/lib.rs was changed")
        .contains("rebuilt leaf")
        .containsPattern("and then .*app \\(bin app\\)")
        .contains("Cargo kept no log of it")
        .doesNotContain("cannot be told");
    assertThat(CargoProject.stateOf(root, root.resolve("none/none"))).isEqualTo(before);

    anHourPasses(root);
    cargo(root, Map.of("PLANTED_SHAPES", "another"), "build", "--offline");
    assertThat(last(root)).contains("why shapes was built again cannot be told any more");

    anHourPasses(root);
    cargo(root, Map.of("RUSTFLAGS", "--cfg planted"), "check", "--offline", "-p", "leaf");
    assertThat(last(root)).contains("the rustflags differ").contains("now: --cfg planted");

    Program.Outcome disk = Program.in(root, place).run("why", "--disk", "--format", "json");
    assertThat(disk.status()).as(disk.err()).isZero();
    assertThat(disk.out())
        .containsPattern("\"maker\":\"cargo build\",\"setting\":\"rustc [0-9.]+[^,\"]*\"")
        .containsPattern(
            "\"maker\":\"cargo check or the editor\",\"setting\":\"rustc [^,]*, rustflags --cfg planted\"")
        .contains("\"maker\":\"build scripts\"")
        .doesNotContain("left over");

    anHourPasses(root);
    String leaf = Files.readString(root.resolve("leaf/src/lib.rs"));
    Files.writeString(root.resolve("leaf/src/lib.rs"), "broken(");
    cargo(root, Map.of(), "build", "--offline");
    assertThat(last(root))
        .contains("It failed or was interrupted: leaf did not come to its end")
        .contains("leaf/src/lib.rs was changed");
    Files.writeString(root.resolve("leaf/src/lib.rs"), leaf);
    cargo(root, Map.of(), "build", "--offline");

    anHourPasses(root);
    Files.setLastModifiedTime(root.resolve("app/src/talk.rs"), FileTime.from(Instant.now()));
    Path home = Files.createDirectories(place.resolve("home"));
    cargo(
        root,
        Map.of(
            "__CARGO_TEST_CHANNEL_OVERRIDE_DO_NOT_USE_THIS",
            "nightly",
            "CARGO_HOME",
            home.toString()),
        "build",
        "--offline",
        "-Zbuild-analysis",
        "--config",
        "build.analysis.enabled=true");
    Program.Outcome logged =
        Program.in(root, place).with("CARGO_HOME", home.toString()).run("why", "--last");
    assertThat(logged.status()).as(logged.err()).isZero();
    assertThat(logged.out())
        .contains("cargo build --offline, ")
        .contains("app/src/talk.rs was changed")
        .contains("From cargo's own log");
  }

  private String last(Path root) throws IOException, InterruptedException {
    Program.Outcome outcome = Program.in(root, place).run("why", "--last");
    assertThat(outcome.status()).as(outcome.err()).isZero();
    return outcome.out();
  }

  /// Moves the times of everything, sources and records alike, an hour back.
  private static void anHourPasses(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.toList()) {
        Instant time = Files.getLastModifiedTime(path).toInstant();
        Files.setLastModifiedTime(path, FileTime.from(time.minus(Duration.ofHours(1))));
      }
    }
  }

  private void cargo(Path root, Map<String, String> environment, String... words)
      throws IOException, InterruptedException {
    Program program = Program.in(root, place);
    environment.forEach(program::with);
    program.start(Stream.concat(Stream.of("cargo"), Stream.of(words)).toList()).end();
  }
}
