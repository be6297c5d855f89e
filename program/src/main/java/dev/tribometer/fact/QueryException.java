package dev.tribometer.fact;

/// A query that the database refuses: a slip of the pen, a name that is not there, or something
/// that is not for reading. The message is the database's own, with the place marked.
public final class QueryException extends Exception {
  QueryException(String message, Throwable cause) {
    super(message, cause);
  }

  QueryException(String message) {
    super(message);
  }
}
