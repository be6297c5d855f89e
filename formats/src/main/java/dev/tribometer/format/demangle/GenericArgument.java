package dev.tribometer.format.demangle;

/// What stands between the angle brackets of a generic item.
public sealed interface GenericArgument permits Type, Constant, Lifetime {
  /// The argument as Rust writes it, without crate disambiguators; at most one million bytes.
  String text();
}
