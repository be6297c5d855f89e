package dev.tribometer.probe.ir;

import dev.tribometer.format.llvmir.ModuleReader;
import dev.tribometer.format.llvmir.ModuleSummary;
import dev.tribometer.format.llvmir.ReadOptions;
import dev.tribometer.format.llvmir.SummaryFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/// The summaries of one set of flags, by the name that cargo gives a unit's files, which changes
/// with whatever cargo lets a unit depend on but its sources. When the sources change, rustc writes
/// new IR, and its summary takes the place of the old one; no unit has IR and summary at once but
/// while the summary is being made.
public final class SummaryCache {
  private static final Duration KEPT = Duration.ofDays(30);
  private static final String SUMMARY = ".summary";
  private static final String ABOUT = ".properties";
  private static final String VERSION = Integer.toHexString(SummaryFile.version());

  /// IR above this size is read alone, so that memory does not grow with the number of threads.
  private static final long LARGE = 48L << 20;

  private final Path directory;
  private final Object large = new Object();

  /// @param directory where they are kept, which need not exist
  public SummaryCache(Path directory) {
    this.directory = directory;
  }

  /// What is known of the run of rustc that wrote the IR.
  ///
  /// @param attempt which set of flags it took: 0 the best; -1 none, so that there is no summary
  /// @param irBytes how much IR it was
  /// @param cpuNs CPU time of rustc, all attempts
  /// @param failure the first words of rustc where it broke under the best flags; else empty
  public record About(int attempt, long irBytes, long cpuNs, String failure) {}

  /// Takes in the IR of a unit: makes its summary and deletes it. May be called from several
  /// threads.
  ///
  /// @throws IOException where the IR cannot be read, which is then left where it is, or the
  ///   directory cannot be written to
  public void take(String stem, Path ir, About about) throws IOException {
    long size = Files.size(ir);
    if (size > LARGE) {
      synchronized (large) {
        summarise(stem, ir, size, about);
      }
    } else {
      summarise(stem, ir, size, about);
    }
    Files.delete(ir);
  }

  /// Notes that a unit has no IR.
  ///
  /// @throws IOException where the directory cannot be written to
  public void takeNone(String stem, About about) throws IOException {
    Files.createDirectories(directory);
    Files.deleteIfExists(summary(stem));
    write(stem, about);
  }

  private void summarise(String stem, Path ir, long size, About about) throws IOException {
    Files.createDirectories(directory);
    ModuleSummary module = ModuleReader.read(ir, ReadOptions.ALL);
    Path partial = directory.resolve(stem + ".partial");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(partial), 1 << 16)) {
      SummaryFile.write(module, out);
    }
    write(stem, new About(about.attempt(), size, about.cpuNs(), about.failure()));
    Files.move(
        partial,
        summary(stem),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private void write(String stem, About about) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("version", VERSION);
    properties.setProperty("attempt", Integer.toString(about.attempt()));
    properties.setProperty("ir_bytes", Long.toString(about.irBytes()));
    properties.setProperty("cpu_ns", Long.toString(about.cpuNs()));
    properties.setProperty("failure", about.failure());
    try (Writer out = Files.newBufferedWriter(directory.resolve(stem + ABOUT))) {
      properties.store(out, null);
    }
  }

  /// What is known of a unit, and marks it as used; empty where nothing is, or the files are
  /// damaged or those of another version of Tribometer.
  public Optional<About> about(String stem) {
    Path file = directory.resolve(stem + ABOUT);
    try {
      Properties properties = new Properties();
      try (Reader in = Files.newBufferedReader(file)) {
        properties.load(in);
      }
      if (!VERSION.equals(properties.getProperty("version"))) {
        return Optional.empty();
      }
      About about =
          new About(
              Integer.parseInt(properties.getProperty("attempt", "")),
              Long.parseLong(properties.getProperty("ir_bytes", "")),
              Long.parseLong(properties.getProperty("cpu_ns", "")),
              properties.getProperty("failure", ""));
      FileTime now = FileTime.from(Instant.now());
      Files.setLastModifiedTime(file, now);
      if (about.attempt() >= 0) {
        Files.setLastModifiedTime(summary(stem), now);
      }
      return Optional.of(about);
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// Where the summary of a unit lies.
  public Path summary(String stem) {
    return directory.resolve(stem + SUMMARY);
  }

  /// Forgets a unit.
  ///
  /// @throws IOException where its files cannot be removed
  public void forget(String stem) throws IOException {
    Files.deleteIfExists(summary(stem));
    Files.deleteIfExists(directory.resolve(stem + ABOUT));
  }

  /// Removes what was not used for a month.
  ///
  /// @throws IOException where it cannot be removed
  public void tidy() throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    Instant limit = Instant.now().minus(KEPT);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
