/// Ledger and facts to something that a person or a tool reads. A report computes nothing that a
/// lens should have said: it sums and sorts rows, and shows where they come from.
@NullMarked
package dev.tribometer.report;

import org.jspecify.annotations.NullMarked;
