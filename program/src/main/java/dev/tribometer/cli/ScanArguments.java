package dev.tribometer.cli;

import dev.tribometer.report.terminal.ColorChoice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The options of `tribometer scan` as picocli fills them in.
@Command(name = "scan")
final class ScanArguments implements ParsedCommands.Command {
  @Parameters(arity = "0..1", paramLabel = "PATH")
  private Path path = Path.of("");

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

  @Option(names = "--deep")
  private boolean deep;

  @Option(names = "--no-unstable")
  private boolean noUnstable;

  @Option(names = "--store")
  private @Nullable Path store;

  @Option(names = "--format")
  private OutputFormat format = OutputFormat.TEXT;

  @Option(names = "--color")
  private ColorChoice color = ColorChoice.AUTO;

  @Option(names = {"-q", "--quiet"})
  private boolean quiet;

  @Override
  public ExitStatus run(dev.tribometer.report.terminal.Terminal process)
      throws CommandException, IOException {
    return ScanCommand.run(options(), process.with(color));
  }

  ScanOptions options() throws CommandException {
    if (release && profile != null) {
      throw CommandException.usage("--release and --profile exclude each other");
    }
    if (allFeatures && noDefaultFeatures) {
      throw CommandException.usage("--all-features and --no-default-features exclude each other");
    }
    if (deep && noUnstable) {
      throw CommandException.usage(
          "--deep and --no-unstable exclude each other: queries are only told by unstable flags");
    }
    Integer most = jobs;
    if (most != null && most < 1) {
      throw CommandException.usage("--jobs is 1 or more, not " + most);
    }
    return new ScanOptions(
        UserPath.checked(path),
        packages,
        workspace,
        allTargets,
        features.stream()
            .flatMap(list -> Arrays.stream(list.split("[, ]+", -1)))
            .filter(feature -> !feature.isEmpty())
            .toList(),
        allFeatures,
        noDefaultFeatures,
        release ? "release" : profile,
        toolchain,
        most == null ? 0 : most,
        offline,
        deep,
        !noUnstable,
        UserPath.checkedOrNull(store),
        format,
        color,
        quiet);
  }
}
