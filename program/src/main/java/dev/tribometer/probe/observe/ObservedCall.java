package dev.tribometer.probe.observe;

import java.util.List;

/// A call that makes its thread wait, from one stack.
///
/// @param call the function of libc, or `futex`
/// @param frames the stack, the innermost function first
/// @param count how often it was called
/// @param totalNs how long all calls together took, on the clock
/// @param maxNs how long the longest took
public record ObservedCall(
    String call, List<ObservedFrame> frames, long count, long totalNs, long maxNs) {
  public ObservedCall {
    frames = List.copyOf(frames);
  }
}
