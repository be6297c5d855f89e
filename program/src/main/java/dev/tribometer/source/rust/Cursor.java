package dev.tribometer.source.rust;

import dev.tribometer.source.Span;
import org.jspecify.annotations.Nullable;

/// A place among the tokens of one group, which it never leaves.
final class Cursor {
  final Tokens tokens;
  final int end;
  int at;

  Cursor(Tokens tokens, int from, int end) {
    this.tokens = tokens;
    this.at = from;
    this.end = end;
  }

  boolean has() {
    return at < end;
  }

  boolean isWord(String word) {
    return has() && tokens.isWord(at, word);
  }

  boolean isWord(int ahead, String word) {
    return at + ahead < end && tokens.isWord(at + ahead, word);
  }

  boolean isAnyWord(int ahead) {
    return at + ahead < end && tokens.is(at + ahead, TokenKind.WORD);
  }

  boolean is(char character) {
    return has() && tokens.is(at, character);
  }

  boolean is(int ahead, char character) {
    return at + ahead < end && tokens.is(at + ahead, character);
  }

  boolean isPair(char first, char second) {
    return at + 1 < end && tokens.isPair(at, first, second);
  }

  /// Steps over the word if it stands here.
  boolean word(String word) {
    boolean there = isWord(word);
    at += there ? 1 : 0;
    return there;
  }

  /// Steps over the character if it stands here.
  boolean take(char character) {
    boolean there = is(character);
    at += there ? 1 : 0;
    return there;
  }

  /// Steps over this token, or over the whole group that it opens.
  void skip() {
    at = Math.min(end, Math.max(at + 1, tokens.after(at)));
  }

  /// The name that stands here, stepped over; null where there is none.
  @Nullable String name() {
    return has() && tokens.is(at, TokenKind.WORD) ? tokens.text(at++) : null;
  }

  /// The bytes from a token to the one before this place; null where that is none.
  @Nullable Span since(int first) {
    return first < at ? tokens.span(first, at - 1) : null;
  }

  /// The bytes of what stands from here to one of `stops` or to a `where` outside of all angles and
  /// groups, stepped over; null where that is nothing.
  @Nullable Span type(String stops) {
    int first = at;
    int angles = 0;
    while (has()) {
      if (angles == 0 && (isOneOf(stops) || isWord("where"))) {
        break;
      }
      if (is('<')) {
        angles++;
      } else if (is('>') && !isArrow()) {
        angles = Math.max(0, angles - 1);
      } else if (is(';')) {
        break;
      }
      skip();
    }
    return since(first);
  }

  /// Whether the `>` here ends `->` or `=>`.
  boolean isArrow() {
    return tokens.isPair(at - 1, '-', '>') || tokens.isPair(at - 1, '=', '>');
  }

  /// Whether a character of `stops` stands here, and is not half of `::` or of an arrow.
  private boolean isOneOf(String stops) {
    for (int i = 0; i < stops.length(); i++) {
      char stop = stops.charAt(i);
      if (is(stop)) {
        return switch (stop) {
          case ':' -> !isPair(':', ':') && !tokens.isPair(at - 1, ':', ':');
          case '>' -> !isArrow();
          default -> true;
        };
      }
    }
    return false;
  }
}
