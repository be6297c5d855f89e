package dev.tribometer.rebuild;

import dev.tribometer.format.cargojson.BuildEvent;
import dev.tribometer.format.cargojson.BuildLog;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/// Units in the words of a person.
final class Names {
  private Names() {}

  /// `globset`, `ripgrep (bin rg)`, `ripgrep (test integration)`, `serde (build script run)`.
  static String of(BuildLog.Unit unit) {
    BuildEvent.UnitRegistered registered = unit.registered();
    String name = registered.packageId().name();
    String role = role(registered);
    return role.isEmpty() ? name : name + " (" + role + ")";
  }

  private static String role(BuildEvent.UnitRegistered unit) {
    String kind = unit.targetKind();
    String target = kind + " " + unit.targetName();
    String own =
        switch (kind) {
          case "lib", "proc-macro" -> "";
          case "build-script" -> "build script";
          default -> target;
        };
    return switch (unit.mode()) {
      case "run-custom-build" -> "build script run";
      case "doc" -> "documentation";
      case "test", "check-test" ->
          switch (kind) {
            case "lib", "proc-macro" -> "unit tests";
            case "bin" -> "unit tests of " + unit.targetName();
            default -> target;
          };
      default -> own;
    };
  }

  /// A path as a URL has it.
  static String decoded(String url) {
    return URLDecoder.decode(url.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
