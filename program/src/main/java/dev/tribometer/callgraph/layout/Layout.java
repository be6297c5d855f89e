package dev.tribometer.callgraph.layout;

import dev.tribometer.callgraph.CodeOwner;
import dev.tribometer.callgraph.CodePlace;
import java.util.List;
import java.util.Optional;

/// How a type lies in memory. Layouts share the layouts inside of them and are the same only if
/// they are one object.
public final class Layout {
  private final String type;
  private final String function;
  private final Kind kind;
  private final long sizeBytes;
  private final CodeOwner owner;
  private final List<State> states;

  /// @param type its path with generic arguments
  /// @param function of a future the path of the async function around the body; else empty
  /// @param owner of a future whose code it is
  public Layout(
      String type,
      String function,
      Kind kind,
      long sizeBytes,
      CodeOwner owner,
      List<State> states) {
    this.type = type;
    this.function = function;
    this.kind = kind;
    this.sizeBytes = sizeBytes;
    this.owner = owner;
    this.states = List.copyOf(states);
  }

  /// What a type is made of.
  public enum Kind {
    /// An `async fn`, block or closure.
    FUTURE,
    /// All parts at once.
    STRUCTURE,
    /// One state at a time.
    ENUM,
    /// One part, which stands for all.
    ARRAY,
    /// Not looked into.
    LEAF
  }

  /// What a type holds at one time.
  ///
  /// @param name of a future `Unresumed`, `Returned`, `Panicked`, `Suspend0`, …; of an enum its
  ///   variant
  /// @param place of a suspended future the `await`, of an unresumed one the body's beginning
  public record State(String name, CodePlace place, List<Part> parts) {
    public State {
      parts = List.copyOf(parts);
    }

    /// Whether a future waits here.
    public boolean isSuspended() {
      return name.startsWith("Suspend");
    }
  }

  /// A value inside.
  ///
  /// @param name the variable or field
  /// @param offset where it begins, in bytes
  public record Part(String name, long offset, Layout layout) {
    /// Whether it is what the future waits for.
    public boolean isAwaited() {
      return name.equals("__awaitee");
    }

    /// Where it ends, in bytes.
    public long end() {
      return offset + layout.sizeBytes();
    }
  }

  /// The type's path, generic arguments included.
  public String type() {
    return type;
  }

  /// The path of the async function around the body of a future; empty for other types.
  public String function() {
    return function;
  }

  /// What it is made of.
  public Kind kind() {
    return kind;
  }

  /// Whether it is the future of an `async fn`, block or closure.
  public boolean isFuture() {
    return kind == Kind.FUTURE;
  }

  /// Its size.
  public long sizeBytes() {
    return sizeBytes;
  }

  /// Of a future whose code it is.
  public CodeOwner owner() {
    return owner;
  }

  /// What it can be: one state for a structure.
  public List<State> states() {
    return states;
  }

  /// The state in which a future waits to be polled first.
  public Optional<State> unresumed() {
    return states.stream().filter(state -> state.name().equals("Unresumed")).findFirst();
  }

  /// Where the body of a future begins.
  public CodePlace definition() {
    return unresumed().map(State::place).orElse(CodePlace.NONE);
  }

  /// `async fn`, `async block` or `async closure`; empty for other types.
  public String futureKind() {
    if (!isFuture()) {
      return "";
    }
    return type.contains("{async_fn_env#")
        ? "async fn"
        : type.contains("{async_closure_env#") ? "async closure" : "async block";
  }

  /// Its name for a person: of a future the function, of other types the path.
  public String text() {
    if (!isFuture()) {
      return type;
    }
    return futureKind().equals("async fn") ? function : futureKind() + " of " + function;
  }

  @Override
  public String toString() {
    return text() + " (" + sizeBytes + " bytes)";
  }
}
