package dev.tribometer.cli;

import dev.tribometer.fact.FactStoreException;
import dev.tribometer.ledger.LedgerFormatException;
import dev.tribometer.report.terminal.ColorChoice;
import dev.tribometer.report.terminal.Printable;
import dev.tribometer.report.terminal.Terminal;
import dev.tribometer.store.StoreException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The program. Looks at the first argument before anything else is loaded.
public final class Main {
  private static boolean parsed;

  private Main() {}

  /// Runs a command and ends the process with its status.
  public static void main(String[] args) {
    Terminal terminal = Terminal.ofProcess(ColorChoice.AUTO);
    if (args.length > 0 && args[0].equals(Training.WORD)) {
      Training.run(args);
      return;
    }
    ExitStatus status = run(Arrays.asList(args), terminal);
    terminal.err().flush();
    terminal.out().flush();
    if (terminal.out().checkError() && status == ExitStatus.DONE) {
      status = unwritten(terminal);
    }
    // An orderly exit asks for a logger first, which a command that answers at once cannot afford;
    // the others may have left something to tidy up.
    if (parsed) {
      System.exit(status.code());
    }
    Runtime.getRuntime().halt(status.code());
  }

  /// The status where standard output did not take everything. A reader that went away (`tribometer
  /// show | head`) has had enough; a full disk is a failure.
  private static ExitStatus unwritten(Terminal terminal) {
    try (FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
      out.write('\n');
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).contains("Broken pipe")) {
        return ExitStatus.DONE;
      }
      return failed(terminal, ExitStatus.FAILED, "standard output: " + e.getMessage(), List.of());
    }
    return ExitStatus.FAILED;
  }

  /// Runs a command.
  ///
  /// @param args as the shell gave them; `tribometer` in front (from `cargo tribometer`) is dropped
  static ExitStatus run(List<String> args, Terminal terminal) {
    try {
      return dispatch(args, terminal);
    } catch (CommandException e) {
      return failed(terminal, e.status(), e.getMessage(), e.help());
    } catch (LedgerFormatException e) {
      return failed(
          terminal,
          ExitStatus.FAILED,
          "the ledger is damaged or not of this version: " + e.getMessage(),
          List.of("run: tribometer scan"));
    } catch (StoreException e) {
      ExitStatus status =
          switch (e.reason()) {
            case LOCKED, READ_ONLY, UNUSABLE -> ExitStatus.USAGE;
            case DISK_FULL, IO -> ExitStatus.FAILED;
          };
      return failed(terminal, status, e.getMessage(), List.of());
    } catch (FactStoreException e) {
      return failed(terminal, ExitStatus.FAILED, e.getMessage(), List.of());
    } catch (IOException e) {
      return failed(terminal, ExitStatus.FAILED, e.toString(), List.of());
    } catch (RuntimeException | Error e) {
      return ownFault(terminal, args, e);
    }
  }

  private static ExitStatus dispatch(List<String> args, Terminal terminal)
      throws CommandException, IOException {
    List<String> words = new ArrayList<>(args);
    if (!words.isEmpty() && words.getFirst().equals("tribometer")) {
      words.removeFirst();
    }
    String first = words.isEmpty() ? "--help" : words.removeFirst();
    switch (first) {
      case "--version", "-V" -> {
        terminal.out().println("tribometer " + Version.CURRENT);
        return ExitStatus.DONE;
      }
      case "--help", "-h", "help" -> {
        return help(words.isEmpty() ? "" : words.getFirst(), terminal);
      }
      default -> {}
    }
    if (!HelpText.COMMANDS.contains(first)) {
      List<String> near = Spelling.nearest(first, HelpText.COMMANDS, 3);
      throw CommandException.usage(
          "there is no " + (first.startsWith("-") ? "option " : "command ") + first,
          near.isEmpty()
              ? "tribometer --help lists the commands"
              : "did you mean: " + String.join(", ", near));
    }
    int end = words.indexOf("--");
    List<String> options = end < 0 ? words : words.subList(0, end);
    if (options.contains("--help") || options.contains("-h")) {
      return help(first, terminal);
    }
    if (first.equals("show")) {
      return ShowCommand.run(words, terminal);
    }
    parsed = true;
    return ParsedCommands.run(first, words, terminal);
  }

  private static ExitStatus help(String command, Terminal terminal) throws CommandException {
    String text = HelpText.of(command);
    if (text == null) {
      throw CommandException.usage(
          "there is no command " + command, "tribometer --help lists the commands");
    }
    terminal.out().print(text);
    return ExitStatus.DONE;
  }

  private static ExitStatus failed(
      Terminal terminal, ExitStatus status, @Nullable String message, List<String> help) {
    terminal.out().flush();
    String head = terminal.errInk().red("error") + ": ";
    for (String line : String.valueOf(message).split("\n", -1)) {
      terminal.err().println(head + Printable.line(line));
      head = "       ";
    }
    for (String line : help) {
      terminal.err().println(terminal.errInk().cyan("help") + ": " + Printable.line(line));
    }
    return status;
  }

  /// A fault of the program: says so, and what to send.
  private static ExitStatus ownFault(Terminal terminal, List<String> args, Throwable fault) {
    terminal.out().flush();
    terminal.err().println(terminal.errInk().red("error") + ": Tribometer itself failed: " + fault);
    terminal.err().println("This is a fault of the program, not of your code. A report helps us");
    terminal.err().println("if it holds these lines (look through them first: they name files):");
    terminal.err().println();
    terminal.err().println("  tribometer " + Version.CURRENT + " " + String.join(" ", args));
    terminal
        .err()
        .println(
            "  Java "
                + System.getProperty("java.vm.version")
                + ", "
                + System.getProperty("os.name")
                + " "
                + System.getProperty("os.version")
                + " "
                + System.getProperty("os.arch"));
    fault.printStackTrace(terminal.err());
    return ExitStatus.FAILED;
  }
}
