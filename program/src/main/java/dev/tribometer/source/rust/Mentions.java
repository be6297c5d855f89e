package dev.tribometer.source.rust;

import dev.tribometer.source.Span;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The words and lifetimes in parts of a file, those that format strings catch (`"{path}"`)
/// included.
final class Mentions {
  private static final Pattern CAUGHT = Pattern.compile("\\{(\\w+)|(\\w+)\\$");

  private Mentions() {}

  static Set<String> in(RustFile file, List<Span> parts) {
    Tokens tokens = file.tokens();
    Set<String> found = new HashSet<>();
    for (Span part : parts) {
      int end = tokens.firstFrom(part.end());
      for (int i = tokens.firstFrom(part.start()); i < end; i++) {
        if (tokens.is(i, TokenKind.WORD) || tokens.is(i, TokenKind.LIFETIME)) {
          found.add(tokens.text(i));
        } else if (tokens.is(i, TokenKind.LITERAL)) {
          Matcher caught = CAUGHT.matcher(tokens.text(i));
          while (caught.find()) {
            found.add(caught.group(1) == null ? caught.group(2) : caught.group(1));
          }
        }
      }
    }
    return found;
  }
}
