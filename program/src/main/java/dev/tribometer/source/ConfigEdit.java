package dev.tribometer.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tomlj.MutableTomlArray;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/// Edits of `.cargo/config.toml` and `rust-toolchain.toml` that leave every other byte as it is.
/// Each answers with the new text, or with nothing where there is nothing to change or the change
/// needs a person.
public final class ConfigEdit {
  private ConfigEdit() {}

  /// Sets a key.
  ///
  /// @param text the file as it is; empty where there is none
  /// @param path the path of the key
  /// @param value a string, a long or a boolean
  public static Optional<String> set(String text, List<String> path, Object value) {
    TomlParseResult toml = Toml.parse(text);
    if (toml.hasErrors() || !hasTablesOnTheWay(toml, path)) {
      return Optional.empty();
    }
    toml.getOrCreateTable(path.subList(0, path.size() - 1)).set(List.of(path.getLast()), value);
    return changed(text, toml);
  }

  /// Adds flags to those of a platform. Where the file gives flags under `build`, they are added
  /// there: cargo takes only one of both lists.
  ///
  /// @param host the platform
  public static Optional<String> addRustflags(String text, String host, List<String> flags) {
    TomlParseResult toml = Toml.parse(text);
    List<String> build = List.of("build", "rustflags");
    List<String> platform = List.of("target", host, "rustflags");
    if (toml.hasErrors()) {
      return Optional.empty();
    }
    boolean inBuild = toml.contains(build) && !toml.contains(platform);
    List<String> path = inBuild ? build : platform;
    List<Object> all = new ArrayList<>();
    switch (toml.contains(path) ? toml.get(path) : null) {
      case null -> {
        // The first.
      }
      case TomlArray array -> all.addAll(array.toList());
      default -> {
        return Optional.empty();
      }
    }
    if (all.containsAll(flags) || !hasTablesOnTheWay(toml, path)) {
      return Optional.empty();
    }
    if (all.isEmpty()) {
      MutableTomlArray array = MutableTomlArray.createInline();
      flags.forEach(array::add);
      toml.getOrCreateTable(path.subList(0, path.size() - 1)).set(List.of("rustflags"), array);
    } else {
      var array = toml.getOrCreateArray(path);
      flags.forEach(array::add);
    }
    return changed(text, toml);
  }

  private static boolean hasTablesOnTheWay(TomlParseResult toml, List<String> path) {
    for (int depth = 1; depth < path.size(); depth++) {
      List<String> step = path.subList(0, depth);
      if (toml.contains(step) && !(toml.get(step) instanceof TomlTable)) {
        return false;
      }
    }
    return true;
  }

  private static Optional<String> changed(String text, TomlParseResult toml) {
    String after = toml.toToml();
    return after.equals(text) ? Optional.empty() : Optional.of(after);
  }
}
