package dev.tribometer.cli.replay;

import dev.tribometer.cli.OutputFormat;
import dev.tribometer.fact.Facts;
import dev.tribometer.report.terminal.ReplayTable;
import dev.tribometer.report.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// What a replay says on standard output.
public final class ReplayAnswer {
  private ReplayAnswer() {}

  /// It as one JSON value.
  public static String json(Facts facts, String command, List<String> notes) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    ReplayJson.write(facts, command, notes, text);
    return text.toString(StandardCharsets.UTF_8);
  }

  /// Prints it.
  public static void print(
      Facts facts,
      String command,
      Path workspace,
      List<String> notes,
      Terminal terminal,
      OutputFormat format) {
    if (format == OutputFormat.JSON) {
      terminal.out().println(json(facts, command, notes));
    } else {
      ReplayTable.render(facts, command, String.valueOf(workspace.getFileName()), notes, terminal);
    }
  }
}
