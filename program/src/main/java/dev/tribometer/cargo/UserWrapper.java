package dev.tribometer.cargo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

/// The `RUSTC_WRAPPER` that the user has set, if any: the probe stands in its place and calls it.
///
/// Order as in the Cargo Book, "Configuration": the environment, then `.cargo/config.toml` from the
/// directory upwards, then cargo's home.
public final class UserWrapper {
  private UserWrapper() {}

  /// The wrapper in force in a directory; empty where there is none.
  ///
  /// @throws IOException where a configuration file cannot be read
  public static Optional<String> inForce(Path directory) throws IOException {
    for (String variable : new String[] {"RUSTC_WRAPPER", "CARGO_BUILD_RUSTC_WRAPPER"}) {
      String value = System.getenv(variable);
      if (value != null) {
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
      }
    }
    for (Path at = directory.toAbsolutePath(); at != null; at = at.getParent()) {
      Optional<String> found = configured(at.resolve(".cargo"));
      if (found.isPresent()) {
        return found.filter(value -> !value.isEmpty());
      }
    }
    return configured(home()).filter(value -> !value.isEmpty());
  }

  /// Cargo's home: `$CARGO_HOME`, else `~/.cargo`.
  public static Path home() {
    String home = System.getenv("CARGO_HOME");
    return home != null && !home.isBlank()
        ? Path.of(home)
        : Path.of(System.getProperty("user.home", "."), ".cargo");
  }

  private static Optional<String> configured(Path directory) throws IOException {
    for (String name : new String[] {"config", "config.toml"}) {
      Path file = directory.resolve(name);
      if (!Files.isRegularFile(file)) {
        continue;
      }
      TomlParseResult toml = Toml.parse(file);
      if (toml.get("build.rustc-wrapper") instanceof String value) {
        boolean isPath = value.indexOf('/') >= 0 && !Path.of(value).isAbsolute();
        Path base = directory.toAbsolutePath().getParent();
        return Optional.of(isPath && base != null ? base.resolve(value).toString() : value);
      }
    }
    return Optional.empty();
  }
}
