package dev.tribometer.rebuild;

import dev.tribometer.cargo.CargoException;
import dev.tribometer.format.cargojson.BuildEvent;
import dev.tribometer.format.cargojson.BuildLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// A build that cargo logged (`-Zbuild-analysis`): the log says which units were rebuilt and why;
/// of those that it calls new, the fingerprints that the build left are compared with the others.
final class LoggedBuild {
  private LoggedBuild() {}

  static PastBuild explain(
      LastBuild.Logged logged,
      UnitPrints prints,
      List<UnitPrint> all,
      Path directory,
      Path root,
      Set<String> members,
      Instant now,
      ZoneId zone)
      throws IOException {
    BuildLog log = logged.log();
    Instant began = logged.started();
    List<UnitPrint> left = new ArrayList<>();
    Instant before = Instant.EPOCH;
    for (UnitPrint print : all) {
      if (print.touched().isBefore(began)) {
        before = print.touched().isAfter(before) ? print.touched() : before;
      } else {
        left.add(print);
      }
    }
    Map<Integer, RehearsedCall> calls = new HashMap<>();
    Map<Integer, Long> wall = new HashMap<>();
    for (BuildLog.Unit unit : log.units()) {
      Long duration = unit.durationNs();
      if (duration != null) {
        wall.put(unit.index(), duration);
      }
      if (unit.freshness() != BuildEvent.Freshness.FRESH) {
        for (UnitPrint print : left) {
          if (isOf(unit.registered(), print)) {
            left.remove(print);
            calls.put(unit.index(), PrintedCall.of(print, unit.registered()));
            break;
          }
        }
      }
    }
    Decisions decisions =
        new Decisions(
            command(log.started().command()),
            false,
            log.units(),
            log.units().size(),
            new UnitCalls(calls),
            directory,
            directory,
            root,
            members,
            prints.before(began),
            prints,
            new Decisions.Past(before));
    return new PastBuild(
        RebuildCauses.explain(decisions, now, zone),
        began,
        logged.ended(),
        logged.file(),
        log.units().stream()
            .filter(unit -> unit.startedNs() != null && unit.finishedNs() == null)
            .map(Names::of)
            .toList(),
        wall);
  }

  private static boolean isOf(BuildEvent.UnitRegistered unit, UnitPrint print) {
    if (!String.valueOf(print.directory().getFileName())
            .equals(unit.packageId().name() + "-" + print.hash())
        || !print.stem().replace('-', '_').equals(stem(unit).replace('-', '_'))) {
      return false;
    }
    return print.isScriptRun()
        || (FeatureList.of(print.fingerprint().features()).equals(new TreeSet<>(unit.features()))
            && print.madeCode() != unit.mode().startsWith("check"));
  }

  private static String stem(BuildEvent.UnitRegistered unit) {
    String kind =
        switch (unit.targetKind()) {
          case "proc-macro" -> "lib";
          case "test" -> "integration-test";
          default -> unit.targetKind();
        };
    String target = kind + "-" + unit.targetName();
    return switch (unit.mode()) {
      case "run-custom-build" -> "run-build-script-" + unit.targetName();
      case "test", "check-test", "bench" -> "test-" + target;
      case "doc" -> "doc-" + target;
      default -> target;
    };
  }

  /// The command as a person would type it.
  private static String command(List<String> words) {
    List<String> own = new ArrayList<>(words.isEmpty() ? words : words.subList(1, words.size()));
    // What only switches the log on is not what the user wanted built.
    own.removeIf(word -> word.equals("-Zbuild-analysis"));
    int setting = own.indexOf("build.analysis.enabled=true");
    if (setting > 0 && own.get(setting - 1).equals("--config")) {
      own.subList(setting - 1, setting + 1).clear();
    }
    try {
      return CargoCall.parse(own, word -> List.of()).text();
    } catch (CargoException | IOException e) {
      return "cargo " + String.join(" ", own);
    }
  }
}
