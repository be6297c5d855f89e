package dev.tribometer.cli.async;

import dev.tribometer.callgraph.CallGraph;
import dev.tribometer.callgraph.FunctionName;
import dev.tribometer.format.demangle.Symbol;
import dev.tribometer.lens.async.AsyncModel;
import dev.tribometer.lens.async.observed.AsyncBodies;
import dev.tribometer.lens.async.observed.Observation;
import dev.tribometer.lens.async.observed.SeenCall;
import dev.tribometer.probe.observe.ObservedCall;
import dev.tribometer.probe.observe.ObservedFrame;
import dev.tribometer.probe.observe.ObservedRun;
import java.util.ArrayList;
import java.util.List;

/// A command that was run while it was observed, and what that says of the places.
///
/// @param command the words
/// @param run how it went
/// @param observation what was seen
public record Observing(List<String> command, ObservedRun run, Observation observation) {
  public Observing {
    command = List.copyOf(command);
  }

  /// Holds a run against what was foreseen.
  public static Observing of(
      List<String> command, ObservedRun run, CallGraph graph, AsyncModel model) {
    List<SeenCall> seen = new ArrayList<>();
    for (ObservedCall call : run.calls()) {
      List<SeenCall.Frame> frames = new ArrayList<>();
      for (ObservedFrame frame : call.frames()) {
        String name = FunctionName.of(Symbol.demangle(frame.symbol(), false));
        frames.add(new SeenCall.Frame(name, frame.file(), frame.line()));
      }
      seen.add(new SeenCall(call.call(), frames, call.count(), call.totalNs(), call.maxNs()));
    }
    return new Observing(command, run, Observation.of(seen, AsyncBodies.of(graph), model));
  }

  /// What the reader must know of the run.
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (run.processes() == 0) {
      notes.add(
          "no process of `"
              + String.join(" ", command)
              + "` could be observed: the program is statically linked, has other rights than its"
              + " caller, or lies neither in the workspace nor in its target directory");
    }
    if (run.status() != 0) {
      notes.add(
          "`"
              + String.join(" ", command)
              + "` ended with status "
              + run.status()
              + "; what it did until then is counted");
    }
    if (run.lost() > 0) {
      notes.add(
          run.lost()
              + " calls from further stacks were not counted: there is room for 4,096 stacks"
              + " a process");
    }
    return notes;
  }
}
