package dev.tribometer.cargo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Git's command line, run so that it writes nothing it is not asked to write: no lock for
/// refreshing an index, no hook, no question to the user, and none of the variables by which a hook
/// that called us would point it elsewhere.
public final class Git {
  private static final Map<String, String> ENVIRONMENT = new HashMap<>();

  static {
    ENVIRONMENT.put("GIT_OPTIONAL_LOCKS", "0");
    ENVIRONMENT.put("GIT_TERMINAL_PROMPT", "0");
    ENVIRONMENT.put("LC_ALL", "C.UTF-8");
    for (String variable :
        List.of(
            "GIT_DIR",
            "GIT_WORK_TREE",
            "GIT_INDEX_FILE",
            "GIT_COMMON_DIR",
            "GIT_OBJECT_DIRECTORY",
            "GIT_ALTERNATE_OBJECT_DIRECTORIES",
            "GIT_NAMESPACE",
            "GIT_PREFIX")) {
      ENVIRONMENT.put(variable, "");
    }
  }

  private Git() {}

  /// Runs git in a directory.
  ///
  /// @throws IOException where it cannot be started
  public static CommandOutput run(Path directory, String... arguments) throws IOException {
    return run(directory, List.of(arguments));
  }

  /// Runs git in a directory.
  ///
  /// @throws IOException where it cannot be started
  public static CommandOutput run(Path directory, List<String> arguments) throws IOException {
    return command(directory, arguments).run();
  }

  /// Starts git in a directory, for an output too large to be kept. What it says on standard error
  /// is lost.
  ///
  /// @throws IOException where it cannot be started
  public static Process start(Path directory, String... arguments) throws IOException {
    return command(directory, List.of(arguments)).start();
  }

  private static Command command(Path directory, List<String> arguments) {
    List<String> words =
        new ArrayList<>(
            List.of("git", "-c", "core.hooksPath=/dev/null", "-c", "core.quotePath=false"));
    words.addAll(arguments);
    return new Command(words, directory, ENVIRONMENT);
  }
}
