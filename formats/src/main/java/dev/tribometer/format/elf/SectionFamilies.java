package dev.tribometer.format.elf;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Sizes added up by family of sections. rustc gives every function a section of its own
/// (`.text._ZN…`), thousands in one object, so what comes after the second dot is no part of the
/// name, and no text is made before the end.
final class SectionFamilies {
  private static final int LONGEST = 64;
  private static final byte[] RELOCATIONS = ".rela.".getBytes(StandardCharsets.US_ASCII);

  private final byte[] name = new byte[LONGEST];
  private byte[][] names = new byte[64][];
  private long[] sizes = new long[64];
  private int count;

  /// Adds a section.
  ///
  /// @param texts the section that holds names, each ended by a zero
  /// @param at where the name starts in it
  /// @param size the section's size
  void add(ByteBuffer texts, int at, long size) {
    int length = 0;
    int dots = 0;
    int hash = 1;
    while (length < LONGEST && at + length < texts.limit()) {
      byte next = texts.get(at + length);
      if (next == 0) {
        break;
      }
      if (next == '.' && length > 0) {
        dots++;
        if (dots > (isRelocation(length) ? 1 : 0)) {
          break;
        }
      }
      name[length++] = next;
      hash = 31 * hash + next;
    }
    int slot = slot(hash, length);
    sizes[slot] += size;
    if (count * 2 > names.length) {
      grow();
    }
  }

  private boolean isRelocation(int length) {
    return length >= RELOCATIONS.length - 1
        && Arrays.equals(name, 0, RELOCATIONS.length - 1, RELOCATIONS, 0, RELOCATIONS.length - 1);
  }

  private int slot(int hash, int length) {
    int at = (hash ^ (hash >>> 16)) & (names.length - 1);
    while (names[at] != null) {
      if (Arrays.equals(names[at], 0, names[at].length, name, 0, length)) {
        return at;
      }
      at = (at + 1) & (names.length - 1);
    }
    names[at] = Arrays.copyOf(name, length);
    count++;
    return at;
  }

  private void grow() {
    byte[][] oldNames = names;
    long[] oldSizes = sizes;
    names = new byte[oldNames.length * 2][];
    sizes = new long[oldSizes.length * 2];
    count = 0;
    for (int i = 0; i < oldNames.length; i++) {
      byte[] old = oldNames[i];
      if (old != null) {
        System.arraycopy(old, 0, name, 0, old.length);
        sizes[slot(Arrays.hashCode(old), old.length)] = oldSizes[i];
      }
    }
  }

  /// From family to bytes.
  Map<String, Long> toMap() {
    Map<String, Long> map = new HashMap<>();
    for (int i = 0; i < names.length; i++) {
      byte[] each = names[i];
      if (each != null) {
        map.merge(new String(each, StandardCharsets.UTF_8), sizes[i], Long::sum);
      }
    }
    return map;
  }
}
