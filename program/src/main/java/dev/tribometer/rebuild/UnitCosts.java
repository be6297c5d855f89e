package dev.tribometer.rebuild;

import dev.tribometer.fact.FactQuery;
import dev.tribometer.fact.Phase;
import dev.tribometer.fact.QueryException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What units cost in a scan: the CPU time of compiling each from nothing, which is the most that
/// rebuilding it costs. A check is priced with the front end alone.
///
/// @param scanId the scan
/// @param profile the profile that it built
/// @param built nanoseconds of CPU time by unit
/// @param checked the part of that which a check would take
public record UnitCosts(
    String scanId, String profile, Map<String, Long> built, Map<String, Long> checked) {

  public UnitCosts {
    built = Map.copyOf(built);
    checked = Map.copyOf(checked);
  }

  /// Reads the costs of a scan.
  ///
  /// @throws IOException where its tables cannot be read
  public static UnitCosts read(String scanId, Path factsDirectory) throws IOException {
    String frontEnd =
        Arrays.stream(Phase.values())
            .filter(Phase::isFrontend)
            .map(phase -> "'" + phase.label() + "'")
            .collect(Collectors.joining(", "));
    try (FactQuery facts = FactQuery.open(factsDirectory)) {
      Map<String, Long> built = new HashMap<>();
      Map<String, Long> checked = new HashMap<>();
      for (List<@Nullable Object> row :
          facts
              .answer(
                  "SELECT p.name, p.version, u.target_name, u.target_kind, u.mode, max(u.cpu_ns),"
                      + " max((SELECT sum(x.cpu_ns) FROM unit_phase x WHERE x.unit_id = u.unit_id"
                      + " AND x.phase IN ("
                      + frontEnd
                      + "))) FROM unit u JOIN package p USING (package_id) WHERE u.cpu_ns >= 0"
                      + " GROUP BY ALL")
              .rows()) {
        String key = key(text(row, 0), text(row, 1), text(row, 2), text(row, 3), text(row, 4));
        built.put(key, number(row, 5));
        checked.put(key, number(row, 6));
      }
      List<List<@Nullable Object>> scan = facts.answer("SELECT profile FROM scan").rows();
      return new UnitCosts(scanId, scan.isEmpty() ? "" : text(scan.getFirst(), 0), built, checked);
    } catch (QueryException e) {
      throw new IOException("reading the costs of units in " + factsDirectory + ": " + e, e);
    }
  }

  /// The most that rebuilding a unit costs, in nanoseconds of CPU time; null where the scan did not
  /// build it.
  public @Nullable Long of(RebuildPlan.RebuildUnit unit) {
    boolean checks = unit.mode().startsWith("check") || unit.mode().startsWith("doc");
    String mode = checks ? "build" : unit.mode();
    String key =
        key(unit.packageName(), unit.version(), unit.targetName(), unit.targetKind(), mode);
    return (checks ? checked : built).get(key);
  }

  private static String key(String name, String version, String target, String kind, String mode) {
    String sort = kind.equals("proc-macro") ? "lib" : kind;
    return String.join("\0", name, version, target.replace('-', '_'), sort, mode);
  }

  private static String text(List<@Nullable Object> row, int column) {
    return String.valueOf(row.get(column));
  }

  private static long number(List<@Nullable Object> row, int column) {
    return row.get(column) instanceof Number number ? number.longValue() : 0;
  }
}
