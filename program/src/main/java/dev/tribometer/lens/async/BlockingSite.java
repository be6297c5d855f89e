package dev.tribometer.lens.async;

import dev.tribometer.callgraph.CodePlace;
import java.util.List;

/// The innermost place in the workspace from which a poll gets to a function that waits.
///
/// @param place the call in the workspace
/// @param function the workspace's function around it
/// @param callee what is called there, the cause: the first function of others on the chain, or the
///   sink itself
/// @param sink what waits in the end
/// @param sinkName its path
/// @param roots the async functions that get here, by name; not empty
/// @param severity what it does
/// @param confidence how sure the chain is
/// @param chain the shortest chain from a root to the sink
public record BlockingSite(
    CodePlace place,
    String function,
    String callee,
    Sink sink,
    String sinkName,
    List<AsyncRoot> roots,
    Severity severity,
    ChainConfidence confidence,
    List<ChainStep> chain) {

  public BlockingSite {
    roots = List.copyOf(roots);
    chain = List.copyOf(chain);
  }

  /// Whether another place is left of the same chain: the same body gets by the same function to
  /// the same one that waits. Lines do not count, since the code around may have been edited.
  public boolean isSameChain(BlockingSite other) {
    return function.equals(other.function)
        && callee.equals(other.callee)
        && sinkName.equals(other.sinkName)
        && roots.stream()
            .anyMatch(root -> other.chain.getFirst().function().startsWith(root.name()));
  }

  /// Whether it is the drop of a value that waits.
  boolean isDrop() {
    return callee.endsWith(" as core::ops::drop::Drop>::drop");
  }

  /// What two places of one expression have in common.
  List<Object> expression() {
    return List.of(place.file(), place.line(), sinkName);
  }

  /// What waiting here does.
  public enum Severity {
    /// The runtime forbids it: it panics.
    PANICS("panics"),
    /// It can wait for ever.
    DEADLOCKS("can deadlock"),
    /// A worker thread stands still.
    BLOCKS("blocks"),
    /// It blocks only when a future is dropped before its end.
    CANCEL("blocks on cancellation"),
    /// It blocks before anything else runs.
    STARTUP("blocks at start-up");

    private final String text;

    Severity(String text) {
      this.text = text;
    }

    /// The word for a person.
    public String text() {
      return text;
    }
  }

  /// How sure a chain is: as sure as its weakest step.
  public enum ChainConfidence {
    /// Every step is a call by name.
    CERTAIN("certain"),
    /// A step goes through a trait object that is built on the way.
    TYPED("typed, built on the way"),
    /// A step goes through a trait object or function pointer of the right type from elsewhere.
    TYPED_ELSEWHERE("typed, built elsewhere"),
    /// A step only names the next one.
    NAMED("named only");

    private final String text;

    ChainConfidence(String text) {
      this.text = text;
    }

    /// The word for a person.
    public String text() {
      return text;
    }
  }
}
