package dev.tribometer.cli.async;

import dev.tribometer.callgraph.layout.Layout;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Ledger;
import dev.tribometer.ledger.QuantityFormat;
import dev.tribometer.ledger.RuleInfo;
import dev.tribometer.ledger.RuleOutcome;
import dev.tribometer.lens.async.futures.Breakdown;
import dev.tribometer.lens.async.futures.Cut;
import dev.tribometer.lens.async.futures.FutureLens;
import dev.tribometer.lens.async.futures.FutureModel;
import dev.tribometer.lens.async.futures.HeldValue;
import dev.tribometer.lens.async.traits.AsyncTraitMacro;
import dev.tribometer.report.terminal.Ink;
import dev.tribometer.report.terminal.Printable;
import dev.tribometer.report.terminal.Terminal;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Stream;

/// The futures as a person reads them.
public final class FutureTable {
  private static final int SHOWN = 12;

  private final FutureModel model;
  private final PrintStream out;
  private final Ink ink;

  private FutureTable(FutureModel model, Terminal terminal) {
    this.model = model;
    this.out = terminal.out();
    this.ink = terminal.outInk();
  }

  /// Prints one line on all futures, and the findings on them and on async traits.
  public static void summary(FutureModel model, Ledger ledger, Terminal terminal) {
    FutureTable table = new FutureTable(model, terminal);
    table.summary(ledger);
    table.traits(ledger);
  }

  /// Prints the largest futures with what their bytes are for, and what is held across each await.
  public static void details(FutureModel model, Terminal terminal) {
    new FutureTable(model, terminal).details();
  }

  /// Prints what became of cuts that were tried in a copy.
  public static void proofs(FutureModel model, List<FutureProof> proofs, Terminal terminal) {
    new FutureTable(model, terminal).proofs(proofs);
  }

  private void proofs(List<FutureProof> proofs) {
    out.println();
    if (proofs.isEmpty()) {
      out.println("No cut was tried: no patch can be made for a future of a kilobyte or more.");
    }
    for (FutureProof proof : proofs) {
      out.println(
          ink.bold("Tried in a copy")
              + Printable.line(
                  "  Box::pin at " + model.text(proof.cut().place()) + "  (measured)"));
      if (!proof.refusal().isEmpty()) {
        out.println(Printable.line("  does not compile: " + proof.refusal()));
      }
      for (FutureProof.Size size : proof.sizes()) {
        out.println(
            "%,9d → %,d  ".formatted(size.before(), size.after()) + Printable.line(size.name()));
      }
      if (proof.refusal().isEmpty()) {
        proof.patch().lines().forEach(line -> out.println("    " + Printable.line(line)));
      }
    }
  }

  private void summary(Ledger ledger) {
    if (model.futures().isEmpty()) {
      return;
    }
    Layout largest = model.futures().getFirst();
    out.println();
    out.println(
        ink.bold("Futures")
            + Printable.line(
                "  "
                    + model.futures().size()
                    + ", the largest "
                    + QuantityFormat.bytes(largest.sizeBytes())
                    + " ("
                    + largest.text()
                    + "); --futures shows what their bytes are for"));
    findings(ledger, FutureLens.rules().stream().map(RuleInfo::id).toList());
  }

  private void traits(Ledger ledger) {
    List<String> rules = List.of(new AsyncTraitMacro().info().id());
    if (ledger.findings().stream().anyMatch(finding -> rules.contains(finding.rule()))) {
      out.println();
      out.println(ink.bold("Traits that are async by a macro"));
      findings(ledger, rules);
    }
  }

  private void findings(Ledger ledger, List<String> rules) {
    ledger.outcomes().stream()
        .flatMap(FutureTable::findings)
        .filter(finding -> rules.contains(finding.rule()))
        .forEach(this::finding);
  }

  private static Stream<Finding> findings(RuleOutcome outcome) {
    return outcome instanceof RuleOutcome.Found found ? found.findings().stream() : Stream.empty();
  }

  private void finding(Finding finding) {
    out.println(
        "  "
            + ink.faint(finding.id())
            + "  "
            + ink.cyan(Printable.line(finding.place().file() + ":" + finding.place().line()))
            + "  "
            + Printable.line(finding.title()));
  }

  private void details() {
    int shown = 0;
    for (Layout future : model.futures()) {
      if (shown++ == SHOWN) {
        out.println();
        out.println(
            ink.faint(
                "and "
                    + (model.futures().size() - SHOWN)
                    + " smaller ones: tribometer sql \"SELECT * FROM future_type\""));
        break;
      }
      future(future);
    }
    held();
  }

  private void future(Layout future) {
    out.println();
    Breakdown.Stretch whole = model.breakdown(future);
    stretch(whole, 0, whole.bytes() / 50);
    model.cut(future).ifPresent(cut -> out.println(cut(future, cut)));
  }

  private String cut(Layout future, Cut cut) {
    return Printable.line(
        "           cheapest cut: Box::pin at "
            + model.text(cut.place())
            + " makes it about "
            + cut.sizeAfter()
            + " bytes instead of "
            + future.sizeBytes()
            + " (modelled), for an allocation of "
            + cut.awaited().sizeBytes());
  }

  private void stretch(Breakdown.Stretch stretch, int depth, long least) {
    if (stretch.bytes() < least) {
      return;
    }
    String place = model.text(stretch.place());
    String what = "  ".repeat(Math.min(depth, 20)) + words(stretch);
    String bytes = "%,9d".formatted(stretch.bytes());
    out.println(
        bytes
            + "  "
            + (depth == 0 ? ink.bold(Printable.line(what)) : Printable.line(what))
            + (place.isEmpty() ? "" : "  " + ink.cyan(Printable.line(place))));
    stretch.parts().forEach(part -> stretch(part, depth + 1, least));
  }

  private static String words(Breakdown.Stretch stretch) {
    String role = stretch.role().text();
    return switch (stretch.role()) {
      case ROOT -> stretch.name();
      case REST -> role;
      case AWAITED, SIBLING -> role + " " + stretch.name();
      case ARGUMENT, MOVED, LOCAL -> role + " " + stretch.name() + ": " + stretch.layout().type();
    };
  }

  private void held() {
    List<HeldValue> guards =
        model.futures().stream()
            .flatMap(future -> model.held(future).stream())
            .filter(held -> held.guard().isPresent())
            .toList();
    out.println();
    if (guards.isEmpty()) {
      out.println("No guard, span or connection is held across an await.");
      return;
    }
    out.println(ink.bold("Held across an await"));
    for (HeldValue held : guards) {
      out.println(
          "  "
              + ink.cyan(Printable.line(model.text(held.state().place())))
              + Printable.line(
                  "  "
                      + held.name()
                      + ": "
                      + held.guard().orElseThrow().type()
                      + "  ("
                      + held.guard().orElseThrow().effect().text()
                      + ")  in "
                      + held.future().text()));
    }
  }
}
