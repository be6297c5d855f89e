package dev.tribometer.cli.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Programs of this machine: where they are, and what they answer.
public final class Programs {
  private static final int SECONDS = 30;
  private static final int MOST_BYTES = 1 << 20;

  private Programs() {}

  /// The first executable file of this name on a search path.
  public static @Nullable Path find(String program, @Nullable String searchPath) {
    for (String directory : (searchPath == null ? "" : searchPath).split(":", -1)) {
      try {
        Path file = Path.of(directory.isEmpty() ? "." : directory, program);
        if (Files.isRegularFile(file) && Files.isExecutable(file)) {
          return file;
        }
      } catch (InvalidPathException e) {
        // Not a directory of this machine.
      }
    }
    return null;
  }

  /// What a program prints on both streams; null where it does not start, fails, or takes longer
  /// than half a minute.
  ///
  /// @param environment added to that of this process
  static @Nullable String answer(
      Path directory, Map<String, String> environment, List<String> command) {
    Process process = null;
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
      builder.environment().putAll(environment);
      process = builder.start();
      process.getOutputStream().close();
      Process started = process;
      Thread reaper =
          Thread.ofPlatform()
              .daemon()
              .start(() -> {
                try {
                  if (!started.waitFor(SECONDS, TimeUnit.SECONDS)) {
                    started.destroyForcibly();
                  }
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      try (InputStream output = process.getInputStream()) {
        byte[] text = output.readNBytes(MOST_BYTES);
        int status = process.waitFor();
        reaper.interrupt();
        return status == 0 ? new String(text, StandardCharsets.UTF_8) : null;
      }
    } catch (IOException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } finally {
      if (process != null) {
        process.destroyForcibly();
      }
    }
  }
}
