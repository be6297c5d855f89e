package dev.tribometer.cli;

import dev.tribometer.cargo.CargoException;
import dev.tribometer.cli.scan.FullDisk;
import dev.tribometer.cli.scan.ScanProgress;
import dev.tribometer.cli.scan.ToolchainAdvice;
import dev.tribometer.probe.IrProbe;
import dev.tribometer.probe.ir.IrCollection;
import dev.tribometer.probe.ir.IrRequest;
import dev.tribometer.report.terminal.Printable;
import dev.tribometer.report.terminal.Terminal;
import java.io.IOException;

/// Has the IR of a workspace for a command, and says in a user's words why it cannot be had.
final class IrRun {
  private IrRun() {}

  /// Runs it to its end.
  ///
  /// @throws CommandException where the workspace does not compile, or the disk is full
  static IrCollection of(IrRequest request, ScanProgress progress, Terminal terminal)
      throws CommandException, CargoException, IOException {
    progress.begin(request.workspace(), request.toolchain());
    IrCollection collection;
    try {
      collection = IrProbe.run(request, progress);
    } catch (IOException e) {
      FullDisk.check(String.valueOf(e.getMessage()), request.directory());
      throw e;
    }
    if (collection.exitCode() != 0) {
      throw refused(collection, request, terminal);
    }
    progress.end();
    return collection;
  }

  private static CommandException refused(
      IrCollection collection, IrRequest request, Terminal terminal)
      throws CommandException, IOException {
    FullDisk.check(collection.errors(), request.directory());
    collection.errors().lines().forEach(line -> terminal.err().println(Printable.line(line)));
    String message =
        "the workspace did not compile; cargo's exit status was " + collection.exitCode();
    String advice =
        ToolchainAdvice.of(collection.errors(), request.toolchain(), request.workspace());
    return advice == null
        ? new CommandException(ExitStatus.BUILD_FAILED, message)
        : new CommandException(ExitStatus.BUILD_FAILED, message, advice);
  }
}
