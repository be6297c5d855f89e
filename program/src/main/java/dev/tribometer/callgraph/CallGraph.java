package dev.tribometer.callgraph;

import java.util.List;

/// Nodes and edges in columns. A node is a function with a body, a function that only the libraries
/// behind the program have, a table of functions (a vtable, a static), or a dispatch: all calls of
/// one slot of one trait, or through pointers of one type, whose edges lead to what they may reach.
public final class CallGraph {
  /// What a node is.
  public enum Kind {
    /// A function with a body.
    FUNCTION,
    /// A function without a body in the program's IR: of the standard library or of C.
    EXTERNAL,
    /// A constant or static that holds functions.
    TABLE,
    /// Calls of one slot of a trait's vtables.
    VIRTUAL,
    /// Calls through function pointers of one type.
    POINTER
  }

  private final GraphColumns columns;
  private final int[] firstEdge;
  private final int[] targets;
  private final int[] files;
  private final int[] lines;
  private final int[] marks;
  private final byte[] edgeKinds;

  CallGraph(
      GraphColumns columns,
      int[] firstEdge,
      int[] targets,
      int[] files,
      int[] lines,
      int[] marks,
      byte[] edgeKinds) {
    this.columns = columns;
    this.firstEdge = firstEdge;
    this.targets = targets;
    this.files = files;
    this.lines = lines;
    this.marks = marks;
    this.edgeKinds = edgeKinds;
  }

  /// A call.
  public static final byte CALL = 0;

  /// The function's body names the target without calling it, or a table holds it.
  public static final byte REFERENCE = 1;

  /// How many nodes there are.
  public int size() {
    return firstEdge.length - 1;
  }

  /// How many edges there are.
  public int edgeCount() {
    return targets.length;
  }

  /// What a node is.
  public Kind kind(int node) {
    return columns.kind(node);
  }

  /// Whether a node is a function, with a body or without.
  public boolean isFunction(int node) {
    Kind kind = columns.kind(node);
    return kind == Kind.FUNCTION || kind == Kind.EXTERNAL;
  }

  /// The symbol of a function or table; for a dispatch what is called.
  public String symbol(int node) {
    return columns.symbol(node);
  }

  /// The path of a function with its generic arguments, as rustc writes it.
  public String path(int node) {
    return columns.path(node);
  }

  /// The path without generic arguments ({@link FunctionName}).
  public String name(int node) {
    return columns.name(node);
  }

  /// The function as its debug information names it, such as `{async_fn#0}`; empty if unknown.
  public String debugName(int node) {
    return columns.debugName(node);
  }

  /// How often an async body can suspend, as written; 0 for other functions or without meaning.
  public int suspendPoints(int node) {
    return columns.suspendPoints(node);
  }

  /// Whose code a function is.
  public CodeOwner owner(int node) {
    return columns.owner(node);
  }

  /// Where a function begins.
  public CodePlace definition(int node) {
    return columns.definition(node);
  }

  /// The unit whose IR has the body, or null.
  public @org.jspecify.annotations.Nullable GraphUnit unit(int node) {
    return columns.unit(node);
  }

  /// Whether virtual and indirect calls of this node carry type metadata.
  public boolean isTyped(int node) {
    GraphUnit unit = columns.unit(node);
    return unit != null && unit.typed();
  }

  /// The path of a virtual dispatch's trait without generic arguments; empty for other nodes.
  public String traitName(int node) {
    return columns.traitName(node);
  }

  /// The first edge of a node.
  public int firstEdge(int node) {
    return firstEdge[node];
  }

  /// The edge after the last one of a node.
  public int endEdge(int node) {
    return firstEdge[node + 1];
  }

  /// Where an edge leads.
  public int target(int edge) {
    return targets[edge];
  }

  /// {@link #CALL} or {@link #REFERENCE}.
  public byte edgeKind(int edge) {
    return edgeKinds[edge];
  }

  /// Where an edge's call stands, within the function that holds it.
  public CodePlace place(int edge) {
    return files[edge] < 0
        ? CodePlace.NONE
        : new CodePlace(columns.file(files[edge]), lines[edge], marks[edge]);
  }

  /// The line of an edge's call, or 0.
  public int line(int edge) {
    return lines[edge];
  }

  /// The table that a virtual dispatch takes this edge's target from, or -1.
  public int table(int edge) {
    return files[edge] < 0 && lines[edge] == GraphColumns.FROM_TABLE ? marks[edge] : -1;
  }

  /// Names of the units that carry no type metadata.
  public List<String> untypedUnits() {
    return columns.untypedUnits();
  }
}
