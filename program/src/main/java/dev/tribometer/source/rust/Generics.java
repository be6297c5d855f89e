package dev.tribometer.source.rust;

import dev.tribometer.source.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is generic about an item, as written.
///
/// @param list `<…>` with its angles; null where there is none
/// @param where the `where` clause from its keyword on; null where there is none
/// @param predicates what the clause asks, one by one
public record Generics(
    @Nullable Span list,
    List<GenericParameter> parameters,
    @Nullable Span where,
    List<Span> predicates) {
  /// Nothing is generic.
  public static final Generics NONE = new Generics(null, List.of(), null, List.of());

  /// Whether a type or a constant is a parameter. Lifetimes alone make no further copies.
  public boolean isMonomorphized() {
    return parameters.stream().anyMatch(p -> p.kind() != GenericParameter.Kind.LIFETIME);
  }

  /// One parameter.
  ///
  /// @param bounds what stands behind the colon: the bounds, or the type of a constant; null where
  ///   nothing does
  /// @param span all of it, its default included
  public record GenericParameter(String name, Kind kind, @Nullable Span bounds, Span span) {
    /// What a parameter stands for.
    public enum Kind {
      LIFETIME,
      TYPE,
      CONSTANT
    }
  }
}
