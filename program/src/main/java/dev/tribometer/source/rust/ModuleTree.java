package dev.tribometer.source.rust;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The modules of one crate, from its root file on. A module under `cfg` is there whether or not
/// the condition holds; one that a macro declares is not.
///
/// @param modules all of them, the root first, a module before what lies in it
/// @param files every file that was read, by its path
/// @param problems what could not be read, in one sentence each
public record ModuleTree(
    List<CrateModule> modules, Map<Path, RustFile> files, List<String> problems) {

  /// Reads the crate.
  ///
  /// @param root `src/lib.rs`, or another root file
  /// @throws IOException if the root file itself cannot be read
  public static ModuleTree read(Path root) throws IOException {
    return new ModuleLoader().load(root);
  }

  /// The root module.
  public CrateModule root() {
    return modules.getFirst();
  }

  /// The module of this path; null where there is none.
  public @Nullable CrateModule module(String path) {
    return modules.stream().filter(m -> m.path().equals(path)).findFirst().orElse(null);
  }
}
