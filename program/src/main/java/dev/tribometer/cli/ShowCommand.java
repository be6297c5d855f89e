package dev.tribometer.cli;

import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Ledger;
import dev.tribometer.ledger.LedgerJson;
import dev.tribometer.ledger.Remedy;
import dev.tribometer.report.terminal.ColorChoice;
import dev.tribometer.report.terminal.FindingPage;
import dev.tribometer.report.terminal.Printable;
import dev.tribometer.report.terminal.Terminal;
import dev.tribometer.report.terminal.TerminalReport;
import dev.tribometer.store.ResultDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `tribometer show [FINDING]`: the ledger of a finished scan, or one finding of it.
///
/// Reads one small file by streaming, so that the whole process answers in a tenth of a second.
final class ShowCommand {
  private ShowCommand() {}

  static ExitStatus run(List<String> words, Terminal process) throws CommandException, IOException {
    Arguments arguments = new Arguments("show", words);
    String directory = null;
    String store = null;
    String scan = "latest";
    String wanted = null;
    boolean json = false;
    boolean all = false;
    boolean patch = false;
    Terminal terminal = process;
    for (String argument = arguments.next(); argument != null; argument = arguments.next()) {
      if (!arguments.isOption(argument)) {
        if (wanted != null) {
          throw arguments.unknown(argument);
        }
        wanted = argument;
        continue;
      }
      switch (argument) {
        case "-C" -> directory = arguments.value(argument);
        case "--store" -> store = arguments.value(argument);
        case "--scan" -> scan = arguments.value(argument);
        case "--format" -> json = arguments.value(argument, Set.of("text", "json")).equals("json");
        case "--color" -> {
          String word = arguments.value(argument, Set.of("auto", "always", "never"));
          terminal = process.with(Objects.requireNonNull(ColorChoice.of(word)));
        }
        case "--all" -> all = true;
        case "--patch" -> patch = true;
        default -> throw arguments.unknown(argument);
      }
    }
    Ledger ledger = ledger(new StoreChoice(directory, store, scan), wanted);
    if (patch) {
      return patch(ledger, wanted, terminal);
    }
    if (wanted == null) {
      return ledger(ledger, json, all, terminal);
    }
    Finding finding = finding(ledger, wanted);
    if (json) {
      LedgerJson.write(finding, terminal.out());
      terminal.out().println();
    } else {
      FindingPage.render(finding, terminal);
    }
    return ExitStatus.DONE;
  }

  /// The ledger that has the finding: that of the scan, or else that of the last result of another
  /// command. Where none has it, the scan's.
  private static Ledger ledger(StoreChoice choice, @Nullable String wanted)
      throws CommandException, IOException {
    CommandException noScan = null;
    Ledger scan = null;
    try {
      scan = choice.scanDirectory().readLedger();
    } catch (CommandException e) {
      noScan = e;
    }
    boolean isId = wanted != null && !wanted.isEmpty() && !Character.isDigit(wanted.charAt(0));
    if (isId
        && (scan == null || scan.findings().stream().noneMatch(f -> f.id().startsWith(wanted)))) {
      for (ResultDirectory result : StoreChoice.latestResults(choice.store())) {
        if (Files.isRegularFile(result.ledgerFile())) {
          Ledger other = LedgerJson.read(result.ledgerFile());
          if (other.findings().stream().anyMatch(f -> f.id().startsWith(wanted))) {
            return other;
          }
        }
      }
    }
    if (scan == null) {
      throw Objects.requireNonNull(noScan);
    }
    return scan;
  }

  private static ExitStatus ledger(Ledger ledger, boolean json, boolean all, Terminal terminal)
      throws IOException {
    if (json) {
      LedgerJson.write(ledger, terminal.out());
      terminal.out().println();
    } else {
      TerminalReport.render(ledger, terminal, all);
    }
    return ExitStatus.DONE;
  }

  private static ExitStatus patch(Ledger ledger, @Nullable String wanted, Terminal terminal)
      throws CommandException {
    if (wanted == null) {
      throw CommandException.usage(
          "--patch wants a finding", "run: tribometer show FINDING --patch");
    }
    Finding finding = finding(ledger, wanted);
    for (Remedy remedy : finding.remedies()) {
      String patch = remedy.patch();
      if (patch != null) {
        terminal.out().print(patch.endsWith("\n") ? patch : patch + "\n");
        return ExitStatus.DONE;
      }
    }
    throw CommandException.usage(
        "no remedy of " + finding.id() + " is a patch",
        "tribometer show " + finding.id() + " says what to do by hand");
  }

  /// The finding of this id, of this number in the list, or the only one whose id begins so.
  static Finding finding(Ledger ledger, String wanted) throws CommandException {
    List<Finding> findings = ledger.findings();
    if (!wanted.isEmpty()
        && wanted.length() < 6
        && wanted.chars().allMatch(c -> c >= '0' && c <= '9')) {
      int number = Integer.parseInt(wanted);
      if (number >= 1 && number <= findings.size()) {
        return findings.get(number - 1);
      }
      throw CommandException.usage(
          "there is no finding number " + number + ": the scan has " + findings.size());
    }
    List<Finding> begin =
        findings.stream().filter(finding -> finding.id().startsWith(wanted)).toList();
    for (Finding finding : begin) {
      if (finding.id().equals(wanted) || begin.size() == 1) {
        return finding;
      }
    }
    List<String> ids = findings.stream().map(finding -> Printable.line(finding.id())).toList();
    List<String> near = Spelling.nearest(wanted, ids, 5);
    throw CommandException.usage(
        begin.isEmpty()
            ? "there is no finding \"" + wanted + "\" in scan " + ledger.scanId()
            : "more than one finding begins with \"" + wanted + "\"",
        near.isEmpty() ? "tribometer show lists them" : "the nearest: " + String.join(", ", near));
  }
}
