package dev.tribometer.experiment;

import dev.tribometer.cargo.Cargo;
import dev.tribometer.cargo.SearchPath;
import dev.tribometer.cargo.UserWrapper;
import dev.tribometer.cargo.Workspace;
import dev.tribometer.cargo.copy.WorkspaceCopy;
import dev.tribometer.probe.MeasuredCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Cargo's command line for an arm: the scenario's command with the arm's changes, in the arm's
/// target directory.
final class CargoCall {
  private CargoCall() {}

  /// @param words the cargo command and its own options
  /// @param executable the probe's executable, which stands in as `RUSTC_WRAPPER` in every arm, so
  ///   that all pay for it alike
  static MeasuredCommand of(
      List<String> words, Arm arm, WorkspaceCopy copy, Path executable, Path targetDirectory)
      throws IOException {
    Cargo cargo = copy.workspace().cargo();
    List<String> arguments = new ArrayList<>(words);
    Map<String, String> environment = new HashMap<>();
    String toolchain = cargo.toolchain();
    String chained = UserWrapper.inForce(cargo.directory()).orElse("");
    List<String> added = new ArrayList<>();
    boolean isUnstable = false;
    for (Change change : arm.changes()) {
      switch (change) {
        case Change.CargoConfig config ->
            arguments.addAll(List.of("--config", config.key() + "=" + config.value()));
        case Change.CargoOption option -> {
          arguments.add(option.flag());
          isUnstable = true;
        }
        case Change.Environment variable -> environment.put(variable.name(), variable.value());
        case Change.RustcFlags flags ->
            added.add(flags.scope() + "\u001f" + String.join("\u001f", flags.flags()));
        case Change.Wrapper wrapper -> chained = wrapper.program();
        case Change.Toolchain other -> toolchain = other.name();
        case Change.Patch patch -> {
          // It is in the copy.
        }
        case Change.LockUpdate update -> {
          // It is in the copy.
        }
      }
    }
    arguments.add("--target-dir=" + targetDirectory);
    arguments.addAll(
        List.of("--config", "build.build-dir=" + Workspace.tomlText(targetDirectory.toString())));
    environment.put("RUSTC_WRAPPER", executable.toString());
    environment.put("TRIBOMETER_CHAIN", chained);
    environment.put("TRIBOMETER_ADD", String.join("\u001e", added));
    environment.put("CARGO_TERM_COLOR", "never");
    environment.put("CARGO_TERM_PROGRESS_WHEN", "never");
    if (isUnstable) {
      environment.put(Cargo.CHANNEL_OVERRIDE, "nightly");
    }
    // Only rustup's own cargo takes the name of a toolchain.
    Path program =
        Objects.equals(toolchain, cargo.toolchain())
            ? cargo.program()
            : SearchPath.find("cargo").orElse(cargo.program());
    Cargo chosen = new Cargo(program, toolchain, cargo.directory(), cargo.offline(), false);
    return new MeasuredCommand(chosen.words(arguments), cargo.directory(), environment);
  }
}
