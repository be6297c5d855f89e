package dev.tribometer.report.terminal;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// When to colour: `--color`.
public enum ColorChoice {
  /// On a terminal, unless the environment says otherwise.
  AUTO,
  /// Always.
  ALWAYS,
  /// Never.
  NEVER;

  /// The choice of this name, null where there is none.
  public static @Nullable ColorChoice of(String word) {
    return switch (word) {
      case "auto" -> AUTO;
      case "always" -> ALWAYS;
      case "never" -> NEVER;
      default -> null;
    };
  }

  /// Whether to colour a stream. `NO_COLOR` (any text) forbids it, `CLICOLOR_FORCE` (any text but
  /// `0`) demands it even where the stream is no terminal, `TERM=dumb` forbids it.
  ///
  /// @param environment the process's environment
  public boolean colors(boolean streamIsTerminal, Map<String, String> environment) {
    return switch (this) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO -> {
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
          yield false;
        }
        String force = environment.getOrDefault("CLICOLOR_FORCE", "");
        if (!force.isEmpty() && !force.equals("0")) {
          yield true;
        }
        yield streamIsTerminal && !environment.getOrDefault("TERM", "").equals("dumb");
      }
    };
  }
}
