package dev.tribometer.lens.async;

import java.util.List;
import org.tomlj.TomlTable;

/// What the user allows, and why. A site is allowed where everything that is given agrees.
///
/// @param source the file that says so
/// @param sourceLine the line there
/// @param file the site's file, relative to the workspace root; empty for any
/// @param line its line; 0 for any
/// @param function the function around it, a pattern; empty for any
/// @param calls the cause or the sink, a pattern; empty for any
/// @param reason why; never empty
public record Allowance(
    String source,
    int sourceLine,
    String file,
    int line,
    String function,
    String calls,
    String reason) {

  static Allowance of(String source, int sourceLine, TomlTable table) throws PolicyException {
    for (String key : table.keySet()) {
      if (!List.of("file", "line", "function", "calls", "reason").contains(key)) {
        throw new PolicyException(source, sourceLine, "file, line, function, calls or reason", key);
      }
    }
    Object line = table.get("line");
    Allowance allowance =
        new Allowance(
            source,
            sourceLine,
            text(table, "file", source, sourceLine),
            line instanceof Long number ? Math.clamp(number, 0, Integer.MAX_VALUE) : 0,
            text(table, "function", source, sourceLine),
            text(table, "calls", source, sourceLine),
            text(table, "reason", source, sourceLine).strip());
    if (allowance.reason.isEmpty()) {
      throw new PolicyException(source, sourceLine, "a reason for what is allowed", "none");
    }
    if (allowance.file.isEmpty() && allowance.function.isEmpty() && allowance.calls.isEmpty()) {
      throw new PolicyException(source, sourceLine, "file, function or calls", "none of them");
    }
    return allowance;
  }

  private static String text(TomlTable table, String key, String source, int line)
      throws PolicyException {
    Object value = table.get(key);
    if (value != null && !(value instanceof String)) {
      throw new PolicyException(source, line, "a text as " + key, String.valueOf(value));
    }
    return value == null ? "" : (String) value;
  }

  /// Whether this allows a site.
  ///
  /// @param siteFile the site's file, relative to the workspace root
  boolean allows(BlockingSite site, String siteFile) {
    return (file.isEmpty() || file.equals(siteFile))
        && (line == 0 || line == site.place().line())
        && matches(function, site.function())
        && (matches(calls, site.callee()) || matches(calls, site.sinkName()));
  }

  private static boolean matches(String pattern, String name) {
    return pattern.isEmpty()
        || PathPattern.of(pattern).stream().anyMatch(each -> each.matches(name));
  }

  /// What it allows, for a person.
  public String text() {
    StringBuilder text = new StringBuilder();
    if (!file.isEmpty()) {
      text.append(" in ").append(file).append(line == 0 ? "" : ":" + line);
    }
    if (!function.isEmpty()) {
      text.append(" by ").append(function);
    }
    if (!calls.isEmpty()) {
      text.append(" of ").append(calls);
    }
    return text.toString().strip();
  }
}
