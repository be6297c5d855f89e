package dev.tribometer.cli.experiment;

import dev.tribometer.cargo.BuildSelection;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What the user asked of an experiment.
///
/// @param directory the workspace or a directory in it
/// @param scenario the scenario's name; null for that which suits what is tried
/// @param what what is tried, where it is one thing: a remedy, a finding, a patch; empty for none
/// @param file the file to edit; null to choose one
/// @param selection what is built
/// @param toolchain `--toolchain`; null for the one that is in force
/// @param offline `--offline`
/// @param nightly `--nightly`
/// @param tests false with `--no-tests`
/// @param budget how long trials may take
/// @param mostRounds no more rounds than this
/// @param mostDiskBytes what target directories may take together
/// @param store `--store`; null for the workspace's own
/// @param isJson whether standard output is JSON
/// @param quiet `--quiet`
public record ExperimentOptions(
    Path directory,
    @Nullable String scenario,
    String what,
    @Nullable String file,
    BuildSelection selection,
    @Nullable String toolchain,
    boolean offline,
    boolean nightly,
    boolean tests,
    Duration budget,
    int mostRounds,
    long mostDiskBytes,
    @Nullable Path store,
    boolean isJson,
    boolean quiet) {}
