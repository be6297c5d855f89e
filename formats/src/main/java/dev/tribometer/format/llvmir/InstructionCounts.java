package dev.tribometer.format.llvmir;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/// How often each kind of instruction stands in a function; packed, since there are many functions.
@SuppressWarnings("EnumOrdinal") // ordinals index arrays here and never leave the process
public final class InstructionCounts {
  private final int[] pairs;

  private InstructionCounts(int[] pairs) {
    this.pairs = pairs;
  }

  static InstructionCounts of(int[] byOrdinal) {
    int[] pairs = new int[2 * byOrdinal.length];
    int n = 0;
    for (int ordinal = 0; ordinal < byOrdinal.length; ordinal++) {
      if (byOrdinal[ordinal] != 0) {
        pairs[n++] = ordinal;
        pairs[n++] = byOrdinal[ordinal];
      }
    }
    return new InstructionCounts(Arrays.copyOf(pairs, n));
  }

  /// How many instructions of a kind there are.
  public int of(Opcode opcode) {
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i] == opcode.ordinal()) {
        return pairs[i + 1];
      }
    }
    return 0;
  }

  /// How many instructions there are in all.
  public int total() {
    int total = 0;
    for (int i = 1; i < pairs.length; i += 2) {
      total += pairs[i];
    }
    return total;
  }

  /// The kinds that occur, in the order of {@link Opcode}.
  public Map<Opcode, Integer> asMap() {
    Map<Opcode, Integer> map = new EnumMap<>(Opcode.class);
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(Opcode.at(pairs[i]), pairs[i + 1]);
    }
    return map;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof InstructionCounts counts && Arrays.equals(pairs, counts.pairs);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(pairs);
  }

  @Override
  public String toString() {
    return asMap().toString();
  }
}
