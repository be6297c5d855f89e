package dev.tribometer.probe;

import dev.tribometer.cargo.Cargo;
import dev.tribometer.cargo.Workspace;
import dev.tribometer.format.cargojson.CargoMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Asks the compiler whether a workspace with a changed manifest still checks: `cargo check` on a
/// copy of the manifests, into the scan's own target directory, where what is not concerned by the
/// change is compiled once for all questions.
final class FeatureCheck {
  private final InstrumentedBuild build;
  private final BuildWatcher watcher;
  private final List<String> notes;
  private int asked;
  private List<String> targets = List.of();

  /// @param build the measured build, whose selection and target directory are used
  /// @param notes takes what the reader must know
  FeatureCheck(InstrumentedBuild build, BuildWatcher watcher, List<String> notes) {
    this.build = build;
    this.watcher = watcher;
    this.notes = notes;
  }

  /// Whether the unchanged copy checks: all its targets, or else what a plain build builds. Without
  /// that no refusal later would say anything about features.
  ///
  /// @throws IOException where cargo cannot be started
  boolean canTell(ManifestCopy copy) throws IOException {
    for (List<String> choice : List.of(List.of("--all-targets"), List.<String>of())) {
      if (check(copy.manifest(), choice).succeeded()) {
        targets = choice;
        return true;
      }
    }
    notes.add("the workspace does not check as it is, so nothing was checked with fewer features");
    return false;
  }

  /// Whether the changed copy checks.
  ///
  /// @param name the dependency that was changed, for notes
  /// @throws IOException where cargo cannot be started
  boolean compiles(ManifestCopy copy, String name) throws IOException {
    InstrumentedBuild.Outcome outcome = check(copy.manifest(), targets);
    if (!outcome.succeeded()) {
      notes.add(
          "without the default features of "
              + name
              + " the workspace does not check: "
              + firstError(outcome));
    }
    return outcome.succeeded();
  }

  private InstrumentedBuild.Outcome check(Path manifest, List<String> more) throws IOException {
    Workspace workspace = build.workspace();
    Cargo cargo = workspace.cargo();
    // The lock file of the copy may lose packages with the features.
    List<String> lock = new ArrayList<>(workspace.lockArguments());
    lock.remove("--locked");
    InstrumentedBuild check =
        new InstrumentedBuild(
            new Workspace(
                new Cargo(
                    cargo.program(), cargo.toolchain(), cargo.directory(), true, cargo.unstable()),
                workspace.metadata(),
                workspace.root(),
                workspace.targetDirectory(),
                lock),
            build.selection(),
            build.executable(),
            ProbeFlags.stable(),
            build.chained(),
            build.targetDirectory(),
            build.raw().resolve("feature-check-" + asked++),
            false,
            false);
    List<String> words = new ArrayList<>(List.of("--manifest-path=" + manifest));
    words.addAll(more);
    try {
      return check.run("check", words, -1, watcher);
    } finally {
      DirectoryTree.remove(check.raw());
    }
  }

  private static String firstError(InstrumentedBuild.Outcome outcome) {
    Optional<String> ofCompiler =
        outcome.messages().stream()
            .filter(CargoMessage.CompilerMessage.class::isInstance)
            .map(message -> ((CargoMessage.CompilerMessage) message).diagnostic())
            .filter(diagnostic -> diagnostic.level().startsWith("error"))
            .map(diagnostic -> diagnostic.message())
            .findFirst();
    return ofCompiler.orElseGet(() ->
        outcome
            .stderr()
            .lines()
            .filter(line -> line.startsWith("error"))
            .findFirst()
            .orElse("cargo gave no reason"));
  }
}
