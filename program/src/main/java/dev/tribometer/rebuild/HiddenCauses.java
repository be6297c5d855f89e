package dev.tribometer.rebuild;

import dev.tribometer.format.FormatException;
import dev.tribometer.format.cargojson.BuildLog;
import dev.tribometer.format.cargojson.Fingerprint;
import dev.tribometer.format.depinfo.DepInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What cargo does not say: it stops at the first reason, and a rebuilt dependency comes before a
/// changed file. Here the files of a unit that is rebuilt anyway are looked at as well, by the
/// times that cargo would compare.
final class HiddenCauses {
  /// More than the changed files of a sensible edit; a checkout of another branch has more.
  private static final int MOST = 20;

  private final DirtyCauses words;
  private final Path workspaceRoot;
  private final Moments moments;

  HiddenCauses(DirtyCauses words, Path workspaceRoot, Moments moments) {
    this.words = words;
    this.workspaceRoot = workspaceRoot;
    this.moments = moments;
  }

  List<Cause> of(BuildLog.Unit unit, UnitPrint before) throws IOException {
    Instant built;
    try {
      built = Files.getLastModifiedTime(before.reference()).toInstant();
    } catch (NoSuchFileException e) {
      return List.of();
    }
    List<Cause> causes = new ArrayList<>();
    for (Path file : files(unit, before)) {
      if (causes.size() == MOST) {
        break;
      }
      String path = words.shown(file.toString());
      try {
        Instant modified = Files.getLastModifiedTime(file).toInstant();
        if (modified.isAfter(built)) {
          causes.add(
              new Cause(
                  before.isScriptRun() ? Cause.Kind.WATCHED_FILE_CHANGED : Cause.Kind.FILE_CHANGED,
                  path,
                  path
                      + " was changed "
                      + moments.at(modified)
                      + ", "
                      + Moments.between(built, modified)
                      + " after "
                      + unit.registered().packageId().name()
                      + (before.isScriptRun() ? "'s build script ran" : " was built"),
                  List.of()));
        }
      } catch (NoSuchFileException e) {
        causes.add(
            new Cause(
                before.isScriptRun() ? Cause.Kind.WATCHED_FILE_MISSING : Cause.Kind.FILE_MISSING,
                path,
                path + " is gone",
                List.of()));
      }
    }
    return causes;
  }

  private List<Path> files(BuildLog.Unit unit, UnitPrint before) throws IOException {
    Path root = words.packageRoot(unit);
    List<Path> files = new ArrayList<>();
    for (Fingerprint.Local local : before.fingerprint().locals()) {
      if (local instanceof Fingerprint.RerunIfChanged watched) {
        watched.paths().forEach(path -> files.add(root.resolve(path)));
      } else if (local instanceof Fingerprint.CheckDepInfo) {
        // Members are compiled in the root of the workspace, packages outside of it in their own.
        Path base = root.startsWith(workspaceRoot) ? workspaceRoot : root;
        try {
          DepInfo.read(before.dependencyFile())
              .dependencies()
              .forEach(path -> files.add(base.resolve(path)));
        } catch (FormatException | NoSuchFileException e) {
          // A file that rustc did not finish says nothing.
        }
      }
    }
    return files;
  }
}
