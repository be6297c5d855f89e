package dev.tribometer.callgraph;

import dev.tribometer.format.llvmir.Alias;
import dev.tribometer.format.llvmir.CallSite;
import dev.tribometer.format.llvmir.CallTarget;
import dev.tribometer.format.llvmir.Declaration;
import dev.tribometer.format.llvmir.FunctionSummary;
import dev.tribometer.format.llvmir.GlobalConstant;
import dev.tribometer.format.llvmir.ModuleSummary;
import dev.tribometer.format.llvmir.Places;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Joins the summaries of units to one graph. A summary is not kept: each can be dropped once it is
/// added.
///
/// A symbol that several units define with a body is the one of the first; a symbol that is
/// internal to its unit is a node of its own.
public final class CallGraphBuilder {
  private final GraphColumns columns;
  private final Map<String, Integer> nodes = new HashMap<>();
  private final Map<String, Integer> dispatches = new HashMap<>();
  private final Dispatches calls = new Dispatches();
  private final Ints from = new Ints(1 << 16);
  private final Ints to = new Ints(1 << 16);
  private final Ints files = new Ints(1 << 16);
  private final Ints lines = new Ints(1 << 16);
  private final Ints marks = new Ints(1 << 16);
  private final Ints kinds = new Ints(1 << 16);

  /// A builder that asks `owners` whose code a file is.
  public CallGraphBuilder(CodeOwners owners) {
    columns = new GraphColumns(owners);
  }

  /// Adds a unit. The summary needs calls and places ({@link
  /// dev.tribometer.format.llvmir.ReadOptions#CALLS}).
  public void add(GraphUnit unit, ModuleSummary module) {
    new UnitJoin(columns.addUnit(unit), module).join();
  }

  /// The graph. The builder is of no use afterwards.
  public CallGraph build() {
    calls.resolve(columns, this::edge);
    int size = columns.size();
    int[] first = new int[size + 1];
    for (int edge = 0; edge < from.size(); edge++) {
      first[from.get(edge) + 1]++;
    }
    for (int node = 0; node < size; node++) {
      first[node + 1] += first[node];
    }
    int[] next = Arrays.copyOf(first, size);
    int count = from.size();
    int[] sortedTo = new int[count];
    int[] sortedFiles = new int[count];
    int[] sortedLines = new int[count];
    int[] sortedMarks = new int[count];
    byte[] sortedKinds = new byte[count];
    for (int edge = 0; edge < count; edge++) {
      int at = next[from.get(edge)]++;
      sortedTo[at] = to.get(edge);
      sortedFiles[at] = files.get(edge);
      sortedLines[at] = lines.get(edge);
      sortedMarks[at] = marks.get(edge);
      sortedKinds[at] = (byte) kinds.get(edge);
    }
    return new CallGraph(
        columns, first, sortedTo, sortedFiles, sortedLines, sortedMarks, sortedKinds);
  }

  private void edge(int source, int target, int kind, int file, int line, int mark) {
    from.add(source);
    to.add(target);
    kinds.add(kind);
    files.add(file);
    lines.add(line);
    marks.add(mark);
  }

  /// One unit on its way into the graph.
  private final class UnitJoin {
    private final int unit;
    private final ModuleSummary module;
    private final int[] nodeOfSymbol;
    private final int[] fileOfPlaces;
    private final Set<Integer> local = new HashSet<>();
    private final Map<Integer, Integer> aliases = new HashMap<>();

    UnitJoin(int unit, ModuleSummary module) {
      this.unit = unit;
      this.module = module;
      this.nodeOfSymbol = new int[module.symbols().size()];
      Arrays.fill(nodeOfSymbol, -1);
      Places places = module.places();
      this.fileOfPlaces = new int[places.files().size()];
      for (int i = 0; i < fileOfPlaces.length; i++) {
        Places.SourceFile file = places.files().get(i);
        fileOfPlaces[i] = columns.fileNumber(file.name(), file.directory());
      }
    }

    void join() {
      for (FunctionSummary function : module.functions()) {
        if (function.linkage().isLocal()) {
          local.add(function.symbol());
        }
      }
      for (GlobalConstant global : module.globals()) {
        if (global.linkage().isLocal()) {
          local.add(global.symbol());
        }
      }
      for (Alias alias : module.aliases()) {
        aliases.put(alias.symbol(), alias.target());
      }
      for (Declaration declaration : module.declarations()) {
        columns.setKcfi(node(declaration.symbol()), declaration.kcfi());
      }
      for (GlobalConstant global : module.globals()) {
        table(global);
      }
      for (FunctionSummary function : module.functions()) {
        function(function);
      }
    }

    private int node(int symbol) {
      int node = nodeOfSymbol[symbol];
      if (node < 0) {
        Integer target = aliases.get(symbol);
        if (target != null && target != symbol && !aliases.containsKey(target)) {
          node = node(target);
        } else if (local.contains(symbol)) {
          node = columns.add(CallGraph.Kind.EXTERNAL, module.symbol(symbol));
        } else {
          node =
              nodes.computeIfAbsent(
                  module.symbol(symbol), name -> columns.add(CallGraph.Kind.EXTERNAL, name));
        }
        nodeOfSymbol[symbol] = node;
      }
      return node;
    }

    private void table(GlobalConstant global) {
      int node = node(global.symbol());
      if (columns.isDefined(node)) {
        return;
      }
      columns.makeTable(node, unit);
      boolean vtable = GlobalConstant.isVtableName(module.symbol(global.symbol()));
      for (GlobalConstant.Slot slot : global.slots()) {
        int held = node(slot.symbol());
        edge(node, held, CallGraph.REFERENCE, -1, 0, 0);
        if (vtable) {
          calls.slot(global, slot.offset(), node, held);
        } else {
          calls.takeAddress(held);
        }
      }
    }

    private void function(FunctionSummary function) {
      int node = node(function.symbol());
      if (columns.isDefined(node)) {
        return;
      }
      Places places = module.places();
      String debugName = "";
      int file = -1;
      int line = 0;
      if (function.subprogram() >= 0) {
        Places.Subprogram subprogram = places.subprograms().get(function.subprogram());
        debugName = subprogram.name();
        file = subprogram.file() < 0 ? -1 : fileOfPlaces[subprogram.file()];
        line = subprogram.line();
      }
      columns.define(node, unit, function.demangled(), function.kcfi(), debugName, file, line);
      columns.setSuspendPoints(node, function.suspendPoints());
      Set<Long> seen = new HashSet<>();
      for (CallSite call : function.calls()) {
        int target =
            switch (call.target()) {
              case CallTarget.Direct direct -> node(direct.symbol());
              case CallTarget.Virtual virtual -> virtualCall(virtual);
              case CallTarget.Indirect indirect -> pointerCall(indirect.kcfi());
              case CallTarget.Assembly _ -> -1;
            };
        if (target >= 0) {
          int place = call.place() < 0 ? -1 : places.outermost(call.place());
          if (seen.add((long) target << 32 | (place & 0xffffffffL))) {
            call(node, target, place);
          }
        }
      }
      for (int symbol : function.references()) {
        int held = node(symbol);
        edge(node, held, CallGraph.REFERENCE, -1, 0, 0);
        calls.takeAddress(held);
      }
    }

    private void call(int node, int target, int place) {
      Places places = module.places();
      if (place < 0 || places.file(place) < 0) {
        edge(node, target, CallGraph.CALL, -1, 0, 0);
      } else {
        edge(
            node,
            target,
            CallGraph.CALL,
            fileOfPlaces[places.file(place)],
            places.line(place),
            places.column(place));
      }
    }

    private int virtualCall(CallTarget.Virtual call) {
      String key = "V" + call.offset() + " " + call.kcfi() + " " + call.traitId();
      return dispatches.computeIfAbsent(
          key,
          _ -> {
            int node =
                columns.add(
                    CallGraph.Kind.VIRTUAL, "slot " + call.offset() + " of " + call.traitId());
            columns.setTraitId(node, call.traitId());
            calls.virtual(node, call);
            return node;
          });
    }

    private int pointerCall(long kcfi) {
      return dispatches.computeIfAbsent(
          "P" + kcfi,
          _ -> {
            int node = columns.add(CallGraph.Kind.POINTER, "a function pointer");
            calls.pointer(node, kcfi);
            return node;
          });
    }
  }
}
