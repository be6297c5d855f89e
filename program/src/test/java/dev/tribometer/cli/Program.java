package dev.tribometer.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The assembled program, started by its launcher in a directory, as a user starts it. Nothing of
/// cargo's or rustc's settings around the test reaches it.
final class Program {
  static final Path LAUNCHER = Path.of("..", "bin", "tribometer").toAbsolutePath().normalize();

  /// A run that takes longer hangs.
  private static final long PATIENCE_SECONDS = 150;

  private static final Map<String, byte[]> PROBES = new HashMap<>();

  private final Path directory;
  private final Path files;
  private final Map<String, String> environment = new HashMap<>();
  private List<String> before = List.of();

  /// What a run left.
  record Outcome(int status, String out, String err) {}

  /// A run that may not be over.
  record Running(Process process, Path out, Path err) {
    Outcome end() throws IOException, InterruptedException {
      boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly().waitFor();
        throw new IOException("it did not end; it said: " + Files.readString(err));
      }
      return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    }
  }

  private Program(Path directory, Path files) {
    this.directory = directory;
    this.files = files;
  }

  /// @param directory where it is started
  /// @param files an existing directory for its output and its temporary files
  static Program in(Path directory, Path files) {
    return new Program(directory, files);
  }

  /// With a variable set, or without it where the value is null.
  Program with(String variable, @Nullable String value) {
    environment.put(variable, value);
    return this;
  }

  /// Started by another program.
  Program by(String... words) {
    before = List.of(words);
    return this;
  }

  Outcome run(String... arguments) throws IOException, InterruptedException {
    return start(arguments).end();
  }

  Running start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(LAUNCHER.toString());
    command.addAll(List.of(arguments));
    return start(command);
  }

  /// Another program, with the same surroundings.
  Running start(List<String> command) throws IOException {
    Path out = Files.createTempFile(files, "out", ".txt");
    Path err = Files.createTempFile(files, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    Map<String, String> variables = builder.environment();
    variables
        .keySet()
        .removeIf(name ->
            (name.startsWith("CARGO") && !name.equals("CARGO_HOME"))
                || name.startsWith("RUSTC")
                || List.of(
                        "RUSTFLAGS",
                        "RUSTUP_TOOLCHAIN",
                        "NO_COLOR",
                        "CLICOLOR_FORCE",
                        "JAVA_TOOL_OPTIONS",
                        "TRIBOMETER_JAVA_OPTS")
                    .contains(name));
    environment.forEach((name, value) -> {
      if (value == null) {
        variables.remove(name);
      } else {
        variables.put(name, value);
      }
    });
    return new Running(builder.start(), out, err);
  }

  /// Puts the probe that an earlier scan has compiled into a store, which saves compiling it again.
  static void lendProbe(Path store) throws IOException {
    for (Map.Entry<String, byte[]> probe : PROBES.entrySet()) {
      Path file = Files.createDirectories(store).resolve(probe.getKey());
      Files.write(file, probe.getValue());
      file.toFile().setExecutable(true);
    }
  }

  /// Keeps the probe that a scan into this store has compiled.
  static void keepProbe(Path store) throws IOException {
    try (var entries = Files.newDirectoryStream(store, "probe-*")) {
      for (Path entry : entries) {
        PROBES.put(entry.getFileName().toString(), Files.readAllBytes(entry));
      }
    }
  }
}
