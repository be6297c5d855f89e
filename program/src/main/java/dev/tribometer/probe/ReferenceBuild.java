package dev.tribometer.probe;

import dev.tribometer.cargo.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A fixed piece of a compiler's work by which machines, and one machine at two times, can be
/// compared: the probe's own source, compiled without optimisation.
///
/// @param executable the probe's executable, which measures
/// @param words rustc's command line, but for its output
/// @param name what is compiled, and by which rustc: equal names, equal work
public record ReferenceBuild(Path executable, List<String> words, String name) {
  public ReferenceBuild {
    words = List.copyOf(words);
  }

  /// Makes it ready.
  ///
  /// @param executable as {@link ProbeExecutable#provide} gives it
  /// @param directory an existing directory for it alone
  /// @throws IOException where the directory cannot be written to
  public static ReferenceBuild in(Path directory, Toolchain toolchain, Path executable)
      throws IOException {
    Path code = directory.resolve("reference.rs");
    byte[] source = ProbeExecutable.source();
    Files.write(code, source);
    List<String> words = new ArrayList<>(toolchain.toolchainWords());
    words.addAll(
        List.of(
            "--edition=2021",
            "--crate-name=reference",
            "--crate-type=lib",
            "-Awarnings",
            "-Cdebuginfo=2",
            "--emit=obj,metadata",
            "--out-dir",
            directory.toString(),
            code.toString()));
    return new ReferenceBuild(
        executable, words, ProbeExecutable.digest(source, toolchain.rustcVersion()));
  }

  /// Compiles it once.
  ///
  /// @return CPU time, in nanoseconds
  /// @throws IOException where rustc cannot be started, refuses it, or was stopped
  public long cpuNs() throws IOException {
    Path directory = Path.of(words.getLast()).toAbsolutePath().getParent();
    if (directory == null) {
      throw new IllegalStateException("the reference lies in a directory");
    }
    MeasuredCommand.Measured measured =
        new MeasuredCommand(words, directory, Map.of("RUSTC_BOOTSTRAP", ""))
            .run(executable, directory);
    if (!measured.succeeded()) {
      throw new IOException(
          "expected rustc to compile the reference, but it failed: " + measured.output().strip());
    }
    return measured.cpuNs();
  }
}
