package dev.tribometer.probe;

import dev.tribometer.fact.RebuildReason;
import dev.tribometer.format.cargojson.BuildLog;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why cargo ran each unit, from its build-analysis log.
final class RebuildReasons {
  private RebuildReasons() {}

  static List<RebuildReason> of(UnitAssembly assembly, @Nullable BuildLog log) {
    List<RebuildReason> rows = new ArrayList<>();
    if (log == null) {
      return rows;
    }
    for (BuildLog.Unit unit : log.units()) {
      Integer id = assembly.graphToUnit().get(unit.index());
      if (id != null && unit.cause() != null) {
        rows.add(new RebuildReason(id, unit.cause().kind(), unit.cause().toString()));
      }
    }
    return rows;
  }
}
