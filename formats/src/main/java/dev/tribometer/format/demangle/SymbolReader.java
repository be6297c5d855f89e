package dev.tribometer.format.demangle;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells which mangling made a name, and reads it.
final class SymbolReader {
  private static final String THIN_LTO = ".llvm.";

  private SymbolReader() {}

  static Symbol read(String mangled) {
    int end = endBeforeThinLto(mangled);
    String dropped = mangled.substring(end);
    byte[] bytes = ascii(mangled, end);
    if (bytes != null) {
      int legacy = legacyStart(bytes);
      if (legacy > 0) {
        int close = LegacyText.end(bytes, legacy);
        // A symbol that the legacy grammar takes is not tried as v0, whatever its suffix.
        if (close >= 0) {
          return isSuffix(bytes, close)
              ? LegacyText.symbol(mangled, bytes, legacy, close, suffix(mangled, close, end))
              : notRust(mangled, dropped);
        }
      }
      Symbol v0 = v0(mangled, bytes);
      if (v0 != null) {
        return v0;
      }
    }
    return notRust(mangled, dropped);
  }

  private static @Nullable Symbol v0(String mangled, byte[] bytes) {
    int start = v0Start(bytes);
    if (start < 0) {
      return null;
    }
    V0Cursor in = new V0Cursor(bytes, start, bytes.length);
    V0Tree tree = new V0Tree(in);
    SymbolPath path = tree.path();
    if (in.failed()) {
      return null;
    }
    Optional<SymbolPath> instantiator = Optional.empty();
    if (in.next < in.end && isPathTag(bytes[in.next])) {
      instantiator = Optional.of(tree.path());
      if (in.failed()) {
        return null;
      }
    }
    return isSuffix(bytes, in.next)
        ? new Symbol.V0(mangled, path, instantiator, suffix(mangled, in.next, bytes.length))
        : null;
  }

  static String text(String mangled, boolean full) {
    int end = endBeforeThinLto(mangled);
    byte[] bytes = ascii(mangled, end);
    if (bytes != null) {
      int legacy = legacyStart(bytes);
      if (legacy > 0) {
        int close = LegacyText.end(bytes, legacy);
        if (close >= 0) {
          return isSuffix(bytes, close)
              ? LegacyText.render(bytes, legacy, full, mangled.substring(close, end))
              : mangled.substring(0, end);
        }
      }
      int close = v0End(bytes);
      if (close >= 0 && isSuffix(bytes, close)) {
        return v0Text(bytes, full, mangled.substring(close, end));
      }
    }
    return mangled.substring(0, end);
  }

  /// Where a v0 symbol's grammar ends, or -1 if the name is none.
  private static int v0End(byte[] bytes) {
    int start = v0Start(bytes);
    if (start < 0) {
      return -1;
    }
    V0Cursor in = new V0Cursor(bytes, start, bytes.length);
    V0Printer check = new V0Printer(in, null, false);
    check.path(false);
    if (!in.failed() && in.next < in.end && isPathTag(bytes[in.next])) {
      check.path(false);
    }
    return in.failed() ? -1 : in.next;
  }

  private static String v0Text(byte[] bytes, boolean full, String suffix) {
    V0Cursor in = new V0Cursor(bytes, v0Start(bytes), bytes.length);
    BoundedText text = new BoundedText();
    try {
      new V0Printer(in, text, full).path(true);
    } catch (BoundedText.LimitReached e) {
      return text.followedBy(Unreadable.Reason.SIZE_LIMIT.text() + suffix);
    }
    return text.followedBy(suffix);
  }

  /// Where a symbol ends that ThinLTO may have renamed.
  private static int endBeforeThinLto(String mangled) {
    int found = mangled.indexOf(THIN_LTO);
    if (found < 0) {
      return mangled.length();
    }
    for (int i = found + THIN_LTO.length(); i < mangled.length(); i++) {
      char c = mangled.charAt(i);
      if (!((c >= 'A' && c <= 'F') || (c >= '0' && c <= '9') || c == '@')) {
        return mangled.length();
      }
    }
    return found;
  }

  /// The name's bytes up to `end`, or null if they are not ASCII, as both manglings are.
  private static byte @Nullable [] ascii(String mangled, int end) {
    String symbol = end == mangled.length() ? mangled : mangled.substring(0, end);
    byte[] bytes = symbol.getBytes(StandardCharsets.UTF_8);
    for (byte b : bytes) {
      if (b < 0) {
        return null;
      }
    }
    return bytes;
  }

  /// Where the path of a legacy symbol starts, or -1.
  private static int legacyStart(byte[] bytes) {
    int at = 0;
    while (at < 2 && at < bytes.length && bytes[at] == '_') {
      at++;
    }
    return at + 1 < bytes.length && bytes[at] == 'Z' && bytes[at + 1] == 'N' ? at + 2 : -1;
  }

  /// Where the path of a v0 symbol starts, or -1.
  private static int v0Start(byte[] bytes) {
    int at = 0;
    while (at < 2 && at < bytes.length && bytes[at] == '_') {
      at++;
    }
    return at + 1 < bytes.length && bytes[at] == 'R' && isPathTag(bytes[at + 1]) ? at + 1 : -1;
  }

  private static boolean isPathTag(byte b) {
    return b >= 'A' && b <= 'Z';
  }

  /// Whether nothing follows the symbol proper, or what LLVM appends with a period.
  private static boolean isSuffix(byte[] bytes, int from) {
    if (from == bytes.length) {
      return true;
    }
    if (bytes[from] != '.') {
      return false;
    }
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] <= ' ' || bytes[i] > '~') {
        return false;
      }
    }
    return true;
  }

  private static Symbol.Suffix suffix(String mangled, int from, int end) {
    return from == mangled.length()
        ? Symbol.Suffix.NONE
        : new Symbol.Suffix(mangled.substring(from, end), mangled.substring(end));
  }

  private static Symbol notRust(String mangled, String dropped) {
    return new Symbol.NotRust(
        mangled, dropped.isEmpty() ? Symbol.Suffix.NONE : new Symbol.Suffix("", dropped));
  }
}
