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
import org.jspecify.annotations.Nullable;

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

  /// The files of a unit that were changed after it was built.
  List<Cause> of(BuildLog.Unit unit, UnitPrint before) throws IOException {
    try {
      Instant built = Files.getLastModifiedTime(before.reference()).toInstant();
      String name = unit.registered().packageId().name();
      String after = name + (before.isScriptRun() ? "'s build script ran" : " was built");
      return changed(unit, before, built, Instant.MAX, after);
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  /// The files of a unit that were changed between the build before the last and the last, in which
  /// it was built again.
  List<Cause> between(BuildLog.Unit unit, UnitPrint print, Instant since) throws IOException {
    Instant until = print.started();
    return changed(unit, print, since, until, "the build before");
  }

  /// The newest file of a unit that was there when it was built; null where there is none.
  @Nullable String newest(BuildLog.Unit unit, UnitPrint print) throws IOException {
    Path newest = null;
    Instant latest = Instant.MIN;
    for (Path file : files(unit, print)) {
      if (Files.exists(file)) {
        Instant modified = Files.getLastModifiedTime(file).toInstant();
        if (modified.isAfter(latest) && !modified.isAfter(print.started())) {
          newest = file;
          latest = modified;
        }
      }
    }
    return newest == null ? null : words.shown(newest.toString()) + " of " + moments.at(latest);
  }

  private List<Cause> changed(
      BuildLog.Unit unit, UnitPrint print, Instant since, Instant until, String after)
      throws IOException {
    List<Cause> causes = new ArrayList<>();
    for (Path file : files(unit, print)) {
      if (causes.size() == MOST) {
        break;
      }
      String path = words.shown(file.toString());
      try {
        Instant modified = Files.getLastModifiedTime(file).toInstant();
        if (modified.isAfter(since) && !modified.isAfter(until)) {
          causes.add(
              new Cause(
                  print.isScriptRun() ? Cause.Kind.WATCHED_FILE_CHANGED : Cause.Kind.FILE_CHANGED,
                  path,
                  path
                      + " was changed "
                      + moments.at(modified)
                      + ", "
                      + Moments.between(since, modified)
                      + " after "
                      + after,
                  List.of()));
        }
      } catch (NoSuchFileException e) {
        if (until.equals(Instant.MAX)) {
          causes.add(
              new Cause(
                  print.isScriptRun() ? Cause.Kind.WATCHED_FILE_MISSING : Cause.Kind.FILE_MISSING,
                  path,
                  path + " is gone",
                  List.of()));
        }
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
