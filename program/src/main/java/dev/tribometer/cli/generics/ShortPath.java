package dev.tribometer.cli.generics;

import java.util.regex.Pattern;

/// Paths of Rust items as short as a reader still recognises them; the full ones are in the tables.
final class ShortPath {
  /// Modules in front of a type: by custom modules begin with a small letter, and types do not.
  private static final Pattern MODULES = Pattern.compile("\\b(?:[a-z_][a-z0-9_]*::)+(?=[A-Z])");

  private ShortPath() {}

  /// An item: `Searcher::search_reader` of `<grep_searcher::searcher::Searcher>::search_reader`,
  /// `ptr::drop_in_place` of `core::ptr::drop_in_place`.
  static String of(String item) {
    if (!item.startsWith("<")) {
      return types(lastTwo(item));
    }
    String text = types(item);
    int close = closing(text);
    boolean isOfTrait = text.lastIndexOf(" as ", close) > 0;
    return close < 0 || isOfTrait ? text : text.substring(1, close) + text.substring(close + 1);
  }

  /// Types, without the modules that they are in.
  static String types(String text) {
    return MODULES.matcher(text).replaceAll("");
  }

  /// Where the bracket that the text begins with is closed; -1 where it is not.
  private static int closing(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '<') {
        depth++;
      } else if (c == '>' && text.charAt(i - 1) != '-' && --depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private static String lastTwo(String path) {
    int at = path.length();
    for (int segments = 0; segments < 2; segments++) {
      at = at <= 0 ? -1 : path.lastIndexOf("::", at - 1);
    }
    return at < 0 ? path : path.substring(at + 2);
  }
}
