package dev.tribometer.source.rust;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whether a `cfg` holds in a build for Linux that is no test. What cannot be told holds.
///
/// @param features the features that are on
public record BuildCondition(Set<String> features) {
  private static final int DEEPEST = 32;
  private static final Pattern OPTION = Pattern.compile("\\s*(\\w+)\\s*(?:=\\s*\"([^\"]*)\")?\\s*");

  public BuildCondition {
    features = Set.copyOf(features);
  }

  /// Whether all conditions on an item hold.
  public boolean holds(List<Attribute> attributes) {
    return attributes.stream()
        .filter(Attribute::isCondition)
        .allMatch(each -> holds(each.arguments().strip(), 0) != Answer.NO);
  }

  private enum Answer {
    YES,
    NO,
    UNKNOWN;

    Answer inverse() {
      return this == YES ? NO : this == NO ? YES : UNKNOWN;
    }
  }

  private Answer holds(String condition, int depth) {
    int open = condition.indexOf('(');
    if (open < 0 || !condition.endsWith(")") || depth > DEEPEST) {
      return option(condition);
    }
    String word = condition.substring(0, open).strip();
    String inside = condition.substring(open + 1, condition.length() - 1);
    return switch (word) {
      case "", "any" -> any(inside, depth, Answer.YES, Answer.NO);
      case "all" -> any(inside, depth, Answer.NO, Answer.YES);
      case "not" -> holds(inside.strip(), depth + 1).inverse();
      default -> Answer.UNKNOWN;
    };
  }

  /// `decisive` where one of the parts is so, `otherwise` where none is and all are known.
  private Answer any(String parts, int depth, Answer decisive, Answer otherwise) {
    Answer answer = otherwise;
    int nested = 0;
    int from = 0;
    for (int i = 0; i <= parts.length(); i++) {
      char c = i < parts.length() ? parts.charAt(i) : ',';
      if (c == '(') {
        nested++;
      } else if (c == ')') {
        nested--;
      } else if (c == ',' && (nested == 0 || i == parts.length())) {
        String part = parts.substring(from, i).strip();
        from = i + 1;
        if (!part.isEmpty()) {
          Answer each = holds(part, depth + 1);
          if (each == decisive) {
            return decisive;
          }
          answer = each == Answer.UNKNOWN ? Answer.UNKNOWN : answer;
        }
      }
    }
    return answer;
  }

  private Answer option(String condition) {
    Matcher option = OPTION.matcher(condition);
    if (!option.matches()) {
      return Answer.UNKNOWN;
    }
    String value = option.group(2) == null ? "" : option.group(2);
    return switch (option.group(1)) {
      case "feature" -> features.contains(value) ? Answer.YES : Answer.NO;
      case "test", "doctest", "doc", "windows", "miri", "loom" -> Answer.NO;
      case "unix" -> Answer.YES;
      case "target_os" -> value.equals("linux") ? Answer.YES : Answer.NO;
      case "target_family" -> value.equals("unix") ? Answer.YES : Answer.NO;
      default -> Answer.UNKNOWN;
    };
  }
}
