package dev.tribometer.lens.async;

import dev.tribometer.ledger.Confidence;
import dev.tribometer.ledger.Cost;
import dev.tribometer.ledger.Evidence;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Place;
import dev.tribometer.ledger.Quantity;
import dev.tribometer.ledger.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Says what a place is, as a finding.
final class SiteFinding {
  private static final int MOST_ROOTS = 12;

  private final AsyncModel model;
  private final Twins twins = Twins.read();

  SiteFinding(AsyncModel model) {
    this.model = model;
  }

  /// @param number tells apart calls of one function in another: 1 for the first
  Finding of(String rule, BlockingSite site, int number) {
    String file = model.file(site.place().file());
    Place place =
        new Place(
            site.function() + " → " + site.callee() + (number == 1 ? "" : " (" + number + ")"),
            file,
            site.place().line(),
            site.place().column());
    int roots = site.roots().size();
    return Finding.of(
        rule,
        title(site),
        place,
        new Cost(
            new Quantity.Count(roots, roots == 1 ? "async function" : "async functions"),
            "that can stand still here",
            Confidence.INFERRED,
            Double.NaN),
        List.of(),
        List.of(chain(site), roots(site)),
        remedies(site));
  }

  private static String title(BlockingSite site) {
    String what =
        switch (site.severity()) {
          case PANICS -> " panics inside a runtime";
          case DEADLOCKS -> " can wait for ever inside a poll";
          case BLOCKS -> " blocks inside a poll (" + site.sink().kindText() + ")";
          case STARTUP -> " blocks while the program starts (" + site.sink().kindText() + ")";
          case CANCEL ->
              " blocks when the future is dropped early (" + site.sink().kindText() + ")";
        };
    String through = site.callee().equals(site.sinkName()) ? "" : ", through " + site.sinkName();
    return site.callee() + what + through;
  }

  private Evidence chain(BlockingSite site) {
    List<List<String>> rows = new ArrayList<>();
    for (ChainStep step : site.chain()) {
      rows.add(
          List.of(step.function(), step.owner(), step.call().words(), model.text(step.place())));
    }
    return new Evidence(
        "The shortest chain from a poll, "
            + site.confidence().text()
            + "; the place is where each step goes on to the next.",
        List.of("function", "of", "how", "place"),
        rows,
        "SELECT step, function, owner, how, file, line, \"column\" FROM blocking_step JOIN"
            + " blocking_site USING (site_id) WHERE blocking_site.line = "
            + site.place().line()
            + " AND blocking_site.\"column\" = "
            + site.place().column()
            + " ORDER BY site_id, step");
  }

  private Evidence roots(BlockingSite site) {
    List<List<String>> rows = new ArrayList<>();
    for (AsyncRoot root : site.roots()) {
      if (rows.size() == MOST_ROOTS) {
        break;
      }
      rows.add(List.of(root.name(), root.kind(), model.text(root.definition())));
    }
    int more = site.roots().size() - rows.size();
    return new Evidence(
        "What a runtime polls that gets here" + (more > 0 ? ", and " + more + " more." : "."),
        List.of("function", "kind", "begins at"),
        rows,
        null);
  }

  private List<Remedy> remedies(BlockingSite site) {
    List<Remedy> remedies = new ArrayList<>();
    model.patch(site).ifPresent(offer -> remedies.add(tried(offer)));
    boolean bridge = site.sink().effect() != Sink.Effect.BLOCKS;
    for (AsyncRuntime runtime : model.runtimes()) {
      Optional<String> twin = twins.of(runtime, site.callee());
      twin.ifPresent(text -> remedies.add(twin(runtime, site, text)));
    }
    if (bridge) {
      remedies.add(
          new Remedy(
              "Await the future instead of waiting for it",
              List.of(
                  "Make the functions on the chain async down to "
                      + site.callee()
                      + ", and put `.await` in its place.",
                  "Where one of them must stay sync, call it from a thread of its own."),
              null,
              "The functions on the way become async, and with them their callers.",
              "cargo check"));
    }
    for (AsyncRuntime runtime : model.runtimes()) {
      if (!runtime.handOff().isEmpty() && site.severity() != BlockingSite.Severity.CANCEL) {
        remedies.add(handOff(runtime, site));
      }
    }
    if (remedies.isEmpty()) {
      remedies.add(
          new Remedy(
              "Do this on a thread of its own",
              List.of(
                  "Hand what " + site.function() + " does here to a thread that may wait.",
                  "Send what it yields back by an async channel."),
              null,
              "A thread more, and its values must be Send.",
              "cargo check"));
    }
    return remedies;
  }

  private static Remedy tried(PatchOffer offer) {
    return new Remedy(
        offer.summary(),
        List.of(
            "Apply the patch: in a copy of the workspace it compiled, and this chain was gone.",
            "Run the tests: what it does when the call fails was not looked at."),
        offer.diff(),
        "The body suspends here, so other tasks run in between.",
        "cargo check");
  }

  private static Remedy twin(AsyncRuntime runtime, BlockingSite site, String twin) {
    return new Remedy(
        "Call what " + runtime.word() + " has for it: " + twin,
        List.of(
            "In " + site.function() + " put " + twin + ", in the place of " + site.callee() + ".",
            "Functions between it and the poll that are not async become so."),
        null,
        site.sink().kind().equals("fs")
            ? "Each file operation becomes a task on "
                + runtime.word()
                + "'s blocking pool: many small ones are dearer than one handed off together."
            : "The functions on the way become async, and with them their callers.",
        "cargo check");
  }

  private static Remedy handOff(AsyncRuntime runtime, BlockingSite site) {
    return new Remedy(
        "Hand the call to " + runtime.word() + "'s blocking pool",
        List.of(
            "Wrap what calls "
                + site.callee()
                + " where the async body calls it: "
                + runtime.handOff()
                + "."),
        null,
        "What the closure takes must be owned and Send; the pool's threads are limited.",
        "cargo check");
  }
}
