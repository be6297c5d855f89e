/// Budgets of a workspace and whether a build holds them: the file that states them, and the
/// verdicts. Entry: `BudgetFile`, `Verdicts`.
@NullMarked
package dev.tribometer.check;

import org.jspecify.annotations.NullMarked;
