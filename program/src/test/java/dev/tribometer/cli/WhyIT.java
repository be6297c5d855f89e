package dev.tribometer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.format.cargojson.BuildEvent.Freshness;
import dev.tribometer.format.cargojson.BuildLog;
import dev.tribometer.format.json.JsonReader;
import dev.tribometer.format.json.JsonValue;
import dev.tribometer.format.json.JsonValue.Elements;
import dev.tribometer.format.json.JsonValue.Members;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// `tribometer why` against cargo: in each situation it names the planted cause, changes nothing,
/// and says of exactly those units that they are rebuilt which cargo then rebuilds.
class WhyIT {
  @TempDir static Path place;

  private static Path workspace;
  private static Path built;

  /// @param name what was done
  /// @param plant does it, in the built workspace
  /// @param environment variables for `why` and for cargo alike
  /// @param command cargo's words
  /// @param causes the causes, each its kind, a space and a part of its subject
  record Situation(
      String name,
      Plant plant,
      Map<String, String> environment,
      String command,
      String... causes) {}

  interface Plant {
    void in(Path root) throws IOException, InterruptedException;
  }

  @BeforeAll
  static void buildOnce() throws IOException, InterruptedException {
    workspace = WhyWorkspace.write(place.resolve("ws")).root();
    run(Map.of(), "cargo", "build", "--offline");
    built = place.resolve("built");
    run(Map.of(), "cp", "-a", workspace.toString(), built.toString());
  }

  static Stream<Situation> situations() {
    Map<String, String> none = Map.of();
    return Stream.of(
        new Situation("nothing", root -> {}, none, "build"),
        new Situation(
            "a module was edited",
            touch("app/src/talk.rs"),
            none,
            "build",
            "file-changed app/src/talk.rs"),
        new Situation(
            "an included text was edited",
            touch("app/src/note.txt"),
            none,
            "build",
            "file-changed app/src/note.txt"),
        new Situation(
            "a source was removed",
            remove("app/src/talk.rs"),
            none,
            "build",
            "file-missing app/src/talk.rs"),
        new Situation(
            "a file has a time to come",
            root ->
                Files.setLastModifiedTime(
                    root.resolve("leaf/src/lib.rs"),
                    FileTime.from(Instant.now().plus(Duration.ofHours(2)))),
            none,
            "build",
            "file-changed leaf/src/lib.rs"),
        new Situation(
            "a proc macro was edited",
            touch("named/src/lib.rs"),
            none,
            "build",
            "file-changed named/src/lib.rs"),
        new Situation(
            "two crates on one path were edited",
            root -> {
              touch("leaf/src/lib.rs").in(root);
              touch("app/src/main.rs").in(root);
            },
            none,
            "build",
            "file-changed leaf/src/lib.rs",
            "file-changed app/src/main.rs"),
        new Situation(
            "a build script was edited",
            touch("shapes/build.rs"),
            none,
            "build",
            "file-changed shapes/build.rs"),
        new Situation(
            "a watched file was edited",
            touch("shapes/data.txt"),
            none,
            "build",
            "watched-file-changed shapes/data.txt"),
        new Situation(
            "a watched directory got a file",
            root -> Files.writeString(root.resolve("shapes/data/two"), "2"),
            none,
            "build",
            "watched-file-changed shapes/data"),
        new Situation(
            "a watched file was removed",
            remove("shapes/data.txt"),
            none,
            "build",
            "watched-file-missing shapes/data.txt"),
        new Situation(
            "a build script watches the whole package",
            touch("whole/README.md"),
            none,
            "build",
            "watches-whole-package whole"),
        new Situation(
            "a library's artifact was removed",
            remove("target/debug/deps/libshapes-*.rlib"),
            none,
            "build",
            "output-missing target/debug/deps/libshapes"),
        new Situation(
            "a program was removed",
            remove("target/debug/deps/app-*"),
            none,
            "build",
            "output-missing target/debug/deps/app-"),
        new Situation(
            "a fingerprint was removed",
            remove("target/debug/.fingerprint/leaf-*"),
            none,
            "build",
            "output-missing fingerprint of leaf"),
        new Situation(
            "cargo's list of sources was removed",
            remove("target/debug/.fingerprint/leaf-*/dep-*"),
            none,
            "build",
            "output-missing dep-lib-leaf"),
        new Situation(
            "a build script's words were removed",
            remove("target/debug/build/shapes-*/output"),
            none,
            "build",
            "output-missing output of shapes"),
        new Situation(
            "a variable that env! reads is set",
            root -> {},
            Map.of("PLANTED_NOTE", "x"),
            "build",
            "variable-changed PLANTED_NOTE"),
        new Situation(
            "a variable that a build script watches is set",
            root -> {},
            Map.of("PLANTED_SHAPES", "1"),
            "build",
            "variable-changed PLANTED_SHAPES"),
        new Situation(
            "rustflags are set",
            root -> {},
            Map.of("RUSTFLAGS", "-Cdebug-assertions=no"),
            "build",
            "flags-changed -Cdebug-assertions=no"),
        new Situation(
            "a feature is switched on",
            root -> {},
            none,
            "build --features app/loud",
            "features-changed +loud"),
        new Situation(
            "a manifest switches a feature on",
            replace(
                "app/Cargo.toml",
                "path = \"../shapes\"",
                "path = \"../shapes\", features = [\"round\"]"),
            none,
            "build",
            "features-changed +round"),
        new Situation(
            "a feature is declared",
            replace("shapes/Cargo.toml", "round = []", "round = []\nsquare = []"),
            none,
            "build",
            "declared-features-changed shapes"),
        new Situation(
            "a variable changes the profile",
            root -> {},
            Map.of("CARGO_PROFILE_DEV_OPT_LEVEL", "1"),
            "build",
            "profile-changed"),
        new Situation(
            "incremental compilation is switched on",
            root -> {},
            Map.of("CARGO_INCREMENTAL", "1"),
            "build",
            "profile-changed"),
        new Situation(
            "the manifest changes the profile",
            replace("Cargo.toml", "debug = 0", "debug = 1"),
            none,
            "build",
            "profile-changed"),
        new Situation(
            "lints are set in a manifest",
            replace("leaf/Cargo.toml", "[package]", "[lints.rust]\nunused = \"allow\"\n[package]"),
            none,
            "build",
            "profile-changed"),
        new Situation(
            "another profile is asked for",
            root -> {},
            none,
            "build --release",
            "first-build target/release"),
        new Situation(
            "a platform is named",
            root -> {},
            none,
            "build --target x86_64-unknown-linux-gnu",
            "first-build target/x86_64-unknown-linux-gnu/debug"),
        new Situation(
            "the edition changes",
            replace("leaf/Cargo.toml", "2021", "2024"),
            none,
            "build",
            "target-changed leaf"),
        new Situation(
            "the root file is another",
            root -> {
              Files.move(root.resolve("leaf/src/lib.rs"), root.resolve("leaf/src/other.rs"));
              replace("leaf/Cargo.toml", "[package]", "[lib]\npath = \"src/other.rs\"\n[package]")
                  .in(root);
            },
            none,
            "build",
            "path-changed leaf"),
        new Situation(
            "a dependency was added",
            replace(
                "app/Cargo.toml",
                "[dependencies]",
                "[dependencies]\nleaf = { path = \"../leaf\" }"),
            none,
            "build",
            "dependencies-changed app"),
        new Situation(
            "a version changes",
            replace("leaf/Cargo.toml", "0.1.0", "0.2.0"),
            none,
            "build",
            "version-changed leaf 0.2.0"),
        new Situation(
            "another linker is configured",
            root ->
                write(
                    root,
                    ".cargo/config.toml",
                    "[target.x86_64-unknown-linux-gnu]\nlinker = \"gcc\"\n"),
            none,
            "build",
            "settings-changed"),
        new Situation(
            "a program was added",
            root -> write(root, "app/src/bin/more.rs", "fn main() {}"),
            none,
            "build",
            "never-built app (bin more)"),
        new Situation(
            "the compiler is another",
            root ->
                CargoProject.in(root)
                    .executable(
                        "other-rustc",
                        "#!/bin/sh\ncase \"$*\" in *-vV*) rustc -vV | sed 's/^release: .*/release: 1.0.0/;s/^rustc .*/rustc 1.0.0 (other)/' ;; *) exec rustc \"$@\" ;; esac\n"),
            Map.of("RUSTC", "./other-rustc"),
            "build",
            "toolchain-changed"),
        new Situation("tests are asked for", root -> {}, none, "test", "other-command test"),
        new Situation("a check after a build", root -> {}, none, "check", "other-command check"),
        new Situation(
            "a build after a check",
            root -> {
              remove("target").in(root);
              run(Map.of(), "cargo", "check", "--offline");
            },
            none,
            "build",
            "other-command build"),
        new Situation(
            "clippy after a check",
            root -> run(Map.of(), "cargo", "check", "--offline"),
            none,
            "clippy",
            "other-tool clippy"),
        new Situation(
            "the last build failed",
            root -> {
              Path file = root.resolve("leaf/src/lib.rs");
              String text = Files.readString(file);
              FileTime time = Files.getLastModifiedTime(file);
              Files.writeString(file, "broken");
              run(Map.of(), "cargo", "build", "--offline");
              Files.writeString(file, text);
              Files.setLastModifiedTime(file, time);
            },
            none,
            "build",
            "unfinished leaf"),
        new Situation("a program is to be run", root -> {}, none, "run", new String[0]));
  }

  @TestFactory
  Stream<DynamicTest> theRootCauseIsNamedNothingIsChangedAndCargoRebuildsWhatWasSaid() {
    return situations()
        .map(situation -> DynamicTest.dynamicTest(situation.name(), () -> explains(situation)));
  }

  private static void explains(Situation situation) throws IOException, InterruptedException {
    run(Map.of(), "rm", "-rf", workspace.toString());
    run(Map.of(), "cp", "-a", built.toString(), workspace.toString());
    situation.plant().in(workspace);
    Map<String, String> before = CargoProject.stateOf(workspace, workspace.resolve("none/none"));

    Program program = Program.in(workspace, place);
    situation.environment().forEach(program::with);
    List<String> words = new ArrayList<>(List.of("why", "--format=json", "--"));
    words.addAll(List.of(situation.command().split(" ")));
    Program.Outcome outcome = program.run(words.toArray(String[]::new));

    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(CargoProject.stateOf(workspace, workspace.resolve("none/none"))).isEqualTo(before);
    Members answer = answer(outcome.out());
    List<String> causes = new ArrayList<>();
    for (JsonValue cause : ((Elements) answer.values().get("causes")).values()) {
      causes.add(((Members) cause).text("kind") + " " + ((Members) cause).text("subject"));
    }
    assertThat(causes).as(outcome.out()).hasSameSizeAs(situation.causes());
    for (String expected : situation.causes()) {
      String[] parts = expected.split(" ", 2);
      assertThat(causes)
          .anySatisfy(cause ->
              assertThat(cause).startsWith(parts[0]).contains(parts.length > 1 ? parts[1] : ""));
    }
    assertThat(saidUnits(answer)).isEqualTo(rebuiltByCargo(situation));
  }

  private static Set<String> saidUnits(Members answer) {
    Set<String> units = new TreeSet<>();
    for (JsonValue value : ((Elements) answer.values().get("units")).values()) {
      Members unit = (Members) value;
      units.add(unit.text("package") + " " + unit.text("target") + " " + unit.text("mode"));
    }
    return units;
  }

  /// What cargo itself then does, from its own log.
  private static Set<String> rebuiltByCargo(Situation situation)
      throws IOException, InterruptedException {
    Path home = Files.createTempDirectory(place, "home");
    List<String> words = new ArrayList<>(List.of("cargo"));
    words.addAll(List.of(situation.command().split(" ")));
    words.addAll(
        List.of("-Zbuild-analysis", "--config", "build.analysis.enabled=true", "--offline"));
    if (situation.command().equals("test")) {
      words.add("--no-run");
    }
    Program program =
        Program.in(workspace, place)
            .with("__CARGO_TEST_CHANNEL_OVERRIDE_DO_NOT_USE_THIS", "nightly")
            .with("CARGO_HOME", home.toString());
    situation.environment().forEach(program::with);
    program.start(words).end();
    try (Stream<Path> logs = Files.list(home.resolve("log"))) {
      BuildLog log = BuildLog.read(logs.findFirst().orElseThrow());
      Set<String> units = new TreeSet<>();
      for (BuildLog.Unit unit : log.units()) {
        // Documentation tests are run, never built.
        if (unit.freshness() != null && unit.freshness() != Freshness.FRESH) {
          units.add(
              unit.registered().packageId().name()
                  + " "
                  + unit.registered().targetName()
                  + " "
                  + unit.registered().mode());
        }
      }
      return units;
    }
  }

  private static Members answer(String text) throws IOException {
    JsonReader json = JsonReader.of("why", text.getBytes(StandardCharsets.UTF_8));
    return (Members) json.readValue();
  }

  private static Plant touch(String file) {
    return root -> Files.setLastModifiedTime(root.resolve(file), FileTime.from(Instant.now()));
  }

  private static Plant remove(String pattern) {
    return root -> run(Map.of(), "sh", "-c", "rm -r " + pattern);
  }

  private static Plant replace(String file, String before, String now) {
    return root -> {
      String text = Files.readString(root.resolve(file));
      assertThat(text).contains(before);
      Files.writeString(root.resolve(file), text.replace(before, now));
    };
  }

  private static void write(Path root, String file, String text) throws IOException {
    CargoProject.in(root).file(file, text);
  }

  /// A command in the workspace, whatever it answers.
  private static void run(Map<String, String> environment, String... words)
      throws IOException, InterruptedException {
    Program program = Program.in(Files.isDirectory(workspace) ? workspace : place, place);
    environment.forEach(program::with);
    program.start(List.of(words)).end();
  }
}
