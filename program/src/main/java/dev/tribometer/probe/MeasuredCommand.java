package dev.tribometer.probe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A command that is run once and measured: the CPU time of every process below it, also of those
/// whose parent did not wait for them, as the linker mold leaves behind.
///
/// @param words the program and its arguments
/// @param directory where it runs
/// @param environment variables set besides the inherited ones; an empty value unsets
public record MeasuredCommand(List<String> words, Path directory, Map<String, String> environment) {
  private static final int LARGEST_OUTPUT = 4 << 20;

  public MeasuredCommand {
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
  }

  /// What came of it.
  ///
  /// @param exitCode its exit status
  /// @param startUnixNs when it started, nanoseconds since the Unix epoch
  /// @param wallNs its wall time
  /// @param cpuNs CPU time, user and system, of it and all below it
  /// @param peakRssBytes the largest resident set of one of its processes
  /// @param output the end of what it wrote, standard output and error as they came
  public record Measured(
      int exitCode, long startUnixNs, long wallNs, long cpuNs, long peakRssBytes, String output) {
    /// Whether the exit status is 0.
    public boolean succeeded() {
      return exitCode == 0;
    }
  }

  /// Runs it to its end. An interrupted program ends it, with all below it.
  ///
  /// @param executable the probe's executable
  /// @param scratch an existing directory for its output
  /// @throws IOException where it cannot be started, or was stopped
  public Measured run(Path executable, Path scratch) throws IOException {
    if (RunningBuild.isStopped()) {
      throw new IOException("the program is ending");
    }
    Path report = Files.createTempFile(scratch, "run", ".json");
    Path output = Files.createTempFile(scratch, "run", ".txt");
    try {
      List<String> run = new ArrayList<>(List.of(executable.toString(), "--run"));
      run.addAll(List.of(report.toString(), "--"));
      run.addAll(words);
      ProcessBuilder builder = new ProcessBuilder(run).directory(directory.toFile());
      builder.redirectErrorStream(true).redirectOutput(output.toFile());
      environment.forEach((name, value) -> {
        if (value.isEmpty()) {
          builder.environment().remove(name);
        } else {
          builder.environment().put(name, value);
        }
      });
      int exitCode = wait(builder.start());
      BuildReport measured = BuildReport.read(report);
      if (RunningBuild.isStopped() || measured == null) {
        throw new IOException(
            "expected to measure `" + String.join(" ", words) + "`, but it was stopped");
      }
      return new Measured(
          exitCode,
          measured.startUnixNs(),
          measured.wallNs(),
          measured.cpuNs(),
          measured.peakRssBytes(),
          tail(output));
    } finally {
      Files.deleteIfExists(report);
      Files.deleteIfExists(output);
    }
  }

  private static int wait(Process process) throws IOException {
    RunningBuild.set(process);
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      RunningBuild.stop();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a command was measured", e);
    } finally {
      RunningBuild.clear();
    }
  }

  private static String tail(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(Math.max(0, Files.size(file) - LARGEST_OUTPUT));
      return new String(in.readNBytes(LARGEST_OUTPUT), StandardCharsets.UTF_8);
    }
  }
}
