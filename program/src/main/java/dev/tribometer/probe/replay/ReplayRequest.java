package dev.tribometer.probe.replay;

import dev.tribometer.cargo.BuildSelection;
import dev.tribometer.cargo.Cargo;
import dev.tribometer.cargo.copy.Surroundings;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What to replay, and where the traces of it go.
///
/// @param cargo the user's cargo in the directory that the user named
/// @param repository the repository around it
/// @param commits the commits to replay, the oldest first
/// @param before the commit before the oldest; null where there is none
/// @param verb `build`, `check` or `test`
/// @param selection what is built
/// @param surroundings what lies around the working tree and counts for its builds
/// @param lockFile the user's `Cargo.lock` where git does not keep it; null otherwise
/// @param store the directory of the store, where the probe's executable is kept
/// @param known where what was measured is kept and found again
/// @param targetDirectory a target directory of its own
/// @param scratch an empty directory for the tree and raw files
/// @param again whether commits are built that were measured before
public record ReplayRequest(
    Cargo cargo,
    Repository repository,
    List<Commit> commits,
    @Nullable Commit before,
    String verb,
    BuildSelection selection,
    Surroundings surroundings,
    @Nullable Path lockFile,
    Path store,
    Path known,
    Path targetDirectory,
    Path scratch,
    boolean again) {
  public ReplayRequest {
    commits = List.copyOf(commits);
  }

  /// The further arguments of the verb.
  List<String> verbArguments() {
    return verb.equals("test") ? List.of("--no-run") : List.of();
  }

  /// The command as a person would type it, without what cargo is given besides.
  public String command() {
    StringBuilder text = new StringBuilder("cargo ").append(verb);
    selection.arguments().forEach(word -> text.append(' ').append(word));
    verbArguments().forEach(word -> text.append(' ').append(word));
    return text.toString();
  }
}
