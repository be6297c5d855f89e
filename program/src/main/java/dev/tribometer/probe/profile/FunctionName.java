package dev.tribometer.probe.profile;

/// Names of functions as two compilations of the same crate can be compared by: what tells crates
/// of one name apart depends on how a crate was compiled, and is left out.
public final class FunctionName {
  private static final int LONGEST_HASH = 16;

  private FunctionName() {}

  /// A demangled v0 name without the hash behind each crate: `a::f` of `a[2c1b5e6]::f`.
  ///
  /// @param full the name with hashes, as rustc's profile and the demangler write it
  public static String of(String full) {
    StringBuilder name = new StringBuilder(full.length());
    int copied = 0;
    int open = full.indexOf('[');
    while (open >= 0) {
      int close = hashEnd(full, open);
      if (close > 0) {
        name.append(full, copied, open);
        copied = close;
      }
      open = full.indexOf('[', open + 1);
    }
    return name.append(full, copied, full.length()).toString();
  }

  /// Where the hash in brackets ends; 0 where there is none. Arrays never follow a word directly.
  private static int hashEnd(String full, int open) {
    if (open == 0 || !isWord(full.charAt(open - 1))) {
      return 0;
    }
    int at = open + 1;
    while (at < full.length()
        && at - open <= LONGEST_HASH
        && Character.digit(full.charAt(at), 16) >= 0) {
      at++;
    }
    return at > open + 1 && at < full.length() && full.charAt(at) == ']' ? at + 1 : 0;
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }
}
