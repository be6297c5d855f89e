package dev.tribometer.probe.profile;

import dev.tribometer.fact.Phase;
import dev.tribometer.format.measureme.EventKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which phase an activity counts for. The vocabulary of rustc is open and changes with every
/// release, so the rules are data: the resource `phases.txt`, whose head describes its lines.
/// Immutable.
final class PhaseRules {
  /// How the self time of an activity is counted.
  enum Treatment {
    /// For the rule's phase.
    COUNT,
    /// For the phase of the enclosing activity.
    INHERIT,
    /// Not at all: the thread waits.
    WAIT,
    /// Not at all where another thread coordinates workers ({@link #WAIT}), for the rule's phase
    /// where none does.
    WAIT_FOR_WORKERS,
    /// For the phase of the enclosing activity; no rule knows the label.
    UNKNOWN
  }

  /// What is done with one label.
  ///
  /// @param phase the phase of {@link Treatment#COUNT} and {@link Treatment#WAIT_FOR_WORKERS}; null
  ///   for the others
  record Rule(Treatment treatment, @Nullable Phase phase) {}

  static final Rule INHERIT = new Rule(Treatment.INHERIT, null);
  private static final Rule WAIT = new Rule(Treatment.WAIT, null);
  private static final Rule UNKNOWN = new Rule(Treatment.UNKNOWN, null);
  private static final Rule INCREMENTAL = new Rule(Treatment.COUNT, Phase.INCREMENTAL);

  private static final PhaseRules BUILT_IN = load("phases.txt");

  private final Labels activities = new Labels();
  private final Labels queries = new Labels();
  private final Map<String, Phase> gaps = new HashMap<>();

  private PhaseRules() {}

  /// The rules that come with the program.
  static PhaseRules builtIn() {
    return BUILT_IN;
  }

  /// The rule for a label of the profile.
  Rule of(EventKind kind, String label) {
    return switch (kind) {
      case GENERIC_ACTIVITY -> activities.find(label);
      case QUERY -> queries.find(label);
      case INCREMENTAL_LOAD_RESULT, INCREMENTAL_RESULT_HASHING -> INCREMENTAL;
      case QUERY_BLOCKED -> WAIT;
      case LLVM_PASS -> INHERIT;
      case QUERY_CACHE_HIT, QUERY_CACHE_HIT_COUNT, ARTIFACT_SIZE, OTHER -> UNKNOWN;
    };
  }

  /// The phase of a gap whose end this activity marks; null where it marks none.
  @Nullable Phase gapBefore(String label) {
    return gaps.get(label);
  }

  private static PhaseRules load(String resource) {
    PhaseRules rules = new PhaseRules();
    try (InputStream stream = PhaseRules.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("the program lacks its resource " + resource);
      }
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isEmpty() && !line.startsWith("#") && !line.startsWith("version ")) {
          rules.add(resource, line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rules;
  }

  private void add(String resource, String line) {
    String[] words = line.split(" ", -1);
    if (words.length != 3) {
      throw new IllegalStateException(resource + ": kind, label and treatment, not: " + line);
    }
    switch (words[0]) {
      case "activity" -> activities.add(words[1], rule(words[2]));
      case "query" -> queries.add(words[1], rule(words[2]));
      case "gap" -> gaps.put(words[1], Phase.valueOf(words[2]));
      default -> throw new IllegalStateException(resource + ": no such kind: " + line);
    }
  }

  private static Rule rule(String text) {
    if (text.startsWith("wait:")) {
      return new Rule(Treatment.WAIT_FOR_WORKERS, Phase.valueOf(text.substring(5)));
    }
    return switch (text) {
      case "inherit" -> INHERIT;
      case "wait" -> WAIT;
      default -> new Rule(Treatment.COUNT, Phase.valueOf(text));
    };
  }

  private static final class Labels {
    private final Map<String, Rule> exact = new HashMap<>();
    private final Map<String, Rule> prefixes = new LinkedHashMap<>();

    void add(String pattern, Rule rule) {
      Rule before =
          pattern.endsWith("*")
              ? prefixes.put(pattern.substring(0, pattern.length() - 1), rule)
              : exact.put(pattern, rule);
      if (before != null) {
        throw new IllegalStateException("two rules for " + pattern);
      }
    }

    Rule find(String label) {
      Rule rule = exact.get(label);
      if (rule != null) {
        return rule;
      }
      Rule best = UNKNOWN;
      int longest = -1;
      for (Map.Entry<String, Rule> prefix : prefixes.entrySet()) {
        if (prefix.getKey().length() > longest && label.startsWith(prefix.getKey())) {
          longest = prefix.getKey().length();
          best = prefix.getValue();
        }
      }
      return best;
    }
  }
}
