package dev.tribometer.source.rust;

import dev.tribometer.source.Span;

/// `#[path arguments]`. A documentation comment is one with the path `doc`.
///
/// @param path as written without blanks: `cfg`, `tokio::main`; of `#[unsafe(…)]` the inner one
/// @param arguments all behind the path as written, delimiters or `=` included; "" where there is
///   nothing
/// @param isInner `#![…]`
/// @param isComment whether it is written as a documentation comment
public record Attribute(
    String path, String arguments, boolean isInner, boolean isComment, Span span) {

  /// Whether the item may be absent: `cfg` stands on it.
  public boolean isCondition() {
    return path.equals("cfg");
  }

  /// Whether this is `#[cfg(test)]`, or `cfg` with `test` among what must hold.
  public boolean isTestCondition() {
    String condition = arguments.replaceAll("\\s", "");
    return isCondition()
        && (condition.equals("(test)") || condition.matches("\\(all\\((.*,)?test(,.*)?\\)\\)"));
  }

  /// Whether it makes a function a test or a benchmark: `test`, `bench`, `tokio::test`.
  public boolean isTest() {
    return path.equals("test") || path.equals("bench") || path.endsWith("::test");
  }
}
