package dev.tribometer.experiment;

import dev.tribometer.cargo.BuildSelection;
import dev.tribometer.format.toml.TomlDepth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
  private static final List<String> KEYS =
      List.of(
          "command",
          "after",
          "file",
          "packages",
          "features",
          "profile",
          "workspace",
          "all-targets",
          "all-features",
          "no-default-features");

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
    return parse(file.toString(), Files.readString(file));
  }

  /// Reads the text of a file.
  ///
  /// @param source the name by which messages call it
  /// @throws IOException where it is no TOML
  public static ScenarioFile parse(String source, String text) throws IOException {
    TomlDepth.check(source, text);
    TomlParseResult toml = Toml.parse(text);
    if (toml.hasErrors()) {
      throw new IOException("expected TOML in " + source + ": " + toml.errors().getFirst());
    }
    Object scenarios = toml.get(List.of("scenario"));
    if (scenarios != null && !(scenarios instanceof TomlTable)) {
      throw new IOException(
          source + ": expected tables [scenario.NAME], found scenario = " + scenarios);
    }
    return new ScenarioFile(scenarios instanceof TomlTable table ? table : null);
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
    for (String key : own.keySet()) {
      if (!KEYS.contains(key)) {
        throw new IOException(
            "tribometer.toml: a scenario has "
                + String.join(", ", KEYS)
                + ", found scenario."
                + name
                + "."
                + key);
      }
    }
    Verb verb = word(own, name, "command", Verb.class, Verb.BUILD);
    Situation situation = word(own, name, "after", Situation.class, Situation.BODY);
    String chosen = file == null ? text(own, name, "file") : file;
    return Optional.of(
        new Scenario(name, verb, situation, selection(own, name, selection), chosen));
  }

  private static BuildSelection selection(TomlTable own, String name, BuildSelection given)
      throws IOException {
    String profile = text(own, name, "profile");
    List<String> features = texts(own, name, "features");
    List<String> packages = texts(own, name, "packages");
    return new BuildSelection(
        given.profile() == null ? profile : given.profile(),
        given.features().isEmpty() ? features : given.features(),
        truth(own, name, "all-features") || given.allFeatures(),
        truth(own, name, "no-default-features") || given.noDefaultFeatures(),
        given.packages().isEmpty() ? packages : given.packages(),
        truth(own, name, "workspace") || given.workspace(),
        truth(own, name, "all-targets") || given.allTargets(),
        given.jobs());
  }

  private static <E extends Enum<E>> E word(
      TomlTable own, String name, String key, Class<E> type, E otherwise) throws IOException {
    String word = text(own, name, key);
    List<String> words = new ArrayList<>();
    for (E each : List.of(type.getEnumConstants())) {
      words.add(each.name().toLowerCase(Locale.ROOT));
      if (words.getLast().equals(word)) {
        return each;
      }
    }
    if (word != null) {
      throw wrong(name, key, "one of " + String.join(", ", words), "\"" + word + "\"");
    }
    return otherwise;
  }

  private static @Nullable String text(TomlTable own, String name, String key) throws IOException {
    return switch (own.get(List.of(key))) {
      case null -> null;
      case String value -> value;
      case Object other -> throw wrong(name, key, "a text", other);
    };
  }

  private static List<String> texts(TomlTable own, String name, String key) throws IOException {
    return switch (own.get(List.of(key))) {
      case null -> List.of();
      case TomlArray array when array.toList().stream().allMatch(String.class::isInstance) ->
          array.toList().stream().map(String::valueOf).toList();
      case Object other -> throw wrong(name, key, "a list of texts", other);
    };
  }

  private static boolean truth(TomlTable own, String name, String key) throws IOException {
    return switch (own.get(List.of(key))) {
      case null -> false;
      case Boolean value -> value;
      case Object other -> throw wrong(name, key, "true or false", other);
    };
  }

  private static IOException wrong(String name, String key, String expected, Object found) {
    return new IOException(
        "tribometer.toml: scenario."
            + name
            + "."
            + key
            + " is "
            + expected
            + ", not "
            + (found instanceof TomlArray
                ? "this list"
                : found instanceof TomlTable ? "a table" : found));
  }
}
