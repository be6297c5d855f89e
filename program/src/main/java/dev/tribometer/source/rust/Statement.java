package dev.tribometer.source.rust;

import dev.tribometer.source.Span;
import org.jspecify.annotations.Nullable;

/// One statement of a block.
public sealed interface Statement {
  /// From the first attribute to the semicolon, where there is one.
  Span span();

  /// 1-based line of its first byte.
  int line();

  /// `let pattern: type = value else { … };`
  ///
  /// @param name the bound name where the pattern is a plain one (`x`, `mut x`); else null
  /// @param isMutable whether `mut` stands before the plain name
  /// @param type null where it is not written
  /// @param value the initial value, without an `else`; null where there is none
  /// @param hasElse whether it is a `let … else`
  record Let(
      Span span,
      int line,
      @Nullable String name,
      boolean isMutable,
      Span pattern,
      @Nullable Span type,
      @Nullable Span value,
      boolean hasElse)
      implements Statement {}

  /// An item inside a body.
  record Declaration(Span span, int line, Item item) implements Statement {}

  /// An expression.
  ///
  /// @param expression without its semicolon
  /// @param isTerminated whether a semicolon ends it; the last one without is the block's value
  record Expression(Span span, int line, Span expression, boolean isTerminated)
      implements Statement {}
}
