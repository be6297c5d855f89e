package dev.tribometer.probe.replay;

import dev.tribometer.cargo.CommandOutput;
import dev.tribometer.cargo.Git;
import java.io.IOException;
import java.nio.file.Path;

/// A question to git that has to be answered.
final class GitAnswer {
  private GitAnswer() {}

  /// The output, without the last line break.
  ///
  /// @throws ReplayException where git fails, with its own message
  /// @throws IOException where it cannot be started
  static String of(Path directory, String... arguments) throws ReplayException, IOException {
    CommandOutput output = Git.run(directory, arguments);
    if (!output.succeeded()) {
      throw new ReplayException(
          "git " + String.join(" ", arguments) + " failed:\n" + output.stderr().strip());
    }
    String text = output.text();
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }
}
