package dev.tribometer.format.llvmir;

import dev.tribometer.format.FormatException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The symbols of a module, and what their names and contents say about them.
final class Symbols {
  private static final byte PLAIN = 1;
  private static final byte CHECKED_LOAD = 2;
  private static final byte DEBUG = 3;
  private static final byte NO_CODE = 4;
  private static final String[] WITHOUT_CODE = {
    "llvm.lifetime.",
    "llvm.assume",
    "llvm.experimental.noalias.",
    "llvm.invariant.",
    "llvm.expect.",
    "llvm.donothing",
    "llvm.sideeffect",
    "llvm.pseudoprobe"
  };

  private final Names names = new Names();
  private byte[] kinds = new byte[256];
  private long[] contents = new long[256];

  /// The number of the symbol at `b[p, q)`, which begins with `@`.
  int of(byte[] b, int p, int q, LineSource at) throws FormatException {
    return b[p + 1] == '"' ? names.ofEscaped(b, p + 2, q - 1, at) : names.of(b, p + 1, q, at);
  }

  /// What tells the symbol from others across modules: the hash of its name, or of its content if
  /// that was given.
  long identity(int id) {
    long content = id < contents.length ? contents[id] : 0;
    return content != 0 ? content : names.hash(id);
  }

  /// Whether the name is one that rustc or LLVM makes up by counting within the module.
  boolean isNumbered(int id) {
    return names.startsWith(id, "vtable.") || names.startsWith(id, "anon.") || names.isDigits(id);
  }

  /// Makes the content of a private constant its identity.
  void identify(int id, long content) {
    if (id >= contents.length) {
      contents = Arrays.copyOf(contents, Math.max(id + 1, 2 * contents.length));
    }
    contents[id] = content;
  }

  /// Whether this is `llvm.type.checked.load` or its relative twin.
  boolean isCheckedLoad(int id) {
    return kind(id) == CHECKED_LOAD;
  }

  /// Whether a call of this is debug information and no instruction of the program.
  boolean isDebug(int id) {
    return kind(id) == DEBUG;
  }

  /// Whether a call of this is a hint for which no code is made.
  boolean isHint(int id) {
    return kind(id) == NO_CODE;
  }

  private byte kind(int id) {
    if (id >= kinds.length) {
      kinds = Arrays.copyOf(kinds, Math.max(id + 1, 2 * kinds.length));
    }
    if (kinds[id] == 0) {
      kinds[id] = classify(id);
    }
    return kinds[id];
  }

  private byte classify(int id) {
    if (!names.startsWith(id, "llvm.")) {
      return PLAIN;
    }
    if (names.startsWith(id, "llvm.type.checked.load")) {
      return CHECKED_LOAD;
    }
    if (names.startsWith(id, "llvm.dbg.")) {
      return DEBUG;
    }
    for (String prefix : WITHOUT_CODE) {
      if (names.startsWith(id, prefix)) {
        return NO_CODE;
      }
    }
    return PLAIN;
  }

  String text(int id) {
    return names.text(id);
  }

  /// The texts of some symbols, each at its number; in the places of others an empty one.
  List<String> texts(int[] wanted) {
    String[] texts = new String[names.size()];
    Arrays.fill(texts, "");
    for (int id : wanted) {
      texts[id] = names.text(id);
    }
    return List.of(texts);
  }

  List<String> texts() {
    List<String> texts = new ArrayList<>(names.size());
    for (int id = 0; id < names.size(); id++) {
      texts.add(names.text(id));
    }
    return List.copyOf(texts);
  }
}
