package dev.tribometer.cargo;

import dev.tribometer.format.cargojson.Metadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A Cargo workspace: what cargo says of it, and how to call cargo so that nothing of it is
/// written.
///
/// @param cargo the cargo that answered, running in the directory that the user named
/// @param metadata its answer
/// @param root the root of the workspace
/// @param targetDirectory the user's own target directory
/// @param lockArguments the arguments that keep cargo from writing the workspace's `Cargo.lock`
public record Workspace(
    Cargo cargo, Metadata metadata, Path root, Path targetDirectory, List<String> lockArguments) {

  /// Asks cargo about the workspace at a directory.
  ///
  /// Where `Cargo.lock` is missing or out of date, cargo would write it. It is then made to keep
  /// one of its own in `scratch` instead, which needs an unstable option.
  ///
  /// @param scratch an existing directory for that lock file
  /// @throws CargoException where there is no workspace, or cargo refuses it, with cargo's own
  ///   message
  /// @throws IOException where cargo cannot be started or `scratch` cannot be written to
  public static Workspace read(Cargo cargo, BuildSelection selection, Path scratch)
      throws CargoException, IOException {
    CommandOutput output = metadata(cargo, selection, List.of("--locked"));
    List<String> lockArguments = List.of("--locked");
    if (!output.succeeded() && output.stderr().contains("--locked")) {
      if (!cargo.unstable()) {
        throw new CargoException(
            CargoException.Kind.WORKSPACE,
            "expected an up-to-date Cargo.lock, since without unstable options cargo could only go"
                + " on by writing it, and a scan changes nothing of yours; run `cargo"
                + " generate-lockfile` (or any build) first, or leave out --no-unstable. Cargo said:\n"
                + output.stderr().strip());
      }
      Path own = scratch.resolve("Cargo.lock");
      copyLock(cargo, own);
      lockArguments =
          List.of(
              "-Zlockfile-path", "--config", "resolver.lockfile-path=" + tomlText(own.toString()));
      output = metadata(cargo, selection, lockArguments);
    }
    if (!output.succeeded()) {
      throw refusal(cargo, output);
    }
    Metadata metadata = Metadata.parse("cargo metadata", output.stdout());
    return new Workspace(
        cargo,
        metadata,
        Path.of(metadata.workspaceRoot()),
        Path.of(metadata.targetDirectory()),
        lockArguments);
  }

  /// A text as TOML writes it, for values of `--config`.
  public static String tomlText(String text) {
    StringBuilder toml = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> toml.append("\\\"");
        case '\\' -> toml.append("\\\\");
        default -> {
          if (c < 0x20 || c == 0x7f) {
            toml.append(String.format("\\u%04x", (int) c));
          } else {
            toml.append(c);
          }
        }
      }
    }
    return toml.append('"').toString();
  }

  private static CommandOutput metadata(
      Cargo cargo, BuildSelection selection, List<String> lockArguments) throws IOException {
    List<String> words = new ArrayList<>(List.of("metadata", "--format-version=1"));
    words.addAll(selection.featureArguments());
    words.addAll(lockArguments);
    return cargo.run(words);
  }

  private static void copyLock(Cargo cargo, Path own) throws IOException {
    CommandOutput located =
        cargo.run(List.of("locate-project", "--workspace", "--message-format=plain"));
    if (located.succeeded()) {
      Path lock = Path.of(located.text().strip()).resolveSibling("Cargo.lock");
      if (Files.isRegularFile(lock)) {
        Files.copy(lock, own, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static CargoException refusal(Cargo cargo, CommandOutput output) {
    String said = output.stderr().strip();
    if (said.contains("could not find `Cargo.toml`")) {
      return new CargoException(
          CargoException.Kind.USAGE,
          "expected a Cargo workspace, found no Cargo.toml in "
              + cargo.directory()
              + " or any directory above it; name the directory of a workspace: tribometer scan PATH");
    }
    return new CargoException(
        CargoException.Kind.WORKSPACE,
        "cargo could not read the workspace at " + cargo.directory() + ":\n" + said);
  }
}
