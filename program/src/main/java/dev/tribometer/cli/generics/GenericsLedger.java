package dev.tribometer.cli.generics;

import dev.tribometer.fact.Facts;
import dev.tribometer.ledger.Attribution;
import dev.tribometer.ledger.Ledger;
import dev.tribometer.lens.compile.generics.GenericsLens;
import dev.tribometer.probe.ir.IrCollection;
import dev.tribometer.probe.ir.IrRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What a look at the IR found, as a ledger: `tribometer show` reads it like that of a scan.
public final class GenericsLedger {
  private GenericsLedger() {}

  /// Looks through the rules.
  ///
  /// @param isTimed whether LLVM's time was measured function by function
  public static Ledger of(
      String id,
      IrRequest request,
      IrCollection collection,
      Facts facts,
      List<String> notes,
      boolean isTimed) {
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
        GenericsLens.look(facts, isTimed),
        notes,
        Map.of("command", collection.command(), "target", collection.triple()));
  }
}
