package dev.tribometer.probe.profile;

import dev.tribometer.fact.Fact;
import dev.tribometer.fact.Phase;
import dev.tribometer.fact.UnitFact;
import dev.tribometer.fact.UnitPhase;
import dev.tribometer.fact.UnitSection;
import dev.tribometer.format.FormatException;
import dev.tribometer.format.measureme.SelfProfile;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns what the compiler wrote about one unit into facts. The rows of {@link UnitPhase} of a unit
/// add up to its {@link UnitFact#cpuNs} exactly, whatever could be read; where that was not
/// measured they add up to what the profile's threads took.
public final class UnitProfile {
  private final UnitFact unit;
  private final List<Fact> facts = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Set<String> crates = new HashSet<>();
  private List<Place> macros = List.of();
  private double factor = 1;

  private UnitProfile(UnitFact unit) {
    this.unit = unit;
  }

  /// Reads what one run of rustc left behind.
  ///
  /// @param unit the unit that it compiled
  /// @param rawDirectory the run's own directory, with `profile/*.mm_profdata`,
  ///   `mono/*.mono_items.json` and `macro-stats.txt`, any of which may be missing
  /// @param buildStartUnixNs when the build began, in nanoseconds since the Unix epoch
  /// @return facts of the tables `unit_phase`, `unit_section`, `activity`, `codegen_unit`,
  ///   `macro_expansion`, `item` and `trait_goal`; a file that is missing or broken is a note
  public static ProfileFacts read(UnitFact unit, Path rawDirectory, long buildStartUnixNs) {
    UnitProfile reading = new UnitProfile(unit);
    reading.readProfile(rawDirectory, buildStartUnixNs);
    reading.readStatistics(rawDirectory);
    return new ProfileFacts(reading.facts, reading.notes);
  }

  /// What can be said of a unit without a self-profile: its CPU time in proportion to the lengths
  /// of its sections, or unattributed where there are none. Modelled: a section in which several
  /// threads work counts for too little.
  ///
  /// @param sections `frontend`, `codegen` and `link` of this unit, as cargo's timings have them;
  ///   others are unattributed
  public static ProfileFacts withoutProfile(UnitFact unit, List<UnitSection> sections) {
    UnitProfile reading = new UnitProfile(unit);
    reading.addSharesOfSections(sections);
    return new ProfileFacts(reading.facts, reading.notes);
  }

  private void readProfile(Path rawDirectory, long buildStartUnixNs) {
    Path file = file(rawDirectory.resolve("profile"), ".mm_profdata", "self-profile");
    if (file == null) {
      addSharesOfSections(List.of());
      return;
    }
    try (SelfProfile profile = SelfProfile.open(file)) {
      ProfileWalk walk = ProfileWalk.over(file.toString(), profile);
      List<UnitSection> sections = sections(walk, profile, buildStartUnixNs);
      Attributed attributed = new Attributed(unit, walk);
      facts.addAll(attributed.facts());
      facts.addAll(sections);
      notes.addAll(attributed.notes());
      crates.addAll(walk.crates());
      macros = List.copyOf(walk.places().macros());
      factor = attributed.factor();
    } catch (IOException e) {
      notes.add("The self-profile of " + name() + " was not read: " + e.getMessage());
      addSharesOfSections(List.of());
    }
  }

  private List<UnitSection> sections(ProfileWalk walk, SelfProfile profile, long buildStartUnixNs) {
    List<UnitSection> sections = new ArrayList<>();
    try {
      Instant startTime = profile.metadata().startTime();
      long zero =
          startTime.getEpochSecond() * 1_000_000_000L + startTime.getNano() - buildStartUnixNs;
      Timeline timeline = walk.timeline();
      addSection(sections, "frontend", zero, 0, timeline.frontendEnd());
      addSection(sections, "codegen", zero, timeline.codegenStart(), timeline.codegenEnd());
      addSection(sections, "link", zero, timeline.linkStart(), timeline.linkEnd());
    } catch (FormatException e) {
      notes.add("When " + name() + " was compiled is not known: " + e.getMessage());
    }
    return sections;
  }

  private void addSection(
      List<UnitSection> sections, String section, long zero, long start, long end) {
    if (start >= 0 && end > start) {
      sections.add(new UnitSection(unit.unitId(), section, zero + start, zero + end));
    }
  }

  private void readStatistics(Path rawDirectory) {
    Statistics statistics = new Statistics(unit, crates);
    Path mono = file(rawDirectory.resolve("mono"), ".mono_items.json", "monomorphization");
    // Where nothing was instantiated rustc leaves the file empty.
    if (mono != null && size(mono) > 0) {
      try {
        facts.addAll(statistics.items(mono));
      } catch (IOException e) {
        notes.add("What " + name() + " instantiated was not read: " + e.getMessage());
      }
    }
    Path stats = rawDirectory.resolve("macro-stats.txt");
    try {
      facts.addAll(statistics.macros(Files.exists(stats) ? stats : null, macros, factor));
    } catch (IOException e) {
      notes.add("What macros wrote in " + name() + " was not read: " + e.getMessage());
    }
  }

  /// The one file with this ending, the largest where there are several; null with a note where
  /// there is none.
  private @Nullable Path file(Path directory, String ending, String what) {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> stream =
        Files.newDirectoryStream(directory, path -> path.toString().endsWith(ending))) {
      stream.forEach(files::add);
    } catch (NoSuchFileException | NotDirectoryException e) {
      // As good as empty.
    } catch (IOException | DirectoryIteratorException e) {
      notes.add("The " + what + " data of " + name() + " were not read: " + e.getMessage());
      return null;
    }
    if (files.isEmpty()) {
      return null;
    }
    if (files.size() > 1) {
      notes.add(name() + " left " + files.size() + " files of " + what + " data; one was read.");
    }
    return files.stream().max(Comparator.comparingLong(UnitProfile::size)).orElseThrow();
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  private void addSharesOfSections(List<UnitSection> sections) {
    long cpuNs = unit.cpuNs();
    if (cpuNs < 0) {
      return;
    }
    if (unit.mode().equals("run-custom-build")) {
      facts.add(new UnitPhase(unit.unitId(), Phase.BUILD_SCRIPT.label(), cpuNs, -1));
      return;
    }
    Phase[] phases = {Phase.FRONTEND, Phase.CODEGEN, Phase.LINK, Phase.UNATTRIBUTED};
    long[] lengths = new long[phases.length];
    for (UnitSection section : sections) {
      long length = Math.max(0, section.endNs() - section.startNs());
      switch (section.section()) {
        case "frontend" -> lengths[0] += length;
        case "codegen" -> lengths[1] += length;
        case "link" -> lengths[2] += length;
        default -> lengths[3] += length;
      }
    }
    if (lengths[0] + lengths[1] + lengths[2] + lengths[3] == 0) {
      lengths[3] = 1;
    }
    long[] parts = Apportionment.of(cpuNs, lengths);
    for (int i = 0; i < phases.length; i++) {
      if (parts[i] > 0 || lengths[i] > 0) {
        facts.add(new UnitPhase(unit.unitId(), phases[i].label(), parts[i], -1));
      }
    }
  }

  private String name() {
    return "crate " + unit.crateName();
  }
}
