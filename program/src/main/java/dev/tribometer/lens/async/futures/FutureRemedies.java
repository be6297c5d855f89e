package dev.tribometer.lens.async.futures;

import dev.tribometer.callgraph.layout.Layout;
import dev.tribometer.ledger.QuantityFormat;
import dev.tribometer.ledger.Remedy;
import java.util.ArrayList;
import java.util.List;

/// What helps against a large future.
final class FutureRemedies {
  private FutureRemedies() {}

  static List<Remedy> of(FutureModel model, Layout future, Causes causes) {
    List<Remedy> remedies = new ArrayList<>();
    for (Causes.Cause cause : causes.all()) {
      switch (cause.kind()) {
        case LOCAL -> remedies.add(local(cause));
        case ARGUMENT_TWICE -> remedies.add(argument(cause));
        case SIBLINGS -> remedies.add(siblings());
        case AWAITED, GENERIC -> {}
      }
    }
    model
        .cut(future)
        .ifPresent(cut -> remedies.add(Math.min(1, remedies.size()), box(model, future, cut)));
    if (remedies.isEmpty()) {
      remedies.add(
          new Remedy(
              "Put it on the heap where it is awaited",
              List.of("`Box::pin(" + future.function() + "(…)).await` in what awaits it."),
              null,
              "An allocation a call.",
              "cargo check"));
    }
    return remedies;
  }

  private static Remedy box(FutureModel model, Layout future, Cut cut) {
    return new Remedy(
        "Put "
            + cut.awaited().text()
            + " on the heap at "
            + model.text(cut.place())
            + ": "
            + QuantityFormat.bytes(future.sizeBytes())
            + " become about "
            + QuantityFormat.bytes(cut.sizeAfter())
            + " (modelled)",
        List.of(
            "In "
                + cut.holder().text()
                + " write `Box::pin(…).await` around what is awaited there.",
            "`tribometer async --futures --prove` applies it in a copy and reads the sizes again."),
        model.patch(cut).orElse(null),
        "An allocation of "
            + QuantityFormat.bytes(cut.awaited().sizeBytes())
            + " each time; of all places that save at least half of what can be saved, this one"
            + " allocates the least.",
        "cargo check");
  }

  private static Remedy local(Causes.Cause cause) {
    return new Remedy(
        "End the life of " + cause.name() + " before the await",
        List.of(
            "Put what needs it into a block `{ … }` that ends before the await, or into a function"
                + " that is not async.",
            "Where it must live on, put it on the heap (`Vec`, `Box`)."),
        null,
        "On the heap it costs an allocation.",
        "cargo check");
  }

  private static Remedy argument(Causes.Cause cause) {
    return new Remedy(
        "Pass " + cause.name() + " by reference, or in an Arc or a Box",
        List.of(
            "A parameter keeps its place for as long as the future lives, also after it was moved on;"
                + " a reference takes eight bytes."),
        null,
        "A borrowed parameter keeps the future from being spawned unless it is 'static.",
        "cargo check");
  }

  private static Remedy siblings() {
    return new Remedy(
        "Make each future where it is awaited",
        List.of(
            "`a().await; b().await` needs the room of the larger one, two futures made first need the"
                + " room of both.",
            "Where they must run at the same time, spawn the large ones: a task has its own place."),
        null,
        "What was made first is made later: its arguments live longer.",
        "cargo check");
  }
}
