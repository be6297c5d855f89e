package dev.tribometer.source.rust;

import java.util.Set;

/// A few words of the language, as a set.
record Words(Set<String> all) {
  /// What can begin an item. `const`, `unsafe`, `async`, `extern`, `union`, `auto`, `macro_rules`,
  /// `default` and `safe` may also begin something else.
  static final Words ITEM_STARTS =
      of("fn", "struct", "enum", "trait", "impl", "mod", "use", "static", "type", "pub", "macro");

  /// Words that cannot be the first of a path.
  static final Words NO_PATH =
      of(
          "as",
          "async",
          "await",
          "break",
          "const",
          "continue",
          "dyn",
          "else",
          "enum",
          "extern",
          "false",
          "fn",
          "for",
          "if",
          "impl",
          "in",
          "let",
          "loop",
          "match",
          "mod",
          "move",
          "mut",
          "pub",
          "ref",
          "return",
          "static",
          "struct",
          "trait",
          "true",
          "type",
          "unsafe",
          "use",
          "where",
          "while",
          "yield",
          "_");

  /// Expressions that end a statement with their block.
  static final Words BLOCK_STARTS =
      of("if", "match", "loop", "while", "for", "unsafe", "async", "const", "try");

  /// Words behind which an expression begins.
  static final Words BEFORE_OPERAND =
      of("return", "break", "move", "in", "if", "while", "match", "else", "yield", "async", "box");

  static Words of(String... words) {
    return new Words(Set.of(words));
  }

  boolean contains(String word) {
    return all.contains(word);
  }
}
