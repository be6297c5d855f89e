package dev.tribometer.experiment.catalogue;

import dev.tribometer.cargo.Toolchain;
import dev.tribometer.cargo.Workspace;
import dev.tribometer.experiment.Scenario;
import dev.tribometer.fact.FactQuery;
import dev.tribometer.ledger.Ledger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a remedy is to be tried.
///
/// @param workspace the user's workspace
/// @param toolchain the compiler that builds it
/// @param scenario what is measured
/// @param facts the facts of its last scan; null where there is none
/// @param ledgers the ledger of its last scan, if there is one, and then those of the last results
///   of other commands
/// @param allowsNightly whether what only a nightly toolchain can make permanent is tried as well
public record Setting(
    Workspace workspace,
    Toolchain toolchain,
    Scenario scenario,
    @Nullable FactQuery facts,
    List<Ledger> ledgers,
    boolean allowsNightly) {

  public Setting {
    ledgers = List.copyOf(ledgers);
  }
}
