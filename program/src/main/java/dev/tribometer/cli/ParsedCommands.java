package dev.tribometer.cli;

import dev.tribometer.report.terminal.Terminal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The commands whose options picocli reads. Loading it takes longer than `show` as a whole, so
/// only what works for a while anyway comes by here.
final class ParsedCommands {
  private ParsedCommands() {}

  /// A command with its options filled in.
  interface Command {
    /// Does the work.
    ExitStatus run(Terminal process) throws CommandException, IOException;
  }

  /// A command that takes a cargo command after `--`.
  interface CargoCommand extends Command {
    /// Takes what stands after `--`; not called where there is none.
    void cargoWords(List<String> words);
  }

  static ExitStatus run(String name, List<String> words, Terminal terminal)
      throws CommandException, IOException {
    Command command = command(name);
    List<String> own = words;
    int end = words.indexOf("--");
    if (end >= 0 && command instanceof CargoCommand cargo) {
      cargo.cargoWords(words.subList(end + 1, words.size()));
      own = words.subList(0, end);
    }
    try {
      parser(command).parseArgs(own.toArray(String[]::new));
    } catch (ParameterException e) {
      throw usage(name, e);
    }
    return command.run(terminal);
  }

  /// The command of this name, its options unset.
  static Command command(String name) {
    return switch (name) {
      case "scan" -> new ScanCommand();
      case "replay" -> new ReplayCommand();
      case "simulate" -> new SimulateCommand();
      case "check" -> new CheckCommand();
      case "compare" -> new CompareCommand();
      case "open" -> new OpenCommand();
      case "why" -> new WhyArguments();
      case "generics" -> new GenericsCommand();
      case "async" -> new AsyncCommand();
      case "edits" -> new EditsCommand();
      case "sql" -> new SqlCommand();
      case "doctor" -> new DoctorCommand();
      case "prove" -> new ProveCommand();
      case "tune" -> new TuneCommand();
      default -> throw new IllegalArgumentException(name);
    };
  }

  static CommandLine parser(Command command) {
    return new CommandLine(command)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExpandAtFiles(false)
        .setOverwrittenOptionsAllowed(true);
  }

  private static CommandException usage(String name, ParameterException e) {
    List<String> help = new ArrayList<>();
    String message =
        switch (e) {
          case UnmatchedArgumentException unmatched -> {
            String first = unmatched.getUnmatched().getFirst();
            if (first.startsWith("-")) {
              List<String> near = Spelling.nearest(first, options(e.getCommandLine()), 3);
              if (!near.isEmpty()) {
                help.add("did you mean: " + String.join(", ", near));
              }
              yield "there is no option " + first;
            }
            yield "one argument too many: \"" + first + "\"";
          }
          case MissingParameterException missing when !missing.getMissing().isEmpty() -> {
            CommandLine.Model.ArgSpec argument = missing.getMissing().getFirst();
            yield argument instanceof OptionSpec option
                ? option.longestName() + " wants a value"
                : "an argument is missing: " + argument.paramLabel();
          }
          default -> wrongValue(e);
        };
    help.add("tribometer " + name + " --help says what there is");
    return CommandException.usage(message, help.toArray(String[]::new));
  }

  private static List<String> options(CommandLine parser) {
    return parser.getCommandSpec().options().stream()
        .flatMap(option -> Arrays.stream(option.names()))
        .toList();
  }

  private static String wrongValue(ParameterException e) {
    if (!(e.getArgSpec() instanceof OptionSpec option) || e.getValue() == null) {
      return String.valueOf(e.getMessage());
    }
    Object[] words = option.type().getEnumConstants();
    String wanted =
        words != null
            ? "one of "
                + Arrays.stream(words)
                    .map(word -> word.toString().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "))
            : option.type() == Integer.class ? "a whole number" : "another value";
    return option.longestName() + " wants " + wanted + ", not \"" + e.getValue() + "\"";
  }
}
