package dev.tribometer.format.llvmir;

import dev.tribometer.format.FormatException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Finds the coroutines among the types of the debug information, and what they are made of.
/// Pointers end the search, so that what is found lies inside of the coroutine.
final class TypeResolver {
  private static final int DEEPEST = 2000;
  private static final int OPEN = Integer.MAX_VALUE;

  private final MetadataTable nodes;
  private final PlaceResolver places;
  private final LineSource at;
  private final IntTable numberOfNode = new IntTable(64);
  private final List<TypeLayout> types = new ArrayList<>();

  TypeResolver(MetadataTable nodes, PlaceResolver places, LineSource at) {
    this.nodes = nodes;
    this.places = places;
    this.at = at;
  }

  /// The coroutines and the types inside of them; each behind those it is made of.
  ///
  /// @throws FormatException where a type contains itself, or types nest too deep
  List<TypeLayout> coroutines() throws FormatException {
    for (int node : nodes.structures()) {
      if (isCoroutine(places.text(nodes.field(node, 0)))) {
        type(node, 0);
      }
    }
    return List.copyOf(types);
  }

  static boolean isCoroutine(String name) {
    return name.startsWith("{async_fn_env#")
        || name.startsWith("{async_block_env#")
        || name.startsWith("{async_closure_env#");
  }

  private int type(int node, int depth) throws FormatException {
    int known = numberOfNode.get(node);
    if (known == OPEN) {
      throw at.error("a type that does not contain itself", "!" + node);
    }
    if (known >= 0) {
      return known;
    }
    if (depth > DEEPEST) {
      throw at.error("at most " + DEEPEST + " types one in the other", "more");
    }
    if (nodes.kind(node) != MetadataTable.TYPE) {
      return add(node, new TypeLayout("", TypeLayout.Kind.LEAF, 0, 0, List.of()));
    }
    numberOfNode.put(node, OPEN);
    return switch (nodes.typeField(node, MetadataTable.TAG)) {
      case MetadataFields.STRUCTURE, MetadataFields.UNION -> structure(node, depth);
      case MetadataFields.ARRAY -> array(node, depth);
      default -> add(node, layout(node, name(node), TypeLayout.Kind.LEAF, List.of()));
    };
  }

  private int structure(int node, int depth) throws FormatException {
    String name = name(node);
    List<Integer> members = elements(node);
    if (members.size() == 1
        && nodes.typeField(members.getFirst(), MetadataTable.TAG) == MetadataFields.VARIANT_PART) {
      List<TypeLayout.Variant> variants = new ArrayList<>();
      for (int each : elements(members.getFirst())) {
        variants.add(variant(each, depth));
      }
      boolean coroutine = isCoroutine(places.text(nodes.field(node, 0)));
      TypeLayout.Kind kind = coroutine ? TypeLayout.Kind.COROUTINE : TypeLayout.Kind.ENUM;
      return add(node, layout(node, name, kind, variants));
    }
    TypeLayout.Variant only = new TypeLayout.Variant("", -1, 0, members(members, depth));
    return add(node, layout(node, name, TypeLayout.Kind.STRUCTURE, List.of(only)));
  }

  /// A member of a variant part: it has the place, the structure that it names has the members.
  private TypeLayout.Variant variant(int member, int depth) throws FormatException {
    int structure = nodes.typeField(member, MetadataTable.BASE);
    boolean is = nodes.kind(structure) == MetadataTable.TYPE;
    int line = nodes.typeField(member, MetadataTable.TYPE_LINE);
    return new TypeLayout.Variant(
        is ? places.text(nodes.field(structure, 0)) : "",
        line == 0 ? -1 : places.file(nodes.typeField(member, MetadataTable.TYPE_FILE)),
        line,
        is ? members(elements(structure), depth) : List.of());
  }

  private List<TypeLayout.Member> members(List<Integer> elements, int depth)
      throws FormatException {
    // A local that has several names in the compiler's eyes stands there several times.
    Set<TypeLayout.Member> members = new LinkedHashSet<>();
    for (int each : elements) {
      if (nodes.typeField(each, MetadataTable.TAG) == MetadataFields.MEMBER) {
        members.add(
            new TypeLayout.Member(
                places.text(nodes.field(each, 0)),
                nodes.typeField(each, MetadataTable.OFFSET),
                type(nodes.typeField(each, MetadataTable.BASE), depth + 1)));
      }
    }
    return List.copyOf(members);
  }

  private int array(int node, int depth) throws FormatException {
    int element = type(nodes.typeField(node, MetadataTable.BASE), depth + 1);
    TypeLayout of = types.get(element);
    int size = nodes.typeField(node, MetadataTable.SIZE);
    String count = of.sizeBytes() == 0 ? "_" : String.valueOf(size / of.sizeBytes());
    TypeLayout.Variant only =
        new TypeLayout.Variant("", -1, 0, List.of(new TypeLayout.Member("[_]", 0, element)));
    return add(
        node,
        layout(node, "[" + of.name() + "; " + count + "]", TypeLayout.Kind.ARRAY, List.of(only)));
  }

  private TypeLayout layout(
      int node, String name, TypeLayout.Kind kind, List<TypeLayout.Variant> variants) {
    return new TypeLayout(
        name,
        kind,
        nodes.typeField(node, MetadataTable.SIZE),
        nodes.typeField(node, MetadataTable.ALIGN),
        variants);
  }

  private int add(int node, TypeLayout type) {
    int number = types.size();
    numberOfNode.put(node, number);
    types.add(type);
    return number;
  }

  private String name(int node) throws FormatException {
    String name = places.text(nodes.field(node, 0));
    String scope = places.scopePath(nodes.field(node, 1));
    return scope.isEmpty() ? name : scope + "::" + name;
  }

  /// The types that a node lists as its elements.
  private List<Integer> elements(int node) {
    int list = nodes.typeField(node, MetadataTable.ELEMENTS);
    List<Integer> elements = new ArrayList<>();
    if (nodes.kind(list) == MetadataTable.LIST) {
      for (int i = 0; i < nodes.field(list, 1); i++) {
        int each = nodes.listed(list, i);
        if (nodes.kind(each) == MetadataTable.TYPE) {
          elements.add(each);
        }
      }
    }
    return elements;
  }
}
