package dev.tribometer.rebuild;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// One compilation, or one run of a build script, that cargo asked for in a rehearsal.
///
/// @param isScriptRun whether a build script was to run
/// @param packageName the package
/// @param version its version
/// @param crateName rustc's `--crate-name`; empty for a script run
/// @param hash the end of the names of its files, without the dash; that of its output directory
///   for a script run
/// @param crateTypes rustc's `--crate-type`s
/// @param emits rustc's `--emit`
/// @param isTest whether rustc was to compile a test harness
/// @param features the features that were on
public record RehearsedCall(
    boolean isScriptRun,
    String packageName,
    String version,
    String crateName,
    String hash,
    List<String> crateTypes,
    List<String> emits,
    boolean isTest,
    Set<String> features) {

  /// Reads a line of the stand-in's file of calls; a line that it did not write is none.
  static List<RehearsedCall> parse(String line) {
    String[] cells = line.split("\t", -1);
    if (cells.length == 4 && cells[0].equals("script")) {
      return List.of(
          new RehearsedCall(
              true,
              cells[1],
              cells[2],
              "",
              scriptHash(cells[3]),
              List.of(),
              List.of(),
              false,
              Set.of()));
    }
    if (cells.length != 9 || !cells[0].equals("rustc")) {
      return List.of();
    }
    return List.of(
        new RehearsedCall(
            false,
            cells[1],
            cells[2],
            cells[3],
            cells[4].startsWith("-") ? cells[4].substring(1) : cells[4],
            list(cells[5]),
            list(cells[6]),
            !cells[7].isEmpty(),
            new TreeSet<>(list(cells[8].replace("\"", "")))));
  }

  /// Whether it makes code, and not only metadata.
  boolean makesCode() {
    return emits.contains("link");
  }

  private static List<String> list(String text) {
    return Arrays.stream(text.split(",", -1)).filter(part -> !part.isEmpty()).toList();
  }

  /// The output directory is `build/<package>-<hash>/out`.
  private static String scriptHash(String outDirectory) {
    String[] parts = outDirectory.split("/", -1);
    String directory = parts.length < 2 ? "" : parts[parts.length - 2];
    return directory.substring(directory.lastIndexOf('-') + 1);
  }
}
