package dev.tribometer.probe.observe;

import java.util.List;

/// A call of libc from one stack, as the library counted it.
///
/// @param call the function of libc, or `futex`
/// @param addresses return addresses, the innermost first
/// @param count how often
/// @param totalNs how long all calls together took
/// @param maxNs how long the longest took
record RawCall(String call, List<Long> addresses, long count, long totalNs, long maxNs) {
  RawCall {
    addresses = List.copyOf(addresses);
  }
}
