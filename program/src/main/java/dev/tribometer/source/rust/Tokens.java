package dev.tribometer.source.rust;

import dev.tribometer.source.Span;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The tokens of one file, by index. Each method takes any index: beyond the last token nothing is
/// a word, a character or a delimiter.
public final class Tokens {
  private final byte[] text;
  private TokenKind[] kinds = new TokenKind[64];
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private int[] partners = new int[0];
  private int count;

  Tokens(byte[] text) {
    this.text = text;
  }

  void add(TokenKind kind, int start, int end) {
    if (count == kinds.length) {
      kinds = Arrays.copyOf(kinds, count * 2);
      starts = Arrays.copyOf(starts, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
    }
    kinds[count] = kind;
    starts[count] = start;
    ends[count++] = end;
  }

  void partners(int[] each) {
    partners = each;
  }

  /// How many tokens there are.
  public int count() {
    return count;
  }

  boolean is(int index, TokenKind kind) {
    return index >= 0 && index < count && kinds[index] == kind;
  }

  /// What the token is.
  public TokenKind kind(int index) {
    return kinds[index];
  }

  /// Whether the token is this one character of an operator or a delimiter.
  boolean is(int index, char character) {
    return index >= 0
        && index < count
        && text[starts[index]] == character
        && isSymbol(kinds[index]);
  }

  private static boolean isSymbol(TokenKind kind) {
    return kind == TokenKind.PUNCTUATION || kind == TokenKind.OPEN || kind == TokenKind.CLOSE;
  }

  /// Whether this token and the next are the two characters of an operator, nothing between them.
  boolean isPair(int index, char first, char second) {
    return is(index, first) && is(index + 1, second) && starts[index + 1] == ends[index];
  }

  /// Whether the token is this word. `r#type` is the word `r#type` and not `type`.
  boolean isWord(int index, String word) {
    if (!is(index, TokenKind.WORD) || ends[index] - starts[index] != word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (text[starts[index] + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  boolean isWordOf(int index, Words words) {
    return is(index, TokenKind.WORD) && words.contains(text(index));
  }

  /// The other delimiter of a pair; where it is missing, the token count for an opening one and -1
  /// for a closing one. -1 for what is no delimiter.
  int partner(int index) {
    return index >= 0 && index < count ? partners[index] : -1;
  }

  /// The index behind this token, or behind the whole group where it opens one.
  int after(int index) {
    return is(index, TokenKind.OPEN) ? partners[index] + 1 : index + 1;
  }

  /// The first byte of the token; the length of the file beyond the last one.
  public int start(int index) {
    return index < count ? starts[index] : text.length;
  }

  int end(int index) {
    return index < 0 ? 0 : index < count ? ends[index] : text.length;
  }

  /// The bytes from one token to another, both included.
  Span span(int first, int last) {
    int start = start(first);
    return new Span(start, Math.max(start, end(last)));
  }

  /// The first token that starts at or behind this byte; the token count where none does.
  int firstFrom(int offset) {
    int index = Arrays.binarySearch(starts, 0, count, offset);
    return index >= 0 ? index : -index - 1;
  }

  /// The text of the token.
  public String text(int index) {
    return index >= 0 && index < count
        ? new String(text, starts[index], ends[index] - starts[index], StandardCharsets.UTF_8)
        : "the end of the file";
  }
}
