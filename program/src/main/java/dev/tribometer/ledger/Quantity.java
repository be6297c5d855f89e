package dev.tribometer.ledger;

/// An amount with its unit. Printed in one place: {@link QuantityFormat}.
public sealed interface Quantity {

  /// The amount in the unit's base (nanoseconds, bytes, instructions, things), for sorting and for
  /// machine output.
  long amount();

  /// CPU time, user plus system, of all processes and threads that are meant.
  ///
  /// @param nanoseconds the time
  record CpuTime(long nanoseconds) implements Quantity {
    @Override
    public long amount() {
      return nanoseconds;
    }
  }

  /// Time on the clock on the wall.
  ///
  /// @param nanoseconds the time
  record WallTime(long nanoseconds) implements Quantity {
    @Override
    public long amount() {
      return nanoseconds;
    }
  }

  /// A size in memory or on disk.
  ///
  /// @param bytes the size
  record Bytes(long bytes) implements Quantity {
    @Override
    public long amount() {
      return bytes;
    }
  }

  /// Retired machine instructions, or LLVM instructions where the text around it says so.
  ///
  /// @param instructions how many
  record Instructions(long instructions) implements Quantity {
    @Override
    public long amount() {
      return instructions;
    }
  }

  /// A plain count of things.
  ///
  /// @param count how many
  /// @param noun what is counted, in the plural: `packages`
  record Count(long count, String noun) implements Quantity {
    @Override
    public long amount() {
      return count;
    }
  }
}
