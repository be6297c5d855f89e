/// What a person reads on a terminal: the ledger on one screen, one finding, tables. Knows `ledger`
/// only, and computes nothing that a lens should have said.
@NullMarked
package dev.tribometer.report.terminal;

import org.jspecify.annotations.NullMarked;
