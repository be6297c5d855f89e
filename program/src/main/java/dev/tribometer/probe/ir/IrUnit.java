package dev.tribometer.probe.ir;

import dev.tribometer.format.llvmir.ModuleSummary;
import dev.tribometer.format.llvmir.SummaryFile;
import java.io.IOException;
import java.nio.file.Path;

/// A unit whose IR was had.
///
/// @param id its number, from 0, in the order of cargo's messages
/// @param stem rustc's name for its output: crate name and cargo's hash
/// @param crateName the crate
/// @param packageSpec the package as cargo identifies it
/// @param packageName its name
/// @param version its version
/// @param isMember whether the package is a member of the workspace
/// @param targetKind `lib`, `bin`, `example`, `test` or `bench`
/// @param targetName the target
/// @param srcPath the root source file, absolute
/// @param features the package's features that are on, separated by commas
/// @param tier what its IR tells, which is less than was asked for where the unit broke under that
/// @param isReused whether the summary is that of an earlier run
/// @param irBytes how much IR it was
/// @param cpuNs CPU time of the rustc that wrote it
/// @param summary where the summary lies
public record IrUnit(
    int id,
    String stem,
    String crateName,
    String packageSpec,
    String packageName,
    String version,
    boolean isMember,
    String targetKind,
    String targetName,
    String srcPath,
    String features,
    IrTier tier,
    boolean isReused,
    long irBytes,
    long cpuNs,
    Path summary) {

  /// Reads the summary.
  ///
  /// @throws IOException where it cannot be read
  public ModuleSummary read(SummaryFile.Part part) throws IOException {
    return SummaryFile.read(summary, part);
  }
}
