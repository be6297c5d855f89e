package dev.tribometer.cli;

import dev.tribometer.cli.experiment.ExperimentOptions;
import dev.tribometer.cli.experiment.ExperimentSession;
import dev.tribometer.cli.experiment.Tuning;
import dev.tribometer.experiment.tune.Goal;
import dev.tribometer.report.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tribometer tune`: all remedies that may help, by experiment.
@Command(name = "tune")
final class TuneCommand implements ParsedCommands.Command {
  private static final Duration BUDGET = Duration.ofMinutes(20);

  @Parameters(arity = "0..1", paramLabel = "PATH")
  private Path path = Path.of("");

  @Option(names = "--for")
  private String goal = "edit";

  @Option(names = "--apply")
  private boolean apply;

  @Mixin private ExperimentArguments arguments = new ExperimentArguments();

  @Override
  public ExitStatus run(Terminal process) throws CommandException, IOException {
    Terminal terminal = process.with(arguments.color());
    Goal chosen =
        Goal.named(goal)
            .orElseThrow(() ->
                CommandException.usage(
                    "--for is one of "
                        + Arrays.stream(Goal.values())
                            .map(Goal::word)
                            .collect(Collectors.joining(", "))
                        + ", not \""
                        + goal
                        + "\""));
    ExperimentOptions options =
        arguments.options(WorkspaceArgument.directory(path, "tune"), chosen.scenario(), "", BUDGET);
    try (ExperimentSession session = ExperimentSession.open(options, terminal)) {
      return new Tuning(session, terminal, chosen, apply).run();
    }
  }
}
