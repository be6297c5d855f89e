package dev.tribometer.experiment;

import dev.tribometer.cargo.BuildSelection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is measured: a cargo command in a situation.
///
/// @param name its name: `edit`, or one of `tribometer.toml`
/// @param verb the command
/// @param situation what has been built before and what has changed since
/// @param selection what is built, and how
/// @param file the file that is edited, relative to the workspace root; null to choose one
public record Scenario(
    String name, Verb verb, Situation situation, BuildSelection selection, @Nullable String file) {

  private record Known(Verb verb, Situation situation, boolean release) {}

  private static final Map<String, Known> KNOWN = new LinkedHashMap<>();

  static {
    KNOWN.put("edit", new Known(Verb.BUILD, Situation.BODY, false));
    KNOWN.put("edit-comment", new Known(Verb.BUILD, Situation.COMMENT, false));
    KNOWN.put("edit-body", new Known(Verb.BUILD, Situation.BODY, false));
    KNOWN.put("edit-signature", new Known(Verb.BUILD, Situation.SIGNATURE, false));
    KNOWN.put("edit-dependency", new Known(Verb.BUILD, Situation.DEPENDENCY, false));
    KNOWN.put("cold", new Known(Verb.BUILD, Situation.COLD, false));
    KNOWN.put("noop", new Known(Verb.BUILD, Situation.NOOP, false));
    KNOWN.put("check", new Known(Verb.CHECK, Situation.BODY, false));
    KNOWN.put("clippy", new Known(Verb.CLIPPY, Situation.BODY, false));
    KNOWN.put("test", new Known(Verb.TEST, Situation.BODY, false));
    KNOWN.put("release", new Known(Verb.BUILD, Situation.COLD, true));
  }

  /// The names of the scenarios that need no `tribometer.toml`.
  public static List<String> names() {
    return List.copyOf(KNOWN.keySet());
  }

  /// The scenario of this name; empty where there is none.
  ///
  /// @param selection what is built; `release` builds the profile of that name unless it has
  ///   another
  /// @param file the file to edit; null to choose one
  public static Optional<Scenario> named(
      String name, BuildSelection selection, @Nullable String file) {
    Known known = KNOWN.get(name);
    if (known == null) {
      return Optional.empty();
    }
    BuildSelection built =
        known.release() && selection.profile() == null
            ? selection.withProfile("release")
            : selection;
    return Optional.of(new Scenario(name, known.verb(), known.situation(), built, file));
  }

  /// The profile that is built: `test` inherits `dev`, so both are set by the same keys.
  public String profile() {
    return selection.profileName();
  }

  /// As a person would say it: `cargo build after an edited private body`.
  public String sentence() {
    String options = String.join(" ", selection.arguments());
    return "cargo "
        + String.join(" ", verb.words())
        + (options.isEmpty() ? "" : " " + options)
        + " "
        + situation.words();
  }
}
