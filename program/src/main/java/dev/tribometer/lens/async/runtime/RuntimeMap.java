package dev.tribometer.lens.async.runtime;

import dev.tribometer.callgraph.CodePlace;
import dev.tribometer.lens.async.AsyncRoot;
import dev.tribometer.lens.async.ChainStep;
import java.util.List;

/// Which code needs which runtime.
///
/// @param runtimes the runtimes that are part of the program
/// @param surroundings what async bodies are forecast for: each runtime and executor that is linked
/// @param cells crates by runtimes; those that link none are left out
/// @param forecasts one an async body
/// @param conflicts what will go wrong where the workspace drives a future
/// @param discontinued runtimes that nobody maintains any more
/// @param ties what ties the workspace's libraries to a runtime
public record RuntimeMap(
    List<String> runtimes,
    List<String> surroundings,
    List<Cell> cells,
    List<Forecast> forecasts,
    List<Conflict> conflicts,
    List<Discontinued> discontinued,
    List<Tie> ties) {
  /// Nothing.
  public static final RuntimeMap NONE =
      new RuntimeMap(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  public RuntimeMap {
    runtimes = List.copyOf(runtimes);
    surroundings = List.copyOf(surroundings);
    cells = List.copyOf(cells);
    forecasts = List.copyOf(forecasts);
    conflicts = List.copyOf(conflicts);
    discontinued = List.copyOf(discontinued);
    ties = List.copyOf(ties);
  }

  /// How tightly a crate is bound to a runtime.
  public enum Level {
    /// The runtime is not among what it depends on.
    NONE("none"),
    /// It depends on the runtime and needs nothing of it to be running.
    LINKS("links"),
    /// It must be polled inside the runtime.
    CONTEXT("needs its context"),
    /// It must be polled inside the runtime, with the timer or the I/O driver enabled.
    DRIVERS("needs its drivers"),
    /// It starts threads of its own for the runtime.
    THREAD("starts its own threads");

    private final String text;

    Level(String text) {
      this.text = text;
    }

    /// The words for a person.
    public String text() {
      return text;
    }
  }

  /// A crate under a runtime.
  ///
  /// @param via the function that asks for it; empty where nothing does
  public record Cell(
      String crate, String version, boolean member, String runtime, Level level, String via) {}

  /// Whether an async body would run.
  ///
  /// @param needs what it asks for, the shortest chain to each
  /// @param panicsUnder the surroundings in which one of its calls panics
  public record Forecast(AsyncRoot root, List<Asked> needs, List<String> panicsUnder) {
    public Forecast {
      needs = List.copyOf(needs);
      panicsUnder = List.copyOf(panicsUnder);
    }
  }

  /// A need and the chain to it.
  public record Asked(Need need, String function, List<ChainStep> chain) {
    public Asked {
      chain = List.copyOf(chain);
    }
  }

  /// What goes wrong.
  ///
  /// @param panics whether a call panics; else a second reactor runs beside the first
  /// @param root the body that is driven
  /// @param driver what drives it
  /// @param place where the workspace hands it over
  /// @param asked what it needs and does not get
  /// @param bodies how many driven bodies have this conflict
  public record Conflict(
      boolean panics, AsyncRoot root, String driver, CodePlace place, Asked asked, int bodies) {}

  /// A runtime that nobody maintains any more.
  ///
  /// @param since when that was declared
  /// @param advisory where
  /// @param replacement what to take instead
  /// @param path who pulls it in, from a member on: package, and the feature that does it
  /// @param calls the workspace's own calls of it
  public record Discontinued(
      String crate,
      String version,
      String since,
      String advisory,
      String replacement,
      List<String> path,
      List<Call> calls) {
    public Discontinued {
      path = List.copyOf(path);
      calls = List.copyOf(calls);
    }
  }

  /// A call of a discontinued runtime.
  public record Call(String function, String replacement, CodePlace place) {}

  /// What ties a library to a runtime.
  ///
  /// @param crate the library
  /// @param callee what it calls
  /// @param places how often
  /// @param first where first
  /// @param instead what would do under any runtime
  public record Tie(
      String crate,
      String runtime,
      Need.Kind kind,
      String callee,
      int places,
      CodePlace first,
      String instead) {}
}
