package dev.tribometer.format.measureme;

import java.time.Instant;

/// What a profile says about the process that wrote it.
///
/// @param startTime when the clock of the events read zero
/// @param processId the process id of rustc
/// @param command rustc's arguments, separated by spaces
/// @param counter what the events count: `wall-time` (nanoseconds) unless rustc was told otherwise
public record ProfileMetadata(Instant startTime, long processId, String command, String counter) {}
