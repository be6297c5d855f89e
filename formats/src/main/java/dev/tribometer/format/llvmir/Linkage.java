package dev.tribometer.format.llvmir;

import java.util.Locale;

/// How a symbol of one module meets symbols of the same name in others, by LLVM's Language
/// Reference.
@SuppressWarnings("EnumOrdinal") // ordinals index arrays here and never leave the process
public enum Linkage {
  PRIVATE,
  INTERNAL,
  AVAILABLE_EXTERNALLY,
  LINKONCE,
  WEAK,
  COMMON,
  APPENDING,
  EXTERN_WEAK,
  LINKONCE_ODR,
  WEAK_ODR,
  EXTERNAL;

  private static final Linkage[] ALL = values();
  private static final IntTable BY_WORD = byWord();

  private static IntTable byWord() {
    IntTable table = new IntTable(64);
    for (Linkage linkage : ALL) {
      table.put(Bytes.hash(linkage.word()), linkage.ordinal());
    }
    return table;
  }

  /// The keyword in the text; `external` is left out there for definitions.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Whether the symbol means something in its own module only.
  public boolean isLocal() {
    return this == PRIVATE || this == INTERNAL;
  }

  /// The linkage among the keywords before the symbol of a head line, `EXTERNAL` if none is named.
  static Linkage in(byte[] b, int from, int to) {
    int p = from;
    while (p < to) {
      int end = Bytes.wordEnd(b, p, to);
      if (end > p) {
        int ordinal = BY_WORD.get(Bytes.hash(b, p, end));
        if (ordinal >= 0) {
          return ALL[ordinal];
        }
      }
      p = end + 1;
    }
    return EXTERNAL;
  }
}
