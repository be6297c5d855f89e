package dev.tribometer.experiment;

/// What one trial measured.
///
/// @param startUnixNs when it started, nanoseconds since the Unix epoch
/// @param cpuNs CPU time, user and system, of cargo and all below it
/// @param wallNs its wall time
/// @param peakRssBytes the largest resident set of one process
/// @param targetBytes the size of the arm's target directory afterwards
/// @param preparationNs wall time of building the arm before its first trial; 0 for the others
public record Measurement(
    long startUnixNs,
    long cpuNs,
    long wallNs,
    long peakRssBytes,
    long targetBytes,
    long preparationNs) {}
