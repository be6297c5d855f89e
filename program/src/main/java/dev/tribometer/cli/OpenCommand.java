package dev.tribometer.cli;

import dev.tribometer.cli.doctor.Programs;
import dev.tribometer.report.terminal.Terminal;
import dev.tribometer.store.ScanDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tribometer open`: the report of a scan in the browser.
@Command(name = "open")
final class OpenCommand implements ParsedCommands.Command {
  @Mixin private ReadingOptions reading = new ReadingOptions();

  @Option(names = "--format")
  private OutputFormat format = OutputFormat.TEXT;

  @Override
  public ExitStatus run(Terminal terminal) throws CommandException, IOException {
    ScanDirectory scan = reading.choice().scanDirectory();
    Path report = scan.reportFile();
    if (!Files.isRegularFile(report)) {
      throw CommandException.usage("scan " + scan.id() + " has no report", "run: tribometer scan");
    }
    if (format == OutputFormat.JSON) {
      try (JsonAnswer answer = new JsonAnswer(terminal.out())) {
        answer.columns(List.of(new dev.tribometer.fact.FactQuery.Column("report", "VARCHAR")));
        answer.row(List.of(report.toString()));
      }
      terminal.out().println();
      return ExitStatus.DONE;
    }
    String opener = opener(System.getProperty("os.name", ""), System.getenv());
    terminal.out().println(report);
    if (opener != null && terminal.outIsTerminal()) {
      start(opener, report, terminal);
    }
    return ExitStatus.DONE;
  }

  /// The program that opens a file for the user; null where there is none, or no screen.
  static @Nullable String opener(String system, Map<String, String> environment) {
    if (system.toLowerCase(Locale.ROOT).startsWith("mac")) {
      return "open";
    }
    boolean screen =
        environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
    return screen && Programs.find("xdg-open", environment.get("PATH")) != null ? "xdg-open" : null;
  }

  private static void start(String opener, Path report, Terminal terminal) {
    try {
      new ProcessBuilder(opener, report.toString())
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      terminal.err().println("note: " + opener + " did not start: " + e.getMessage());
    }
  }
}
