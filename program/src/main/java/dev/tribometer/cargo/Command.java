package dev.tribometer.cargo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A short command: run to its end, its output kept.
///
/// @param words the program and its arguments
/// @param directory where it runs
/// @param environment variables set besides the inherited ones; an empty value unsets
public record Command(List<String> words, Path directory, Map<String, String> environment) {
  private static final int LARGEST_OUTPUT = 1 << 30;

  public Command {
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
  }

  /// Runs it.
  ///
  /// @throws IOException where the program cannot be started, or writes more than 1 GiB
  public CommandOutput run() throws IOException {
    Process process = builder().start();
    ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    Thread drain =
        Thread.ofVirtual()
            .start(() -> {
              try (InputStream in = process.getErrorStream()) {
                stderr.writeBytes(in.readNBytes(LARGEST_OUTPUT));
              } catch (IOException e) {
                // The process is gone; what it said so far is kept.
              }
            });
    try (InputStream in = process.getInputStream()) {
      byte[] stdout = in.readNBytes(LARGEST_OUTPUT);
      if (in.read() >= 0) {
        process.destroyForcibly();
        throw new IOException(words.getFirst() + " wrote more than 1 GiB, which is not believed");
      }
      int exitCode = process.waitFor();
      drain.join();
      return new CommandOutput(exitCode, stdout, stderr.toString(StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while running " + words.getFirst(), e);
    }
  }

  /// Starts it, for an output too large to be kept. What it says on standard error is lost.
  ///
  /// @throws IOException where the program cannot be started
  Process start() throws IOException {
    return builder().redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private ProcessBuilder builder() {
    ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(NULL_DEVICE));
    environment.forEach((name, value) -> {
      if (value.isEmpty()) {
        builder.environment().remove(name);
      } else {
        builder.environment().put(name, value);
      }
    });
    return builder;
  }

  private static final java.io.File NULL_DEVICE =
      new java.io.File(
          System.getProperty("os.name", "").startsWith("Windows") ? "NUL" : "/dev/null");
}
