package dev.tribometer.compare;

import dev.tribometer.compare.Snapshot.Built;
import dev.tribometer.compare.Snapshot.Friction;
import dev.tribometer.compare.Snapshot.Origin;
import dev.tribometer.compare.Snapshot.Settings;
import dev.tribometer.compare.Snapshot.UnitCost;
import dev.tribometer.compare.Snapshot.UnitName;
import dev.tribometer.compare.Snapshot.Work;
import dev.tribometer.fact.FactQuery;
import dev.tribometer.fact.FactStoreException;
import dev.tribometer.fact.QueryException;
import dev.tribometer.ledger.Attribution;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Ledger;
import dev.tribometer.ledger.QuantityFormat;
import dev.tribometer.ledger.QuantityUnit;
import dev.tribometer.ledger.RuleOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads one side of a comparison from a scan of the store.
public final class SnapshotReader {
  private static final String UNITS =
      """
      SELECT u.unit_id, p.name, p.version, u.target_name, u.target_kind, u.mode,
        coalesce(u.platform, ''), u.features, u.opt_level, u.debuginfo, u.incremental, u.cpu_ns,
        CAST(coalesce(i.instantiations, -1) AS BIGINT), CAST(coalesce(i.estimate, -1) AS BIGINT),
        CAST(coalesce(m.lines, -1) AS BIGINT), coalesce(s.lines, -1), s.digest
      FROM unit u JOIN package p USING (package_id)
      LEFT JOIN (SELECT unit_id, sum(instantiations) AS instantiations,
          sum(total_estimate) AS estimate FROM item GROUP BY unit_id) i USING (unit_id)
      LEFT JOIN (SELECT unit_id, sum(lines) AS lines FROM macro_expansion WHERE lines >= 0
          GROUP BY unit_id) m USING (unit_id)
      LEFT JOIN unit_source s USING (unit_id)
      WHERE u.cpu_ns >= 0 ORDER BY u.unit_id
      """;

  private static final String PHASES =
      "SELECT unit_id, phase, CAST(sum(cpu_ns) AS BIGINT) FROM unit_phase GROUP BY ALL"
          + " ORDER BY ALL";

  private static final String PACKAGES =
      """
      SELECT p.name, p.version, p.source, p.features, p.is_member,
        (SELECT string_agg(DISTINCT q.name, ',' ORDER BY q.name) FROM dependency d
          JOIN package q ON q.package_id = d.package_id
          WHERE d.dependency_package_id = p.package_id AND d.kind <> 'dev')
      FROM package p WHERE p.package_id IN (SELECT package_id FROM unit WHERE cpu_ns >= 0)
      ORDER BY p.name, p.version
      """;

  private SnapshotReader() {}

  /// Reads a scan.
  ///
  /// @param ledger its ledger
  /// @param factsDirectory its tables
  /// @throws IOException where the tables cannot be read
  public static Snapshot read(Ledger ledger, Path factsDirectory) throws IOException {
    try (FactQuery facts = FactQuery.open(factsDirectory)) {
      Map<String, Long> parts = new LinkedHashMap<>();
      for (Attribution row : ledger.attribution()) {
        parts.put(row.label(), row.cpuNanoseconds());
      }
      return new Snapshot(
          origin(ledger),
          List.of(ledger.cpuNanoseconds()),
          List.of(ledger.wallNanoseconds()),
          parts,
          packages(facts),
          units(facts),
          ledger.findings().stream().map(SnapshotReader::friction).toList(),
          ledger.outcomes().stream()
              .filter(outcome -> !(outcome instanceof RuleOutcome.NotMeasured))
              .map(RuleOutcome::rule)
              .toList(),
          List.of());
    } catch (QueryException e) {
      throw new FactStoreException(
          "the tables in " + factsDirectory + " are of another version: " + e.getMessage(), e);
    }
  }

  private static Origin origin(Ledger ledger) {
    Map<String, String> properties = ledger.properties();
    return new Origin(
        ledger.scanId(),
        ledger.workspace(),
        ledger.scenario(),
        ledger.toolchain(),
        properties.getOrDefault("host", ""),
        Integer.parseInt(properties.getOrDefault("jobs", "0")),
        Integer.parseInt(properties.getOrDefault("cpus", "0")),
        properties.getOrDefault("command", ""),
        ledger.startedAt(),
        properties.get("git.commit"));
  }

  private static Friction friction(Finding finding) {
    String file = finding.place().file();
    return new Friction(
        finding.id(),
        finding.rule(),
        finding.title(),
        finding.place().what() + (file == null ? "" : " (" + file + ")"),
        finding.cost().quantity().amount(),
        QuantityUnit.of(finding.cost().quantity()).word(),
        QuantityFormat.text(finding.cost().quantity()),
        finding.cost().share(),
        finding.cost().confidence());
  }

  private static List<Built> packages(FactQuery facts) throws QueryException {
    List<Built> packages = new ArrayList<>();
    for (List<@Nullable Object> row : facts.answer(PACKAGES).rows()) {
      String askers = text(row, 5);
      packages.add(
          new Built(
              text(row, 0),
              text(row, 1),
              (String) row.get(2),
              text(row, 3),
              Boolean.TRUE.equals(row.get(4)),
              askers.isEmpty() ? List.of() : Arrays.asList(askers.split(",", -1))));
    }
    return packages;
  }

  private static List<UnitCost> units(FactQuery facts) throws QueryException {
    Map<Long, Map<String, Long>> phases = new LinkedHashMap<>();
    for (List<@Nullable Object> row : facts.answer(PHASES).rows()) {
      phases
          .computeIfAbsent(number(row, 0), key -> new LinkedHashMap<>())
          .put(text(row, 1), number(row, 2));
    }
    List<UnitCost> units = new ArrayList<>();
    for (List<@Nullable Object> row : facts.answer(UNITS).rows()) {
      units.add(
          new UnitCost(
              new UnitName(
                  text(row, 1),
                  text(row, 2),
                  text(row, 3),
                  text(row, 4),
                  text(row, 5),
                  text(row, 6)),
              new Settings(
                  text(row, 7),
                  text(row, 8),
                  (int) number(row, 9),
                  Boolean.TRUE.equals(row.get(10))),
              List.of(number(row, 11)),
              new Work(
                  number(row, 12),
                  number(row, 13),
                  number(row, 14),
                  number(row, 15),
                  (String) row.get(16)),
              phases.getOrDefault(number(row, 0), Map.of())));
    }
    return units;
  }

  private static String text(List<@Nullable Object> row, int column) {
    Object cell = row.get(column);
    return cell == null ? "" : cell.toString();
  }

  private static long number(List<@Nullable Object> row, int column) {
    return row.get(column) instanceof Number number ? number.longValue() : -1;
  }
}
