package dev.tribometer.rebuild;

import dev.tribometer.format.cargojson.BuildEvent;
import dev.tribometer.format.cargojson.BuildLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Which call of the rehearsal belongs to which unit of cargo's log. The log does not tell the
/// hashes of units, the calls do.
final class UnitCalls {
  private final Map<Integer, RehearsedCall> byUnit = new HashMap<>();

  UnitCalls(BuildLog log, List<RehearsedCall> calls) {
    List<RehearsedCall> left = new ArrayList<>(calls);
    for (BuildLog.Unit unit : log.units()) {
      if (unit.freshness() == BuildEvent.Freshness.FRESH) {
        continue;
      }
      RehearsedCall call = find(unit.registered(), left);
      if (call != null) {
        left.remove(call);
        byUnit.put(unit.index(), call);
      }
    }
  }

  /// Calls that are known by the units' indices.
  UnitCalls(Map<Integer, RehearsedCall> byUnit) {
    this.byUnit.putAll(byUnit);
  }

  /// The call of a unit; null where cargo made none, or none that could be told apart.
  @Nullable RehearsedCall of(BuildLog.Unit unit) {
    return byUnit.get(unit.index());
  }

  private static @Nullable RehearsedCall find(
      BuildEvent.UnitRegistered unit, List<RehearsedCall> calls) {
    RehearsedCall likely = null;
    for (RehearsedCall call : calls) {
      if (!call.packageName().equals(unit.packageId().name())
          || !call.version().equals(unit.packageId().version())
          || call.isScriptRun() != unit.mode().equals("run-custom-build")) {
        continue;
      }
      if (!call.isScriptRun() && !isOf(unit, call)) {
        continue;
      }
      if (call.isScriptRun() || call.features().equals(new TreeSet<>(unit.features()))) {
        return call;
      }
      likely = likely == null ? call : likely;
    }
    return likely;
  }

  private static boolean isOf(BuildEvent.UnitRegistered unit, RehearsedCall call) {
    if (!call.crateName().equals(unit.targetName().replace('-', '_'))) {
      return false;
    }
    boolean checks = unit.mode().startsWith("check");
    boolean documents = unit.mode().startsWith("doc");
    boolean tests =
        unit.mode().equals("test")
            || unit.mode().equals("bench")
            || unit.mode().equals("check-test");
    boolean program = call.crateTypes().contains("bin") && !call.isTest();
    boolean wantsProgram =
        unit.targetKind().equals("bin")
            || unit.targetKind().equals("build-script")
            || unit.targetKind().equals("example");
    if (documents) {
      return !call.makesCode();
    }
    return call.makesCode() != checks
        && (tests == call.isTest() || checks)
        && (call.isTest() || program == wantsProgram || unit.targetKind().equals("example"));
  }
}
