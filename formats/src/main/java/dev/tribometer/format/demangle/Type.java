package dev.tribometer.format.demangle;

import java.util.List;
import java.util.Optional;

/// A type as a symbol spells it: normalised, with every generic parameter replaced.
public sealed interface Type extends GenericArgument
    permits Type.Basic,
        Type.Named,
        Type.Reference,
        Type.Pointer,
        Type.Array,
        Type.Slice,
        Type.Tuple,
        Type.Function,
        Type.Dynamic,
        Type.Restricted,
        Type.Splat,
        Type.Verbatim,
        Unreadable {

  @Override
  default String text() {
    return TreeText.of(this);
  }

  /// A type of the language's own: `i32`, `str`, `()`, `!`, and `_` for a placeholder.
  record Basic(String name) implements Type {}

  /// A struct, enum, union, closure, function item, or foreign type.
  record Named(SymbolPath path) implements Type {}

  /// `&'a mut T`.
  record Reference(Lifetime lifetime, boolean mutable, Type target) implements Type {}

  /// `*const T` and `*mut T`.
  record Pointer(boolean mutable, Type target) implements Type {}

  /// `[T; N]`.
  record Array(Type element, Constant length) implements Type {}

  /// `[T]`.
  record Slice(Type element) implements Type {}

  /// `(A, B)` of at least one element, or of none where the symbol spells it so.
  record Tuple(List<Type> elements) implements Type {
    public Tuple {
      elements = List.copyOf(elements);
    }
  }

  /// `for<'a> unsafe extern "C" fn(A, B) -> R`.
  ///
  /// @param abi as written in source, with `-`; empty for Rust's own
  record Function(
      Lifetime.Binder binder,
      boolean unsafe,
      Optional<String> abi,
      List<Type> parameters,
      Type result)
      implements Type {
    public Function {
      parameters = List.copyOf(parameters);
    }
  }

  /// `dyn for<'a> Trait<T, Assoc = U> + Send + 'a`.
  record Dynamic(Lifetime.Binder binder, List<Bound> bounds, Lifetime lifetime) implements Type {
    public Dynamic {
      bounds = List.copyOf(bounds);
    }

    /// One trait of a trait object, with the associated types that the object fixes.
    public record Bound(SymbolPath trait, List<Binding> bindings) {
      public Bound {
        bindings = List.copyOf(bindings);
      }
    }

    /// `Assoc = U`.
    public record Binding(String name, GenericArgument value) {}
  }

  /// A pattern type: the values of `base` that match.
  record Restricted(Type base, Pattern pattern) implements Type {}

  /// A function parameter that takes a tuple as separate arguments (`#[splat]`, unstable).
  record Splat(Type type) implements Type {}

  /// A type of which only the text is known: what legacy symbols carry.
  record Verbatim(String text) implements Type {}
}
