package dev.tribometer.lens.async.traits;

/// What can become of an async trait.
sealed interface TraitForm {
  /// What the language has: `fn … -> impl Future`.
  record Native() implements TraitForm {}

  /// What the macro makes, written by hand: a boxed future. It stays usable behind `dyn`.
  ///
  /// @param because why not native
  record Boxed(String because) implements TraitForm {}

  /// Neither can be written mechanically.
  ///
  /// @param because why not
  record Refused(String because) implements TraitForm {}
}
