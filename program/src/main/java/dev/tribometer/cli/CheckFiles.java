package dev.tribometer.cli;

import dev.tribometer.check.BudgetFile;
import dev.tribometer.check.Verdict;
import dev.tribometer.compare.Comparison;
import dev.tribometer.ledger.Ledger;
import dev.tribometer.lens.compile.CompileLens;
import dev.tribometer.report.CheckSummary;
import dev.tribometer.report.Sarif;
import dev.tribometer.report.terminal.Printable;
import dev.tribometer.report.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The files that a check writes for services of continuous integration.
final class CheckFiles {
  @Option(names = "--sarif")
  private @Nullable Path sarif;

  @Option(names = "--junit")
  private @Nullable Path junit;

  @Option(names = "--summary")
  private @Nullable Path summary;

  @Option(names = "--gitlab")
  private @Nullable Path gitlab;

  /// Whether there is something to write even without budgets.
  boolean wantsFindings() {
    return sarif != null;
  }

  /// Writes those that were asked for; the summary also where GitHub asks for one by
  /// `GITHUB_STEP_SUMMARY`.
  ///
  /// @throws IOException where one cannot be written
  void write(
      Ledger ledger,
      List<Verdict> verdicts,
      @Nullable Comparison comparison,
      List<String> commits,
      Terminal terminal)
      throws IOException {
    if (sarif != null) {
      write(sarif, Sarif.of(Version.CURRENT, ledger, CompileLens.rules(), verdicts), terminal);
    }
    if (junit != null) {
      write(junit, CheckSummary.junit(verdicts, commits), terminal);
    }
    if (gitlab != null) {
      write(gitlab, CheckSummary.gitlab(verdicts, BudgetFile.NAME), terminal);
    }
    String text = CheckSummary.markdown(verdicts, comparison, commits);
    if (summary != null) {
      write(summary, text, terminal);
    }
    String github = System.getenv("GITHUB_STEP_SUMMARY");
    if (github != null && !github.isBlank() && !verdicts.isEmpty()) {
      Files.writeString(
          Path.of(github), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }

  private static void write(Path file, String text, Terminal terminal) throws IOException {
    Files.writeString(file, text);
    terminal.err().println(Printable.line("written: " + file));
  }
}
