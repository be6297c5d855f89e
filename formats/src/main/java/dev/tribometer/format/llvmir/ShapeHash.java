package dev.tribometer.format.llvmir;

/// A 128-bit fingerprint of a canonical text. Two functions with equal fingerprints are taken to be
/// equal; the fingerprint is not cryptographic. It is the same on every machine and in every run of
/// one version of this library.
///
/// @param high the upper 64 bits
/// @param low the lower 64 bits
public record ShapeHash(long high, long low) {
  @Override
  public String toString() {
    return "%016x%016x".formatted(high, low);
  }
}
