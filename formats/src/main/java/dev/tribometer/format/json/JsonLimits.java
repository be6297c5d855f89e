package dev.tribometer.format.json;

/// What a {@link JsonReader} accepts before it refuses the input. Together they bound the memory
/// that a hostile document can take to some hundred bytes for each token, whatever its length.
///
/// @param depth objects and arrays inside one another
/// @param stringLength characters of one string, escapes resolved
/// @param tokens names, values and brackets in one document
/// @param keptValues values in one document that are kept as {@link JsonValue}, the dearest form
public record JsonLimits(int depth, int stringLength, long tokens, int keptValues) {
  /// Enough for every format of cargo and rustc by a wide margin: the metadata of 300 packages has
  /// 160,000 tokens. Only the diagnostics of deep macro expansions nest noticeably, two levels for
  /// each expansion, and `recursion_limit` is 128 by default.
  public static final JsonLimits DEFAULT = new JsonLimits(1_000, 32 << 20, 10_000_000, 1_000_000);

  /// Checks the limits.
  ///
  /// @throws IllegalArgumentException if one is not positive
  public JsonLimits {
    if (depth <= 0 || stringLength <= 0 || tokens <= 0 || keptValues <= 0) {
      throw new IllegalArgumentException(
          "limits must be positive: depth %d, string length %d, tokens %d, kept values %d"
              .formatted(depth, stringLength, tokens, keptValues));
    }
  }
}
