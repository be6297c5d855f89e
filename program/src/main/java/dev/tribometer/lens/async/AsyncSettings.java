package dev.tribometer.lens.async;

import java.util.ArrayList;
import java.util.List;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/// The section `[async]` of the user's `tribometer.toml`.
///
/// ```toml
/// [async]
/// rules = ["sink fs mylib::load", "stop-function mylib::offload"]
/// tables = ["async.txt"]            # files of such lines
///
/// [[async.allow]]
/// file = "src/warm_up.rs"           # any of: file, line, function, calls
/// calls = "std::fs::*"
/// reason = "runs before the server listens"
/// ```
///
/// @param rules lines that extend the policy
/// @param tables files of such lines, relative to `tribometer.toml`
/// @param allowances what is allowed, and why
public record AsyncSettings(
    List<Policy.PolicyLine> rules, List<String> tables, List<Allowance> allowances) {
  /// Nothing is set.
  public static final AsyncSettings NONE = new AsyncSettings(List.of(), List.of(), List.of());

  public AsyncSettings {
    rules = List.copyOf(rules);
    tables = List.copyOf(tables);
    allowances = List.copyOf(allowances);
  }

  /// Reads the section.
  ///
  /// @param source the file's name, for messages
  /// @throws PolicyException where it is not in the form above
  public static AsyncSettings parse(String source, String toml) throws PolicyException {
    TomlParseResult file = Toml.parse(toml);
    if (file.hasErrors()) {
      TomlParseError error = file.errors().getFirst();
      throw new PolicyException(
          source, error.position().line(), "TOML", String.valueOf(error.getMessage()));
    }
    if (!(file.get("async") instanceof TomlTable section)) {
      return NONE;
    }
    List<Policy.PolicyLine> rules = new ArrayList<>();
    for (String key : section.keySet()) {
      if (!List.of("rules", "tables", "allow").contains(key)) {
        throw new PolicyException(
            source, line(section, key), "rules, tables or allow in [async]", key);
      }
    }
    for (String text : texts(section, "rules", source)) {
      rules.add(new Policy.PolicyLine(text, source, line(section, "rules")));
    }
    List<Allowance> allowances = new ArrayList<>();
    Object allow = section.get("allow");
    if (allow instanceof TomlArray array) {
      for (int i = 0; i < array.size(); i++) {
        if (!(array.get(i) instanceof TomlTable table)) {
          throw new PolicyException(
              source, line(section, "allow"), "a table in [[async.allow]]", "another value");
        }
        allowances.add(Allowance.of(source, line(array, i), table));
      }
    }
    return new AsyncSettings(rules, texts(section, "tables", source), allowances);
  }

  private static List<String> texts(TomlTable section, String key, String source)
      throws PolicyException {
    List<String> texts = new ArrayList<>();
    Object value = section.get(key);
    if (value == null) {
      return texts;
    }
    if (value instanceof TomlArray array) {
      for (int i = 0; i < array.size(); i++) {
        if (array.get(i) instanceof String text) {
          texts.add(text);
        } else {
          throw new PolicyException(source, line(section, key), "texts in " + key, "another value");
        }
      }
      return texts;
    }
    throw new PolicyException(source, line(section, key), "a list of texts as " + key, "no list");
  }

  private static int line(TomlArray array, int index) {
    TomlPosition position = array.inputPositionOf(index);
    return position == null ? 0 : position.line();
  }

  static int line(TomlTable table, String key) {
    TomlPosition position = table.inputPositionOf(List.of(key));
    return position == null ? 0 : position.line();
  }
}
