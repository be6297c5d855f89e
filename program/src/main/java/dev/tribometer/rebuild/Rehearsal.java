package dev.tribometer.rebuild;

import dev.tribometer.cargo.BuildAnalysisLog;
import dev.tribometer.cargo.Cargo;
import dev.tribometer.cargo.CargoException;
import dev.tribometer.cargo.Command;
import dev.tribometer.cargo.CommandOutput;
import dev.tribometer.cargo.Toolchain;
import dev.tribometer.cargo.UserWrapper;
import dev.tribometer.cargo.Workspace;
import dev.tribometer.format.cargojson.BuildLog;
import dev.tribometer.format.cargojson.Metadata;
import dev.tribometer.format.cargojson.PackageId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Lets cargo carry out a command in a mirror of the target directory where nothing is compiled:
/// rustc, rustdoc and build scripts are stand-ins that write empty files. What cargo decides about
/// each unit, and its reason, is then cargo's own word; the user's target directory is only read.
///
/// Cargo finds fingerprints independently of where the target directory lies (it may be moved), so
/// the decisions are those that it would take in the user's.
public final class Rehearsal {
  private final Cargo cargo;
  private final CargoCall call;
  private final Path scratch;
  private final Metadata metadata;

  private Rehearsal(Cargo cargo, CargoCall call, Path scratch, Metadata metadata) {
    this.cargo = cargo;
    this.call = call;
    this.scratch = scratch;
    this.metadata = metadata;
  }

  /// What a rehearsal left.
  ///
  /// @param call the command
  /// @param log cargo's own log of it
  /// @param calls what the stand-ins were asked to do
  /// @param buildDirectory the user's build directory
  /// @param mirror its mirror, after the rehearsal
  /// @param workspaceRoot the root of the workspace
  /// @param members the identities of the workspace's members
  /// @param files how many files the mirror had
  public record Outcome(
      CargoCall call,
      BuildLog log,
      List<RehearsedCall> calls,
      Path buildDirectory,
      Path mirror,
      Path workspaceRoot,
      Set<String> members,
      int files) {}

  /// Rehearses a command.
  ///
  /// @param cargo the user's cargo, in the directory where the command would be given
  /// @param call the command
  /// @param scratch an empty directory, which is the caller's to remove
  /// @throws CargoException where cargo refuses the command, with its own message
  /// @throws IOException where it cannot be started, or files cannot be read or written
  public static Outcome run(Cargo cargo, CargoCall call, Path scratch)
      throws CargoException, IOException {
    return new Rehearsal(cargo, call, scratch, metadata(cargo, call)).run();
  }

  static Metadata metadata(Cargo cargo, CargoCall call) throws CargoException, IOException {
    List<String> words = new ArrayList<>(List.of("metadata", "--format-version=1", "--no-deps"));
    call.values("--manifest-path").forEach(path -> words.addAll(List.of("--manifest-path", path)));
    call.values("--config").forEach(config -> words.addAll(List.of("--config", config)));
    CommandOutput output = cargo.run(words);
    if (!output.succeeded()) {
      String said = output.stderr().strip();
      throw said.contains("could not find `Cargo.toml`")
          ? new CargoException(
              CargoException.Kind.USAGE,
              "expected a Cargo workspace, found no Cargo.toml in "
                  + cargo.directory()
                  + " or any directory above it; name the directory of a workspace: tribometer why"
                  + " PATH")
          : new CargoException(
              CargoException.Kind.WORKSPACE,
              "cargo could not read the workspace at " + cargo.directory() + ":\n" + said);
    }
    return Metadata.parse("cargo metadata", output.stdout());
  }

  private Outcome run() throws CargoException, IOException {
    Path user = buildDirectory(metadata, call, cargo.directory());
    Path mirror = scratch.resolve("target");
    byte[] started = resource("started.sh");
    executable("started.sh", started);
    Path rehearse = executable("rehearse.sh", resource("rehearse.sh"));
    int files = TargetMirror.mirror(user, mirror, started);
    // Cargo resolves links in what it writes into its log.
    Path real = mirror.toRealPath();
    BuildAnalysisLog watch = BuildAnalysisLog.watch();
    CommandOutput output = cargo(rehearse, real, lockArguments());
    Optional<BuildLog> log = watch.take(real, scratch);
    if (!output.succeeded() && output.stderr().contains("--locked") && !isLockedByUser()) {
      // The lock file is missing or out of date. Cargo would write it; here it keeps one of its
      // own.
      watch = BuildAnalysisLog.watch();
      output = cargo(rehearse, real, ownLock());
      log = watch.take(real, scratch);
    }
    if (log.isEmpty() || !isDecided(log.get())) {
      throw refusal(output, log.isPresent());
    }
    return new Outcome(
        call,
        log.get(),
        calls(),
        user,
        real,
        Path.of(metadata.workspaceRoot()),
        metadata.workspaceMembers().stream().map(PackageId::spec).collect(Collectors.toSet()),
        files);
  }

  /// Where the user's command would keep fingerprints.
  static Path buildDirectory(Metadata metadata, CargoCall call, Path directory) {
    String own = metadata.buildDirectory();
    String named = call.targetDirectory();
    boolean apart = own != null && !own.equals(metadata.targetDirectory());
    if (apart) {
      return Path.of(own);
    }
    return named == null
        ? Path.of(metadata.targetDirectory())
        : directory.resolve(named).normalize();
  }

  private boolean isLockedByUser() {
    return call.has("--locked") || call.has("--frozen");
  }

  private List<String> lockArguments() {
    return isLockedByUser() ? List.of() : List.of("--locked");
  }

  private List<String> ownLock() throws IOException {
    Path own = scratch.resolve("Cargo.lock");
    Path users = Path.of(metadata.workspaceRoot()).resolve("Cargo.lock");
    if (Files.isRegularFile(users)) {
      Files.copy(users, own);
    }
    return List.of(
        "-Zlockfile-path",
        "--config",
        "resolver.lockfile-path=" + Workspace.tomlText(own.toString()));
  }

  private CommandOutput cargo(Path rehearse, Path mirror, List<String> lock)
      throws CargoException, IOException {
    Map<String, String> environment = new HashMap<>(cargo.environment());
    environment.put("TRIBOMETER_REHEARSAL", scratch.toString());
    UserWrapper.inForce(cargo.directory())
        .ifPresent(wrapper -> environment.put("TRIBOMETER_CHAIN", wrapper));
    List<String> words = new ArrayList<>(call.global());
    words.add(call.command());
    words.add("-Zbuild-analysis");
    words.addAll(List.of("--config", "build.analysis.enabled=true"));
    words.addAll(List.of("--config", "build.build-dir=" + Workspace.tomlText(mirror.toString())));
    // By configuration where that is enough: a variable could be one that a build script watches.
    tool(words, environment, "RUSTC_WRAPPER", "build.rustc-wrapper", rehearse);
    if (call.command().equals("doc") || call.has("--doc")) {
      tool(words, environment, "RUSTDOC", "build.rustdoc", rustdoc(rehearse));
    }
    words.addAll(List.of("--target-dir", mirror.toString()));
    words.addAll(lock);
    words.addAll(call.options());
    words.addAll(call.rest());
    return new Command(cargo.words(words), cargo.directory(), environment).run();
  }

  private static void tool(
      List<String> words, Map<String, String> environment, String variable, String key, Path tool) {
    String set = System.getenv(variable);
    if (set != null && !set.isEmpty()) {
      environment.put(variable, tool.toString());
    } else {
      words.addAll(List.of("--config", key + "=" + Workspace.tomlText(tool.toString())));
    }
  }

  private Path rustdoc(Path rehearse) throws CargoException, IOException {
    String set = System.getenv("RUSTDOC");
    String real =
        set != null && !set.isBlank()
            ? set
            : Toolchain.ask(cargo, cargo.directory()).rustc().resolveSibling("rustdoc").toString();
    String text =
        "#!/bin/sh\nTRIBOMETER_CHAIN= exec "
            + quoted(rehearse.toString())
            + " "
            + quoted(real)
            + " \"$@\"\n";
    return executable("rustdoc.sh", text.getBytes(StandardCharsets.UTF_8));
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  private Path executable(String name, byte[] text) throws IOException {
    Path file = scratch.resolve(name);
    Files.write(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file;
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = Rehearsal.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("the program's own file " + name + " is missing from its jar");
      }
      return in.readAllBytes();
    }
  }

  private List<RehearsedCall> calls() throws IOException {
    Path file = scratch.resolve("calls");
    List<RehearsedCall> calls = new ArrayList<>();
    if (Files.isRegularFile(file)) {
      Files.readString(file).lines().forEach(line -> calls.addAll(RehearsedCall.parse(line)));
    }
    return calls;
  }

  /// Cargo decides about every unit before it starts the first.
  private static boolean isDecided(BuildLog log) {
    return !log.units().isEmpty()
        && log.units().stream().anyMatch(unit -> unit.freshness() != null);
  }

  private CargoException refusal(CommandOutput output, boolean logged) {
    String said = output.stderr().strip();
    if (output.succeeded() && !logged) {
      return new CargoException(
          CargoException.Kind.WORKSPACE,
          "expected cargo to log why it rebuilds (-Zbuild-analysis), but this cargo writes no such"
              + " log; cargo 1.93 and later do");
    }
    return new CargoException(
        CargoException.Kind.WORKSPACE,
        "cargo refuses `"
            + call.text()
            + "`, so there is nothing to rebuild yet; it says:\n"
            + said);
  }
}
