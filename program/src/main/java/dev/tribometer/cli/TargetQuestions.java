package dev.tribometer.cli;

import dev.tribometer.cargo.BuildLocks;
import dev.tribometer.cargo.Cargo;
import dev.tribometer.cargo.CargoException;
import dev.tribometer.cargo.UserWrapper;
import dev.tribometer.cli.why.DiskText;
import dev.tribometer.cli.why.LockWatch;
import dev.tribometer.rebuild.CargoCall;
import dev.tribometer.rebuild.LastBuild;
import dev.tribometer.rebuild.TargetShare;
import dev.tribometer.rebuild.TargetShares;
import dev.tribometer.report.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/// `tribometer why --disk` and `--lock`: what made the target directory as large as it is, and who
/// waits for whom to use it.
final class TargetQuestions {
  private final Path path;
  private final List<String> cargoWords;
  private final boolean all;
  private final OutputFormat format;
  private final Terminal terminal;

  TargetQuestions(
      Path path, List<String> cargoWords, boolean all, OutputFormat format, Terminal terminal) {
    this.path = path;
    this.cargoWords = List.copyOf(cargoWords);
    this.all = all;
    this.format = format;
    this.terminal = terminal;
  }

  ExitStatus disk() throws CommandException, IOException {
    Path target = target();
    if (!Files.isDirectory(target)) {
      throw CommandException.usage(
          "expected a target directory at " + target + ", found none: nothing was built there yet");
    }
    List<TargetShare> shares = TargetShares.of(target);
    if (format == OutputFormat.JSON) {
      DiskText.json(target, shares, terminal.out());
    } else {
      DiskText.render(target, shares, terminal, all, Clock.systemUTC().instant());
    }
    return ExitStatus.DONE;
  }

  ExitStatus locks(int seconds) throws CommandException, IOException {
    if (!BuildLocks.areTold()) {
      throw new CommandException(
          ExitStatus.FAILED,
          "expected the kernel's table of locks at /proc/locks, which this system does not have or"
              + " does not show; who waits for cargo's lock cannot be told here");
    }
    BuildLocks locks = new BuildLocks(target(), UserWrapper.home());
    new LockWatch(locks, terminal, format == OutputFormat.JSON).run(seconds);
    return ExitStatus.DONE;
  }

  private Path target() throws CommandException, IOException {
    Path directory = WorkspaceArgument.directory(path, "why");
    try {
      Cargo cargo = Cargo.find(directory, null, false, true);
      return LastBuild.directory(cargo, CargoCall.parse(cargoWords, word -> List.of()));
    } catch (CargoException e) {
      throw CommandException.of(e);
    }
  }
}
