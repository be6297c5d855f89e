package dev.tribometer.cli;

import dev.tribometer.report.terminal.ColorChoice;
import dev.tribometer.report.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The options of `tribometer why` as picocli fills them in.
@Command(name = "why")
final class WhyArguments implements ParsedCommands.CargoCommand {
  private static final int DEFAULT_SECONDS = 3600;

  @Parameters(arity = "0..1", paramLabel = "PATH")
  private Path path = Path.of("");

  @Option(names = "--last")
  private boolean last;

  @Option(names = "--disk")
  private boolean disk;

  @Option(names = "--lock")
  private boolean lock;

  @Option(names = "--for", paramLabel = "SECONDS")
  private @Nullable Integer seconds;

  @Option(names = "--all")
  private boolean all;

  @Option(names = "--store")
  private @Nullable Path store;

  @Option(names = "--format")
  private OutputFormat format = OutputFormat.TEXT;

  @Option(names = "--color")
  private ColorChoice color = ColorChoice.AUTO;

  private List<String> cargoWords = List.of();

  @Override
  public void cargoWords(List<String> words) {
    cargoWords = List.copyOf(words);
  }

  @Override
  public ExitStatus run(Terminal process) throws CommandException, IOException {
    long questions = Stream.of(last, disk, lock).filter(asked -> asked).count();
    if (questions > 1) {
      throw CommandException.usage("--last, --disk and --lock are questions of their own: ask one");
    }
    Integer given = seconds;
    if (given != null && (!lock || given <= 0)) {
      throw CommandException.usage("--for is a number of seconds above 0, and goes with --lock");
    }
    Terminal terminal = process.with(color);
    if (disk || lock) {
      TargetQuestions questionsOnTarget =
          new TargetQuestions(path, cargoWords, all, format, terminal);
      return disk
          ? questionsOnTarget.disk()
          : questionsOnTarget.locks(given == null ? DEFAULT_SECONDS : given);
    }
    return new WhyCommand(path, cargoWords, last, all, store, format, terminal).run();
  }
}
