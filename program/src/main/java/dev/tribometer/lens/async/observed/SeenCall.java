package dev.tribometer.lens.async.observed;

import java.util.List;

/// A call that made its thread wait in a run, from one stack.
///
/// @param call the function of libc, or `futex`
/// @param frames the stack, the innermost function first
/// @param count how often
/// @param totalNs how long all took, on the clock
/// @param maxNs how long the longest took
public record SeenCall(String call, List<Frame> frames, long count, long totalNs, long maxNs) {
  public SeenCall {
    frames = List.copyOf(frames);
  }

  /// A function on a stack.
  ///
  /// @param name its path without generic arguments, each closure as `{closure}`
  /// @param file absolute, or as the debug information has it; empty if unknown
  /// @param line the line of the call; 0 if unknown
  public record Frame(String name, String file, int line) {
    private static final java.util.regex.Pattern CLOSURE =
        java.util.regex.Pattern.compile("\\{\\{?closure(#\\d+)?}}?");

    public Frame {
      name = plain(name);
    }

    /// A path whose closures have no numbers, which only one of the two manglings has.
    static String plain(String name) {
      return CLOSURE.matcher(name).replaceAll("{closure}");
    }
  }
}
