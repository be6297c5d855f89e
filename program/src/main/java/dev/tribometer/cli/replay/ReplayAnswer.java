package dev.tribometer.cli.replay;

import dev.tribometer.cli.OutputFormat;
import dev.tribometer.fact.Facts;
import dev.tribometer.report.terminal.ReplayTable;
import dev.tribometer.report.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;

/// What a replay says on standard output.
public final class ReplayAnswer {
  private ReplayAnswer() {}

  /// Prints it.
  public static void print(
      Facts facts,
      String command,
      Path workspace,
      List<String> notes,
      Terminal terminal,
      OutputFormat format) {
    if (format == OutputFormat.JSON) {
      ReplayJson.write(facts, command, notes, terminal.out());
      terminal.out().println();
    } else {
      ReplayTable.render(facts, command, String.valueOf(workspace.getFileName()), notes, terminal);
    }
  }
}
