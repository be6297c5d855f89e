package dev.tribometer.cli;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The arguments of a command that must start quickly, read one after the other: `--name value`,
/// `--name=value`, and words.
final class Arguments {
  private final String command;
  private final List<String> arguments;
  private int next;
  private @Nullable String attached;
  private boolean onlyWords;

  Arguments(String command, List<String> arguments) {
    this.command = command;
    this.arguments = arguments;
  }

  /// The next option (`--name`, `-n`) or word; null at the end.
  @Nullable String next() throws CommandException {
    if (attached != null) {
      throw usage(arguments.get(next - 1) + ": this option takes no value");
    }
    if (next == arguments.size()) {
      return null;
    }
    String argument = arguments.get(next++);
    if (argument.equals("--") && !onlyWords) {
      onlyWords = true;
      return next();
    }
    int equals = argument.indexOf('=');
    if (isOption(argument) && argument.startsWith("--") && equals > 0) {
      attached = argument.substring(equals + 1);
      return argument.substring(0, equals);
    }
    return argument;
  }

  /// Whether what {@link #next} gave is an option.
  boolean isOption(String argument) {
    return !onlyWords && argument.length() > 1 && argument.charAt(0) == '-';
  }

  /// The value of the option that {@link #next} gave.
  String value(String option) throws CommandException {
    String value = attached;
    attached = null;
    if (value == null && next < arguments.size()) {
      value = arguments.get(next++);
    }
    if (value == null) {
      throw usage(option + " wants a value");
    }
    return value;
  }

  /// The value of the option, one of these words.
  String value(String option, Set<String> words) throws CommandException {
    String value = value(option);
    if (!words.contains(value)) {
      throw usage(
          option
              + " is one of "
              + String.join(", ", words.stream().sorted().toList())
              + ", not \""
              + value
              + "\"");
    }
    return value;
  }

  /// An argument that the command does not know.
  CommandException unknown(String argument) {
    return usage(
        isOption(argument)
            ? "there is no option " + argument
            : "one argument too many: \"" + argument + "\"");
  }

  private CommandException usage(String message) {
    return CommandException.usage(message, "tribometer " + command + " --help says what there is");
  }
}
