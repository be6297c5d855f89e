package dev.tribometer.source.rust;

import dev.tribometer.source.Span;
import org.jspecify.annotations.Nullable;

/// One parameter of a function.
///
/// @param name the bound name where the pattern is a plain one (`x`, `mut x`); `self`; else null
/// @param isMutable whether `mut` stands before the plain name
/// @param pattern what stands before the colon; all of it for `self`
/// @param type null for `self` and where it does not read as one
public record Parameter(
    @Nullable String name, boolean isMutable, Span pattern, @Nullable Span type, Span span) {

  /// Whether this is `self` in any of its forms.
  public boolean isSelf() {
    return "self".equals(name);
  }
}
