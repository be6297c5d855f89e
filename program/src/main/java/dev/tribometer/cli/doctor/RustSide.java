package dev.tribometer.cli.doctor;

import dev.tribometer.cli.doctor.Check.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Toolchains, linkers, and whether the compiler's unstable probes work: asked, never guessed from
/// a version number.
final class RustSide {
  private static final String RUST = "Rust";
  private static final String LINKERS = "Linkers";
  private static final Pattern FUSE_LD = Pattern.compile("-fuse-ld=([A-Za-z0-9_./-]+)");

  /// For one process at a time, never exported.
  private static final Map<String, String> UNSTABLE = Map.of("RUSTC_BOOTSTRAP", "1");

  private static final Map<String, String> UNSTABLE_CARGO =
      Map.of("__CARGO_TEST_CHANNEL_OVERRIDE_DO_NOT_USE_THIS", "nightly");

  private final Path directory;
  private final @Nullable String searchPath = System.getenv("PATH");

  RustSide(Path directory) {
    this.directory = directory;
  }

  List<Check> checks() throws IOException {
    List<Check> checks = new ArrayList<>();
    checks.add(
        required(
            "cargo", List.of("cargo", "-V"), "nothing can be built: install Rust (rustup.rs)"));
    Check rustc =
        required("rustc", List.of("rustc", "-V"), "nothing can be built: install Rust (rustup.rs)");
    checks.add(rustc);
    checks.add(toolchains());
    if (rustc.state() == State.GOOD) {
      Path scratch = Files.createTempDirectory("tribometer-doctor");
      try {
        Files.writeString(scratch.resolve("probe.rs"), "fn main() {}\n");
        checks.add(selfProfile(scratch));
        checks.add(cargoProbes());
        checks.add(defaultLinker(scratch));
      } finally {
        delete(scratch);
      }
    }
    checks.addAll(linkers());
    return checks;
  }

  private Check required(String name, List<String> command, String means) {
    String answer = ask(Map.of(), command);
    return answer == null
        ? new Check(RUST, name, State.MISSING, "", means)
        : Check.good(RUST, name, answer.strip());
  }

  private Check toolchains() {
    String answer = ask(Map.of(), List.of("rustup", "toolchain", "list"));
    return answer == null
        ? new Check(
            RUST,
            "rustup",
            State.OPTIONAL,
            "",
            "--toolchain needs it; other toolchains do not show")
        : Check.good(RUST, "rustup", String.join(", ", answer.strip().lines().toList()));
  }

  private Check selfProfile(Path scratch) throws IOException {
    Path profiles = Files.createDirectory(scratch.resolve("profile"));
    String answer =
        ask(
            UNSTABLE,
            List.of(
                "rustc",
                scratch.resolve("probe.rs").toString(),
                "--emit=metadata",
                "--out-dir=" + scratch,
                "-Zself-profile=" + profiles,
                "-Zself-profile-events=generic-activity,function-args,artifact-sizes"));
    boolean works;
    try (Stream<Path> files = Files.list(profiles)) {
      works = answer != null && files.anyMatch(f -> f.toString().endsWith(".mm_profdata"));
    }
    return works
        ? Check.good(RUST, "self-profile", "works (RUSTC_BOOTSTRAP for that probe alone)")
        : new Check(
            RUST,
            "self-profile",
            State.LESS,
            "refused by this rustc",
            "phases inside a unit stay unseen: a scan works as with --no-unstable");
  }

  private Check cargoProbes() {
    String answer = ask(UNSTABLE_CARGO, List.of("cargo", "-Z", "help"));
    return answer != null && answer.contains("build-analysis")
        ? Check.good(RUST, "cargo's own log", "build-analysis")
        : new Check(
            RUST,
            "cargo's own log",
            State.LESS,
            "no build-analysis",
            "the timings page of cargo stands in: coarser times, no reasons for rebuilds");
  }

  private Check defaultLinker(Path scratch) {
    String answer =
        ask(
            Map.of(),
            List.of(
                "rustc",
                scratch.resolve("probe.rs").toString(),
                "-o",
                scratch.resolve("probe").toString(),
                "--print=link-args"));
    if (answer == null) {
      return new Check(
          LINKERS,
          "rustc's default",
          State.MISSING,
          "linking fails",
          "no program or build script can be linked: install a C compiler (cc)");
    }
    Matcher chosen = FUSE_LD.matcher(answer);
    return Check.good(
        LINKERS,
        "rustc's default",
        chosen.find()
            ? chosen.group(1) + (answer.contains("gcc-ld") ? " (rust-lld of the toolchain)" : "")
            : "that of the C compiler");
  }

  private List<Check> linkers() {
    List<Check> checks = new ArrayList<>();
    checks.add(program("cc", "C compiler, through which rustc links", State.LESS));
    checks.add(rustLld());
    String faster = "may link faster than what is in force; a scan says what linking costs here";
    checks.add(program("ld.lld", faster, State.OPTIONAL));
    checks.add(program("mold", faster, State.OPTIONAL));
    checks.add(program("wild", faster, State.OPTIONAL));
    checks.add(program("ld.bfd", "rarely missed", State.OPTIONAL));
    return checks;
  }

  private Check program(String name, String means, State without) {
    Path file = Programs.find(name, searchPath);
    if (file == null) {
      return new Check(LINKERS, name, without, "", means);
    }
    String answer = ask(Map.of("LC_ALL", "C"), List.of(file.toString(), "--version"));
    String version = answer == null ? "" : answer.lines().findFirst().orElse("").strip();
    return Check.good(LINKERS, name, (version + "  " + file).strip());
  }

  private Check rustLld() {
    String answer = ask(Map.of(), List.of("rustc", "--print=sysroot"));
    if (answer != null) {
      try (Stream<Path> hosts = Files.list(Path.of(answer.strip(), "lib", "rustlib"))) {
        for (Path host : hosts.sorted().toList()) {
          Path file = host.resolve("bin").resolve("rust-lld");
          if (Files.isExecutable(file)) {
            String version = ask(Map.of(), List.of(file.toString(), "-flavor", "gnu", "--version"));
            return Check.good(
                LINKERS, "rust-lld", version == null ? file.toString() : version.strip());
          }
        }
      } catch (IOException e) {
        // No such toolchain directory: the linker is not there either.
      }
    }
    return new Check(
        LINKERS, "rust-lld", State.OPTIONAL, "", "this toolchain brings no linker of its own");
  }

  private @Nullable String ask(Map<String, String> environment, List<String> command) {
    return Programs.answer(directory, environment, command);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
