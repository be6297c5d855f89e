package dev.tribometer.callgraph;

/// The name of a function without its generic arguments, by which tables of functions know it.
///
/// `std::fs::read::<&str>` becomes `std::fs::read`, `<std::fs::File>::open::<&str>` becomes
/// `std::fs::File::open`, and `<Vec<u8> as io::Write>::write` becomes `<Vec as io::Write>::write`.
/// Drop glue keeps the type: `core::ptr::drop_in_place<Vec>`.
public final class FunctionName {
  /// Paths nested deeper than this keep their inner arguments.
  private static final int DEEPEST = 100;

  /// The path of every function that drops a value.
  public static final String DROP_GLUE = "core::ptr::drop_in_place";

  private FunctionName() {}

  /// The name of a demangled path.
  public static String of(String demangled) {
    if (demangled.indexOf('<') < 0) {
      return demangled;
    }
    if (demangled.startsWith(DROP_GLUE + "::<") && demangled.endsWith(">")) {
      int type = DROP_GLUE.length() + 3;
      return DROP_GLUE + "<" + of(demangled.substring(type, demangled.length() - 1)) + ">";
    }
    StringBuilder name = new StringBuilder(demangled.length());
    append(demangled, 0, demangled.length(), name, 0);
    return name.toString();
  }

  private static void append(String text, int from, int to, StringBuilder name, int depth) {
    if (depth > DEEPEST) {
      name.append(text, from, Math.max(from, to));
      return;
    }
    int p = from;
    if (p < to && text.charAt(p) == '<') {
      int close = closing(text, p, to);
      int as = topLevelAs(text, p + 1, close);
      if (as < 0) {
        append(text, p + 1, close, name, depth + 1);
      } else {
        name.append('<');
        append(text, p + 1, as, name, depth + 1);
        name.append(" as ");
        append(text, as + 4, close, name, depth + 1);
        name.append('>');
      }
      p = Math.min(to, close + 1);
    }
    while (p < to) {
      char c = text.charAt(p);
      if (c == '<') {
        int close = closing(text, p, to);
        boolean arguments = p == from || isNameEnd(text.charAt(p - 1)) || text.charAt(p - 1) == ':';
        if (arguments) {
          if (p >= from + 2 && text.charAt(p - 1) == ':' && endsWithColons(name)) {
            name.setLength(name.length() - 2);
          }
        } else {
          append(text, p, Math.min(to, close + 1), name, depth + 1);
        }
        p = Math.min(to, close + 1);
      } else {
        name.append(c);
        p++;
      }
    }
  }

  private static boolean endsWithColons(StringBuilder name) {
    int n = name.length();
    return n >= 2 && name.charAt(n - 1) == ':' && name.charAt(n - 2) == ':';
  }

  private static boolean isNameEnd(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '}';
  }

  /// The position of the `>` that closes the `<` at `p`, or the last position.
  private static int closing(String text, int p, int to) {
    int depth = 0;
    for (int i = p; i < to; i++) {
      char c = text.charAt(i);
      if (c == '<') {
        depth++;
      } else if (c == '>' && text.charAt(i - 1) != '-' && --depth == 0) {
        return i;
      }
    }
    return to - 1;
  }

  /// The position of ` as ` between the brackets, outside any further ones, or -1.
  private static int topLevelAs(String text, int from, int to) {
    int depth = 0;
    for (int i = from; i + 4 <= to; i++) {
      char c = text.charAt(i);
      if (c == '<' || c == '(' || c == '[') {
        depth++;
      } else if (c == ')' || c == ']' || (c == '>' && text.charAt(i - 1) != '-')) {
        depth--;
      } else if (c == ' ' && depth == 0 && text.startsWith(" as ", i)) {
        return i;
      }
    }
    return -1;
  }
}
