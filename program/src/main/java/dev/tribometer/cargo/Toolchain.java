package dev.tribometer.cargo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Which compiler builds the workspace.
///
/// @param rustc the rustc executable, which may be rustup's proxy
/// @param toolchainWords the words that call it: the executable and, where asked for, `+toolchain`
/// @param rustcVersion the first line of `rustc -vV`: `rustc 1.95.0 (59807616e 2026-04-14)`
/// @param release the release alone: `1.95.0`, `1.97.0-nightly`
/// @param host the host triple
/// @param llvmVersion LLVM's version, or an empty text
/// @param cargoVersion the output of `cargo -V`
public record Toolchain(
    Path rustc,
    List<String> toolchainWords,
    String rustcVersion,
    String release,
    String host,
    String llvmVersion,
    String cargoVersion) {

  /// Asks a cargo and its rustc for their versions.
  ///
  /// @param directory where they are asked, since a toolchain file may choose them
  /// @throws CargoException where the toolchain does not answer
  /// @throws IOException where it cannot be started
  public static Toolchain ask(Cargo cargo, Path directory) throws CargoException, IOException {
    Path rustc = rustc(cargo);
    List<String> words = new ArrayList<>();
    words.add(rustc.toString());
    if (cargo.toolchain() != null) {
      words.add("+" + cargo.toolchain());
    }
    List<String> question = new ArrayList<>(words);
    question.add("-vV");
    CommandOutput answer = new Command(question, directory, Map.of()).run();
    if (!answer.succeeded()) {
      throw new CargoException(
          CargoException.Kind.WORKSPACE,
          "expected `"
              + String.join(" ", question)
              + "` to tell its version, but it failed:\n"
              + answer.stderr().strip());
    }
    CommandOutput version =
        new Cargo(cargo.program(), cargo.toolchain(), directory, false, false).run(List.of("-V"));
    if (!version.succeeded()) {
      throw new CargoException(
          CargoException.Kind.WORKSPACE,
          "expected `cargo -V` to tell its version, but it failed:\n" + version.stderr().strip());
    }
    String text = answer.text();
    return new Toolchain(
        rustc,
        List.copyOf(words),
        text.lines().findFirst().orElse("rustc of unknown version"),
        field(text, "release"),
        field(text, "host"),
        field(text, "LLVM version"),
        version.text().strip());
  }

  private static Path rustc(Cargo cargo) throws CargoException {
    String chosen = System.getenv("RUSTC");
    if (chosen != null && !chosen.isBlank()) {
      return Path.of(chosen);
    }
    Path parent = cargo.program().toAbsolutePath().getParent();
    Path beside = parent == null ? Path.of("rustc") : parent.resolve("rustc");
    if (Files.isExecutable(beside)) {
      return beside;
    }
    return SearchPath.find("rustc")
        .orElseThrow(() ->
            new CargoException(
                CargoException.Kind.USAGE,
                "expected rustc beside cargo or on the PATH, found neither; install Rust with"
                    + " rustup (https://rustup.rs)"));
  }

  private static String field(String text, String name) {
    return text.lines()
        .filter(line -> line.startsWith(name + ": "))
        .map(line -> line.substring(name.length() + 2).strip())
        .findFirst()
        .orElse("");
  }
}
