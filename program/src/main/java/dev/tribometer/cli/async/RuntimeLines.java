package dev.tribometer.cli.async;

import dev.tribometer.lens.async.AsyncModel;
import dev.tribometer.lens.async.runtime.RuntimeMap;
import dev.tribometer.report.terminal.Ink;
import dev.tribometer.report.terminal.Printable;
import dev.tribometer.report.terminal.Terminal;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which code needs which runtime, as a person reads it.
final class RuntimeLines {
  private static final int MOST_CRATES = 12;
  private static final int MOST_TIES = 8;

  private final AsyncModel model;
  private final RuntimeMap map;
  private final PrintStream out;
  private final Ink ink;

  private RuntimeLines(AsyncModel model, Terminal terminal) {
    this.model = model;
    this.map = model.runtimeMap();
    this.out = terminal.out();
    this.ink = terminal.outInk();
  }

  static void render(AsyncModel model, Terminal terminal) {
    if (!model.runtimeMap().runtimes().isEmpty()) {
      new RuntimeLines(model, terminal).render();
    }
  }

  private record Row(String crate, boolean member, Map<String, RuntimeMap.Level> levels) {
    RuntimeMap.Level highest() {
      return levels.values().stream().max(Comparator.naturalOrder()).orElse(RuntimeMap.Level.NONE);
    }
  }

  private void render() {
    out.println();
    out.println(ink.bold("Runtimes"));
    matrix();
    forecasts();
    for (RuntimeMap.Conflict conflict : map.conflicts()) {
      out.println(
          "  "
              + (conflict.panics() ? ink.red("panics") : ink.yellow("two reactors"))
              + "  "
              + ink.cyan(Printable.line(model.text(conflict.place())))
              + Printable.line(
                  "  "
                      + conflict.root().name()
                      + " under "
                      + conflict.driver()
                      + ": "
                      + conflict.asked().function()
                      + " asks for "
                      + conflict.asked().need().kind().text()
                      + " of "
                      + conflict.asked().need().runtime())
              + (conflict.bodies() > 1 ? ", and " + (conflict.bodies() - 1) + " more" : ""));
    }
    for (RuntimeMap.Discontinued each : map.discontinued()) {
      out.println(
          "  "
              + ink.yellow("discontinued")
              + Printable.line(
                  "  "
                      + each.crate()
                      + " "
                      + each.version()
                      + " since "
                      + each.since()
                      + " ("
                      + each.advisory()
                      + "), by "
                      + String.join(" → ", each.path())
                      + "; instead: "
                      + each.replacement()));
    }
    ties();
  }

  private void matrix() {
    Map<String, Row> rows = new LinkedHashMap<>();
    for (RuntimeMap.Cell cell : map.cells()) {
      String name = cell.member() ? cell.crate() : cell.crate() + " " + cell.version();
      rows.computeIfAbsent(name, _ -> new Row(name, cell.member(), new LinkedHashMap<>()))
          .levels()
          .put(cell.runtime(), cell.level());
    }
    List<Row> shown = new ArrayList<>();
    rows.values().stream()
        .filter(row -> row.member() || row.highest().compareTo(RuntimeMap.Level.LINKS) > 0)
        .sorted(
            Comparator.comparing((Row row) -> !row.member())
                .thenComparing(Row::highest, Comparator.reverseOrder()))
        .forEach(shown::add);
    int crates =
        (int) Math.min(shown.size(), MOST_CRATES + shown.stream().filter(Row::member).count());
    int width =
        shown.stream().limit(crates).mapToInt(row -> row.crate().length()).max().orElse(0) + 2;
    StringBuilder head = new StringBuilder("  ").append(" ".repeat(Math.max(0, width)));
    map.runtimes().forEach(runtime -> head.append("%-24s".formatted(runtime)));
    out.println(ink.faint(Printable.line(head.toString().stripTrailing())));
    for (Row row : shown.subList(0, crates)) {
      StringBuilder line =
          new StringBuilder("  ").append(("%-" + Math.max(1, width) + "s").formatted(row.crate()));
      for (String runtime : map.runtimes()) {
        line.append(
            "%-24s".formatted(row.levels().getOrDefault(runtime, RuntimeMap.Level.NONE).text()));
      }
      out.println(Printable.line(line.toString().stripTrailing()));
    }
    int more = rows.size() - crates;
    if (more > 0) {
      out.println(
          ink.faint(
              "  and " + more + " more crates: tribometer sql \"SELECT * FROM runtime_cell\""));
    }
  }

  private void forecasts() {
    if (map.forecasts().isEmpty()) {
      return;
    }
    List<String> parts = new ArrayList<>();
    for (String surroundings : map.surroundings()) {
      long panics =
          map.forecasts().stream()
              .filter(forecast -> forecast.panicsUnder().contains(surroundings))
              .count();
      parts.add((map.forecasts().size() - panics) + " under " + surroundings);
    }
    out.println(
        Printable.line(
            "  Of "
                + map.forecasts().size()
                + " bodies and polls would run: "
                + String.join(", ", parts)));
  }

  private void ties() {
    int count = 0;
    for (RuntimeMap.Tie tie : map.ties()) {
      if (count == 0) {
        out.println("  To run under any runtime, the libraries here would have to:");
      }
      if (count++ == MOST_TIES) {
        out.println(
            ink.faint("    and " + (map.ties().size() - MOST_TIES) + " more: --format json"));
        return;
      }
      out.println(
          Printable.line(
              "    "
                  + tie.crate()
                  + "  "
                  + tie.callee()
                  + " ("
                  + (tie.places() == 1 ? "1 place" : tie.places() + " places")
                  + ", "
                  + model.text(tie.first())
                  + "): "
                  + tie.instead()));
    }
  }
}
