package dev.tribometer.probe;

import dev.tribometer.cargo.BuildTarget;
import dev.tribometer.cargo.CargoException;
import dev.tribometer.cargo.UserWrapper;
import dev.tribometer.format.cargojson.CargoMessage;
import dev.tribometer.probe.ir.IrCollection;
import dev.tribometer.probe.ir.IrFlags;
import dev.tribometer.probe.ir.IrRequest;
import dev.tribometer.probe.ir.IrTier;
import dev.tribometer.probe.ir.IrUnit;
import dev.tribometer.probe.ir.SummaryCache;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Has cargo check a workspace while rustc writes the LLVM IR of every unit, and reads it as it
/// comes. Units that cargo finds up to date keep the summary of an earlier run.
public final class IrProbe {
  private final IrRequest request;
  private final IrFlags flags;
  private final SummaryCache cache;
  private final Path targetDirectory;
  private final Path raw;
  private final BuildWatcher watcher;
  private final List<String> notes = new ArrayList<>();
  private String triple = "";

  private IrProbe(IrRequest request, BuildWatcher watcher) {
    this.request = request;
    this.flags = request.flags();
    this.cache = new SummaryCache(request.directory().resolve("summaries"));
    this.targetDirectory = request.directory().resolve("target");
    this.raw = request.directory().resolve("raw");
    this.watcher = watcher;
  }

  /// Runs it to its end. Only one at a time may use a store.
  ///
  /// @throws CargoException where the build cannot even be started
  /// @throws IOException where files cannot be read or written
  public static IrCollection run(IrRequest request, BuildWatcher watcher)
      throws CargoException, IOException {
    return new IrProbe(request, watcher).run();
  }

  private IrCollection run() throws CargoException, IOException {
    triple =
        BuildTarget.configured(request.workspace().cargo().directory())
            .orElse(request.toolchain().host());
    IrLeftOvers leftOvers = new IrLeftOvers(targetDirectory);
    for (String stem : leftOvers.removeUnread()) {
      cache.forget(stem);
    }
    cache.tidy();
    InstrumentedBuild.Outcome outcome = build();
    if (!outcome.succeeded()) {
      return collection(outcome, outcome.cpuNs(), outcome.wallNs(), List.of());
    }
    long cpuNs = outcome.cpuNs();
    long wallNs = outcome.wallNs();
    Set<String> lost = unknown(outcome);
    if (!lost.isEmpty()) {
      // Somebody removed summaries that cargo knows nothing of: those units are compiled again.
      leftOvers.removeFingerprints(lost);
      outcome = build();
      cpuNs += Math.max(0, outcome.cpuNs());
      wallNs += outcome.wallNs();
    }
    return collection(outcome, cpuNs, wallNs, units(outcome));
  }

  private InstrumentedBuild.Outcome build() throws CargoException, IOException {
    DirectoryTree.remove(raw);
    InstrumentedBuild build =
        new InstrumentedBuild(
            request.workspace(),
            request.selection(),
            ProbeExecutable.provide(request.toolchain(), request.store()),
            new ProbeFlags(List.of(), List.of(), List.of()),
            UserWrapper.inForce(request.workspace().cargo().directory()).orElse(null),
            targetDirectory,
            raw,
            false,
            false,
            variables());
    try (IrReading reading = new IrReading(cache)) {
      InstrumentedBuild.Outcome outcome =
          build.run("check", List.of("--target=" + triple), -1, watcher, reading::ended);
      reading.finish();
      return outcome;
    } finally {
      DirectoryTree.remove(raw);
    }
  }

  private Map<String, String> variables() {
    return flags.variables();
  }

  /// The units whose summaries should be there and are not.
  private Set<String> unknown(InstrumentedBuild.Outcome outcome) {
    Set<String> unknown = new HashSet<>();
    for (CargoMessage.Artifact artifact : artifacts(outcome)) {
      String stem = stem(artifact);
      if (cache.about(stem).isEmpty()) {
        unknown.add(stem);
      }
    }
    return unknown;
  }

  private List<IrUnit> units(InstrumentedBuild.Outcome outcome) {
    Set<String> members = new HashSet<>();
    request.workspace().metadata().workspaceMembers().forEach(id -> members.add(id.spec()));
    List<IrUnit> units = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (CargoMessage.Artifact artifact : artifacts(outcome)) {
      String stem = stem(artifact);
      Optional<SummaryCache.About> about = cache.about(stem);
      if (!seen.add(stem)) {
        continue;
      }
      String name = artifact.packageId().name() + " (" + kind(artifact) + ")";
      if (about.isEmpty() || about.get().attempt() < 0) {
        notes.add(
            "no IR of "
                + name
                + " could be had, and what it generates is in no figure"
                + about.map(known -> because(known.failure())).orElse(""));
        continue;
      }
      IrTier tier = about.get().attempt() == 0 ? request.tier() : IrTier.PLAIN;
      if (tier != request.tier()) {
        notes.add(
            name
                + " does not compile under the flags that name traits and types, and was read"
                + " without: its indirect calls are not resolved"
                + because(about.get().failure()));
      }
      units.add(
          new IrUnit(
              units.size(),
              stem,
              artifact.target().name().replace('-', '_'),
              artifact.packageId().spec(),
              artifact.packageId().name(),
              artifact.packageId().version(),
              members.contains(artifact.packageId().spec()),
              kind(artifact),
              artifact.target().name(),
              artifact.target().srcPath(),
              String.join(",", artifact.features()),
              tier,
              artifact.fresh(),
              about.get().irBytes(),
              about.get().cpuNs(),
              cache.summary(stem)));
    }
    return units;
  }

  private static String because(String failure) {
    return failure.isEmpty() ? "" : "; rustc said: " + failure;
  }

  private static String kind(CargoMessage.Artifact artifact) {
    return artifact.profile().test() ? "test" : UnitKind.of(artifact.target().kinds());
  }

  /// The units of the target, not of the machine that builds: cargo keeps the files of the two
  /// apart by directory.
  private List<CargoMessage.Artifact> artifacts(InstrumentedBuild.Outcome outcome) {
    List<CargoMessage.Artifact> artifacts = new ArrayList<>();
    for (CargoMessage message : outcome.messages()) {
      if (message instanceof CargoMessage.Artifact artifact && !stem(artifact).isEmpty()) {
        artifacts.add(artifact);
      }
    }
    return artifacts;
  }

  private String stem(CargoMessage.Artifact artifact) {
    for (String file : artifact.filenames()) {
      if (file.endsWith(".rmeta") && file.contains("/" + triple + "/")) {
        String name = file.substring(file.lastIndexOf('/') + 1, file.length() - ".rmeta".length());
        return name.startsWith("lib") ? name.substring(3) : name;
      }
    }
    return "";
  }

  private IrCollection collection(
      InstrumentedBuild.Outcome outcome, long cpuNs, long wallNs, List<IrUnit> units) {
    return new IrCollection(
        units,
        triple,
        outcome.command(),
        cpuNs,
        wallNs,
        outcome.startUnixNs(),
        outcome.exitCode(),
        outcome.errors(),
        notes);
  }
}
