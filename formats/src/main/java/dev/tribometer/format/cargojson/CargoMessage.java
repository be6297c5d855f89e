package dev.tribometer.format.cargojson;

import dev.tribometer.format.FormatException;
import dev.tribometer.format.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One line of cargo's standard output under `--message-format=json`.
public sealed interface CargoMessage {
  /// A unit is built, or is up to date.
  ///
  /// @param packageId the package
  /// @param manifestPath the path of its manifest; empty before cargo 1.52
  /// @param target the target
  /// @param profile how it was compiled
  /// @param features the features of the package that are on
  /// @param filenames the files that came of it
  /// @param executable the program that came of it, if one did
  /// @param fresh whether it was up to date
  record Artifact(
      PackageId packageId,
      String manifestPath,
      Target target,
      ArtifactProfile profile,
      List<String> features,
      List<String> filenames,
      @Nullable String executable,
      boolean fresh)
      implements CargoMessage {}

  /// How a unit was compiled, in short.
  ///
  /// @param debuginfo `0`, `1`, `2`, `line-tables-only`, …; null for the compiler's default
  record ArtifactProfile(
      String optLevel,
      @Nullable String debuginfo,
      boolean debugAssertions,
      boolean overflowChecks,
      boolean test) {}

  /// A build script has run.
  ///
  /// @param packageId the package
  /// @param linkedLibs the native libraries that it asks to link
  /// @param linkedPaths where to look for them
  /// @param cfgs the `cfg`s that it sets
  /// @param env the variables that it sets for the compiler
  /// @param outDir its `OUT_DIR`
  record BuildScriptExecuted(
      PackageId packageId,
      List<String> linkedLibs,
      List<String> linkedPaths,
      List<String> cfgs,
      Map<String, String> env,
      String outDir)
      implements CargoMessage {}

  /// The compiler has something to say.
  ///
  /// @param packageId the package
  /// @param manifestPath the path of its manifest; empty before cargo 1.52
  /// @param target the target that was compiled
  /// @param diagnostic what the compiler says
  record CompilerMessage(
      PackageId packageId, String manifestPath, Target target, Diagnostic diagnostic)
      implements CargoMessage {}

  /// The build is over; the last message of cargo's own.
  record BuildFinished(boolean success) implements CargoMessage {}

  /// A message of cargo's that this reader does not know.
  record Other(String reason) implements CargoMessage {}

  /// A line that is not cargo's, but of a program that shares its standard output: a procedural
  /// macro that prints, or what `cargo run` runs. Bytes that are no UTF-8 are replaced.
  record Text(String line) implements CargoMessage {}

  /// Reads one line, without its line feed.
  ///
  /// @param offset where in `source` the line starts
  /// @throws FormatException if the line is a JSON object with a `reason` but not the message that
  ///   this names
  static CargoMessage parse(String source, long offset, byte[] bytes, int start, int length)
      throws FormatException {
    if (!CargoMessageLine.isMessage(bytes, start, length)) {
      return new Text(new String(bytes, start, length, StandardCharsets.UTF_8));
    }
    return CargoMessageLine.read(JsonReader.of(source, offset, bytes, start, length));
  }
}
