package dev.tribometer.lens.async;

/// A line of a table that is not in the tables' form.
public final class PolicyException extends Exception {
  PolicyException(String source, int line, String expected, String found) {
    super(source + ":" + line + ": expected " + expected + ", found `" + found + "`");
  }
}
