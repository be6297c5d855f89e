package dev.tribometer.cli;

import dev.tribometer.cargo.BuildSelection;
import dev.tribometer.cli.experiment.ExperimentOptions;
import dev.tribometer.report.terminal.ColorChoice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that `prove` and `tune` share.
final class ExperimentArguments {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(s|m|h)");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,6})(M|G|T)i?B?");

  @Option(names = "--file")
  private @Nullable String file;

  @Option(names = {"-p", "--package"})
  private List<String> packages = new ArrayList<>();

  @Option(names = "--workspace")
  private boolean workspace;

  @Option(names = {"-F", "--features"})
  private List<String> features = new ArrayList<>();

  @Option(names = "--profile")
  private @Nullable String profile;

  @Option(names = "--toolchain")
  private @Nullable String toolchain;

  @Option(names = "--offline")
  private boolean offline;

  @Option(names = "--nightly")
  private boolean nightly;

  @Option(names = "--no-tests")
  private boolean noTests;

  @Option(names = "--budget")
  private @Nullable String budget;

  @Option(names = "--rounds")
  private int rounds = 20;

  @Option(names = "--max-disk")
  private @Nullable String mostDisk;

  @Option(names = "--store")
  private @Nullable Path store;

  @Option(names = "--format")
  private OutputFormat format = OutputFormat.TEXT;

  @Option(names = "--color")
  private ColorChoice color = ColorChoice.AUTO;

  @Option(names = {"-q", "--quiet"})
  private boolean quiet;

  ColorChoice color() {
    return color;
  }

  boolean isJson() {
    return format == OutputFormat.JSON;
  }

  /// @param workspaceDirectory the workspace or a directory in it, absolute
  /// @param scenario the scenario's name; null for that which suits what is tried
  /// @param what what is tried, where it is one thing; empty for none
  /// @param usualBudget how long trials may take where the user says nothing
  ExperimentOptions options(
      Path workspaceDirectory, @Nullable String scenario, String what, Duration usualBudget)
      throws CommandException {
    if (rounds < 1) {
      throw CommandException.usage("--rounds is 1 or more, not " + rounds);
    }
    return new ExperimentOptions(
        workspaceDirectory,
        scenario,
        what,
        file,
        new BuildSelection(
            profile,
            features.stream()
                .flatMap(list -> Arrays.stream(list.split("[, ]+", -1)))
                .filter(feature -> !feature.isEmpty())
                .toList(),
            false,
            false,
            packages,
            workspace,
            false,
            null),
        toolchain,
        offline,
        nightly,
        !noTests,
        budget == null ? usualBudget : duration(budget),
        rounds,
        mostDisk == null ? Long.MAX_VALUE : size(mostDisk),
        UserPath.checkedOrNull(store),
        isJson(),
        quiet);
  }

  private static Duration duration(String text) throws CommandException {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw CommandException.usage(
          "--budget wants a time such as 90s, 20m or 2h, not \"" + text + "\"");
    }
    return Duration.parse("PT" + matcher.group(1) + matcher.group(2).toUpperCase(Locale.ROOT));
  }

  private static long size(String text) throws CommandException {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      throw CommandException.usage(
          "--max-disk wants a size such as 800M or 20G, not \"" + text + "\"");
    }
    int shift =
        switch (matcher.group(2)) {
          case "M" -> 20;
          case "G" -> 30;
          default -> 40;
        };
    return Long.parseLong(matcher.group(1)) << shift;
  }
}
