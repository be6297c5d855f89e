package dev.tribometer.cli;

import dev.tribometer.cli.experiment.ExperimentOptions;
import dev.tribometer.cli.experiment.ExperimentSession;
import dev.tribometer.cli.experiment.Proving;
import dev.tribometer.cli.experiment.RemedyList;
import dev.tribometer.report.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tribometer prove`: one remedy against the workspace as it is.
@Command(name = "prove")
final class ProveCommand implements ParsedCommands.Command {
  private static final Duration BUDGET = Duration.ofMinutes(10);

  @Parameters(arity = "0..1", paramLabel = "WHAT")
  private @Nullable String what;

  @Option(names = "-C")
  private Path directory = Path.of("");

  @Option(names = "--scenario")
  private @Nullable String scenario;

  @Mixin private ExperimentArguments arguments = new ExperimentArguments();

  @Override
  public ExitStatus run(Terminal process) throws CommandException, IOException {
    Terminal terminal = process.with(arguments.color());
    ExperimentOptions options =
        arguments.options(
            WorkspaceArgument.directory(directory, "prove -C"),
            scenario,
            what == null ? "" : what,
            BUDGET);
    try (ExperimentSession session = ExperimentSession.open(options, terminal)) {
      return what == null
          ? RemedyList.print(session, terminal)
          : new Proving(session, terminal).run(what);
    }
  }
}
