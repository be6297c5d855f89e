package dev.tribometer.cli.replay;

import dev.tribometer.cargo.CommandOutput;
import dev.tribometer.cargo.Git;
import dev.tribometer.cargo.Workspace;
import dev.tribometer.probe.replay.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A lock file that git does not keep: its commits were built by whatever it held at the time.
public final class LooseLockFile {
  private LooseLockFile() {}

  /// The workspace's `Cargo.lock` where git ignores it or does not know it; null where git keeps
  /// it, or there is none.
  public static @Nullable Path of(Workspace workspace, Repository repository) throws IOException {
    Path lock = workspace.root().resolve("Cargo.lock");
    if (!Files.isRegularFile(lock)) {
      return null;
    }
    CommandOutput tracked =
        Git.run(repository.top(), "ls-files", "--error-unmatch", "--", lock.toString());
    return tracked.succeeded() ? null : lock;
  }
}
