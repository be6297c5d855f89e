package dev.tribometer.source.rust;

import dev.tribometer.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Makes the modules of a crate into a graph.
final class ModuleGraphReader {
  private final ModuleTree tree;
  private final BuildCondition condition;
  private final ModuleNames names;
  private final Map<String, String> owners = new HashMap<>();
  private final Map<String, Size> sizes = new LinkedHashMap<>();
  private final Map<Key, Integer> counts = new LinkedHashMap<>();
  private final Set<Key> bound = new HashSet<>();
  private final List<TraitImplementation> implementations = new ArrayList<>();
  private final Set<Definition> published = new HashSet<>();

  private record Key(String from, String to, String name) {}

  private record Definition(String module, String name) {}

  /// What is in a module.
  private static final class Size {
    private final CrateModule module;
    private final Set<String> crates = new TreeSet<>();
    private int lines;
    private int tokens;

    Size(CrateModule module) {
      this.module = module;
    }
  }

  ModuleGraphReader(ModuleTree tree, Set<String> crates, BuildCondition condition) {
    this.tree = tree;
    this.condition = condition;
    this.names = new ModuleNames(tree, crates);
  }

  ModuleGraph read() {
    for (CrateModule module : there()) {
      String owner = owners.get(module.path());
      String path = owner == null ? module.path() : owner;
      Size size = sizes.computeIfAbsent(path, _ -> new Size(module));
      for (Item item : module.items()) {
        if (!(item instanceof Item.Module) && condition.holds(item.head().attributes())) {
          look(path, module, item, size);
        }
      }
    }
    // A module that only hands on what others define, or that is empty, stands for nothing.
    sizes.values().removeIf(size -> size.tokens == 0);
    List<ModuleGraph.Node> nodes = new ArrayList<>();
    sizes.forEach((path, size) ->
        nodes.add(
            new ModuleGraph.Node(path, size.module.file(), size.lines, size.tokens, size.crates)));
    List<ModuleGraph.Reference> references = new ArrayList<>();
    counts.forEach((key, count) -> {
      if (sizes.containsKey(key.to())) {
        references.add(
            new ModuleGraph.Reference(
                key.from(),
                key.to(),
                key.name(),
                Math.max(1, count),
                key.name().isEmpty() || published.contains(new Definition(key.to(), key.name())),
                bound.contains(key)));
      }
    });
    return new ModuleGraph(nodes, references, implementations);
  }

  /// The modules whose conditions hold; of each the module whose file it stands in is noted.
  private List<CrateModule> there() {
    Set<String> gone = new HashSet<>();
    List<CrateModule> staying = new ArrayList<>();
    for (CrateModule module : tree.modules()) {
      if (gone.contains(module.path())
          || module.isTest()
          || !condition.holds(module.source().attributes())) {
        module.items().forEach(item -> hide(module, item, gone));
        continue;
      }
      String around = owners.getOrDefault(module.parent(), module.parent());
      owners.put(module.path(), module.isInline() ? around : module.path());
      staying.add(module);
      for (Item item : module.items()) {
        if (!condition.holds(item.head().attributes())) {
          hide(module, item, gone);
        }
      }
    }
    return staying;
  }

  private static void hide(CrateModule module, Item item, Set<String> gone) {
    if (item instanceof Item.Module) {
      gone.add(module.path() + "::" + item.name());
    }
  }

  private void look(String path, CrateModule module, Item item, Size size) {
    if (item instanceof Item.Use use) {
      use.names().forEach(name -> use(path, module, use, name, size));
      return;
    }
    Tokens tokens = module.source().tokens();
    size.lines += item.head().endLine() - item.head().line() + 1;
    size.tokens += tokens.firstFrom(item.span().end()) - tokens.firstFrom(item.span().start());
    if (item.head().visibility() == Item.Visibility.PUBLIC
        || item.head().attributes().stream().anyMatch(on -> on.path().equals("macro_export"))) {
      published.add(
          new Definition(
              path, item instanceof Item.MacroDefinition ? item.name() + "!" : item.name()));
    }
    if (item instanceof Item.Implementation implementation) {
      implementation(path, module, implementation);
    }
    PathScan.each(tokens, item.span(), named -> note(path, module, named, 1, size));
  }

  /// A trait may be brought in for its methods alone, and then is named nowhere else. What is
  /// handed on (`pub use`) is no need of this module.
  private void use(String path, CrateModule module, Item.Use use, UsedName name, Size size) {
    boolean isOwn = use.head().visibility() == Item.Visibility.PRIVATE;
    ModuleNames.Definition found = names.find(module.path(), name.path());
    if (found != null && found.isForeign()) {
      size.crates.add(found.module());
    } else if (isOwn && name.isGlob() && name.path().size() > 1 && isOpen(found)) {
      note(path, module, name.path(), 1, size);
    } else if (isOwn && !name.isGlob() && found != null && !found.name().isEmpty()) {
      note(path, module, name.path(), 0, size);
    }
  }

  private void note(String path, CrateModule module, List<String> named, int count, Size size) {
    ModuleNames.Definition found = names.find(module.path(), named);
    if (found == null) {
      return;
    }
    if (found.isForeign()) {
      size.crates.add(found.module());
      return;
    }
    String to = owners.getOrDefault(found.module(), found.module());
    if (!to.equals(path)) {
      counts.merge(new Key(path, to, found.name()), count, Integer::sum);
    }
  }

  private void implementation(String path, CrateModule module, Item.Implementation item) {
    Tokens tokens = module.source().tokens();
    Span trait = item.trait();
    if (trait == null) {
      ModuleNames.Definition type =
          names.find(module.path(), PathScan.at(tokens, tokens.firstFrom(item.self().start())));
      String owner = owner(type);
      if (type != null && owner != null && !owner.equals(path)) {
        Key key = new Key(path, owner, type.name());
        counts.merge(key, 0, Integer::sum);
        bound.add(key);
      }
      return;
    }
    List<String> written = new ArrayList<>();
    PathScan.each(tokens, trait, named -> written.add(String.join("\u0000", named)));
    Set<String> types = new LinkedHashSet<>();
    String of = null;
    for (int i = 0; i < written.size(); i++) {
      String owner = owner(names.find(module.path(), List.of(written.get(i).split("\u0000", -1))));
      if (i == 0) {
        of = owner;
      } else if (owner != null) {
        types.add(owner);
      }
    }
    types.addAll(selfTypes(module, item));
    boolean isElsewhere = of != null && !of.equals(path);
    if (isElsewhere || types.stream().anyMatch(each -> !each.equals(path))) {
      String text = module.source().text(trait) + " for " + module.source().text(item.self());
      implementations.add(
          new TraitImplementation(
              path, module.file(), item.head().line(), text.replaceAll("\\s+", " "), of, types));
    }
  }

  /// `&T`, `Box<T>` and `Pin<T>` are as much of a crate as `T` is; of other types only the
  /// outermost counts.
  private Set<String> selfTypes(CrateModule module, Item.Implementation item) {
    Tokens tokens = module.source().tokens();
    String text = module.source().text(item.self()).strip();
    List<ModuleNames.Definition> found = new ArrayList<>();
    if (text.startsWith("&") || text.startsWith("Box<") || text.startsWith("Pin<")) {
      PathScan.each(
          tokens,
          item.self(),
          named -> {
            ModuleNames.Definition type = names.find(module.path(), named);
            if (type != null) {
              found.add(type);
            }
          });
    } else {
      int first = tokens.firstFrom(item.self().start());
      int at = tokens.isWord(first, "dyn") ? first + 1 : first;
      ModuleNames.Definition type = names.find(module.path(), PathScan.at(tokens, at));
      if (type != null) {
        found.add(type);
      }
    }
    Set<String> owners = new LinkedHashSet<>();
    for (ModuleNames.Definition each : found) {
      String owner = owner(each);
      if (owner != null) {
        owners.add(owner);
      }
    }
    return owners;
  }

  /// Whether macros make items of the module that is named, of which a glob may bring in any.
  private boolean isOpen(ModuleNames.@Nullable Definition found) {
    return found != null && found.name().isEmpty() && names.isOpen(found.module());
  }

  private @Nullable String owner(ModuleNames.@Nullable Definition definition) {
    return definition == null || definition.isForeign()
        ? null
        : owners.getOrDefault(definition.module(), definition.module());
  }
}
