package dev.tribometer.source.rust;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `impl Trait for Type` and where what it names is defined. Rust's orphan rule asks that the
/// trait, or the type, or a type that is an argument of the trait, is of the crate in which it
/// stands.
///
/// @param module the module in which it stands
/// @param line 1-based
/// @param text `Trait for Type`, as written
/// @param trait the module that defines the trait; null where another crate does
/// @param types the modules that define the type, where it is a reference or a box what is in it,
///   and the types that are arguments of the trait; empty where all are of other crates
public record TraitImplementation(
    String module, Path file, int line, String text, @Nullable String trait, Set<String> types) {
  public TraitImplementation {
    types = Set.copyOf(types);
  }
}
