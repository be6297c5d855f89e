package dev.tribometer.probe;

import dev.tribometer.cargo.CargoException;
import dev.tribometer.cargo.Command;
import dev.tribometer.cargo.CommandOutput;
import dev.tribometer.cargo.Toolchain;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// The executable that stands between cargo and rustc, compiled by the user's own rustc and kept in
/// the store.
///
/// It is compiled rather than a shell script because only `wait4` tells the exact CPU time and peak
/// memory of a child, only a sub-reaper sees what a linker like mold does behind its parent's back,
/// and rustc's standard error must be read line by line on its way to cargo.
public final class ProbeExecutable {
  private static final String SOURCE = "wrapper.rs";

  private ProbeExecutable() {}

  /// The executable for a toolchain, compiled if the store does not have it.
  ///
  /// @param directory where it is kept
  /// @throws CargoException where rustc cannot compile it, with rustc's own message
  /// @throws IOException where the directory cannot be written to
  public static Path provide(Toolchain toolchain, Path directory)
      throws CargoException, IOException {
    byte[] source = source();
    Path executable = directory.resolve("probe-" + digest(source, toolchain.rustcVersion()));
    if (Files.isExecutable(executable)) {
      return executable;
    }
    Files.createDirectories(directory);
    Path code = directory.resolve(SOURCE);
    Files.write(code, source);
    Path fresh = directory.resolve(executable.getFileName() + ".new");
    List<String> words = new ArrayList<>(toolchain.toolchainWords());
    words.addAll(
        List.of(
            "--edition=2021",
            "--crate-name=tribometer_probe",
            "-O",
            "-Cpanic=abort",
            "-Cstrip=symbols",
            "-o",
            fresh.toString(),
            code.toString()));
    CommandOutput output = new Command(words, directory, Map.of("RUSTC_BOOTSTRAP", "")).run();
    if (!output.succeeded()) {
      throw new CargoException(
          CargoException.Kind.WORKSPACE,
          "expected "
              + toolchain.rustcVersion()
              + " to compile the probe, a small program without dependencies, but it could not;"
              + " the usual cause is a missing linker (install gcc or clang). rustc said:\n"
              + output.stderr().strip());
    }
    Files.move(
        fresh, executable, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Files.deleteIfExists(code);
    return executable;
  }

  static byte[] source() throws IOException {
    try (InputStream in = ProbeExecutable.class.getResourceAsStream(SOURCE)) {
      if (in == null) {
        throw new IOException("the program's own file " + SOURCE + " is missing from its jar");
      }
      return in.readAllBytes();
    }
  }

  static String digest(byte[] source, String rustcVersion) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(source);
      sha.update(rustcVersion.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
