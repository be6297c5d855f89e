package dev.tribometer.cli;

import dev.tribometer.cargo.BuildSelection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What to build of a workspace, and with which cargo.
class BuildOptions {
  @Option(names = {"-p", "--package"})
  private List<String> packages = new ArrayList<>();

  @Option(names = "--workspace")
  private boolean workspace;

  @Option(names = "--all-targets")
  private boolean allTargets;

  @Option(names = {"-F", "--features"})
  private List<String> features = new ArrayList<>();

  @Option(names = "--all-features")
  private boolean allFeatures;

  @Option(names = "--no-default-features")
  private boolean noDefaultFeatures;

  @Option(names = {"-r", "--release"})
  private boolean release;

  @Option(names = "--profile")
  private @Nullable String profile;

  @Option(names = "--toolchain")
  private @Nullable String toolchain;

  @Option(names = {"-j", "--jobs"})
  private @Nullable Integer jobs;

  @Option(names = "--offline")
  private boolean offline;

  @Option(names = "--no-unstable")
  private boolean noUnstable;

  /// What to build.
  ///
  /// @throws CommandException where options exclude each other
  BuildSelection selection() throws CommandException {
    if (release && profile != null) {
      throw CommandException.usage("--release and --profile exclude each other");
    }
    if (allFeatures && noDefaultFeatures) {
      throw CommandException.usage("--all-features and --no-default-features exclude each other");
    }
    Integer most = jobs;
    if (most != null && most < 1) {
      throw CommandException.usage("--jobs is 1 or more, not " + most);
    }
    return new BuildSelection(
        release ? "release" : profile,
        features.stream()
            .flatMap(list -> Arrays.stream(list.split("[, ]+", -1)))
            .filter(feature -> !feature.isEmpty())
            .toList(),
        allFeatures,
        noDefaultFeatures,
        packages,
        workspace,
        allTargets,
        most);
  }

  @Nullable String toolchain() {
    return toolchain;
  }

  boolean offline() {
    return offline;
  }

  boolean unstable() {
    return !noUnstable;
  }
}
