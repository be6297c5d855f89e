package dev.tribometer.format.json;

/// What a {@link JsonReader} accepts before it refuses the input.
///
/// @param depth objects and arrays inside one another
/// @param stringLength characters of one string, escapes resolved
/// @param tokens names, values and brackets in one document
public record JsonLimits(int depth, int stringLength, long tokens) {
  /// Enough for every format of cargo and rustc by a wide margin. Only the diagnostics of deep
  /// macro expansions nest noticeably, two levels for each expansion, and `recursion_limit` is 128
  /// by default.
  public static final JsonLimits DEFAULT = new JsonLimits(1_000, 32 << 20, 50_000_000);

  /// @throws IllegalArgumentException if a limit is not positive
  public JsonLimits {
    if (depth <= 0 || stringLength <= 0 || tokens <= 0) {
      throw new IllegalArgumentException(
          "limits must be positive: depth "
              + depth
              + ", string length "
              + stringLength
              + ", tokens "
              + tokens);
    }
  }
}
