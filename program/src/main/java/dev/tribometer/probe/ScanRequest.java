package dev.tribometer.probe;

import dev.tribometer.cargo.BuildSelection;
import dev.tribometer.cargo.Toolchain;
import dev.tribometer.cargo.Workspace;
import java.nio.file.Path;

/// What to scan, how, and where the traces of it go.
///
/// @param scanId the scan's name
/// @param programVersion this program's version
/// @param workspace what is built
/// @param toolchain by which compiler
/// @param selection how
/// @param unstable whether probes that need unstable flags may be switched on
/// @param deep whether the dearest units are compiled once more with every query recorded
/// @param alone whether only the build itself is measured: nothing else is built or asked
///   afterwards
/// @param store the directory of the store, where the probe's executable is kept
/// @param targetDirectory a target directory of its own, emptied before the build
/// @param raw where raw files land
public record ScanRequest(
    String scanId,
    String programVersion,
    Workspace workspace,
    Toolchain toolchain,
    BuildSelection selection,
    boolean unstable,
    boolean deep,
    boolean alone,
    Path store,
    Path targetDirectory,
    Path raw) {}
