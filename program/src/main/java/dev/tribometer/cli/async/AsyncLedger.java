package dev.tribometer.cli.async;

import dev.tribometer.ledger.Attribution;
import dev.tribometer.ledger.Ledger;
import dev.tribometer.ledger.RuleOutcome;
import dev.tribometer.lens.async.Allowance;
import dev.tribometer.lens.async.AsyncLens;
import dev.tribometer.lens.async.AsyncModel;
import dev.tribometer.lens.async.futures.FutureLens;
import dev.tribometer.lens.async.futures.FutureModel;
import dev.tribometer.lens.async.traits.AsyncTraitMacro;
import dev.tribometer.lens.async.traits.TraitModel;
import dev.tribometer.probe.ir.IrCollection;
import dev.tribometer.probe.ir.IrRequest;
import dev.tribometer.probe.ir.IrTier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a look at async code found, as a ledger: `tribometer show` reads it like that of a scan.
public final class AsyncLedger {
  private AsyncLedger() {}

  /// Looks through the rules.
  public static Ledger of(
      String id,
      IrRequest request,
      IrCollection collection,
      AsyncModel model,
      FutureModel futures,
      TraitModel traits) {
    List<RuleOutcome> outcomes = new ArrayList<>(AsyncLens.look(model));
    outcomes.addAll(FutureLens.look(futures));
    outcomes.add(new AsyncTraitMacro().look(traits));
    return new Ledger(
        id,
        request.workspace().root().toString(),
        request.selection().profileName() + " profile",
        request.toolchain().rustcVersion(),
        Instant.ofEpochSecond(0, collection.startUnixNs()).toString(),
        true,
        Math.max(0, collection.cpuNs()),
        collection.wallNs(),
        collection.units().size(),
        List.of(new Attribution("IR of " + collection.compiled() + " units", collection.cpuNs())),
        outcomes,
        notes(request, collection, model),
        Map.of(
            "command", collection.command(),
            "target", collection.triple(),
            "tier", request.tier() == IrTier.TYPED ? "typed" : "plain"));
  }

  private static List<String> notes(IrRequest request, IrCollection collection, AsyncModel model) {
    List<String> notes = new ArrayList<>(collection.notes());
    if (request.tier() == IrTier.PLAIN) {
      notes.add(
          "without unstable flags a call through a trait object or a function pointer is followed"
              + " only where the same function also names what it leads to: what is built elsewhere"
              + " is missed, and what is only named counts as called");
    }
    if (model.roots().isEmpty()) {
      notes.add(
          "no async body and no poll of the workspace is in the IR: what only tests or other"
              + " features use is there with --all-targets and --all-features");
    }
    for (Allowance dead : model.deadAllowances()) {
      notes.add(
          dead.source()
              + ":"
              + dead.sourceLine()
              + " allows what is not there any more ("
              + dead.text()
              + "): remove it");
    }
    return notes;
  }
}
