package dev.tribometer.probe.edit;

import dev.tribometer.cargo.BuildSelection;
import dev.tribometer.cargo.copy.WorkspaceCopy;
import java.nio.file.Path;
import java.util.List;

/// What edits are to be measured, where and how.
///
/// @param copy the copy in which they are made
/// @param original the root of the user's workspace, whose history counts
/// @param selection what is built
/// @param verb `build`, `check` or `test`
/// @param store where the probe's executable is kept
/// @param targetDirectory a target directory of its own, removed at the start
/// @param raw where raw files land
/// @param crates the packages whose edits are measured; empty for all members
/// @param files how many of the files that a day's work costs most on are measured themselves
/// @param types how many of the types and traits that most files name are edited
public record EditRequest(
    WorkspaceCopy copy,
    Path original,
    BuildSelection selection,
    String verb,
    Path store,
    Path targetDirectory,
    Path raw,
    List<String> crates,
    int files,
    int types) {
  public EditRequest {
    crates = List.copyOf(crates);
  }

  /// Further arguments of the verb.
  List<String> verbArguments() {
    return verb.equals("test") ? List.of("--no-run") : List.of();
  }
}
