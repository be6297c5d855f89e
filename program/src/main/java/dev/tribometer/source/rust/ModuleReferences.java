package dev.tribometer.source.rust;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the modules of a crate name of each other, found from `use`, paths and names. Fields and
/// methods that are reached without a name of their module are not seen, and a local variable that
/// is called like an imported function counts as it, so a count is an estimate.
public final class ModuleReferences {
  private final ModuleNames names;
  private final Map<List<String>, Integer> counts = new TreeMap<>(ModuleReferences::compare);
  private final Map<List<String>, Boolean> implementations =
      new TreeMap<>(ModuleReferences::compare);

  private ModuleReferences(ModuleTree tree) {
    this.names = new ModuleNames(tree);
  }

  /// All references between two different modules, ordered by their paths and the name.
  public static List<ModuleReference> of(ModuleTree tree) {
    ModuleReferences references = new ModuleReferences(tree);
    for (CrateModule module : tree.modules()) {
      for (Item item : module.items()) {
        references.look(module, item);
      }
    }
    return references.list();
  }

  private void look(CrateModule module, Item item) {
    if (item instanceof Item.Module || item instanceof Item.Use) {
      return;
    }
    if (item instanceof Item.Implementation implementation && implementation.trait() == null) {
      Tokens tokens = module.source().tokens();
      int first = tokens.firstFrom(implementation.self().start());
      ModuleNames.Definition type = names.resolve(module.path(), PathScan.at(tokens, first));
      if (type != null && !type.module().equals(module.path())) {
        implementations.put(List.of(module.path(), type.module(), type.name()), true);
      }
    }
    PathScan.each(
        module.source().tokens(),
        item.span(),
        path -> {
          ModuleNames.Definition definition = names.resolve(module.path(), path);
          if (definition != null && !definition.module().equals(module.path())) {
            counts.merge(
                List.of(module.path(), definition.module(), definition.name()), 1, Integer::sum);
          }
        });
  }

  private List<ModuleReference> list() {
    return counts.entrySet().stream()
        .map(entry ->
            new ModuleReference(
                entry.getKey().get(0),
                entry.getKey().get(1),
                entry.getKey().get(2),
                entry.getValue(),
                implementations.containsKey(entry.getKey())))
        .toList();
  }

  private static int compare(List<String> a, List<String> b) {
    for (int i = 0; i < 3; i++) {
      int order = a.get(i).compareTo(b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
