package dev.tribometer.format.demangle;

import java.util.List;

/// The path of an item: where it is defined, and with which types it was instantiated.
public sealed interface SymbolPath
    permits SymbolPath.Crate,
        SymbolPath.Nested,
        SymbolPath.InherentImpl,
        SymbolPath.TraitImpl,
        SymbolPath.TraitItem,
        SymbolPath.Generic,
        Unreadable {

  /// The path as Rust writes it in an expression, without crate disambiguators; at most one million
  /// bytes.
  default String text() {
    return TreeText.of(this);
  }

  /// The root of every path.
  ///
  /// @param disambiguator unsigned 64 bits, tells two versions of one crate apart; 0 where unknown
  record Crate(String name, long disambiguator) implements SymbolPath {}

  /// An item inside another.
  ///
  /// @param namespace an upper-case letter is special (`C` closure, `S` shim), a lower-case one is
  ///   the compiler's own (`t` types, `v` values, `c` constructors, …)
  /// @param disambiguator unsigned 64 bits, tells apart items of one name; counts closures
  /// @param name empty for closures
  record Nested(SymbolPath parent, char namespace, long disambiguator, String name)
      implements SymbolPath {
    /// Whether this segment is a closure, or a coroutine written as one.
    public boolean isClosure() {
      return namespace == 'C';
    }

    /// Whether this segment is a function that the compiler wrapped around its parent.
    public boolean isShim() {
      return namespace == 'S';
    }
  }

  /// `impl Self { … }`.
  ///
  /// @param parent the module that holds the impl
  /// @param disambiguator which of the module's impls
  record InherentImpl(SymbolPath parent, long disambiguator, Type self) implements SymbolPath {}

  /// `impl Trait for Self { … }`.
  ///
  /// @param parent the module that holds the impl
  /// @param disambiguator which of the module's impls
  record TraitImpl(SymbolPath parent, long disambiguator, Type self, SymbolPath trait)
      implements SymbolPath {}

  /// An item that the trait itself provides, for this `Self`.
  record TraitItem(Type self, SymbolPath trait) implements SymbolPath {}

  /// A path with its generic arguments.
  record Generic(SymbolPath path, List<GenericArgument> arguments) implements SymbolPath {
    public Generic {
      arguments = List.copyOf(arguments);
    }
  }
}
