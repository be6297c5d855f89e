package dev.tribometer.format.llvmir;

import java.util.List;

/// How a type lies in memory, as the debug information describes it.
///
/// @param name its path with its generic arguments: `app::upload::{async_fn_env#0}`; of an array
///   `[u8; 4096]`
/// @param kind what it is made of
/// @param sizeBytes its size
/// @param alignBytes its alignment; 0 where the debug information does not say
/// @param variants what it can be: one for a structure or an array, each state of a coroutine, each
///   variant of an enum; none where it is not looked into, as for numbers and pointers
public record TypeLayout(
    String name, Kind kind, int sizeBytes, int alignBytes, List<Variant> variants) {
  public TypeLayout {
    variants = List.copyOf(variants);
  }

  /// What a type is made of.
  public enum Kind {
    /// The body of an async function, block or closure: a variant a state.
    COROUTINE,
    /// All members at once.
    STRUCTURE,
    /// One variant at a time.
    ENUM,
    /// One member, which stands for all elements.
    ARRAY,
    /// Not looked into.
    LEAF
  }

  /// One of the things that a type can be.
  ///
  /// @param name of a coroutine `Unresumed`, `Returned`, `Panicked`, `Suspend0` and so on; empty
  ///   for structures and arrays
  /// @param file of a coroutine's state: the number of the file in {@link Places#files()}; else -1
  /// @param line of a suspended state the line of the `await`, of the unresumed one the line at
  ///   which the body begins; else 0
  /// @param members what it holds, in the order of the text
  public record Variant(String name, int file, int line, List<Member> members) {
    public Variant {
      members = List.copyOf(members);
    }
  }

  /// A value inside.
  ///
  /// @param name the variable or field; `__awaitee` for what a coroutine waits for
  /// @param offsetBytes where it begins
  /// @param type its type's number in {@link ModuleSummary#types()}
  public record Member(String name, int offsetBytes, int type) {}
}
