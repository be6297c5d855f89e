package dev.tribometer.lens.async;

import dev.tribometer.callgraph.CodePlace;

/// A step of a chain: a function, and where it goes on to the next.
///
/// @param function its path without generic arguments
/// @param owner whose code it is, for a person; empty if unknown
/// @param member whether it is the workspace's
/// @param call how the next step is reached
/// @param place where that is written; for the last step nowhere
public record ChainStep(String function, String owner, boolean member, Call call, CodePlace place) {
  /// How a function reaches the next one.
  public enum Call {
    /// By its name.
    DIRECT("calls"),
    /// By dropping a value.
    DROP("drops"),
    /// By a trait object whose table is built on this walk.
    VIRTUAL("calls, by a trait object built on the way,"),
    /// By a trait object built elsewhere in the program.
    VIRTUAL_ELSEWHERE("calls, by a trait object,"),
    /// By a function pointer of the callee's type.
    POINTER("calls, by a function pointer,"),
    /// It names the next one; nothing tells whether it calls it.
    REFERENCE("names"),
    /// The chain ends here.
    END("");

    private final String words;

    Call(String words) {
      this.words = words;
    }

    /// The verb of a sentence.
    public String words() {
      return words;
    }
  }
}
