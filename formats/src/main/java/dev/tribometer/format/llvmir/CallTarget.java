package dev.tribometer.format.llvmir;

/// What a call may reach.
public sealed interface CallTarget {
  /// A function by name.
  ///
  /// @param symbol its number in {@link ModuleSummary#symbols()}
  record Direct(int symbol) implements CallTarget {}

  /// A method of a trait object, known by `llvm.type.checked.load` (virtual function elimination).
  ///
  /// @param traitId the type id that the vtables of the trait carry; generic arguments of the trait
  ///   are not in it
  /// @param offset the offset of the slot in the vtable, in bytes; 0 is the drop glue
  /// @param kcfi the hash of the callee's Rust type, or {@link #NO_KCFI}
  record Virtual(String traitId, long offset, long kcfi) implements CallTarget {}

  /// A function pointer, or a trait object where the module has no type metadata.
  ///
  /// @param kcfi the hash of the callee's Rust type, or {@link #NO_KCFI}
  record Indirect(long kcfi) implements CallTarget {}

  /// Inline assembly.
  record Assembly() implements CallTarget {}

  /// No type hash is known; outside the range of the hashes, which are signed 32-bit numbers.
  long NO_KCFI = Long.MIN_VALUE;
}
