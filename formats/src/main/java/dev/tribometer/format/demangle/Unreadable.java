package dev.tribometer.format.demangle;

/// Stands in a tree where the symbol could not be followed: only behind a back reference, for a
/// symbol that is malformed elsewhere is no Rust symbol at all.
public record Unreadable(Reason reason) implements SymbolPath, Type, Constant, Pattern {
  @Override
  public String text() {
    return reason.text();
  }

  /// Why a part of a symbol could not be followed.
  public enum Reason {
    /// The bytes are not what the grammar asks for.
    INVALID_SYNTAX("{invalid syntax}"),
    /// More than 500 levels of nesting.
    RECURSION_LIMIT("{recursion limit reached}"),
    /// The tree would grow beyond [Symbol#NODE_LIMIT], or the text beyond one million bytes.
    SIZE_LIMIT("{size limit reached}");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    /// The words that stand for the missing part in rendered text; the reference demangler's.
    public String text() {
      return text;
    }
  }
}
