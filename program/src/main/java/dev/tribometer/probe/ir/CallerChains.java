package dev.tribometer.probe.ir;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who in the user's code makes a function be instantiated: the shortest chain of callers from a
/// function of a member that has no parameters itself.
final class CallerChains {
  private static final int LONGEST = 8;

  private final IrProgram program;
  private final Set<String> members;
  private final int[] caller;
  private final IrProgram.@Nullable Edge[] by;

  private CallerChains(IrProgram program, Set<String> members) {
    this.program = program;
    this.members = members;
    this.caller = new int[program.functions().size()];
    this.by = new IrProgram.Edge[caller.length];
    Arrays.fill(caller, -2);
  }

  /// A chain.
  ///
  /// @param from the user's function that calls out of the user's code, or into this
  /// @param file where it does so
  /// @param line its line, or 0
  /// @param text the whole chain
  record Chain(String from, String file, int line, String text) {}

  /// Walks from all the user's functions.
  ///
  /// @param members names of the members' crates
  static CallerChains of(IrProgram program, Set<String> members) {
    CallerChains chains = new CallerChains(program, members);
    chains.walk();
    return chains;
  }

  private void walk() {
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    for (IrFunction function : program.functions()) {
      if (isUsers(function) && function.arguments().isEmpty()) {
        caller[function.id()] = -1;
        queue.add(function.id());
      }
    }
    while (!queue.isEmpty()) {
      int from = queue.poll();
      for (IrProgram.Edge edge : program.calls(from)) {
        if (caller[edge.callee()] == -2) {
          caller[edge.callee()] = from;
          by[edge.callee()] = edge;
          queue.add(edge.callee());
        }
      }
    }
  }

  private boolean isUsers(IrFunction function) {
    return IrProgram.originName(function).filter(members::contains).isPresent();
  }

  /// The chain that leads to a function; null where none does, or it is one of the user's own
  /// without parameters.
  @Nullable Chain to(int function) {
    if (caller[function] < 0) {
      return null;
    }
    List<String> labels = new ArrayList<>();
    labels.add(label(function));
    int user = -1;
    IrProgram.Edge out = null;
    for (int at = function; caller[at] >= 0; at = caller[at]) {
      int from = caller[at];
      labels.add(label(from));
      if (user < 0 && isUsers(program.functions().get(from))) {
        user = from;
        out = by[at];
      }
    }
    if (user < 0 || out == null) {
      return null;
    }
    Collections.reverse(labels);
    return new Chain(
        label(user),
        out.file().path(),
        out.line(),
        labels.size() <= LONGEST
            ? String.join(" → ", labels)
            : String.join(" → ", labels.subList(0, LONGEST / 2))
                + " → … → "
                + String.join(" → ", labels.subList(labels.size() - LONGEST / 2, labels.size())));
  }

  private String label(int function) {
    return program.functions().get(function).item().label();
  }
}
