package dev.tribometer.source.rust;

/// Cuts a file into tokens, in one pass and without a decision that depends on what follows later
/// than the next few bytes. Source: The Rust Reference, "Lexical structure".
final class Lexer {
  private final byte[] text;
  private final Tokens tokens;
  private final Problems problems;
  private int at;

  private Lexer(byte[] text, Problems problems) {
    this.text = text;
    this.tokens = new Tokens(text);
    this.problems = problems;
  }

  static Tokens lex(byte[] text, Problems problems) {
    Lexer lexer = new Lexer(text, problems);
    lexer.run();
    return lexer.tokens;
  }

  private void run() {
    if (startsWithByteOrderMark()) {
      at = 3;
    }
    skipShebang();
    while (at < text.length) {
      int start = at;
      token(text[at]);
      if (at <= start) {
        throw new IllegalStateException("no progress at " + start);
      }
    }
  }

  private boolean startsWithByteOrderMark() {
    return byteAt(0) == (byte) 0xef && byteAt(1) == (byte) 0xbb && byteAt(2) == (byte) 0xbf;
  }

  /// `#!` at the very start is the line of an interpreter, unless it opens an attribute.
  private void skipShebang() {
    if (byteAt(at) == '#' && byteAt(at + 1) == '!') {
      int next = at + 2;
      while (isBlank(byteAt(next))) {
        next++;
      }
      if (byteAt(next) != '[') {
        at = lineEnd(at);
      }
    }
  }

  private void token(byte first) {
    if (isBlank(first) || blankLength(at) > 0) {
      at += Math.max(1, blankLength(at));
    } else if (first == '/' && (byteAt(at + 1) == '/' || byteAt(at + 1) == '*')) {
      comment();
    } else if (first == '\'') {
      quote();
    } else if (first == '"') {
      string(at, at);
    } else if (isDigit(first)) {
      number();
    } else if (isNameStart(first)) {
      word();
    } else {
      TokenKind kind =
          switch (first) {
            case '(', '[', '{' -> TokenKind.OPEN;
            case ')', ']', '}' -> TokenKind.CLOSE;
            default -> TokenKind.PUNCTUATION;
          };
      tokens.add(kind, at, ++at);
    }
  }

  private void comment() {
    int start = at;
    int mark = byteAt(at + 2);
    if (byteAt(at + 1) == '/') {
      at = lineEnd(at);
      if (mark == '!') {
        tokens.add(TokenKind.INNER_DOC, start, at);
      } else if (mark == '/' && byteAt(start + 3) != '/') {
        tokens.add(TokenKind.OUTER_DOC, start, at);
      }
      return;
    }
    int depth = 1;
    at += 2;
    while (at < text.length && depth > 0) {
      if (text[at] == '/' && byteAt(at + 1) == '*') {
        depth++;
        at += 2;
      } else if (text[at] == '*' && byteAt(at + 1) == '/') {
        depth--;
        at += 2;
      } else {
        at++;
      }
    }
    if (depth > 0) {
      problems.at(start, "*/ at the end of the comment", "the end of the file");
    }
    if (mark == '!') {
      tokens.add(TokenKind.INNER_DOC, start, at);
    } else if (mark == '*' && at - start > 4 && byteAt(start + 3) != '*') {
      tokens.add(TokenKind.OUTER_DOC, start, at);
    }
  }

  /// A lifetime or a character.
  private void quote() {
    int next = at + 1;
    if (isNameStart(byteAt(next)) && byteAt(next + width(next)) != '\'') {
      int start = at;
      at = nameEnd(rawPrefix(next));
      tokens.add(TokenKind.LIFETIME, start, at);
    } else {
      character(at, next);
    }
  }

  private void character(int start, int from) {
    int next = from;
    while (next < text.length && text[next] != '\'' && text[next] != '\n') {
      next += text[next] == '\\' ? 2 : 1;
    }
    if (byteAt(next) == '\'') {
      at = next + 1;
    } else {
      problems.at(start, "' at the end of the character", "the end of the line");
      at = Math.min(next, text.length);
    }
    tokens.add(TokenKind.LITERAL, start, at);
  }

  private void string(int start, int quote) {
    int next = quote + 1;
    while (next < text.length && text[next] != '"') {
      next += text[next] == '\\' ? 2 : 1;
    }
    closeString(start, next + 1);
  }

  private void rawString(int start, int hashes) {
    int quote = hashes;
    while (byteAt(quote) == '#') {
      quote++;
    }
    int fence = quote - hashes;
    int next = quote + 1;
    while (next < text.length) {
      if (text[next++] == '"') {
        int seen = 0;
        while (seen < fence && byteAt(next + seen) == '#') {
          seen++;
        }
        if (seen == fence) {
          closeString(start, next + fence);
          return;
        }
      }
    }
    closeString(start, text.length + 1);
  }

  private void closeString(int start, int end) {
    if (end > text.length) {
      problems.at(start, "\" at the end of the string", "the end of the file");
    }
    at = Math.min(end, text.length);
    tokens.add(TokenKind.LITERAL, start, at);
  }

  private void number() {
    int start = at;
    boolean hexadecimal = text[at] == '0' && (byteAt(at + 1) | 0x20) == 'x';
    digits(hexadecimal);
    if (byteAt(at) == '.' && byteAt(at + 1) != '.' && !isNameStart(byteAt(at + 1))) {
      at++;
      digits(hexadecimal);
    }
    tokens.add(TokenKind.LITERAL, start, at);
  }

  private void digits(boolean hexadecimal) {
    while (isNamePart(byteAt(at))) {
      boolean exponent = !hexadecimal && (text[at] | 0x20) == 'e';
      at++;
      if (exponent
          && (byteAt(at) == '+' || byteAt(at) == '-')
          && isDigit(byteAt(at + 1))
          && isDigit(byteAt(at - 2))) {
        at++;
      }
    }
  }

  /// A word, or a literal with a prefix: `r"…"`, `br#"…"#`, `b'…'`, `c"…"`.
  private void word() {
    int start = at;
    int end = nameEnd(rawPrefix(at));
    int length = end - start;
    boolean raw = length <= 2 && text[end - 1] == 'r' && (length == 1 || isBytePrefix(start));
    boolean plain = length == 1 && isBytePrefix(start);
    if (raw && (byteAt(end) == '"' || (byteAt(end) == '#' && fencesString(end)))) {
      rawString(start, end);
    } else if (plain && byteAt(end) == '"') {
      string(start, end);
    } else if (length == 1 && text[start] == 'b' && byteAt(end) == '\'') {
      character(start, end + 1);
    } else {
      at = end;
      tokens.add(TokenKind.WORD, start, end);
    }
  }

  private boolean isBytePrefix(int start) {
    return text[start] == 'b' || text[start] == 'c';
  }

  private boolean fencesString(int hashes) {
    int next = hashes;
    while (byteAt(next) == '#') {
      next++;
    }
    return byteAt(next) == '"';
  }

  /// The place of the name itself where it is written as `r#name`.
  private int rawPrefix(int start) {
    return byteAt(start) == 'r' && byteAt(start + 1) == '#' && isNameStart(byteAt(start + 2))
        ? start + 2
        : start;
  }

  private int nameEnd(int start) {
    int next = start;
    while (isNamePart(byteAt(next)) && blankLength(next) == 0) {
      next++;
    }
    return next;
  }

  private int lineEnd(int start) {
    int next = start;
    while (next < text.length && text[next] != '\n') {
      next++;
    }
    return next;
  }

  private int byteAt(int index) {
    return index < text.length ? text[index] : 0;
  }

  /// How many bytes the character at this place has.
  private int width(int index) {
    int first = byteAt(index) & 0xff;
    return first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  }

  private static boolean isBlank(int b) {
    return b == ' ' || (b >= '\t' && b <= '\r');
  }

  /// Bytes of a white space character beyond ASCII: U+0085, U+200E, U+200F, U+2028, U+2029.
  private int blankLength(int index) {
    int first = byteAt(index) & 0xff;
    if (first == 0xc2) {
      return (byteAt(index + 1) & 0xff) == 0x85 ? 2 : 0;
    }
    if (first == 0xe2 && (byteAt(index + 1) & 0xff) == 0x80) {
      int last = byteAt(index + 2) & 0xff;
      return last == 0x8e || last == 0x8f || last == 0xa8 || last == 0xa9 ? 3 : 0;
    }
    return 0;
  }

  private static boolean isDigit(int b) {
    return b >= '0' && b <= '9';
  }

  private static boolean isNameStart(int b) {
    return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || b == '_' || b < 0;
  }

  private static boolean isNamePart(int b) {
    return isNameStart(b) || isDigit(b);
  }
}
