package dev.tribometer.ledger;

/// What a friction costs.
///
/// @param quantity the amount
/// @param per what it is paid for, to be read after the amount: `per cold build`, `on disk`
/// @param confidence how the amount came about
/// @param share the part of the scenario's total that this is, 0 to 1; NaN where no total of the
///   same unit exists
public record Cost(Quantity quantity, String per, Confidence confidence, double share) {}
