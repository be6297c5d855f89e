package dev.tribometer.source.rust;

/// What a token is. Comments and white space are no tokens, but documentation comments are: they
/// belong to the item that they stand at.
public enum TokenKind {
  /// An identifier or a keyword, `r#name` included.
  WORD,
  /// `'a`, also as the label of a loop.
  LIFETIME,
  /// A string, character, byte or C string, or a number.
  LITERAL,
  /// One character of an operator: `->` is two tokens.
  PUNCTUATION,
  /// `(`, `[` or `{`.
  OPEN,
  /// `)`, `]` or `}`.
  CLOSE,
  /// `///` or `/** */`.
  OUTER_DOC,
  /// `//!` or `/*! */`.
  INNER_DOC
}
