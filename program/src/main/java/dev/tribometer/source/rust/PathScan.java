package dev.tribometer.source.rust;

import dev.tribometer.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Finds the paths in a part of a file: one name or several with `::` between them. Generic
/// arguments inside are passed over, fields and methods behind a dot are left out.
final class PathScan {
  private PathScan() {}

  /// The parts of each path, outermost first; a leading `::` is an empty part, and a macro's name
  /// ends with `!`.
  static void each(Tokens tokens, Span part, Consumer<List<String>> path) {
    int end = tokens.firstFrom(part.end());
    for (int i = tokens.firstFrom(part.start()); i < end; i++) {
      boolean isStart =
          tokens.is(i, TokenKind.WORD)
              && !tokens.isWordOf(i, Words.NO_PATH)
              && !isBehindDot(tokens, i)
              && !tokens.isPair(i - 2, ':', ':');
      if (isStart) {
        path.accept(at(tokens, i));
      } else if (tokens.isPair(i - 2, ':', ':')
          && tokens.is(i, TokenKind.WORD)
          && !tokens.is(i - 3, TokenKind.WORD)
          && !tokens.is(i - 3, '>')) {
        List<String> absolute = new ArrayList<>(List.of(""));
        absolute.addAll(at(tokens, i));
        path.accept(absolute);
      }
    }
  }

  private static boolean isBehindDot(Tokens tokens, int index) {
    return tokens.is(index - 1, '.') && !tokens.is(index - 2, '.');
  }

  /// The path that begins with this word.
  static List<String> at(Tokens tokens, int first) {
    List<String> parts = new ArrayList<>();
    int i = first;
    while (tokens.is(i, TokenKind.WORD) && parts.size() < 32) {
      parts.add(tokens.text(i));
      if (!tokens.isPair(i + 1, ':', ':')) {
        break;
      }
      i += 3;
    }
    if (!parts.isEmpty() && tokens.is(i + 1, '!') && !tokens.isPair(i + 1, '!', '=')) {
      parts.set(parts.size() - 1, parts.getLast() + "!");
    }
    return parts;
  }
}
