package dev.tribometer.cli;

import dev.tribometer.cli.doctor.Check;
import dev.tribometer.cli.doctor.Doctor;
import dev.tribometer.fact.FactQuery;
import dev.tribometer.report.terminal.ColorChoice;
import dev.tribometer.report.terminal.Ink;
import dev.tribometer.report.terminal.Printable;
import dev.tribometer.report.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `tribometer doctor`: what this machine has, and what a missing part costs.
@Command(name = "doctor")
final class DoctorCommand implements ParsedCommands.Command {
  @Option(names = "-C")
  private Path directory = Path.of("");

  @Option(names = "--format")
  private OutputFormat format = OutputFormat.TEXT;

  @Option(names = "--color")
  private ColorChoice color = ColorChoice.AUTO;

  @Override
  public ExitStatus run(Terminal process) throws CommandException, IOException {
    Path where = directory.toAbsolutePath().normalize();
    if (!Files.isDirectory(where)) {
      throw CommandException.usage("-C wants a directory, and this is none: " + where);
    }
    List<Check> checks = Doctor.look(where);
    Terminal terminal = process.with(color);
    if (format == OutputFormat.JSON) {
      json(checks, terminal);
    } else {
      text(checks, terminal);
    }
    return checks.stream().anyMatch(check -> check.state() == Check.State.MISSING)
        ? ExitStatus.CHECK_FAILED
        : ExitStatus.DONE;
  }

  private static void json(List<Check> checks, Terminal terminal) {
    try (JsonAnswer answer = new JsonAnswer(terminal.out())) {
      answer.columns(
          List.of("topic", "name", "state", "found", "means").stream()
              .map(name -> new FactQuery.Column(name, "VARCHAR"))
              .toList());
      for (Check check : checks) {
        answer.row(
            List.of(
                check.topic(),
                check.name(),
                check.state().name().toLowerCase(Locale.ROOT),
                check.found(),
                check.means()));
      }
    }
    terminal.out().println();
  }

  private static void text(List<Check> checks, Terminal terminal) {
    Ink ink = terminal.outInk();
    String topic = "";
    terminal.out().println(ink.bold("tribometer " + Version.CURRENT));
    for (Check check : checks) {
      if (!check.topic().equals(topic)) {
        topic = check.topic();
        terminal.out().println();
        terminal.out().println(ink.bold(topic));
      }
      String means = check.means().isEmpty() ? "" : ink.faint("  " + check.means());
      String found = check.found().isEmpty() ? "not found" : Printable.line(check.found());
      terminal
          .out()
          .println(
              "  " + mark(check, ink) + " " + Printable.padRight(check.name(), 17) + found + means);
    }
  }

  private static String mark(Check check, Ink ink) {
    return switch (check.state()) {
      case GOOD -> ink.green("✓");
      case OPTIONAL -> ink.faint("·");
      case LESS -> ink.yellow("!");
      case MISSING -> ink.red("✗");
    };
  }
}
