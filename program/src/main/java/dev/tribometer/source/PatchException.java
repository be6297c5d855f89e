package dev.tribometer.source;

/// A patch cannot be read, or does not fit the file. The message says what was expected and what
/// was found.
public final class PatchException extends Exception {
  PatchException(String message) {
    super(message);
  }
}
