package dev.tribometer.source.rust;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which module of a crate defines what a path names: through `use` and `pub use`, globs included.
/// Of other crates only those are known whose names are given.
final class ModuleNames {
  private static final int MOST_STEPS = 16;
  private static final Set<String> PLACES = Set.of("crate", "self", "super");

  /// A name and the module that defines it; "" names the module itself.
  ///
  /// @param isForeign whether `module` is the name of another crate
  record Definition(String module, String name, boolean isForeign) {
    Definition(String module, String name) {
      this(module, name, false);
    }
  }

  /// What one module defines and brings in.
  private record Scope(
      Set<String> defined,
      Set<String> macros,
      Map<String, List<String>> used,
      List<List<String>> globs) {}

  /// A `macro_rules` macro: known where it is defined and in the modules below, and in those of a
  /// module around where `macro_use` hands it on.
  private record Macro(String module, boolean isExported) {}

  private final Map<String, Scope> scopes = new HashMap<>();
  private final Map<String, List<Macro>> macros = new HashMap<>();
  private final Set<String> handingOn = new HashSet<>();

  /// Modules in which macros stand in the place of items: what these make cannot be told.
  private final Set<String> open = new HashSet<>();

  private final Set<String> crates;

  ModuleNames(ModuleTree tree) {
    this(tree, Set.of());
  }

  /// With other crates that paths may lead to.
  ModuleNames(ModuleTree tree, Set<String> crates) {
    this.crates = Set.copyOf(crates);
    for (CrateModule module : tree.modules()) {
      Scope scope =
          scopes.computeIfAbsent(
              module.path(),
              _ -> new Scope(new HashSet<>(), new HashSet<>(), new HashMap<>(), new ArrayList<>()));
      for (Item item : module.items()) {
        note(module.path(), scope, item);
      }
    }
  }

  private void note(String module, Scope scope, Item item) {
    switch (item) {
      case Item.Use use -> {
        for (UsedName name : use.names()) {
          if (name.isGlob()) {
            scope.globs().add(name.path());
          } else if (!name.path().isEmpty()) {
            scope.used().put(name.known(), name.path());
          }
        }
      }
      case Item.MacroDefinition macro -> {
        boolean isExported =
            macro.head().attributes().stream().anyMatch(on -> on.path().equals("macro_export"));
        scope.macros().add(macro.name());
        macros
            .computeIfAbsent(macro.name() + "!", _ -> new ArrayList<>())
            .add(new Macro(module, isExported));
      }
      case Item.Module inner -> {
        if (inner.head().attributes().stream().anyMatch(on -> on.path().equals("macro_use"))) {
          handingOn.add(module + "::" + inner.name());
        }
      }
      case Item.ForeignBlock block -> block.items().forEach(each -> note(module, scope, each));
      case Item.MacroCall _ -> open.add(module);
      case Item.Implementation _, Item.ExternCrate _ -> {}
      default -> scope.defined().add(item.name());
    }
  }

  /// What `path`, written in `module`, names of this crate; null where it is no name of a module
  /// that can be told.
  @Nullable Definition resolve(String module, List<String> path) {
    Definition found = find(module, path);
    return found == null || found.isForeign() ? null : found;
  }

  /// As {@link #resolve(String, List)}, or another crate.
  @Nullable Definition find(String module, List<String> path) {
    if (path.size() == 1 && path.getFirst().endsWith("!")) {
      Definition macro = macro(module, path.getFirst());
      if (macro != null) {
        return macro;
      }
    }
    // `pub(crate)` names nothing.
    if (path.size() == 1 && PLACES.contains(path.getFirst())) {
      return null;
    }
    return path.isEmpty() ? null : resolve(module, path, 0);
  }

  private @Nullable Definition macro(String module, String name) {
    for (Macro each : macros.getOrDefault(name, List.of())) {
      String known = each.module();
      while (handingOn.contains(known)) {
        known = known.substring(0, known.lastIndexOf("::"));
      }
      if (each.isExported() || (module + "::").startsWith(known + "::")) {
        return new Definition(each.module(), name);
      }
    }
    return null;
  }

  private @Nullable Definition resolve(String module, List<String> path, int steps) {
    Scope scope = scopes.get(module);
    if (scope == null || steps > MOST_STEPS || path.isEmpty()) {
      return null;
    }
    String first = path.getFirst();
    List<String> rest = path.subList(1, path.size());
    return switch (first) {
      case "" -> rest.isEmpty() ? null : foreign(rest.getFirst());
      case "crate", "$crate" -> inside("crate", rest, steps);
      case "self" -> inside(module, rest, steps);
      case "super" -> {
        int cut = module.lastIndexOf("::");
        yield cut < 0 ? null : inside(module.substring(0, cut), rest, steps + 1);
      }
      default -> {
        Definition found = named(module, scope, first, rest, steps);
        yield found == null ? foreign(first) : found;
      }
    };
  }

  /// Whether macros stand in the place of items of a module.
  boolean isOpen(String module) {
    return open.contains(module);
  }

  private @Nullable Definition foreign(String name) {
    return crates.contains(name) ? new Definition(name, "", true) : null;
  }

  /// A path whose first part is a module of this crate already.
  private @Nullable Definition inside(String module, List<String> rest, int steps) {
    if (rest.isEmpty()) {
      return new Definition(module, "");
    }
    if (rest.getFirst().equals("super") || rest.getFirst().equals("self")) {
      return resolve(module, rest, steps + 1);
    }
    Scope scope = scopes.get(module);
    if (scope == null) {
      return null;
    }
    Definition found = named(module, scope, rest.getFirst(), rest.subList(1, rest.size()), steps);
    // A macro of that module may have made what has this name.
    return found == null && open.contains(module) ? new Definition(module, rest.getFirst()) : found;
  }

  private @Nullable Definition named(
      String module, Scope scope, String name, List<String> rest, int steps) {
    if (scopes.containsKey(module + "::" + name)) {
      return inside(module + "::" + name, rest, steps + 1);
    }
    String plain = name.endsWith("!") ? name.substring(0, name.length() - 1) : name;
    if (scope.defined().contains(plain)) {
      return new Definition(module, plain);
    }
    if (scope.macros().contains(plain)) {
      return new Definition(module, plain + "!");
    }
    List<String> used = scope.used().get(plain);
    if (used != null && used.size() == 1 && used.getFirst().equals(plain)) {
      return foreign(plain);
    }
    if (used != null) {
      List<String> whole = new ArrayList<>(used);
      whole.addAll(rest);
      return resolve(module, whole, steps + 1);
    }
    for (List<String> glob : scope.globs()) {
      Definition opened = resolve(module, glob, steps + MOST_STEPS / 4);
      Scope theirs =
          opened == null || opened.isForeign() || !opened.name().isEmpty()
              ? null
              : scopes.get(opened.module());
      if (opened != null && theirs != null && !opened.module().equals(module)) {
        Definition found = named(opened.module(), theirs, plain, rest, steps + MOST_STEPS / 4);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }
}
