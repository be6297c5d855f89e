package dev.tribometer.cli;

import dev.tribometer.report.terminal.ColorChoice;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the user asked of a scan.
///
/// @param path the workspace, a directory in it, or a Cargo.toml
/// @param packages `-p`; empty for cargo's own choice
/// @param workspace `--workspace`
/// @param allTargets `--all-targets`
/// @param features `--features`, split at commas and spaces
/// @param allFeatures `--all-features`
/// @param noDefaultFeatures `--no-default-features`
/// @param profile `--profile`, or `release` for `--release`; null for cargo's own choice
/// @param toolchain `--toolchain`; null for the one that is in force
/// @param jobs `--jobs`; 0 for cargo's own choice
/// @param offline `--offline`
/// @param deep `--deep`
/// @param unstable false with `--no-unstable`
/// @param store `--store`; null for the workspace's own
/// @param format `--format`
/// @param color `--color`
/// @param quiet `--quiet`
public record ScanOptions(
    Path path,
    List<String> packages,
    boolean workspace,
    boolean allTargets,
    List<String> features,
    boolean allFeatures,
    boolean noDefaultFeatures,
    @Nullable String profile,
    @Nullable String toolchain,
    int jobs,
    boolean offline,
    boolean deep,
    boolean unstable,
    @Nullable Path store,
    OutputFormat format,
    ColorChoice color,
    boolean quiet) {

  public ScanOptions {
    packages = List.copyOf(packages);
    features = List.copyOf(features);
  }
}
