package dev.tribometer.format.llvmir;

/// A call in a function body.
///
/// @param kind how it is called
/// @param target what it may reach
/// @param place its number in {@link ModuleSummary#places()}, or -1
public record CallSite(Kind kind, CallTarget target, int place) {
  /// The instruction of a call.
  public enum Kind {
    CALL,
    INVOKE,
    CALLBR,
    /// A slot is loaded from a vtable with type metadata, and this function does not call it in a
    /// way that the reader can follow; it may be called from here or from where it is handed to.
    SLOT_LOAD
  }
}
