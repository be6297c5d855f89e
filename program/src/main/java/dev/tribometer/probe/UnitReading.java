package dev.tribometer.probe;

import dev.tribometer.fact.Fact;
import dev.tribometer.fact.Phase;
import dev.tribometer.fact.ProcessFact;
import dev.tribometer.fact.UnitFact;
import dev.tribometer.fact.UnitPhase;
import dev.tribometer.fact.UnitSection;
import dev.tribometer.probe.profile.ProfileFacts;
import dev.tribometer.probe.profile.UnitProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Reads what each process left and makes the facts of its unit.
///
/// @param units the units, now knowing whether a profile was read for them
/// @param processes a row for each process
/// @param facts everything else that belongs to units, the units included
record UnitReading(List<UnitFact> units, List<ProcessFact> processes, List<Fact> facts) {

  /// Reads all units, as many at once as there are processors.
  ///
  /// @param notes takes what the reader must know
  static UnitReading of(UnitAssembly assembly, long buildStartUnixNs, List<String> notes) {
    List<UnitFact> units = assembly.units();
    List<ProfileFacts> read =
        IntStream.range(0, units.size())
            .parallel()
            .mapToObj(i -> read(units.get(i), assembly.processes().get(i), buildStartUnixNs))
            .toList();
    List<UnitFact> profiled = new ArrayList<>();
    List<ProcessFact> processes = new ArrayList<>();
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < units.size(); i++) {
      ProcessRecord record = assembly.processes().get(i);
      UnitFact unit =
          record != null && hasProfile(record) ? units.get(i).withProfile() : units.get(i);
      profiled.add(unit);
      facts.add(unit);
      facts.addAll(read.get(i).facts());
      notes.addAll(read.get(i).notes());
      if (record != null) {
        processes.add(process(i, record, buildStartUnixNs));
      }
    }
    return new UnitReading(profiled, processes, facts);
  }

  private static ProfileFacts read(
      UnitFact unit, @Nullable ProcessRecord record, long buildStartUnixNs) {
    if (record == null || unit.cpuNs() < 0) {
      return new ProfileFacts(List.of(), List.of());
    }
    if (record.isBuildScriptRun()) {
      return new ProfileFacts(
          List.of(new UnitPhase(unit.unitId(), Phase.BUILD_SCRIPT.label(), unit.cpuNs(), -1)),
          List.of());
    }
    return hasProfile(record)
        ? UnitProfile.read(unit, Path.of(record.text("raw")), buildStartUnixNs)
        : withoutProfile(unit);
  }

  /// Of a unit without a profile only one moment inside is known: when its metadata was written.
  private static ProfileFacts withoutProfile(UnitFact unit) {
    List<UnitSection> sections =
        unit.rmetaNs() < 0 || unit.finishNs() < unit.rmetaNs()
            ? List.of()
            : List.of(
                new UnitSection(unit.unitId(), "frontend", unit.startNs(), unit.rmetaNs()),
                new UnitSection(unit.unitId(), "codegen", unit.rmetaNs(), unit.finishNs()));
    ProfileFacts read = UnitProfile.withoutProfile(unit, sections);
    List<Fact> facts = new ArrayList<>(read.facts());
    facts.addAll(sections);
    return new ProfileFacts(facts, read.notes());
  }

  private static boolean hasProfile(ProcessRecord record) {
    if (record.text("raw").isEmpty()) {
      return false;
    }
    Path profile = Path.of(record.text("raw")).resolve("profile");
    try (var files = Files.list(profile)) {
      return files.findAny().isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  private static ProcessFact process(int unit, ProcessRecord record, long buildStartUnixNs) {
    return new ProcessFact(
        unit,
        record.text("role"),
        record.isRustc() ? record.text("crate") : record.text("package"),
        record.number("start_unix_ns") - buildStartUnixNs,
        record.number("wall_ns"),
        micros(record, "cpu_user_us"),
        micros(record, "cpu_system_us"),
        record.number("peak_rss_bytes"),
        (int) record.number("exit_code"));
  }

  private static long micros(ProcessRecord record, String name) {
    long micros = record.number(name);
    return micros < 0 ? -1 : micros * 1000;
  }
}
