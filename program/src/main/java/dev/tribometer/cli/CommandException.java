package dev.tribometer.cli;

import dev.tribometer.cargo.CargoException;
import java.util.List;

/// A command cannot do what was asked, for a reason that the user can act on.
public final class CommandException extends Exception {
  private final ExitStatus status;
  private final List<String> help;

  /// @param status what to tell the shell
  /// @param message what was expected and what was found, without a full stop
  /// @param help what to do next, a sentence each
  public CommandException(ExitStatus status, String message, String... help) {
    super(message);
    this.status = status;
    this.help = List.of(help);
  }

  /// A wrong call.
  static CommandException usage(String message, String... help) {
    return new CommandException(ExitStatus.USAGE, message, help);
  }

  /// What cargo refused, or failed at.
  public static CommandException of(CargoException e) {
    return new CommandException(
        e.kind() == CargoException.Kind.USAGE ? ExitStatus.USAGE : ExitStatus.BUILD_FAILED,
        String.valueOf(e.getMessage()));
  }

  /// What to tell the shell.
  public ExitStatus status() {
    return status;
  }

  /// What to do next.
  public List<String> help() {
    return help;
  }
}
