package dev.tribometer.source.rust;

import dev.tribometer.source.Span;
import java.util.List;

/// Awaits, closures and `async` blocks in a part of a file, in the order of the text. Arguments of
/// macros are looked at as well, as if they were expressions.
public record Expressions(
    List<Await> awaits, List<Closure> closures, List<AsyncBlock> asyncBlocks) {

  /// `….await`
  ///
  /// @param offset the byte of the word `await`
  public record Await(int offset, int line) {}

  /// `|parameters| body`
  ///
  /// @param isAsync `async |…|`
  /// @param isMove `move |…|`
  /// @param body the expression, or the block where one follows
  public record Closure(
      Span span, int line, boolean isAsync, boolean isMove, Span parameters, Span body) {}

  /// `async { … }`
  ///
  /// @param isMove `async move { … }`
  public record AsyncBlock(Span span, int line, boolean isMove, Span body) {}
}
