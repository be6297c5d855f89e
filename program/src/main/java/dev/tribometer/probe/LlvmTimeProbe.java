package dev.tribometer.probe;

import dev.tribometer.cargo.BuildTarget;
import dev.tribometer.cargo.CargoException;
import dev.tribometer.cargo.Command;
import dev.tribometer.cargo.UserWrapper;
import dev.tribometer.format.cargojson.CargoMessage;
import dev.tribometer.probe.ir.FunctionTimesCache;
import dev.tribometer.probe.ir.IrRequest;
import dev.tribometer.probe.ir.UnitName;
import dev.tribometer.probe.profile.CodegenProfile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Builds a workspace while LLVM tells its time function by function, and reads the profile of each
/// unit as it ends. Units that cargo finds up to date keep what an earlier run measured.
public final class LlvmTimeProbe {
  /// The flags: symbols must be those of the IR, for LLVM knows functions by nothing else.
  private static final List<String> FLAGS =
      List.of(
          "-Zself-profile={raw}/profile",
          "-Zself-profile-events=generic-activity,llvm",
          "-Csymbol-mangling-version=v0");

  private final IrRequest request;
  private final Path targetDirectory;
  private final Path raw;
  private final FunctionTimesCache cache;
  private final BuildWatcher watcher;
  private final List<String> notes = new ArrayList<>();
  private String triple = "";

  private LlvmTimeProbe(IrRequest request, BuildWatcher watcher) {
    Path directory = request.store().resolve("llvm");
    this.request = request;
    this.targetDirectory = directory.resolve("target");
    this.raw = directory.resolve("raw");
    this.cache =
        new FunctionTimesCache(
            directory.resolve("times").resolve(request.selection().profileName()));
    this.watcher = watcher;
  }

  /// What it measured.
  ///
  /// @param units what each unit took
  /// @param notes sentences that the reader must know
  public record Result(Map<UnitName, CodegenProfile> units, List<String> notes) {
    public Result {
      units = Map.copyOf(units);
      notes = List.copyOf(notes);
    }
  }

  /// Runs it to its end. Only one at a time may use a store. Where this compiler cannot tell, or
  /// the build fails, the result is empty and says so.
  ///
  /// @throws CargoException where the build cannot even be started
  /// @throws IOException where files cannot be read or written
  public static Result run(IrRequest request, BuildWatcher watcher)
      throws CargoException, IOException {
    LlvmTimeProbe probe = new LlvmTimeProbe(request, watcher);
    return new Result(probe.units(), probe.notes);
  }

  private Map<UnitName, CodegenProfile> units() throws CargoException, IOException {
    if (!canTell()) {
      notes.add("this rustc cannot tell what LLVM spends on single functions");
      return Map.of();
    }
    triple =
        BuildTarget.configured(request.workspace().cargo().directory())
            .orElse(request.toolchain().host());
    Map<UnitName, CodegenProfile> units = build();
    if (units == null) {
      // An earlier run was cut short between compiling a unit and reading its profile.
      DirectoryTree.remove(targetDirectory);
      units = build();
    }
    if (units == null) {
      notes.add("some units left no profile, so that no time of LLVM is told");
      return Map.of();
    }
    return units;
  }

  private boolean canTell() throws IOException {
    List<String> words = new ArrayList<>(request.toolchain().toolchainWords());
    words.add("-Zhelp");
    Path directory = request.workspace().cargo().directory();
    String known = new Command(words, directory, Map.of("RUSTC_BOOTSTRAP", "1")).run().text();
    return known.contains(" self-profile=") && known.contains(" self-profile-events=");
  }

  /// Builds; null where a unit that is up to date was never measured.
  private @Nullable Map<UnitName, CodegenProfile> build() throws CargoException, IOException {
    DirectoryTree.remove(raw);
    InstrumentedBuild build =
        new InstrumentedBuild(
            request.workspace(),
            request.selection(),
            ProbeExecutable.provide(request.toolchain(), request.store()),
            new ProbeFlags(FLAGS, List.of(), List.of()),
            UserWrapper.inForce(request.workspace().cargo().directory()).orElse(null),
            targetDirectory,
            raw,
            false,
            false);
    List<IOException> failures = new ArrayList<>();
    InstrumentedBuild.Outcome outcome;
    try {
      outcome =
          build.run(
              "build",
              List.of("--target=" + triple),
              -1,
              watcher,
              record -> {
                try {
                  read(record);
                } catch (IOException e) {
                  failures.add(e);
                }
              });
    } finally {
      DirectoryTree.remove(raw);
    }
    if (!outcome.succeeded()) {
      notes.add(
          "the build that was to tell LLVM's time did not succeed: "
              + outcome.errors().lines().findFirst().orElse("cargo gave no reason"));
      return Map.of();
    }
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
    return measured(outcome);
  }

  private void read(ProcessRecord record) throws IOException {
    if (!record.isRustc() || record.text("target").isEmpty() || record.number("exit_code") != 0) {
      return;
    }
    Path directory = Path.of(record.text("raw")).resolve("profile");
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.mm_profdata")) {
      for (Path file : files) {
        cache.put(identity(record), CodegenProfile.read(file, record.cpuNs()));
      }
    }
    DirectoryTree.remove(directory);
  }

  private @Nullable Map<UnitName, CodegenProfile> measured(InstrumentedBuild.Outcome outcome) {
    Map<UnitName, CodegenProfile> units = new HashMap<>();
    for (CargoMessage message : outcome.messages()) {
      if (message instanceof CargoMessage.Artifact artifact && isOfTarget(artifact)) {
        Optional<CodegenProfile> profile = cache.get(identity(artifact));
        if (profile.isEmpty()) {
          return null;
        }
        boolean isTest = artifact.profile().test();
        units.put(
            new UnitName(
                artifact.packageId().name(),
                artifact.packageId().version(),
                isTest ? "test" : UnitKind.of(artifact.target().kinds()),
                artifact.target().name()),
            profile.get());
      }
    }
    return units;
  }

  private boolean isOfTarget(CargoMessage.Artifact artifact) {
    return artifact.filenames().stream().anyMatch(file -> file.contains("/" + triple + "/"));
  }

  private static FunctionTimesCache.Identity identity(ProcessRecord record) {
    boolean isTest = record.flag("test");
    boolean isProgram = record.list("crate_types").contains("bin");
    return new FunctionTimesCache.Identity(
        record.text("package"),
        record.text("version"),
        record.text("crate"),
        isTest ? "test" : isProgram ? "bin" : "lib",
        record.list("features"));
  }

  private static FunctionTimesCache.Identity identity(CargoMessage.Artifact artifact) {
    boolean isTest = artifact.profile().test();
    boolean isProgram = artifact.target().crateTypes().contains("bin");
    return new FunctionTimesCache.Identity(
        artifact.packageId().name(),
        artifact.packageId().version(),
        artifact.target().name().replace('-', '_'),
        isTest ? "test" : isProgram ? "bin" : "lib",
        artifact.features());
  }
}
