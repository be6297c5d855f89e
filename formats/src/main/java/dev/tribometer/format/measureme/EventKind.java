package dev.tribometer.format.measureme;

/// What rustc says an event is. The vocabulary is open: a kind of a newer rustc reads as {@link
/// #OTHER}.
public enum EventKind {
  /// Something rustc does that is no query: parsing, expansion, code generation, linking.
  GENERIC_ACTIVITY("GenericActivity"),
  /// A query that was computed.
  QUERY("Query"),
  /// A query that waited for another thread to compute it.
  QUERY_BLOCKED("QueryBlocked"),
  /// A query answered from the cache of this compilation; an instant.
  QUERY_CACHE_HIT("QueryCacheHit"),
  /// How often a query was answered from the cache; an integer.
  QUERY_CACHE_HIT_COUNT("QueryCacheHitCount"),
  /// A result read back from the incremental cache.
  INCREMENTAL_LOAD_RESULT("IncrementalLoadResult"),
  /// The hashing of a result, to see whether it changed since the last compilation.
  INCREMENTAL_RESULT_HASHING("IncrementalResultHashing"),
  /// The size of something that was written; an integer, in bytes unless the label says otherwise.
  ARTIFACT_SIZE("ArtifactSize"),
  /// One pass of LLVM over one function, loop, or module.
  LLVM_PASS("LLVM Pass"),
  /// Any other kind.
  OTHER("");

  private final String text;

  EventKind(String text) {
    this.text = text;
  }

  /// The name in profiles; empty for {@link #OTHER}.
  public String text() {
    return text;
  }

  static EventKind of(String text) {
    for (EventKind kind : values()) {
      if (kind.text.equals(text)) {
        return kind;
      }
    }
    return OTHER;
  }
}
