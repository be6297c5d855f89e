package dev.tribometer.rebuild;

import dev.tribometer.format.FormatException;
import dev.tribometer.format.cargojson.Fingerprint;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The fingerprint of one unit as it lies in a build directory, `.fingerprint/<package>-<hash>`.
///
/// @param directory that directory
/// @param hash the hash in its name
/// @param stem what it is: `lib-globset`, `bin-rg`, `test-integration-test-cli`,
///   `run-build-script-build-script-build`
/// @param fingerprint what it was built from
/// @param started when the latest attempt to build it began, as far as cargo notes it; else when it
///   was built
/// @param built when it was built
/// @param firstBuilt when it was built for the first time
/// @param finished whether that build came to its end; else cargo left the file of its hash empty
record UnitPrint(
    Path directory,
    String hash,
    String stem,
    Fingerprint fingerprint,
    Instant started,
    Instant built,
    Instant firstBuilt,
    boolean finished) {

  /// Reads the fingerprint in a directory; null where there is none, or none that can be read.
  static @Nullable UnitPrint read(Path directory) throws IOException {
    String name = String.valueOf(directory.getFileName());
    String hash = name.substring(name.lastIndexOf('-') + 1);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.json")) {
      for (Path file : files) {
        String stem = String.valueOf(file.getFileName()).replaceFirst("\\.json$", "");
        if (stem.startsWith("output-")) {
          continue;
        }
        try {
          Fingerprint fingerprint = Fingerprint.read(file);
          Path hashFile = file.resolveSibling(stem);
          boolean finished = Files.isRegularFile(hashFile) && Files.size(hashFile) > 0;
          return new UnitPrint(
              directory,
              hash,
              stem,
              fingerprint,
              started(directory, file),
              Files.getLastModifiedTime(file).toInstant(),
              firstBuilt(directory, file),
              finished);
        } catch (FormatException e) {
          return null;
        }
      }
    } catch (NoSuchFileException e) {
      return null;
    }
    return null;
  }

  /// Whether the latest attempt to build it came to its end.
  boolean isEnded() {
    return finished && !started.isAfter(built);
  }

  /// When the latest attempt to build it ended, or began where it came to no end.
  Instant touched() {
    return started.isAfter(built) ? started : built;
  }

  private static Instant started(Path directory, Path file) throws IOException {
    Path mark = directory.resolve("invoked.timestamp");
    return Files.getLastModifiedTime(Files.exists(mark) ? mark : file).toInstant();
  }

  /// Cargo writes over the files of an earlier build, so that their directory keeps its time, and
  /// they that of their birth where the file system notes it.
  private static Instant firstBuilt(Path directory, Path file) throws IOException {
    Instant born = Files.readAttributes(file, BasicFileAttributes.class).creationTime().toInstant();
    Instant filled = Files.getLastModifiedTime(directory).toInstant();
    return born.isBefore(filled) ? born : filled;
  }

  /// The directory of the profile: `target/debug`.
  Path profileDirectory() {
    Path fingerprints = directory.getParent();
    Path profile = fingerprints == null ? null : fingerprints.getParent();
    return profile == null ? directory : profile;
  }

  /// Whether a file of code lies beside, so that it was built and not only checked. Unknown (false)
  /// where the artifacts are gone.
  boolean madeCode() {
    if (stem.startsWith("build-script-")) {
      return true;
    }
    Path deps = profileDirectory().resolve("deps");
    Path examples = profileDirectory().resolve("examples");
    String crate = crateName();
    for (String name :
        new String[] {
          "lib" + crate + "-" + hash + ".rlib",
          "lib" + crate + "-" + hash + ".so",
          crate + "-" + hash,
          "lib" + crate + "-" + hash + ".a"
        }) {
      if (Files.exists(deps.resolve(name)) || Files.exists(examples.resolve(name))) {
        return true;
      }
    }
    return false;
  }

  /// The name of the crate, from the stem.
  String crateName() {
    String rest =
        stem.replaceFirst("^(test|doc|bench)-(?=(lib|bin|integration-test|example|bench)-)", "");
    return rest.replaceFirst("^(lib|bin|integration-test|example|bench|build-script)-", "")
        .replace('-', '_');
  }

  /// Whether it is a test harness.
  boolean isTest() {
    return stem.startsWith("test-");
  }

  boolean isScriptRun() {
    return stem.startsWith("run-build-script");
  }

  /// Rustc's own list of what it read, `deps/<crate>-<hash>.d`.
  Path dependencyFile() {
    String file = crateName() + "-" + hash + ".d";
    if (stem.startsWith("build-script-")) {
      return profileDirectory()
          .resolve("build")
          .resolve(String.valueOf(directory.getFileName()))
          .resolve(file);
    }
    Path deps = profileDirectory().resolve("deps").resolve(file);
    return Files.exists(deps) ? deps : profileDirectory().resolve("examples").resolve(file);
  }

  /// What cargo compares the times of sources with.
  Path reference() {
    return isScriptRun()
        ? profileDirectory()
            .resolve("build")
            .resolve(String.valueOf(directory.getFileName()))
            .resolve("output")
        : directory.resolve("dep-" + stem);
  }
}
