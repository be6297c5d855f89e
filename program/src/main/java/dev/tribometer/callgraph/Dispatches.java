package dev.tribometer.callgraph;

import dev.tribometer.format.llvmir.CallTarget;
import dev.tribometer.format.llvmir.GlobalConstant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The calls whose callee only the running program knows, and what they may reach.
///
/// A virtual call reaches the functions at its offset in the vtables of its trait; since rustc's
/// type id of a trait leaves generic arguments out, the hashes of the functions' types must agree
/// where both are known. A call through a pointer reaches every function of its type whose address
/// is taken anywhere.
final class Dispatches {
  private record Slot(int table, int target) {}

  private record Key(String traitId, long offset) {}

  private final Map<Key, List<Slot>> slots = new HashMap<>();
  private final Set<Integer> addressTaken = new LinkedHashSet<>();
  private final Map<Integer, CallTarget.Virtual> virtuals = new LinkedHashMap<>();
  private final Map<Integer, Long> pointers = new LinkedHashMap<>();

  /// Takes an edge.
  interface Edges {
    void edge(int source, int target, int kind, int file, int line, int mark);
  }

  void slot(GlobalConstant vtable, long offset, int table, int target) {
    for (GlobalConstant.TypeId type : vtable.types()) {
      slots
          .computeIfAbsent(new Key(type.id(), offset - type.offset()), _ -> new ArrayList<>())
          .add(new Slot(table, target));
    }
  }

  void takeAddress(int node) {
    addressTaken.add(node);
  }

  void virtual(int node, CallTarget.Virtual call) {
    virtuals.put(node, call);
  }

  void pointer(int node, long kcfi) {
    pointers.put(node, kcfi);
  }

  void resolve(GraphColumns columns, Edges edges) {
    virtuals.forEach((node, call) -> {
      for (Slot slot : slots.getOrDefault(new Key(call.traitId(), call.offset()), List.of())) {
        if (agrees(call.kcfi(), columns.kcfi(slot.target()))) {
          edges.edge(
              node, slot.target(), CallGraph.CALL, -1, GraphColumns.FROM_TABLE, slot.table());
        }
      }
    });
    Map<Long, List<Integer>> byType = new HashMap<>();
    for (int node : addressTaken) {
      long kcfi = columns.kcfi(node);
      if (kcfi != CallTarget.NO_KCFI) {
        byType.computeIfAbsent(kcfi, _ -> new ArrayList<>()).add(node);
      }
    }
    pointers.forEach((node, kcfi) -> {
      for (int target : byType.getOrDefault(kcfi, List.of())) {
        edges.edge(node, target, CallGraph.CALL, -1, 0, 0);
      }
    });
  }

  private static boolean agrees(long a, long b) {
    return a == b || a == CallTarget.NO_KCFI || b == CallTarget.NO_KCFI;
  }
}
