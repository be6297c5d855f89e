package dev.tribometer.probe;

import dev.tribometer.fact.UnitFact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a stable cargo says with `--verbose` of why it runs a package: `Dirty demo v0.1.0 (/path):
/// the file `src/lib.rs` has changed (…)`. It speaks of packages, so each unit of a package bears
/// the package's reason.
final class DirtyLines {
  private static final Pattern LINE =
      Pattern.compile("^ *Dirty (?<name>\\S+) v(?<version>\\S+)(?: \\([^)]*\\))?: (?<why>.*)$");
  private static final Pattern QUOTED = Pattern.compile("`([^`]*)`");

  private DirtyLines() {}

  static List<RanUnit> units(UnitAssembly assembly, PackageTable packages, String stderr) {
    Map<String, RebuildCause> causes = new HashMap<>();
    for (String line : stderr.lines().toList()) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.find()) {
        causes.putIfAbsent(
            matcher.group("name") + " " + matcher.group("version"), cause(matcher.group("why")));
      }
    }
    Map<Integer, List<Integer>> needs = new HashMap<>();
    assembly
        .edges()
        .forEach(edge ->
            needs
                .computeIfAbsent(edge.unitId(), unit -> new ArrayList<>())
                .add(edge.dependencyUnitId()));
    List<RanUnit> ran = new ArrayList<>();
    for (UnitFact unit : assembly.units()) {
      String name = packages.name(unit.packageId());
      String version = packages.version(unit.packageId());
      RebuildCause cause =
          causes.getOrDefault(name + " " + version, new RebuildCause(RebuildCause.NEW, "", false));
      ran.add(
          new RanUnit(unit, name, version, cause, needs.getOrDefault(unit.unitId(), List.of())));
    }
    return ran;
  }

  private static RebuildCause cause(String why) {
    if (why.startsWith("the dependency ")) {
      return new RebuildCause("unit-dependency-info-changed", "", true);
    }
    Matcher quoted = QUOTED.matcher(why);
    String what = quoted.find() ? quoted.group(1) : why;
    if (why.startsWith("the file ")) {
      return new RebuildCause("fs-status-outdated", what, false);
    }
    return new RebuildCause("", why, false);
  }
}
