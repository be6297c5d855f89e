package dev.tribometer.format.llvmir;

/// A 128-bit fingerprint of a canonical text. Two functions with equal fingerprints are taken to be
/// equal; the fingerprint is not cryptographic. It is the same on every machine and in every run of
/// one version of this library.
///
/// @param high the upper 64 bits
/// @param low the lower 64 bits
public record ShapeHash(long high, long low) {
  // Written out since the methods that a record has by itself are slow until the optimising
  // compiler
  // has seen them, and many thousands are compared.
  @Override
  public boolean equals(Object other) {
    return other instanceof ShapeHash hash && hash.low == low && hash.high == high;
  }

  @Override
  public int hashCode() {
    return (int) (low ^ (low >>> 32));
  }

  @Override
  public String toString() {
    return "%016x%016x".formatted(high, low);
  }
}
