package dev.tribometer.probe;

import dev.tribometer.fact.Facts;
import java.util.List;

/// What the probes brought.
///
/// @param facts all facts; where the build failed, those of what was built
/// @param notes sentences that the reader must know: fallbacks, what could not be seen
/// @param exitCode cargo's exit status
/// @param errors the compiler's and cargo's own messages where the build failed; empty otherwise
public record ScanResult(Facts facts, List<String> notes, int exitCode, String errors) {
  public ScanResult {
    notes = List.copyOf(notes);
  }
}
