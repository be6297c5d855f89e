package dev.tribometer.probe;

import dev.tribometer.cargo.BuildSelection;
import dev.tribometer.cargo.Workspace;
import dev.tribometer.fact.CpuSample;
import dev.tribometer.format.FormatException;
import dev.tribometer.format.cargojson.CargoMessage;
import dev.tribometer.format.cargojson.CargoMessageReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One build by the user's cargo with probes attached, in a target directory of its own.
///
/// @param workspace what is built
/// @param selection how
/// @param executable the probe's executable
/// @param flags what rustc is asked to tell
/// @param chained the user's own `RUSTC_WRAPPER`, which the probe calls; null where there is none
/// @param targetDirectory the target directory of its own
/// @param raw where raw files land
/// @param analysis whether cargo can write its build-analysis log
/// @param record whether each rustc call is kept so that it can be run again
/// @param variables further variables for cargo, which the probe's executable reads
public record InstrumentedBuild(
    Workspace workspace,
    BuildSelection selection,
    Path executable,
    ProbeFlags flags,
    @Nullable String chained,
    Path targetDirectory,
    Path raw,
    boolean analysis,
    boolean record,
    Map<String, String> variables) {
  private static final long LOOK_EVERY_MS = 250;
  private static final int LARGEST_STDERR = 16 << 20;

  public InstrumentedBuild {
    variables = Map.copyOf(variables);
  }

  /// A build without further variables.
  public InstrumentedBuild(
      Workspace workspace,
      BuildSelection selection,
      Path executable,
      ProbeFlags flags,
      @Nullable String chained,
      Path targetDirectory,
      Path raw,
      boolean analysis,
      boolean record) {
    this(
        workspace,
        selection,
        executable,
        flags,
        chained,
        targetDirectory,
        raw,
        analysis,
        record,
        Map.of());
  }

  /// What came of it.
  ///
  /// @param command the cargo command as a person would type it
  /// @param exitCode cargo's exit status
  /// @param startUnixNs when it started, nanoseconds since the Unix epoch
  /// @param wallNs its wall time
  /// @param cpuNs CPU time of cargo and every process below it; -1 where the build was cut short
  /// @param processes the processes that ended
  /// @param unfinished the processes that did not
  /// @param messages cargo's messages, without the artifacts that were already there
  /// @param stderr what cargo wrote to standard error
  /// @param samples how busy the machine was
  /// @param brokenLines how many lines of the probe's log could not be read
  /// @param diskWasFull whether the disk of the scan was seen full
  record Outcome(
      String command,
      int exitCode,
      long startUnixNs,
      long wallNs,
      long cpuNs,
      List<ProcessRecord> processes,
      List<ProcessRecord> unfinished,
      List<CargoMessage> messages,
      String stderr,
      List<CpuSample> samples,
      int brokenLines,
      boolean diskWasFull) {
    boolean succeeded() {
      return exitCode == 0;
    }

    /// The compiler's and cargo's own messages where the build failed; empty otherwise.
    String errors() {
      if (succeeded()) {
        return "";
      }
      StringBuilder text = new StringBuilder();
      if (diskWasFull) {
        text.append("No space left on device while cargo was building\n");
      }
      for (CargoMessage message : messages) {
        if (message instanceof CargoMessage.CompilerMessage compiler
            && compiler.diagnostic().level().startsWith("error")
            && compiler.diagnostic().rendered() != null) {
          text.append(compiler.diagnostic().rendered());
        }
      }
      stderr
          .lines()
          .filter(line -> !line.startsWith("   Compiling ") && !line.startsWith("    Building "))
          .forEach(line -> text.append(line).append('\n'));
      return text.toString().strip();
    }

    /// Whether the machine's own counters could be read.
    boolean isMachineSampled() {
      return samples.stream().anyMatch(sample -> sample.cpuShare() >= 0);
    }
  }

  /// Runs it to its end.
  ///
  /// @param verb cargo's command: `build`
  /// @param more further arguments
  /// @param planned how many units cargo will run; -1 where unknown
  /// @throws IOException where the probe cannot be started or its files cannot be read
  Outcome run(String verb, List<String> more, int planned, BuildWatcher watcher)
      throws IOException {
    return run(verb, more, planned, watcher, record -> {});
  }

  /// Runs it to its end, and hands over each process as it ends.
  Outcome run(
      String verb,
      List<String> more,
      int planned,
      BuildWatcher watcher,
      Consumer<ProcessRecord> ended)
      throws IOException {
    Files.createDirectories(raw);
    Path report = raw.resolve("build.json");
    List<String> cargoWords = new ArrayList<>(List.of(verb));
    cargoWords.addAll(selection.arguments());
    cargoWords.addAll(more);
    cargoWords.addAll(workspace.lockArguments());
    String command = "cargo " + String.join(" ", cargoWords);
    cargoWords.add("--message-format=json");
    cargoWords.add("--target-dir=" + targetDirectory);
    cargoWords.addAll(buildDirectory());
    if (analysis) {
      cargoWords.addAll(List.of("-Zbuild-analysis", "--config", "build.analysis.enabled=true"));
    }
    List<String> words =
        new ArrayList<>(List.of(executable.toString(), "--run", report.toString(), "--"));
    words.addAll(workspace.cargo().words(cargoWords));
    ProcessBuilder builder =
        new ProcessBuilder(words).directory(workspace.cargo().directory().toFile());
    Path stderr = raw.resolve("cargo.stderr");
    builder.redirectError(stderr.toFile());
    builder.environment().putAll(environment());
    Files.deleteIfExists(raw.resolve("processes.jsonl"));
    BuildObserver observer =
        new BuildObserver(new ProcessLog(raw.resolve("processes.jsonl")), planned, watcher, ended);
    DiskWatch disk = new DiskWatch(raw);
    long startUnixNs = unixNs();
    long start = System.nanoTime();
    Process process = builder.start();
    RunningBuild.set(process);
    List<CargoMessage> messages = new ArrayList<>();
    Thread reader =
        Thread.ofVirtual().start(() -> readMessages(process.getInputStream(), messages));
    int exitCode;
    try {
      while (!process.waitFor(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
        observer.look();
        disk.look(System.nanoTime() - start);
      }
      exitCode = process.exitValue();
      reader.join();
    } catch (InterruptedException e) {
      RunningBuild.stop();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while cargo was building", e);
    } catch (IOException | RuntimeException e) {
      // Nobody would look after it any more.
      RunningBuild.stop();
      throw e;
    } finally {
      RunningBuild.clear();
    }
    long wallNs = System.nanoTime() - start;
    if (RunningBuild.isStopped()) {
      throw new IOException("the build was stopped");
    }
    observer.look();
    BuildReport measured = BuildReport.read(report);
    return new Outcome(
        command,
        exitCode,
        measured == null ? startUnixNs : measured.startUnixNs(),
        measured == null ? wallNs : measured.wallNs(),
        measured == null ? -1 : measured.cpuNs(),
        observer.ended(),
        observer.unfinished(),
        messages,
        tail(stderr),
        observer.samples(),
        observer.brokenLines(),
        disk.wasFull());
  }

  /// Cargo may be configured to keep intermediate files elsewhere than in the target directory.
  /// Said to this cargo alone: a variable would reach the cargo that a build script runs, which
  /// would then wait for the lock of this one for ever.
  private List<String> buildDirectory() throws IOException {
    String directory = targetDirectory.toString();
    if (directory.indexOf('{') >= 0 || directory.indexOf('}') >= 0) {
      // Cargo takes them for a template's; from where it runs they may not be on the way. It must
      // be a directory of its own: cargo would not see that both paths are one, and would wait for
      // its own lock.
      Files.createDirectories(targetDirectory);
      directory =
          workspace
              .cargo()
              .directory()
              .toRealPath()
              .relativize(targetDirectory.toRealPath().resolve("intermediate"))
              .toString();
    }
    return List.of("--config", "build.build-dir=" + Workspace.tomlText(directory));
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(workspace.cargo().environment());
    environment.put("RUSTC_WRAPPER", executable.toString());
    environment.put("TRIBOMETER_DIR", raw.toString());
    environment.put("TRIBOMETER_CHAIN", chained == null ? "" : chained);
    environment.put("TRIBOMETER_FLAGS", ProbeFlags.joined(flags.everywhere()));
    environment.put("TRIBOMETER_MEMBER_FLAGS", ProbeFlags.joined(flags.members()));
    if (record) {
      environment.put("TRIBOMETER_RECORD", "1");
    }
    environment.putAll(variables);
    return environment;
  }

  private static void readMessages(InputStream stdout, List<CargoMessage> messages) {
    CargoMessageReader reader =
        new CargoMessageReader(
            "cargo's messages",
            message -> {
              if (!(message instanceof CargoMessage.Text)
                  && !(message instanceof CargoMessage.Other)) {
                messages.add(message);
              }
            });
    byte[] block = new byte[1 << 16];
    try (stdout) {
      int n = stdout.read(block);
      while (n >= 0) {
        try {
          reader.feed(block, 0, n);
        } catch (FormatException e) {
          // A message that cannot be read is one that is not used; cargo's exit status decides.
        }
        n = stdout.read(block);
      }
      reader.finish();
    } catch (IOException e) {
      // The build was cut short; the messages so far are kept.
    }
  }

  private static String tail(Path file) throws IOException {
    long size = Files.size(file);
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(Math.max(0, size - LARGEST_STDERR));
      return new String(in.readNBytes(LARGEST_STDERR), StandardCharsets.UTF_8);
    }
  }

  private static long unixNs() {
    java.time.Instant now = java.time.Instant.now();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }
}
