package dev.tribometer.source.rust;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which module of a crate defines what a path names: through `use` and `pub use`, globs included.
/// Names of other crates resolve to nothing.
final class ModuleNames {
  private static final int MOST_STEPS = 16;

  /// A name and the module that defines it; "" names the module itself.
  record Definition(String module, String name) {}

  /// What one module defines and brings in.
  private record Scope(
      Set<String> defined, Map<String, List<String>> used, List<List<String>> globs) {}

  private final Map<String, Scope> scopes = new HashMap<>();
  private final Map<String, String> macros = new HashMap<>();

  ModuleNames(ModuleTree tree) {
    for (CrateModule module : tree.modules()) {
      Scope scope =
          scopes.computeIfAbsent(
              module.path(), _ -> new Scope(new HashSet<>(), new HashMap<>(), new ArrayList<>()));
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
      case Item.MacroDefinition macro -> macros.putIfAbsent(macro.name() + "!", module);
      case Item.ForeignBlock block -> block.items().forEach(each -> note(module, scope, each));
      case Item.Implementation _, Item.MacroCall _, Item.ExternCrate _, Item.Module _ -> {}
      default -> scope.defined().add(item.name());
    }
  }

  /// What `path`, written in `module`, names; null where it is no name of another module that can
  /// be told.
  @Nullable Definition resolve(String module, List<String> path) {
    if (path.size() == 1 && path.getFirst().endsWith("!")) {
      String defined = macros.get(path.getFirst());
      return defined == null ? null : new Definition(defined, path.getFirst());
    }
    return path.isEmpty() ? null : resolve(module, path, 0);
  }

  private @Nullable Definition resolve(String module, List<String> path, int steps) {
    Scope scope = scopes.get(module);
    if (scope == null || steps > MOST_STEPS || path.isEmpty()) {
      return null;
    }
    String first = path.getFirst();
    List<String> rest = path.subList(1, path.size());
    return switch (first) {
      case "" -> null;
      case "crate", "$crate" -> inside("crate", rest, steps);
      case "self" -> inside(module, rest, steps);
      case "super" -> {
        int cut = module.lastIndexOf("::");
        yield cut < 0 ? null : inside(module.substring(0, cut), rest, steps + 1);
      }
      default -> named(module, scope, first, rest, steps);
    };
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
    return scope == null
        ? null
        : named(module, scope, rest.getFirst(), rest.subList(1, rest.size()), steps);
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
    List<String> used = scope.used().get(plain);
    if (used != null && !(used.size() == 1 && used.getFirst().equals(plain))) {
      List<String> whole = new ArrayList<>(used);
      whole.addAll(rest);
      return resolve(module, whole, steps + 1);
    }
    for (List<String> glob : scope.globs()) {
      Definition opened = resolve(module, glob, steps + MOST_STEPS / 4);
      Scope theirs =
          opened == null || !opened.name().isEmpty() ? null : scopes.get(opened.module());
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
