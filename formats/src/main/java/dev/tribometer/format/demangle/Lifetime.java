package dev.tribometer.format.demangle;

/// A lifetime, named by its binder.
///
/// @param name without the quote: `_` for an erased one, `a` for the first of the outermost binder,
///   `_26` and on after the alphabet, or the words for invalid syntax where no binder is left
public record Lifetime(String name) implements GenericArgument {
  /// The lifetime that rustc has erased.
  public static final Lifetime ERASED = new Lifetime("_");

  /// The lifetime bound at this depth, counted from the outermost binder.
  static Lifetime bound(long depth) {
    return new Lifetime(depth < 26 ? String.valueOf((char) ('a' + depth)) : "_" + depth);
  }

  @Override
  public String text() {
    return "'" + name;
  }

  /// The lifetimes that a `for<'a, 'b>` introduces.
  ///
  /// @param outer how many lifetimes binders further out have introduced
  /// @param count how many this one introduces
  public record Binder(long outer, long count) {}
}
