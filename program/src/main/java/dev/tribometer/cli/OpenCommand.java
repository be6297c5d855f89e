package dev.tribometer.cli;

import dev.tribometer.cli.doctor.Programs;
import dev.tribometer.report.terminal.Terminal;
import dev.tribometer.store.ResultDirectory;
import dev.tribometer.store.ResultKind;
import dev.tribometer.store.ResultStore;
import dev.tribometer.store.ScanDirectory;
import dev.tribometer.store.ScanStore;
import dev.tribometer.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tribometer open`: the page of a scan, or of the latest result of another command, in the
/// browser.
@Command(name = "open")
final class OpenCommand implements ParsedCommands.Command {
  @Mixin private ReadingOptions reading = new ReadingOptions();

  @Parameters(index = "0", arity = "0..1", paramLabel = "WHAT")
  private String what = "scan";

  @Option(names = "--format")
  private OutputFormat format = OutputFormat.TEXT;

  @Override
  public ExitStatus run(Terminal terminal) throws CommandException, IOException {
    Path report = report();
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

  private Path report() throws CommandException, StoreException {
    ResultKind kind =
        ResultKind.named(what)
            .orElseThrow(() ->
                CommandException.usage(
                    "there is no page of a \"" + what + "\"",
                    "there are: "
                        + Arrays.stream(ResultKind.values())
                            .map(ResultKind::word)
                            .collect(Collectors.joining(", "))));
    StoreChoice choice = reading.choice();
    Path report;
    String id;
    if (kind == ResultKind.SCAN) {
      ScanDirectory scan = choice.scanDirectory();
      report = scan.reportFile();
      id = scan.id();
    } else {
      ScanStore store = choice.store();
      ResultDirectory result =
          ResultStore.of(store, kind)
              .find("latest")
              .orElseThrow(() ->
                  CommandException.usage(
                      "no finished " + kind.word() + " lies in " + store.root(),
                      "run: " + kind.command()));
      report = result.reportFile();
      id = result.id();
    }
    if (!Files.isRegularFile(report)) {
      throw CommandException.usage(
          kind.word() + " " + id + " has no page",
          "its command prints it: " + kind.command() + "; its findings: tribometer show ID");
    }
    return report;
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
