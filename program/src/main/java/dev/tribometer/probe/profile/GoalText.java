package dev.tribometer.probe.profile;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the keys of trait queries as rustc's debug output writes them:
///
///     CanonicalQueryInput { … ParamEnv { caller_bounds: [Binder { value: TraitPredicate(<T as core::marker::Send>, …
///       value: Binder { value: TraitPredicate(<alloc::vec::Vec<T> as core::marker::Sync>, polarity:Positive) …
///     PseudoCanonicalInput { … param_env: ParamEnv { caller_bounds: [] } }, value: <u32 as core::clone::Clone> }
///
/// The text is meant for the compiler's own developers and changes without notice, so that reading
/// is total: what is not recognised is said to be so, and costs are still counted.
final class GoalText {
  /// What was asked.
  ///
  /// @param traitName path of the trait; in parentheses where the goal is no bound on a trait
  /// @param selfType the type it is asked of; null where there is none
  /// @param bounded the types that have bounds in scope, with commas; empty where nothing is
  ///   bounded, so that the answer holds everywhere and is computed once
  record Goal(String traitName, @Nullable String selfType, String bounded) {}

  /// The goal whose text could not be read.
  static final Goal UNREADABLE = new Goal("(unreadable)", null, "");

  private static final int MAX_TYPE_LENGTH = 300;
  private static final int MAX_BOUNDED = 8;
  private static final int MAX_BOUNDS_READ = 64;

  private static final String BOUNDS = "caller_bounds: [";
  private static final String TRAIT_PREDICATE = "TraitPredicate(<";
  private static final String VALUE = "value: <";

  private static final Pattern CRATE_HASH = Pattern.compile("(?<=\\w)\\[[0-9a-f]{4}\\](?=::)");
  private static final Pattern PARAMETER_NUMBER = Pattern.compile("/#\\d+");
  private static final Pattern REGION = Pattern.compile("'(?:\\^\\w+|\\{\\w+\\}|\\?\\w+)");
  private static final String DYN_LIST = "[Binder { value: Trait(";

  private GoalText() {}

  /// Reads the key of `evaluate_obligation`, `type_op_prove_predicate` or
  /// `codegen_select_candidate`.
  static Goal read(String key) {
    int bounds = key.indexOf(BOUNDS);
    if (bounds < 0) {
      return UNREADABLE;
    }
    int open = bounds + BOUNDS.length() - 1;
    int close = closing(key, open);
    if (close < 0) {
      return UNREADABLE;
    }
    return goal(key, close, bounded(key, open, close));
  }

  private static Goal goal(String key, int from, String bounded) {
    int at = key.indexOf(TRAIT_PREDICATE, from);
    at = at >= 0 ? at + TRAIT_PREDICATE.length() - 1 : key.indexOf(VALUE, from);
    if (at >= 0 && key.startsWith(VALUE, at)) {
      at += VALUE.length() - 1;
    }
    if (at >= 0) {
      int as = as(key, at);
      int end = as < 0 ? -1 : closing(key, at);
      return end < 0
          ? new Goal(UNREADABLE.traitName(), null, bounded)
          : new Goal(
              clean(key.substring(as + " as ".length(), end)),
              clean(key.substring(at + 1, as)),
              bounded);
    }
    at = key.indexOf("WellFormed(", from);
    if (at >= 0) {
      return new Goal("(well-formed)", term(key, at + "WellFormed".length()), bounded);
    }
    if (key.indexOf("ProjectionPredicate(", from) >= 0) {
      return new Goal("(associated type)", null, bounded);
    }
    if (key.indexOf("OutlivesPredicate", from) >= 0 || key.indexOf("Outlives(", from) >= 0) {
      return new Goal("(outlives)", null, bounded);
    }
    return new Goal("(other)", null, bounded);
  }

  /// The type in `(Term::Ty(…))`.
  private static @Nullable String term(String key, int open) {
    int close = closing(key, open);
    if (close < 0) {
      return null;
    }
    String inner = key.substring(open + 1, close);
    return inner.startsWith("Term::Ty(") && inner.endsWith(")")
        ? clean(inner.substring("Term::Ty(".length(), inner.length() - 1))
        : clean(inner);
  }

  private static String bounded(String key, int open, int close) {
    Set<String> types = new LinkedHashSet<>();
    int at = key.indexOf(TRAIT_PREDICATE, open);
    for (int read = 0; at >= 0 && at < close && read < MAX_BOUNDS_READ; read++) {
      int start = at + TRAIT_PREDICATE.length() - 1;
      int as = as(key, start);
      if (as >= 0 && as < close) {
        types.add(clean(key.substring(start + 1, as)));
      }
      if (types.size() > MAX_BOUNDED) {
        break;
      }
      at = key.indexOf(TRAIT_PREDICATE, start);
    }
    if (types.isEmpty()) {
      return close == open + 1 ? "" : "(other)";
    }
    StringBuilder text = new StringBuilder();
    int count = 0;
    for (String type : types) {
      text.append(count == 0 ? "" : ", ").append(count == MAX_BOUNDED ? "…" : type);
      count++;
    }
    return text.toString();
  }

  /// The place of the ` as ` that belongs to the `<` at `open`; negative where there is none.
  private static int as(String key, int open) {
    int depth = 0;
    for (int i = open; i < key.length(); i++) {
      char c = key.charAt(i);
      if (isOpening(c)) {
        depth++;
      } else if (isClosing(key, i)) {
        depth--;
        if (depth <= 0) {
          return -1;
        }
      } else if (depth == 1 && c == ' ' && key.startsWith(" as ", i)) {
        return i;
      }
    }
    return -1;
  }

  /// The place of the bracket that closes the one at `open`; negative where there is none. Kinds of
  /// brackets are not told apart: rustc's output is balanced, and a text that is not ends sooner or
  /// later.
  private static int closing(String key, int open) {
    int depth = 0;
    for (int i = open; i < key.length(); i++) {
      if (isOpening(key.charAt(i))) {
        depth++;
      } else if (isClosing(key, i) && --depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isOpening(char c) {
    return c == '<' || c == '(' || c == '[' || c == '{';
  }

  private static boolean isClosing(String key, int i) {
    return switch (key.charAt(i)) {
      case ')', ']', '}' -> true;
      // Not the arrow of a function's type.
      case '>' -> i == 0 || (key.charAt(i - 1) != '-' && key.charAt(i - 1) != '=');
      default -> false;
    };
  }

  /// Leaves away what tells two runs of rustc apart and says nothing to the user.
  private static String clean(String text) {
    String cut =
        text.length() > 4 * MAX_TYPE_LENGTH ? text.substring(0, 4 * MAX_TYPE_LENGTH) : text;
    String clean = CRATE_HASH.matcher(cut).replaceAll("");
    clean = PARAMETER_NUMBER.matcher(clean).replaceAll("");
    clean = REGION.matcher(clean).replaceAll("'_");
    clean = traitObjects(clean);
    return clean.length() > MAX_TYPE_LENGTH ? clean.substring(0, MAX_TYPE_LENGTH) + "…" : clean;
  }

  /// Writes the list of what a trait object implements as its first trait, as the source does.
  private static String traitObjects(String text) {
    StringBuilder result = new StringBuilder();
    int from = 0;
    for (int at = text.indexOf(DYN_LIST); at >= 0; at = text.indexOf(DYN_LIST, from)) {
      int end = closing(text, at);
      int name = at + DYN_LIST.length();
      int nameEnd = closing(text, name - 1);
      if (end < 0 || nameEnd < 0) {
        break;
      }
      result.append(text, from, at).append(text, name, nameEnd);
      from = end + 1;
    }
    return result.append(text, from, text.length()).toString();
  }
}
