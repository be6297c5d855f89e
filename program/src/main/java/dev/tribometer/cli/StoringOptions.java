package dev.tribometer.cli;

import dev.tribometer.report.terminal.ColorChoice;
import dev.tribometer.report.terminal.Terminal;
import dev.tribometer.store.ScanStore;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of every command that builds, tells how far it is, and keeps what it found.
final class StoringOptions {
  @Option(names = "--store")
  private @Nullable Path store;

  @Option(names = "--color")
  private ColorChoice color = ColorChoice.AUTO;

  @Option(names = {"-q", "--quiet"})
  private boolean quiet;

  /// The store that was named, else that of the workspace.
  ///
  /// @throws CommandException where its names are not UTF-8
  ScanStore of(Path workspaceRoot) throws CommandException {
    Path chosen = UserPath.checkedOrNull(store);
    return chosen == null ? ScanStore.ofWorkspace(workspaceRoot) : ScanStore.at(chosen);
  }

  /// The terminal in the colours that were asked for.
  Terminal on(Terminal process) {
    return process.with(color);
  }

  boolean quiet() {
    return quiet;
  }
}
