package dev.tribometer.probe.profile;

import dev.tribometer.format.FormatException;
import dev.tribometer.format.measureme.EventCursor;
import java.util.HashMap;
import java.util.Map;

/// What the profile says of the sizes of codegen units.
final class Sizes {
  private static final int MAX_UNITS = 1 << 17;

  private final Map<String, Long> estimates = new HashMap<>();
  private final Map<String, Long> instructions = new HashMap<>();

  void add(String label, EventCursor cursor, ArgumentText text) throws FormatException {
    Map<String, Long> sizes =
        switch (label) {
          case "codegen_unit_size_estimate" -> estimates;
          case "cgu_instructions" -> instructions;
          default -> null;
        };
    if (sizes != null && sizes.size() < MAX_UNITS && cursor.argumentCount() > 0) {
      // A walk backward meets the last word first.
      sizes.putIfAbsent(text.read(cursor, 0, Places.MAX_NAME), cursor.value());
    }
  }

  /// rustc's size estimate of a codegen unit, in MIR statements; -1 where the profile has none.
  long estimate(String unit) {
    return estimates.getOrDefault(unit, -1L);
  }

  /// LLVM instructions of a codegen unit; -1 where the profile has none.
  long instructions(String unit) {
    return instructions.getOrDefault(unit, -1L);
  }
}
