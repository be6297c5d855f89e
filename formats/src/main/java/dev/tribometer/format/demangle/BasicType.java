package dev.tribometer.format.demangle;

import org.jspecify.annotations.Nullable;

/// The one-letter types of the v0 grammar.
final class BasicType {
  private static final @Nullable String[] NAMES = new @Nullable String[128];
  private static final Type.@Nullable Basic[] TYPES = new Type.@Nullable Basic[128];

  static {
    String[] pairs =
        ("b bool c char e str u () a i8 s i16 l i32 x i64 n i128 i isize h u8 t u16 m u32 y u64 "
                + "o u128 j usize f f32 d f64 z ! p _ v ...")
            .split(" ", -1);
    for (int i = 0; i < pairs.length; i += 2) {
      NAMES[pairs[i].charAt(0)] = pairs[i + 1];
      TYPES[pairs[i].charAt(0)] = new Type.Basic(pairs[i + 1]);
    }
  }

  private BasicType() {}

  /// The type's name in Rust, or null if the tag stands for something else.
  static @Nullable String name(char tag) {
    return tag < NAMES.length ? NAMES[tag] : null;
  }

  /// The type, or null if the tag stands for something else.
  static Type.@Nullable Basic of(char tag) {
    return tag < TYPES.length ? TYPES[tag] : null;
  }
}
