package dev.tribometer.cli;

import dev.tribometer.fact.FactQuery;
import dev.tribometer.fact.QueryException;
import dev.tribometer.report.terminal.Terminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tribometer sql "SELECT …"`: the facts of a scan, in SQL.
@Command(name = "sql")
final class SqlCommand implements ParsedCommands.Command {
  private enum Format {
    TEXT,
    JSON,
    CSV
  }

  @Mixin private ReadingOptions reading = new ReadingOptions();

  @Option(names = "--format")
  private Format format = Format.TEXT;

  @Parameters(arity = "1", paramLabel = "QUERY")
  private String query = "";

  @Override
  public ExitStatus run(Terminal process) throws CommandException, IOException {
    Terminal terminal = process.with(reading.color());
    String sql =
        query.equals("-") ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8) : query;
    try (FactQuery facts = FactQuery.open(reading.choice().factsDirectories())) {
      switch (format) {
        case TEXT -> {
          TextAnswer answer = new TextAnswer(terminal);
          facts.run(sql, answer);
          answer.end();
        }
        case JSON -> {
          try (JsonAnswer answer = new JsonAnswer(terminal.out())) {
            facts.run(sql, answer);
          }
          terminal.out().println();
        }
        case CSV -> facts.run(sql, new CsvAnswer(terminal.out()));
      }
      return ExitStatus.DONE;
    } catch (QueryException e) {
      String message = String.valueOf(e.getMessage());
      throw CommandException.usage(
          message,
          message.toLowerCase(Locale.ROOT).contains("does not exist")
              ? "tribometer sql \"SHOW TABLES\" lists the tables"
              : "tribometer sql --help has examples");
    }
  }
}
