package dev.tribometer.format.llvmir;

import dev.tribometer.format.FormatException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Turns the metadata nodes that are in use into the columns of {@link Places}.
final class PlaceResolver {
  private static final int DEEPEST = 4096;

  private final MetadataTable nodes;
  private final Names strings;
  private final LineSource at;

  private final IntTable placeOfNode = new IntTable(1024);
  private final IntTable fileOfNode = new IntTable(64);
  private final IntTable fileOfName = new IntTable(64);
  private final IntTable subprogramOfNode = new IntTable(256);
  private final IntTable subprogramOfScope = new IntTable(1024);
  private final IntList files = new IntList(256);
  private final IntList lines = new IntList(256);
  private final IntList columns = new IntList(256);
  private final IntList subprograms = new IntList(256);
  private final IntList inlinedAt = new IntList(256);
  private final List<Places.SourceFile> sourceFiles = new ArrayList<>();
  private final List<Places.Subprogram> functions = new ArrayList<>();
  private final String[] scopeTexts;
  private final IntTable scopeOfNode = new IntTable(64);
  private final List<String> scopes = new ArrayList<>();

  PlaceResolver(MetadataTable nodes, Names strings, LineSource at) {
    this.nodes = nodes;
    this.strings = strings;
    this.at = at;
    this.scopeTexts = new String[strings.size()];
  }

  /// The place of a location node, or -1 if the node is none.
  ///
  /// @throws FormatException where the node is not in the file, or is inlined at itself
  int place(int node) throws FormatException {
    if (node < 0) {
      return -1;
    }
    int known = placeOfNode.get(node);
    if (known >= 0) {
      return known;
    }
    IntList chain = new IntList(8);
    Set<Integer> open = new HashSet<>();
    int inner = node;
    while (inner >= 0 && placeOfNode.get(inner) < 0) {
      int kind = nodes.kind(inner);
      if (kind != MetadataTable.LOCATION) {
        if (kind < 0) {
          throw at.error("metadata node !" + inner + ", a DILocation", "no such node");
        }
        inner = -1;
        break;
      }
      if (!open.add(inner)) {
        throw at.error("a location that is not inlined at itself", "!" + inner);
      }
      chain.add(inner);
      inner = nodes.field(inner, 3);
    }
    int outer = inner < 0 ? -1 : placeOfNode.get(inner);
    for (int i = chain.size() - 1; i >= 0; i--) {
      outer = addPlace(chain.get(i), outer);
    }
    return outer;
  }

  private int addPlace(int node, int outer) throws FormatException {
    int scope = nodes.field(node, 2);
    int place = lines.size();
    lines.add(nodes.field(node, 0));
    columns.add(nodes.field(node, 1));
    files.add(fileOfScope(scope));
    subprograms.add(subprogramOfScope(scope));
    inlinedAt.add(outer);
    placeOfNode.put(node, place);
    return place;
  }

  /// The subprogram of a node: its number in {@link Places#subprograms()}, or -1.
  int subprogram(int node) throws FormatException {
    if (node < 0) {
      return -1;
    }
    if (nodes.kind(node) < 0) {
      throw at.error("metadata node !" + node + ", a DISubprogram", "no such node");
    }
    if (nodes.kind(node) != MetadataTable.SUBPROGRAM) {
      return -1;
    }
    int known = subprogramOfNode.get(node);
    if (known < 0) {
      known = functions.size();
      functions.add(
          new Places.Subprogram(
              text(nodes.field(node, 0)),
              text(nodes.field(node, 1)),
              scopePath(nodes.field(node, 2)),
              file(nodes.field(node, 3)),
              nodes.field(node, 4)));
      subprogramOfNode.put(node, known);
    }
    return known;
  }

  private int subprogramOfScope(int scope) throws FormatException {
    int known = scope < 0 ? 0 : subprogramOfScope.get(scope) + 1;
    if (known > 0) {
      return scope < 0 ? -1 : known - 1;
    }
    int node = scope;
    for (int depth = 0; nodes.kind(node) == MetadataTable.BLOCK; depth++) {
      if (depth == DEEPEST) {
        throw at.error(
            "at most " + DEEPEST + " lexical blocks one in the other", "more, or a cycle");
      }
      node = nodes.field(node, 0);
    }
    int subprogram = nodes.kind(node) < 0 ? -1 : subprogram(node);
    if (subprogram >= 0) {
      subprogramOfScope.put(scope, subprogram);
    }
    return subprogram;
  }

  private int fileOfScope(int scope) throws FormatException {
    return switch (nodes.kind(scope)) {
      case MetadataTable.BLOCK -> file(nodes.field(scope, 1));
      case MetadataTable.SUBPROGRAM -> file(nodes.field(scope, 3));
      default -> -1;
    };
  }

  /// The number of a file node in {@link Places#files()}, or -1.
  int file(int node) {
    if (nodes.kind(node) != MetadataTable.FILE) {
      return -1;
    }
    int known = fileOfNode.get(node);
    if (known < 0) {
      int name = nodes.field(node, 0);
      int directory = nodes.field(node, 1);
      // The same file stands in several nodes, with and without a checksum.
      known = fileOfName.number((long) name << 32 | (directory & 0xffffffffL));
      if (known == sourceFiles.size()) {
        sourceFiles.add(new Places.SourceFile(text(name), text(directory)));
      }
      fileOfNode.put(node, known);
    }
    return known;
  }

  /// The path of a namespace, type or function, joined by `::`.
  String scopePath(int scope) throws FormatException {
    if (nodes.kind(scope) < 0) {
      return "";
    }
    int known = scopeOfNode.get(scope);
    if (known >= 0) {
      return scopes.get(known);
    }
    List<String> parts = new ArrayList<>();
    int node = scope;
    for (int depth = 0; node >= 0; depth++) {
      if (depth == DEEPEST) {
        throw at.error("at most " + DEEPEST + " scopes one in the other", "more, or a cycle");
      }
      int next;
      switch (nodes.kind(node)) {
        case MetadataTable.NAMESPACE, MetadataTable.TYPE -> {
          parts.add(text(nodes.field(node, 0)));
          next = nodes.field(node, 1);
        }
        case MetadataTable.SUBPROGRAM -> {
          parts.add(text(nodes.field(node, 0)));
          next = nodes.field(node, 2);
        }
        case MetadataTable.BLOCK -> next = nodes.field(node, 0);
        default -> next = -1;
      }
      node = next;
    }
    String path = String.join("::", parts.reversed());
    scopeOfNode.put(scope, scopes.size());
    scopes.add(path);
    return path;
  }

  /// The text of a name by its number; empty for -1.
  String text(int string) {
    if (string < 0) {
      return "";
    }
    String known = scopeTexts[string];
    if (known == null) {
      known = strings.text(string);
      scopeTexts[string] = known;
    }
    return known;
  }

  Places places() {
    return new Places(
        files.toArray(),
        lines.toArray(),
        columns.toArray(),
        subprograms.toArray(),
        inlinedAt.toArray(),
        sourceFiles,
        functions);
  }
}
