package dev.tribometer.source.rust;

import dev.tribometer.format.FormatException;
import dev.tribometer.source.Span;
import dev.tribometer.source.TextEdit;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Puts what is awaited behind a pointer: `leaf(big).await` becomes `Box::pin(leaf(big)).await`.
/// Whether that compiles only a build can tell.
public final class AwaitEdit {
  private AwaitEdit() {}

  /// The text with the one `….await` of a line boxed; empty where the line has none or several, or
  /// where what stands before it is not a plain chain of names, calls, indices and fields.
  ///
  /// @param name by which the user knows the text
  /// @param line 1-based
  public static Optional<String> boxed(String name, String text, int line) {
    RustFile file;
    try {
      file = RustFile.parse(name, text);
    } catch (FormatException e) {
      // A file too large to be read is not edited.
      return Optional.empty();
    }
    byte[] bytes = file.bytes();
    List<Expressions.Await> awaits =
        file.expressions(new Span(0, bytes.length)).awaits().stream()
            .filter(await -> await.line() == line)
            .toList();
    if (awaits.size() != 1) {
      return Optional.empty();
    }
    Tokens tokens = file.tokens();
    int dot = tokens.firstFrom(awaits.getFirst().offset()) - 1;
    int first = begin(tokens, dot);
    if (first < 0) {
      return Optional.empty();
    }
    byte[] after =
        TextEdit.apply(
            bytes,
            List.of(
                TextEdit.insert(tokens.start(first), "Box::pin("),
                TextEdit.insert(tokens.start(dot), ")")));
    return Optional.of(new String(after, StandardCharsets.UTF_8));
  }

  /// The first token of the chain that ends before a dot, or -1 where it is no plain chain.
  private static int begin(Tokens tokens, int dot) {
    int at = dot;
    while (true) {
      int last = at - 1;
      if (tokens.is(last, '?')) {
        at = last;
        continue;
      }
      if (tokens.is(last, ')') || tokens.is(last, ']')) {
        at = tokens.partner(last);
        if (at < 0) {
          return -1;
        }
        if (!tokens.is(at - 1, TokenKind.WORD)) {
          // A group of its own, an index, or a call of what a call yields.
          if (tokens.is(at - 1, ')') || tokens.is(at - 1, ']') || tokens.is(at - 1, '?')) {
            continue;
          }
          return tokens.is(at - 1, '>') || tokens.is(at - 1, '!') || tokens.is(at, '[') ? -1 : at;
        }
        last = at - 1;
      }
      if (!tokens.is(last, TokenKind.WORD) || isKeyword(tokens.text(last))) {
        return -1;
      }
      at = last;
      while (tokens.isPair(at - 2, ':', ':') && tokens.is(at - 3, TokenKind.WORD)) {
        at -= 3;
      }
      if (tokens.isPair(at - 2, ':', ':')) {
        return -1;
      }
      if (!tokens.is(at - 1, '.')) {
        return at;
      }
      at--;
    }
  }

  private static boolean isKeyword(String word) {
    return switch (word) {
      case "await", "return", "match", "if", "in", "else", "move", "async", "let", "mut" -> true;
      default -> false;
    };
  }
}
