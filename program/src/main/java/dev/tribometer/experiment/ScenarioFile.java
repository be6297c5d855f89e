package dev.tribometer.experiment;

import dev.tribometer.cargo.BuildSelection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/// The scenarios of `tribometer.toml` in the workspace root:
///
/// ```toml
/// [scenario.core-loop]
/// command = "check"            # build, check, clippy, test
/// after = "body"               # cold, noop, comment, body, signature, dependency
/// file = "crates/core/lib.rs"  # what is edited; chosen where it is left out
/// packages = ["core"]
/// features = []
/// profile = "dev"
/// workspace = false
/// all-targets = false
/// ```
public final class ScenarioFile {
  private final @Nullable TomlTable table;

  private ScenarioFile(@Nullable TomlTable table) {
    this.table = table;
  }

  /// Reads the file, where it is there.
  ///
  /// @throws IOException where it cannot be read, or is no TOML
  public static ScenarioFile of(Path root) throws IOException {
    Path file = root.resolve("tribometer.toml");
    if (!Files.isRegularFile(file)) {
      return new ScenarioFile(null);
    }
    TomlParseResult toml = Toml.parse(file);
    if (toml.hasErrors()) {
      throw new IOException("expected TOML in " + file + ": " + toml.errors().getFirst());
    }
    return new ScenarioFile(toml.getTable("scenario"));
  }

  /// The names of its scenarios.
  public List<String> names() {
    return table == null ? List.of() : table.keySet().stream().sorted().toList();
  }

  /// The scenario of this name; empty where the file has none.
  ///
  /// @param selection what is built where the file says nothing
  /// @param file the file to edit, which goes before that of the scenario; null for none
  /// @throws IOException where a value is not one of those that there are
  public Optional<Scenario> named(String name, BuildSelection selection, @Nullable String file)
      throws IOException {
    if (table == null || !(table.get(List.of(name)) instanceof TomlTable own)) {
      return Optional.empty();
    }
    Verb verb = word(own, name, "command", Verb.class, Verb.BUILD);
    Situation situation = word(own, name, "after", Situation.class, Situation.BODY);
    String chosen = file == null ? own.getString("file") : file;
    return Optional.of(new Scenario(name, verb, situation, selection(own, selection), chosen));
  }

  private static BuildSelection selection(TomlTable own, BuildSelection given) {
    return new BuildSelection(
        given.profile() == null ? own.getString("profile") : given.profile(),
        given.features().isEmpty() ? texts(own, "features") : given.features(),
        given.allFeatures() || truth(own, "all-features"),
        given.noDefaultFeatures() || truth(own, "no-default-features"),
        given.packages().isEmpty() ? texts(own, "packages") : given.packages(),
        given.workspace() || truth(own, "workspace"),
        given.allTargets() || truth(own, "all-targets"),
        given.jobs());
  }

  private static <E extends Enum<E>> E word(
      TomlTable own, String name, String key, Class<E> type, E otherwise) throws IOException {
    String word = own.getString(key);
    if (word == null) {
      return otherwise;
    }
    for (E each : List.of(type.getEnumConstants())) {
      if (each.name().toLowerCase(Locale.ROOT).equals(word)) {
        return each;
      }
    }
    throw new IOException(
        "tribometer.toml: scenario."
            + name
            + "."
            + key
            + " is one of "
            + String.join(
                ", ",
                List.of(type.getEnumConstants()).stream()
                    .map(each -> each.name().toLowerCase(Locale.ROOT))
                    .toList())
            + ", not \""
            + word
            + "\"");
  }

  private static List<String> texts(TomlTable own, String key) {
    TomlArray array = own.getArray(key);
    return array == null ? List.of() : array.toList().stream().map(String::valueOf).toList();
  }

  private static boolean truth(TomlTable own, String key) {
    return Boolean.TRUE.equals(own.getBoolean(key));
  }
}
