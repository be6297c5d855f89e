package dev.tribometer.cargo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

/// The target that the user's configuration builds for, if it names one.
///
/// Order as in the Cargo Book, "Configuration": the environment, then `.cargo/config.toml` from the
/// directory upwards, then cargo's home.
public final class BuildTarget {
  private BuildTarget() {}

  /// The configured target triple; empty where cargo would build for the machine it runs on, for
  /// several targets, or for one that is described in a file.
  ///
  /// @throws IOException where a configuration file cannot be read
  public static Optional<String> configured(Path directory) throws IOException {
    String variable = System.getenv("CARGO_BUILD_TARGET");
    if (variable != null && !variable.isBlank()) {
      return triple(variable);
    }
    for (Path at = directory.toAbsolutePath(); at != null; at = at.getParent()) {
      Optional<String> found = in(at.resolve(".cargo"));
      if (found.isPresent()) {
        return triple(found.get());
      }
    }
    return in(UserWrapper.home()).flatMap(BuildTarget::triple);
  }

  private static Optional<String> triple(String text) {
    return Optional.of(text).filter(name -> !name.endsWith(".json"));
  }

  private static Optional<String> in(Path directory) throws IOException {
    for (String name : new String[] {"config", "config.toml"}) {
      Path file = directory.resolve(name);
      if (Files.isRegularFile(file)) {
        TomlParseResult toml = Toml.parse(file);
        if (toml.get("build.target") instanceof String value) {
          return Optional.of(value);
        }
      }
    }
    return Optional.empty();
  }
}
