package dev.tribometer.callgraph;

import dev.tribometer.format.demangle.Symbol;
import dev.tribometer.format.llvmir.CallTarget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is known of each node.
final class GraphColumns {
  /// In place of an edge's line: the edge's third number is a table.
  static final int FROM_TABLE = -1;

  private static final CallGraph.Kind[] KINDS = CallGraph.Kind.values();

  private final CodeOwners owners;
  private byte[] kinds = new byte[1024];
  private long[] kcfis = new long[1024];
  private int[] files = new int[1024];
  private int[] lines = new int[1024];
  private int[] units = new int[1024];
  private int[] suspendPoints = new int[1024];
  private String[] debugNames = new String[1024];
  private String[] paths = new String[1024];
  private @Nullable String[] names = new String[1024];
  private final List<String> symbols = new ArrayList<>();
  private final List<GraphUnit> allUnits = new ArrayList<>();
  private final List<String> fileNames = new ArrayList<>();
  private final List<CodeOwner> fileOwners = new ArrayList<>();
  private final Map<String, Integer> fileNumbers = new HashMap<>();

  GraphColumns(CodeOwners owners) {
    this.owners = owners;
  }

  int size() {
    return symbols.size();
  }

  @SuppressWarnings("EnumOrdinal") // never leaves the process
  int add(CallGraph.Kind kind, String symbol) {
    int node = symbols.size();
    if (node == kinds.length) {
      grow(2 * node);
    }
    symbols.add(symbol);
    kinds[node] = (byte) kind.ordinal();
    kcfis[node] = CallTarget.NO_KCFI;
    files[node] = -1;
    units[node] = -1;
    debugNames[node] = "";
    paths[node] = "";
    return node;
  }

  private void grow(int capacity) {
    kinds = Arrays.copyOf(kinds, capacity);
    kcfis = Arrays.copyOf(kcfis, capacity);
    files = Arrays.copyOf(files, capacity);
    lines = Arrays.copyOf(lines, capacity);
    units = Arrays.copyOf(units, capacity);
    suspendPoints = Arrays.copyOf(suspendPoints, capacity);
    debugNames = Arrays.copyOf(debugNames, capacity);
    paths = Arrays.copyOf(paths, capacity);
    names = Arrays.copyOf(names, capacity);
  }

  @SuppressWarnings("EnumOrdinal") // never leaves the process
  void define(int node, int unit, String path, long kcfi, String debugName, int file, int line) {
    kinds[node] = (byte) CallGraph.Kind.FUNCTION.ordinal();
    units[node] = unit;
    paths[node] = path;
    kcfis[node] = kcfi;
    debugNames[node] = debugName;
    files[node] = file;
    lines[node] = line;
  }

  void setSuspendPoints(int node, int count) {
    suspendPoints[node] = count;
  }

  int suspendPoints(int node) {
    return suspendPoints[node];
  }

  int addUnit(GraphUnit unit) {
    allUnits.add(unit);
    return allUnits.size() - 1;
  }

  /// The number of a source file.
  int fileNumber(String name, String directory) {
    String path = CodeOwners.absolute(name, directory);
    Integer known = fileNumbers.get(path);
    if (known != null) {
      return known;
    }
    fileNumbers.put(path, fileNames.size());
    fileNames.add(path);
    fileOwners.add(owners.of(name, directory));
    return fileNames.size() - 1;
  }

  boolean isDefined(int node) {
    return units[node] >= 0;
  }

  @SuppressWarnings("EnumOrdinal") // never leaves the process
  void makeTable(int node, int unit) {
    kinds[node] = (byte) CallGraph.Kind.TABLE.ordinal();
    units[node] = unit;
  }

  void setKcfi(int node, long kcfi) {
    if (kcfis[node] == CallTarget.NO_KCFI) {
      kcfis[node] = kcfi;
    }
  }

  long kcfi(int node) {
    return kcfis[node];
  }

  CallGraph.Kind kind(int node) {
    return KINDS[kinds[node]];
  }

  String symbol(int node) {
    return symbols.get(node);
  }

  String path(int node) {
    if (paths[node].isEmpty()) {
      String symbol = symbols.get(node);
      boolean function =
          kind(node) == CallGraph.Kind.FUNCTION || kind(node) == CallGraph.Kind.EXTERNAL;
      String text = function ? Symbol.demangle(symbol, false) : symbol;
      paths[node] = text.isEmpty() ? symbol : text;
    }
    return paths[node];
  }

  String name(int node) {
    String name = names[node];
    if (name == null) {
      name = FunctionName.of(path(node));
      names[node] = name;
    }
    return name;
  }

  String debugName(int node) {
    return debugNames[node];
  }

  CodeOwner owner(int node) {
    return files[node] < 0 ? CodeOwner.UNKNOWN : fileOwners.get(files[node]);
  }

  CodePlace definition(int node) {
    return files[node] < 0
        ? CodePlace.NONE
        : new CodePlace(fileNames.get(files[node]), lines[node], 0);
  }

  String file(int number) {
    return fileNames.get(number);
  }

  @Nullable GraphUnit unit(int node) {
    return units[node] < 0 ? null : allUnits.get(units[node]);
  }

  String traitName(int node) {
    return kind(node) == CallGraph.Kind.VIRTUAL
        ? FunctionName.of(Symbol.demangle("_R" + paths[node], false))
        : "";
  }

  void setTraitId(int node, String traitId) {
    paths[node] = traitId;
  }

  List<String> untypedUnits() {
    return allUnits.stream().filter(unit -> !unit.typed()).map(GraphUnit::name).distinct().toList();
  }
}
