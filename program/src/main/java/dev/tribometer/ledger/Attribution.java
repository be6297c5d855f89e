package dev.tribometer.ledger;

/// One row of where the build's CPU went. The rows of a ledger add up to its total.
///
/// @param label `frontend`, `codegen`, `link`, `build scripts run`, `cargo`, `unattributed`, …
/// @param cpuNanoseconds its CPU time
public record Attribution(String label, long cpuNanoseconds) {}
