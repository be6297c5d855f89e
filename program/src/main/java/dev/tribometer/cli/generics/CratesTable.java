package dev.tribometer.cli.generics;

import dev.tribometer.ledger.QuantityFormat;
import dev.tribometer.report.terminal.Ink;
import dev.tribometer.report.terminal.Terminal;
import dev.tribometer.report.terminal.TextTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Prints whose code the IR is, and who compiles it.
final class CratesTable {
  private static final int CRATES = 6;

  private CratesTable() {}

  static void print(CrateShares crates, long all, Terminal terminal) {
    List<List<String>> written = new ArrayList<>();
    for (CrateShares.Written each : crates.written().stream().limit(CRATES).toList()) {
      written.add(
          row(
              each.lines(),
              share(each.lines(), all),
              Long.toString(each.surplus()),
              each.codegenNs(),
              each.crate()));
    }
    List<List<String>> compiled = new ArrayList<>();
    for (CrateShares.Compiled each : crates.compiled().stream().limit(CRATES).toList()) {
      compiled.add(
          row(
              each.lines(),
              share(each.lines(), all),
              share(each.own(), each.lines()),
              each.codegenNs(),
              each.unit()));
    }
    boolean timed = crates.compiled().stream().anyMatch(each -> each.codegenNs() != null);
    print(columns("beyond first", timed, "written by"), written, timed, terminal);
    print(columns("own code", timed, "compiled in"), compiled, timed, terminal);
  }

  private static List<String> columns(String third, boolean timed, String last) {
    return timed
        ? List.of("lines", "share", third, "CPU", last)
        : List.of("lines", "share", third, last);
  }

  private static List<String> row(
      long lines, String share, String third, @Nullable Long ns, String last) {
    return List.of(
        Long.toString(lines), share, third, ns == null ? "" : QuantityFormat.duration(ns), last);
  }

  private static void print(
      List<String> columns, List<List<String>> rows, boolean timed, Terminal terminal) {
    if (rows.isEmpty()) {
      return;
    }
    Ink ink = terminal.outInk();
    List<List<String>> shown =
        timed
            ? rows
            : rows.stream()
                .map(row -> List.of(row.get(0), row.get(1), row.get(2), row.get(4)))
                .toList();
    terminal.out().println();
    TextTable.lines(columns, shown, terminal.width(), ink).forEach(terminal.out()::println);
  }

  private static String share(long part, long all) {
    return QuantityFormat.percent((double) part / Math.max(1, all));
  }
}
