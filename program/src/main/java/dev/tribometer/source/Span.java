package dev.tribometer.source;

/// A stretch of a file in bytes, from `start` up to and without `end`.
public record Span(int start, int end) {
  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("a span from " + start + " to " + end);
    }
  }

  /// How many bytes it has.
  public int length() {
    return end - start;
  }

  /// Whether `other` lies inside, both ends included.
  public boolean contains(Span other) {
    return start <= other.start && other.end <= end;
  }
}
