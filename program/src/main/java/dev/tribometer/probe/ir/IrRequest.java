package dev.tribometer.probe.ir;

import dev.tribometer.cargo.BuildSelection;
import dev.tribometer.cargo.Toolchain;
import dev.tribometer.cargo.Workspace;
import java.nio.file.Path;

/// Whose IR is wanted, and how much it is to tell.
///
/// @param workspace what is compiled
/// @param toolchain by which compiler
/// @param selection which packages, features and profile
/// @param tier what the IR tells
/// @param memberTypes whether the user's own packages describe their types in full
/// @param store the directory of the store; IR is kept below `ir` in it
public record IrRequest(
    Workspace workspace,
    Toolchain toolchain,
    BuildSelection selection,
    IrTier tier,
    boolean memberTypes,
    Path store) {

  /// The flags that this asks for. Any profile but cargo's own for development and tests may
  /// optimise.
  public IrFlags flags() {
    return IrFlags.of(tier, isOptimised(), memberTypes);
  }

  /// Whether the profile's own optimisation level stays in force.
  public boolean isOptimised() {
    return switch (selection.profileName()) {
      case "dev", "test" -> false;
      default -> true;
    };
  }

  /// Where the target directory and the summaries of these flags are.
  public Path directory() {
    return store.resolve("ir").resolve(flags().key());
  }
}
