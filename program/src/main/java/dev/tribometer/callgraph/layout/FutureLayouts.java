package dev.tribometer.callgraph.layout;

import dev.tribometer.callgraph.CodeOwner;
import dev.tribometer.callgraph.CodeOwners;
import dev.tribometer.callgraph.CodePlace;
import dev.tribometer.callgraph.FunctionName;
import dev.tribometer.format.demangle.Symbol;
import dev.tribometer.format.llvmir.ModuleSummary;
import dev.tribometer.format.llvmir.Places;
import dev.tribometer.format.llvmir.TypeLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Gathers the futures of units, one summary after the other; a future that several units know is
/// that of the first.
public final class FutureLayouts {

  private final CodeOwners owners;
  private final Map<String, Layout> known = new HashMap<>();
  private final Map<String, Layout> futures = new LinkedHashMap<>();

  /// Layouts whose owners `owners` tells.
  public FutureLayouts(CodeOwners owners) {
    this.owners = owners;
  }

  /// The futures so far, in the order of the units.
  public List<Layout> futures() {
    return List.copyOf(futures.values());
  }

  /// Adds a unit. Where its debug information has no types, it has no futures.
  public void add(ModuleSummary module) {
    Map<String, String> functions = functions(module.places());
    List<Layout> here = new ArrayList<>(module.types().size());
    for (TypeLayout type : module.types()) {
      String key = type.sizeBytes() + " " + type.name();
      // What is not looked into may be looked into elsewhere, so only the rest is shared.
      Layout layout = type.kind() == TypeLayout.Kind.LEAF ? null : known.get(key);
      if (layout == null) {
        layout = layout(type, here, functions, module.places());
        known.putIfAbsent(key, layout);
      }
      if (layout.isFuture()) {
        futures.putIfAbsent(key, layout);
      }
      here.add(layout);
    }
  }

  private Layout layout(
      TypeLayout type, List<Layout> here, Map<String, String> functions, Places places) {
    List<Layout.State> states = new ArrayList<>();
    CodeOwner owner = CodeOwner.UNKNOWN;
    for (TypeLayout.Variant variant : type.variants()) {
      List<Layout.Part> parts = new ArrayList<>();
      for (TypeLayout.Member member : variant.members()) {
        parts.add(new Layout.Part(member.name(), member.offsetBytes(), here.get(member.type())));
      }
      CodePlace place = CodePlace.NONE;
      if (variant.file() >= 0) {
        Places.SourceFile file = places.files().get(variant.file());
        place =
            new CodePlace(CodeOwners.absolute(file.name(), file.directory()), variant.line(), 0);
        owner = owners.of(file.name(), file.directory());
      }
      states.add(new Layout.State(variant.name(), place, parts));
    }
    boolean future = type.kind() == TypeLayout.Kind.COROUTINE;
    return new Layout(
        type.name(),
        future ? function(type.name(), functions) : "",
        kind(type.kind()),
        type.sizeBytes(),
        owner,
        states);
  }

  private static Layout.Kind kind(TypeLayout.Kind kind) {
    return switch (kind) {
      case COROUTINE -> Layout.Kind.FUTURE;
      case STRUCTURE -> Layout.Kind.STRUCTURE;
      case ENUM -> Layout.Kind.ENUM;
      case ARRAY -> Layout.Kind.ARRAY;
      case LEAF -> Layout.Kind.LEAF;
    };
  }

  /// The path of the function around a future's body. The debug information writes `{impl#0}` for
  /// an implementation; the symbol of the body, where the unit has it, names the type.
  private static String function(String type, Map<String, String> functions) {
    String body = type.replaceFirst("\\{async_(fn|block|closure)_env#", "{async_$1#");
    String name = functions.get(body);
    if (name == null) {
      int brace = type.indexOf("::{async_");
      return FunctionName.of(brace < 0 ? type : type.substring(0, brace));
    }
    return name;
  }

  /// Function names by the path that the debug information has of each async body.
  private static Map<String, String> functions(Places places) {
    Map<String, String> functions = new HashMap<>();
    for (Places.Subprogram each : places.subprograms()) {
      if (each.name().startsWith("{async_") && !each.linkageName().isEmpty()) {
        functions.put(each.scope() + "::" + each.name(), name(each));
      }
    }
    return functions;
  }

  private static String name(Places.Subprogram body) {
    String name = FunctionName.of(Symbol.demangle(body.linkageName(), false));
    int closure = name.lastIndexOf("::{closure#");
    return closure < 0 ? name : name.substring(0, closure);
  }
}
