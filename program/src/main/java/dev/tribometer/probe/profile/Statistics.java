package dev.tribometer.probe.profile;

import dev.tribometer.fact.Fact;
import dev.tribometer.fact.ItemFact;
import dev.tribometer.fact.MacroExpansion;
import dev.tribometer.fact.UnitFact;
import dev.tribometer.format.stats.MacroStats;
import dev.tribometer.format.stats.MonoStats;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Joins rustc's statistics of one unit to what its self-profile says: instantiations get the crate
/// that wrote them, macros the time that they took.
final class Statistics {
  // `src/lib.rs:2:48: 2:65`; the file may hold colons itself.
  private static final Pattern SPAN = Pattern.compile("(.+):(\\d{1,9}):\\d+: \\d+:\\d+");

  private final UnitFact unit;
  private final ItemOrigin origin;

  /// @param crates the crates that the compiler loaded; none where the profile does not say
  Statistics(UnitFact unit, Set<String> crates) {
    this.unit = unit;
    this.origin = new ItemOrigin(unit.crateName(), crates);
  }

  /// The rows of `item`.
  List<Fact> items(Path file) throws IOException {
    List<Fact> items = new ArrayList<>();
    for (MonoStats.Entry entry : MonoStats.read(file).entries()) {
      items.add(
          new ItemFact(
              unit.unitId(),
              entry.name(),
              origin.of(entry.name()),
              entry.instantiationCount(),
              entry.sizeEstimate(),
              entry.totalEstimate()));
    }
    return items;
  }

  private static final class Uses {
    private long count;
    private long cpuNs;
    private long dearestNs = -1;
    private String dearestSpan = "";
  }

  /// The rows of `macro_expansion`: one for each macro.
  ///
  /// @param file what rustc printed of the macros; null where there is nothing
  /// @param expansions the expansions of proc macros in the profile
  /// @param factor CPU time of what took a nanosecond on a thread's clock
  List<Fact> macros(@Nullable Path file, List<Place> expansions, double factor) throws IOException {
    Map<String, Uses> timed = new LinkedHashMap<>();
    for (Place place : expansions) {
      Uses uses = timed.computeIfAbsent(place.name, name -> new Uses());
      long cpuNs = Math.round(Math.max(0, place.selfNs) * factor);
      uses.count += place.count;
      uses.cpuNs += cpuNs;
      if (cpuNs > uses.dearestNs) {
        uses.dearestNs = cpuNs;
        uses.dearestSpan = place.span;
      }
    }
    List<Fact> rows = new ArrayList<>();
    if (file != null) {
      for (MacroStats table : MacroStats.read(file)) {
        if (table.crate().equals(unit.crateName())) {
          for (MacroStats.Row row : table.rows()) {
            rows.add(row(row.name(), row, timed.remove(row.name())));
          }
        }
      }
    }
    timed.forEach((name, uses) -> rows.add(row(name, null, uses)));
    return rows;
  }

  private MacroExpansion row(String name, MacroStats.@Nullable Row size, @Nullable Uses uses) {
    String dearestFile = null;
    int line = 0;
    if (uses != null) {
      Matcher span = SPAN.matcher(uses.dearestSpan);
      if (span.matches()) {
        dearestFile = span.group(1);
        line = Integer.parseInt(span.group(2));
      }
    }
    return new MacroExpansion(
        unit.unitId(),
        name,
        kind(name),
        uses != null,
        dearestFile,
        line,
        size != null ? size.uses() : uses != null ? uses.count : -1,
        size != null ? size.lines() : -1,
        size != null ? size.bytes() : -1,
        uses != null ? uses.cpuNs : -1);
  }

  private static String kind(String name) {
    if (name.startsWith("#[derive(")) {
      return "derive";
    }
    return name.startsWith("#[") ? "attribute" : "bang";
  }
}
