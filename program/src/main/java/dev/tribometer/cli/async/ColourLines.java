package dev.tribometer.cli.async;

import dev.tribometer.lens.async.AsyncModel;
import dev.tribometer.lens.async.colour.Colour;
import dev.tribometer.lens.async.colour.ColourMap;
import dev.tribometer.report.terminal.Ink;
import dev.tribometer.report.terminal.Printable;
import dev.tribometer.report.terminal.Terminal;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/// The colouring map as a person reads it.
final class ColourLines {
  private static final int MOST = 6;

  private final AsyncModel model;
  private final ColourMap map;
  private final PrintStream out;
  private final Ink ink;

  private ColourLines(AsyncModel model, Terminal terminal) {
    this.model = model;
    this.map = model.colours();
    this.out = terminal.out();
    this.ink = terminal.outInk();
  }

  static void render(AsyncModel model, Terminal terminal) {
    if (model.colours().metrics().async() > 0) {
      new ColourLines(model, terminal).render();
    }
  }

  private void render() {
    ColourMap.Metrics metrics = map.metrics();
    out.println();
    out.println(ink.bold("Colours"));
    out.println(
        "  %d sync, %d async; %d cross over, in %d places (%s in 1,000 lines)"
            .formatted(
                metrics.sync(),
                metrics.async(),
                metrics.bridges(),
                metrics.crossings(),
                number(metrics.crossingsPerThousandLines())));
    out.println(
        "  longest chain of awaits %d; futures boxed on the way of a body %s; clones where tasks are spawned %d"
            .formatted(metrics.depth(), number(metrics.boxesPerRoot()), metrics.clones()));
    if (metrics.pressed() > 0) {
      out.println(
          "  %d async only for one other that they await: sync, if that one were handed off"
              .formatted(metrics.pressed()));
    }
    some(
        map.units().stream()
            .filter(unit -> unit.colour() == Colour.NEVER_AWAITS && unit.blocks())
            .toList(),
        "never awaits and blocks",
        "make it sync and call it through the runtime's blocking pool, or use the async interface");
    some(
        map.units().stream()
            .filter(unit -> unit.colour() == Colour.NEVER_AWAITS && !unit.blocks())
            .filter(unit -> !unit.name().contains(" as "))
            .toList(),
        "never awaits",
        "it could be sync");
    some(
        map.units().stream().filter(unit -> unit.colour() == Colour.NEVER_PENDS).toList(),
        "awaits only what is ready at once",
        "it could be sync, once what it awaits is");
  }

  private void some(List<ColourMap.Unit> units, String what, String advice) {
    if (units.isEmpty()) {
      return;
    }
    out.println(
        "  "
            + ink.yellow(units.getFirst().sign())
            + "  "
            + (units.size() == 1 ? "1 " : units.size() + " ")
            + what
            + ": "
            + advice);
    units.stream()
        .limit(MOST)
        .forEach(unit ->
            out.println(
                "      "
                    + ink.cyan(Printable.line(model.text(unit.place())))
                    + "  "
                    + Printable.line(unit.name())));
    if (units.size() > MOST) {
      out.println(
          ink.faint(
              "      and "
                  + (units.size() - MOST)
                  + " more: tribometer sql \"SELECT * FROM colour_unit\""));
    }
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
