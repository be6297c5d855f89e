package dev.tribometer.check;

/// The budgets cannot be read; the message names the file, the line, what was expected and what was
/// found.
public final class BudgetException extends Exception {
  /// @param message without a full stop
  public BudgetException(String message) {
    super(message);
  }
}
