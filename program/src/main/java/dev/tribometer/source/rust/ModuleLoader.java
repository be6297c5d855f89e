package dev.tribometer.source.rust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Follows `mod name;` from file to file. Source: The Rust Reference, "Module source filenames" and
/// "The path attribute".
final class ModuleLoader {
  private static final int MOST_MODULES = 20_000;
  private static final int DEEPEST = 64;
  private static final Pattern PATH = Pattern.compile("(?:^|[\\s,])path\\s*=\\s*r?\"([^\"]+)\"");

  private final List<CrateModule> modules = new ArrayList<>();
  private final Map<Path, RustFile> files = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  /// Where the modules of a module are looked for.
  ///
  /// @param file where the module stands
  /// @param children the directory of the files of its modules
  /// @param depth how many modules are around
  private record Place(
      Path file,
      Path children,
      boolean isInline,
      boolean isConditional,
      boolean isTest,
      int depth) {
    /// What a `path` attribute is relative to.
    Path base() {
      return isInline ? children : directory(file);
    }

    Place under(Item.Module item, Path file, Path children) {
      List<Attribute> on = item.head().attributes();
      return new Place(
          file,
          children,
          item.isInline(),
          isConditional || on.stream().anyMatch(Attribute::isCondition),
          isTest || on.stream().anyMatch(Attribute::isTestCondition),
          depth + 1);
    }
  }

  ModuleTree load(Path root) throws IOException {
    RustFile source = RustFile.read(root);
    files.put(root, source);
    note(root, source);
    Place place = new Place(root, directory(root), false, false, false, 0);
    module("crate", source, source.items(), place);
    return new ModuleTree(List.copyOf(modules), Map.copyOf(files), List.copyOf(problems));
  }

  private void module(String path, RustFile source, List<Item> items, Place place) {
    if (modules.size() == MOST_MODULES || place.depth() > DEEPEST) {
      problems.add(
          "[" + place.file() + "] module " + path + " is one too many, or too deep: left out");
      return;
    }
    modules.add(
        new CrateModule(
            path,
            place.file(),
            source,
            items,
            place.isConditional(),
            place.isTest(),
            place.isInline()));
    for (Item item : items) {
      if (item instanceof Item.Module module) {
        String child = path + "::" + module.name();
        if (module.isInline()) {
          module(
              child,
              source,
              module.items(),
              place.under(module, place.file(), inside(module, place)));
        } else {
          file(child, module, place);
        }
      }
    }
  }

  private Path inside(Item.Module module, Place place) {
    List<Path> written = written(module, place, "path");
    return written.isEmpty() ? place.children().resolve(module.name()) : written.getFirst();
  }

  private void file(String path, Item.Module module, Place place) {
    SequencedSet<Path> found = new LinkedHashSet<>();
    List<Path> written = written(module, place, "path");
    List<Path> sought = new ArrayList<>(written);
    if (written.isEmpty()) {
      sought.add(place.children().resolve(module.name() + ".rs"));
      sought.add(place.children().resolve(module.name()).resolve("mod.rs"));
      // Which of them is meant depends on the platform: all that are there count.
      sought.addAll(written(module, place, "cfg_attr"));
    }
    sought.stream().filter(Files::isRegularFile).forEach(found::add);
    boolean isConditional =
        place.isConditional()
            || module.head().attributes().stream().anyMatch(Attribute::isCondition);
    if (found.isEmpty() && !isConditional) {
      problems.add(
          "["
              + place.file()
              + "] line "
              + module.head().line()
              + ": expected a file for module "
              + path
              + ", found neither of "
              + sought);
    }
    for (Path each : found) {
      boolean ownsDirectory = each.endsWith("mod.rs") || written.contains(each);
      Path children = ownsDirectory ? directory(each) : directory(each).resolve(module.name());
      source(path, place.under(module, each, children));
    }
  }

  private void source(String path, Place place) {
    try {
      RustFile source = files.get(place.file());
      if (source == null) {
        source = RustFile.read(place.file());
        files.put(place.file(), source);
        note(place.file(), source);
      }
      module(path, source, source.items(), place);
    } catch (IOException e) {
      problems.add("module " + path + " could not be read: " + e.getMessage());
    }
  }

  private void note(Path file, RustFile source) {
    if (!source.problems().isEmpty()) {
      problems.add("[" + file + "] " + source.problems().getFirst());
    }
  }

  /// The files that `#[path = "…"]`, alone or below `cfg_attr`, names.
  private static List<Path> written(Item.Module module, Place place, String attribute) {
    List<Path> found = new ArrayList<>();
    for (Attribute each : module.head().attributes()) {
      if (each.path().equals(attribute)) {
        Matcher matcher =
            PATH.matcher(attribute.equals("path") ? "path" + each.arguments() : each.arguments());
        try {
          if (matcher.find()) {
            found.add(place.base().resolve(matcher.group(1)).normalize());
          }
        } catch (InvalidPathException e) {
          // A name that no file can have names none.
        }
      }
    }
    return found;
  }

  private static Path directory(Path file) {
    Path parent = file.getParent();
    return parent == null ? Path.of("") : parent;
  }
}
