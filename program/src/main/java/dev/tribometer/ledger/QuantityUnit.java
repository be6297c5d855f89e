package dev.tribometer.ledger;

import org.jspecify.annotations.Nullable;

/// The units of quantities as `ledger.json` names them.
public enum QuantityUnit {
  CPU_NS("cpu_ns"),
  WALL_NS("wall_ns"),
  BYTES("bytes"),
  INSTRUCTIONS("instructions"),
  COUNT("count");

  private final String word;

  QuantityUnit(String word) {
    this.word = word;
  }

  /// The word.
  public String word() {
    return word;
  }

  /// The unit of a quantity.
  public static QuantityUnit of(Quantity quantity) {
    return switch (quantity) {
      case Quantity.CpuTime _ -> CPU_NS;
      case Quantity.WallTime _ -> WALL_NS;
      case Quantity.Bytes _ -> BYTES;
      case Quantity.Instructions _ -> INSTRUCTIONS;
      case Quantity.Count _ -> COUNT;
    };
  }

  /// The unit of a word; null where there is none.
  public static @Nullable QuantityUnit ofWord(String word) {
    for (QuantityUnit unit : values()) {
      if (unit.word.equals(word)) {
        return unit;
      }
    }
    return null;
  }

  /// So many of the unit.
  ///
  /// @param noun what a count counts; the other units need none
  public Quantity quantity(long amount, String noun) {
    return switch (this) {
      case CPU_NS -> new Quantity.CpuTime(amount);
      case WALL_NS -> new Quantity.WallTime(amount);
      case BYTES -> new Quantity.Bytes(amount);
      case INSTRUCTIONS -> new Quantity.Instructions(amount);
      case COUNT -> new Quantity.Count(amount, noun);
    };
  }
}
