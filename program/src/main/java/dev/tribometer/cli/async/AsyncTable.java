package dev.tribometer.cli.async;

import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Ledger;
import dev.tribometer.lens.async.AsyncLens;
import dev.tribometer.lens.async.AsyncModel;
import dev.tribometer.lens.async.BlockingSite;
import dev.tribometer.lens.async.ChainStep;
import dev.tribometer.report.terminal.Ink;
import dev.tribometer.report.terminal.Printable;
import dev.tribometer.report.terminal.Terminal;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The places as a person reads them: by what is called there, the worst first.
public final class AsyncTable {
  private final AsyncModel model;
  private final Map<BlockingSite, Finding> findings;
  private final Terminal terminal;
  private final PrintStream out;
  private final Ink ink;

  private AsyncTable(AsyncModel model, Terminal terminal) {
    this.model = model;
    this.findings = AsyncLens.findings(model);
    this.terminal = terminal;
    this.out = terminal.out();
    this.ink = terminal.outInk();
  }

  /// Prints it.
  ///
  /// @param soft whether short waits were looked for
  public static void render(AsyncModel model, Ledger ledger, boolean soft, Terminal terminal) {
    new AsyncTable(model, terminal).render(ledger, soft);
  }

  private void render(Ledger ledger, boolean soft) {
    out.println(
        ink.bold(Printable.line(ledger.workspace().replaceFirst(".*/", "")))
            + Printable.line("  " + ledger.scenario() + ", " + ledger.toolchain()));
    List<BlockingSite> sites = model.sites();
    long flagged = sites.stream().flatMap(site -> site.roots().stream()).distinct().count();
    Map<String, List<BlockingSite>> causes = causes(sites);
    String bodies = count(model.roots().size(), "async body or poll", "async bodies and polls");
    String waits = soft ? "a short wait" : "a function that waits";
    out.println(
        sites.isEmpty()
            ? bodies + " looked at; none gets to " + waits
            : bodies
                + " looked at; "
                + flagged
                + (flagged == 1 ? " gets to " : " get to ")
                + waits
                + ": "
                + count(sites.size(), "place", "places")
                + ", "
                + count(causes.size(), "cause", "causes"));
    causes.forEach(this::cause);
    allowed();
    RuntimeLines.render(model, terminal);
    ColourLines.render(model, terminal);
    if (!sites.isEmpty()) {
      out.println();
      out.println(
          ink.faint("tribometer show ID has the chain with a place at every step, and what helps"));
    }
    if (!ledger.notes().isEmpty()) {
      out.println();
      ledger.notes().forEach(note -> out.println(Printable.line("note: " + note)));
    }
  }

  private Map<String, List<BlockingSite>> causes(List<BlockingSite> sites) {
    Map<String, List<BlockingSite>> causes = new LinkedHashMap<>();
    sites.stream()
        .sorted(Comparator.comparing(BlockingSite::severity))
        .forEach(site -> causes.computeIfAbsent(site.callee(), _ -> new ArrayList<>()).add(site));
    return causes;
  }

  private void cause(String callee, List<BlockingSite> sites) {
    BlockingSite first = sites.getFirst();
    String through = callee.equals(first.sinkName()) ? "" : " → " + first.sinkName();
    out.println();
    out.println(
        ink.bold(Printable.line(callee))
            + Printable.line(through + "  ")
            + ink.yellow(Printable.line(first.sink().kindText())));
    for (BlockingSite site : sites) {
      Finding finding = findings.get(site);
      out.println(
          "  "
              + ink.faint(finding == null ? "" : finding.id())
              + "  "
              + severity(site)
              + "  "
              + ink.cyan(Printable.line(model.text(site.place())))
              + "  "
              + Printable.line(way(site)));
    }
  }

  private String severity(BlockingSite site) {
    String text = site.severity().text();
    boolean certain = site.confidence() == BlockingSite.ChainConfidence.CERTAIN;
    String words = certain ? text : text + " (" + site.confidence().text() + ")";
    return switch (site.severity()) {
      case PANICS, DEADLOCKS -> ink.red(words);
      case BLOCKS, CANCEL, STARTUP -> words;
    };
  }

  /// The workspace's functions from the poll to the place.
  private String way(BlockingSite site) {
    String way =
        site.chain().stream()
            .filter(ChainStep::member)
            .map(ChainStep::function)
            .collect(Collectors.joining(" → "));
    int more = site.roots().size() - 1;
    return way + (more > 0 ? ", and from " + count(more, "other body", "other bodies") : "");
  }

  private void allowed() {
    List<BlockingSite> allowed =
        model.all().stream().filter(site -> !model.reason(site).isEmpty()).toList();
    if (allowed.isEmpty()) {
      return;
    }
    out.println();
    out.println(ink.bold("Allowed by tribometer.toml"));
    for (BlockingSite site : allowed) {
      out.println(
          Printable.line(
              "  " + model.text(site.place()) + "  " + site.callee() + ": " + model.reason(site)));
    }
  }

  private static String count(int number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }
}
