package dev.tribometer.check;

import dev.tribometer.check.Budget.Limit;
import dev.tribometer.check.Budget.Subject;
import dev.tribometer.format.FormatException;
import dev.tribometer.format.toml.TomlDepth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/// What `tribometer.toml` says of budgets; its other tables belong to others.
///
/// ```
/// [check]
/// baseline = "tribometer-baseline.json"   # beside this file
/// builds = 3                              # at most, until a verdict is clear
/// trials = 6                              # of a scenario, each time that it is looked at
///
/// [[budget]]
/// crate = "parser"                        # or: scenario = "edit", rule = "compile/link-share"
/// growth = "10 %"                         # or: cpu = "8 s"; for a rule also: findings = 0
/// ```
///
/// @param baseline the baseline's file, relative to this one; null where none is named
/// @param builds how many builds a check may take
/// @param trials how many trials of a scenario are taken each time that it is looked at
/// @param budgets the budgets in their order
public record BudgetFile(@Nullable String baseline, int builds, int trials, List<Budget> budgets) {
  /// The file's name.
  public static final String NAME = "tribometer.toml";

  /// Where a baseline is written when the file names none.
  public static final String DEFAULT_BASELINE = "tribometer-baseline.json";

  private static final int LARGEST = 1 << 20;
  private static final int DEFAULT_BUILDS = 3;
  private static final int DEFAULT_TRIALS = 6;
  private static final Pattern CPU =
      Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?) ?(ms|s|min|h)(?: CPU)?");
  private static final Pattern PERCENT = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,6})?) ?%");
  private static final Set<String> KEYS =
      Set.of("scenario", "crate", "rule", "cpu", "growth", "findings");

  public BudgetFile {
    budgets = List.copyOf(budgets);
  }

  /// Reads the file of a workspace; an empty one where there is none.
  ///
  /// @throws BudgetException where it does not say what it should
  /// @throws IOException where it cannot be read
  public static BudgetFile read(Path root) throws BudgetException, IOException {
    Path file = root.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      return new BudgetFile(null, DEFAULT_BUILDS, DEFAULT_TRIALS, List.of());
    }
    if (Files.size(file) > LARGEST) {
      throw new BudgetException(file + ": expected at most 1 MiB, found " + Files.size(file));
    }
    return parse(file.toString(), Files.readString(file));
  }

  /// The scenarios that budgets name, but for the cold build, each once.
  public List<String> scenarios() {
    return budgets.stream()
        .map(Budget::scenario)
        .filter(name -> !name.isEmpty() && !name.equals(Budget.Scenario.COLD))
        .distinct()
        .toList();
  }

  /// Reads the text of a file.
  ///
  /// @param source the name by which messages call it
  /// @throws BudgetException where it does not say what it should
  public static BudgetFile parse(String source, String text) throws BudgetException {
    try {
      TomlDepth.check(source, text);
    } catch (FormatException e) {
      throw new BudgetException(String.valueOf(e.getMessage()));
    }
    TomlParseResult toml = Toml.parse(text);
    if (toml.hasErrors()) {
      throw new BudgetException(source + ": " + toml.errors().getFirst());
    }
    Object check = toml.get(List.of("check"));
    Object budgets = toml.get(List.of("budget"));
    String baseline = null;
    int builds = DEFAULT_BUILDS;
    int trials = DEFAULT_TRIALS;
    if (check instanceof TomlTable table) {
      for (String key : table.keySet()) {
        Object value = table.get(List.of(key));
        if (key.equals("baseline") && value instanceof String path) {
          baseline = path;
        } else if (key.equals("builds") && value instanceof Long n && n >= 1 && n <= 50) {
          builds = n.intValue();
        } else if (key.equals("trials") && value instanceof Long n && n >= 2 && n <= 100) {
          trials = n.intValue();
        } else {
          throw new BudgetException(
              source
                  + ": [check] has baseline = \"FILE\", builds = 1 to 50 and trials = 2 to 100,"
                  + " found "
                  + key
                  + " = "
                  + value);
        }
      }
    } else if (check != null) {
      throw new BudgetException(source + ": expected a table [check], found " + check);
    }
    List<Budget> read = new ArrayList<>();
    if (budgets instanceof TomlArray array) {
      for (int i = 0; i < array.size(); i++) {
        if (!(array.get(i) instanceof TomlTable table)) {
          throw new BudgetException(source + ": expected tables [[budget]]");
        }
        read.add(budget(source, table, line(array, i)));
      }
    } else if (budgets != null) {
      throw new BudgetException(source + ": expected tables [[budget]], found budget = " + budgets);
    }
    return new BudgetFile(baseline, builds, trials, read);
  }

  private static int line(TomlArray array, int index) {
    TomlPosition position = array.inputPositionOf(index);
    return position == null ? 0 : position.line();
  }

  private static Budget budget(String source, TomlTable table, int line) throws BudgetException {
    String place = source + ":" + line + ": ";
    for (String key : table.keySet()) {
      if (!KEYS.contains(key)) {
        throw new BudgetException(
            place
                + "a budget has "
                + String.join(", ", KEYS.stream().sorted().toList())
                + ", found "
                + key);
      }
    }
    List<Subject> subjects = new ArrayList<>();
    if (table.get(List.of("scenario")) instanceof String name) {
      subjects.add(new Budget.Scenario(name));
    }
    if (table.get(List.of("crate")) instanceof String name) {
      subjects.add(new Budget.Crate(name));
    }
    if (table.get(List.of("rule")) instanceof String id) {
      subjects.add(new Budget.Rule(id));
    }
    List<Limit> limits = new ArrayList<>();
    if (table.get(List.of("cpu")) instanceof String text) {
      limits.add(new Budget.Cpu(nanoseconds(place, text)));
    }
    if (table.get(List.of("growth")) instanceof String text) {
      limits.add(new Budget.Growth(part(place, text)));
    }
    if (table.get(List.of("findings")) instanceof Long count && count >= 0 && count < 1_000_000) {
      limits.add(new Budget.Findings(count.intValue()));
    }
    if (subjects.size() != 1 || limits.size() != 1 || table.size() != 2) {
      throw new BudgetException(
          place
              + "expected one of scenario, crate or rule (a text) and one of cpu = \"8 s\", growth ="
              + " \"5 %\" or findings = 0, found "
              + table.toJson().replaceAll("\\s+", " ").strip());
    }
    if (limits.getFirst() instanceof Budget.Findings
        && !(subjects.getFirst() instanceof Budget.Rule)) {
      throw new BudgetException(place + "findings is a limit for a rule");
    }
    return new Budget(subjects.getFirst(), limits.getFirst(), line);
  }

  private static long nanoseconds(String place, String text) throws BudgetException {
    Matcher match = CPU.matcher(text.strip());
    if (!match.matches()) {
      throw new BudgetException(
          place
              + "expected a time like \"850 ms\", \"8 s\" or \"1.5 min\", found \""
              + text
              + "\"");
    }
    double scale =
        switch (match.group(2)) {
          case "ms" -> 1e6;
          case "s" -> 1e9;
          case "min" -> 60e9;
          default -> 3600e9;
        };
    return Math.round(Double.parseDouble(match.group(1)) * scale);
  }

  private static double part(String place, String text) throws BudgetException {
    Matcher match = PERCENT.matcher(text.strip());
    if (!match.matches()) {
      throw new BudgetException(place + "expected a part like \"5 %\", found \"" + text + "\"");
    }
    return Double.parseDouble(match.group(1)) / 100;
  }
}
