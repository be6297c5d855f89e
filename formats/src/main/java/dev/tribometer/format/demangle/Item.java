package dev.tribometer.format.demangle;

/// A function or a static as written once in the source: the key under which the instantiations of
/// a generic are grouped. Two symbols of one item have equal items; [#label()] does not take part.
///
/// @param crate where it is written; of an empty name where the symbol hides it
/// @param path its path from the crate's name on, without generic arguments; impls of v0 symbols
///   are numbered by their module (`alloc::vec::{impl#4}::fmt`), for one impl is one item whatever
///   its types were replaced with; a number behind `#` tells apart items of one name
/// @param label the path in the words of the symbol at hand, impls by type and trait
///   (`<alloc::vec::Vec<_> as core::fmt::Debug>::fmt`); instantiations of `impl<T> Trait for T`
///   differ in it
public record Item(SymbolPath.Crate crate, String path, String label) {
  @Override
  public boolean equals(Object other) {
    return other instanceof Item item && crate.equals(item.crate) && path.equals(item.path);
  }

  @Override
  public int hashCode() {
    return 31 * crate.hashCode() + path.hashCode();
  }

  /// `label`, for messages.
  @Override
  public String toString() {
    return label;
  }
}
