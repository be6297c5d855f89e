package dev.tribometer.cargo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The user's cargo, as it would run in one directory.
///
/// @param program the executable, as an absolute path
/// @param toolchain a rustup toolchain to use instead of the directory's own; null for that
/// @param directory where it runs, so that toolchain files and configuration are found
/// @param offline whether it may not use the network
/// @param unstable whether its unstable options may be switched on for this process alone
public record Cargo(
    Path program, @Nullable String toolchain, Path directory, boolean offline, boolean unstable) {

  /// Lets a stable cargo take its unstable options. Meant for cargo's own tests and not supported;
  /// it is set for the cargo process alone, changes nothing of what is built, and whatever needs it
  /// has a fallback.
  public static final String CHANNEL_OVERRIDE = "__CARGO_TEST_CHANNEL_OVERRIDE_DO_NOT_USE_THIS";

  /// Finds cargo: `$CARGO` (set where cargo itself called us), else on the `PATH`.
  ///
  /// @throws CargoException where there is none
  public static Cargo find(
      Path directory, @Nullable String toolchain, boolean offline, boolean unstable)
      throws CargoException {
    String own = System.getenv("CARGO");
    Path program =
        own != null && !own.isBlank() && toolchain == null
            ? Path.of(own)
            : SearchPath.find("cargo")
                .orElseThrow(() ->
                    new CargoException(
                        CargoException.Kind.USAGE,
                        "expected cargo on the PATH, found none there; install Rust with rustup"
                            + " (https://rustup.rs) or add cargo's directory, usually"
                            + " ~/.cargo/bin, to the PATH"));
    return new Cargo(program, toolchain, directory, offline, unstable);
  }

  /// The words of a command line: the program, its toolchain, and the arguments.
  public List<String> words(List<String> arguments) {
    List<String> words = new ArrayList<>();
    words.add(program.toString());
    if (toolchain != null) {
      words.add("+" + toolchain);
    }
    words.addAll(arguments);
    if (offline) {
      words.add("--offline");
    }
    return words;
  }

  /// The variables that it needs besides the inherited ones.
  public Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    if (unstable) {
      environment.put(CHANNEL_OVERRIDE, "nightly");
    }
    return environment;
  }

  /// Runs it to its end.
  ///
  /// @throws IOException where it cannot be started
  public CommandOutput run(List<String> arguments) throws IOException {
    return new Command(words(arguments), directory, environment()).run();
  }

  /// The same cargo in another directory.
  public Cargo in(Path other) {
    return new Cargo(program, toolchain, other, offline, unstable);
  }
}
