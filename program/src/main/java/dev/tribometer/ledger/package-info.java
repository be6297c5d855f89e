/// The words of the product: what a lens says and what every report repeats. Findings, their cost
/// in a unit, the evidence that stands behind them, the remedy, and the ledger of one scan. Knows
/// no other room.
@NullMarked
package dev.tribometer.ledger;

import org.jspecify.annotations.NullMarked;
