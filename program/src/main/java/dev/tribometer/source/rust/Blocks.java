package dev.tribometer.source.rust;

/// Expressions that end with a block: `if`, `match`, loops, `unsafe`, `async`, `const`, plain
/// blocks.
final class Blocks {
  private Blocks() {}

  /// Whether such an expression begins here.
  static boolean isStart(Cursor cursor) {
    if (cursor.is('{')) {
      return true;
    }
    if (cursor.has() && cursor.tokens.is(cursor.at, TokenKind.LIFETIME)) {
      return cursor.is(1, ':');
    }
    if (cursor.isWord("unsafe") || cursor.isWord("const") || cursor.isWord("try")) {
      return cursor.is(1, '{');
    }
    if (cursor.isWord("async")) {
      return cursor.is(1, '{') || (cursor.isWord(1, "move") && cursor.is(2, '{'));
    }
    return cursor.has() && cursor.tokens.isWordOf(cursor.at, Words.BLOCK_STARTS);
  }

  /// Steps over it, its `else` branches included.
  static void skip(Cursor cursor) {
    // Each keyword of the head asks for one block more: `if match a { … } { … }`.
    int wanted = 1;
    boolean isFirst = true;
    while (cursor.has() && !cursor.is(';')) {
      if (cursor.is('{')) {
        boolean isOperand = !isFirst && isBehindOperator(cursor);
        cursor.skip();
        wanted -= isOperand ? 0 : 1;
        if (wanted == 0) {
          if (!cursor.word("else")) {
            return;
          }
          wanted = 1;
        }
        isFirst = true;
        continue;
      }
      boolean isElse = cursor.isWord("else");
      if (!isFirst && (isElse || cursor.tokens.isWordOf(cursor.at, Words.BLOCK_STARTS))) {
        wanted++;
      }
      if (cursor.isWord("let") || cursor.isWord("for")) {
        pattern(cursor);
        isFirst = false;
        continue;
      }
      isFirst = isElse || (isFirst && isLabel(cursor));
      cursor.skip();
    }
  }

  /// Steps over `let pattern =` and `for pattern in`; a pattern may have braces of its own.
  private static void pattern(Cursor cursor) {
    boolean isLet = cursor.word("let");
    while (cursor.has() && !cursor.is(';')) {
      boolean isEnd =
          isLet
              ? cursor.is('=') && !cursor.tokens.isPair(cursor.at - 1, '.', '=')
              : cursor.isWord("in");
      cursor.skip();
      if (isEnd) {
        return;
      }
    }
  }

  private static boolean isLabel(Cursor cursor) {
    return cursor.tokens.is(cursor.at, TokenKind.LIFETIME) || cursor.is(':');
  }

  /// Whether an operator stands before, so that a block here is a value and not the body. `..` may
  /// end an expression.
  private static boolean isBehindOperator(Cursor cursor) {
    int before = cursor.at - 1;
    return cursor.tokens.is(before, TokenKind.PUNCTUATION)
        && !cursor.tokens.is(before, '.')
        && !cursor.tokens.is(before, '?')
        && !cursor.tokens.is(before, '>');
  }
}
