package dev.tribometer.cli;

import dev.tribometer.report.terminal.ColorChoice;
import dev.tribometer.report.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The options of `tribometer why` as picocli fills them in.
@Command(name = "why")
final class WhyArguments implements ParsedCommands.CargoCommand {
  @Parameters(arity = "0..1", paramLabel = "PATH")
  private Path path = Path.of("");

  @Option(names = "--last")
  private boolean last;

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
    return new WhyCommand(path, cargoWords, last, all, store, format, process.with(color)).run();
  }
}
