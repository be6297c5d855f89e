package dev.tribometer.probe.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.fact.ActivityFact;
import dev.tribometer.fact.CodegenUnitFact;
import dev.tribometer.fact.Fact;
import dev.tribometer.fact.ItemFact;
import dev.tribometer.fact.MacroExpansion;
import dev.tribometer.fact.Phase;
import dev.tribometer.fact.TraitGoal;
import dev.tribometer.fact.UnitPhase;
import dev.tribometer.fact.UnitSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UnitProfileTest {
  private static final long CPU_NS = 123_456_789;

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"1.95,parts", "1.95,app", "1.95,goals", "1.97,parts", "1.97,app", "1.97,goals"})
  void thePhasesOfAUnitAddUpToItsCpuTime(String toolchain, String crate) throws IOException {
    ProfileFacts read = read(toolchain, crate, CPU_NS);
    List<UnitPhase> phases = rows(read, UnitPhase.class);
    assertThat(phases).hasSizeGreaterThan(7).allMatch(row -> row.unitId() == 7);
    assertThat(phases).extracting(UnitPhase::phase).doesNotHaveDuplicates();
    assertThat(phases.stream().mapToLong(UnitPhase::cpuNs).sum()).isEqualTo(CPU_NS);
    assertThat(activities(read).mapToLong(ActivityFact::cpuNs).sum()).isEqualTo(CPU_NS);
    assertThat(read.notes()).isEmpty();
  }

  @Test
  void withoutACpuTimeThePhasesAddUpToTheThreadsWork() throws IOException {
    List<UnitPhase> phases = rows(read("1.95", "app", -1), UnitPhase.class);
    assertThat(phases).allMatch(row -> row.cpuNs() == row.selfNs());
    assertThat(phases.stream().mapToLong(UnitPhase::cpuNs).sum()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.95", "1.97"})
  void waitingForWorkersIsNoCpuTime(String toolchain) throws IOException {
    ProfileFacts read = read(toolchain, "app", CPU_NS);
    ActivityFact coordinator =
        activities(read).filter(row -> row.label().equals("LLVM_passes")).findFirst().orElseThrow();
    assertThat(coordinator.cpuNs()).isZero();
    assertThat(coordinator.selfNs()).isPositive();
    assertThat(coordinator.phase()).isEqualTo("waiting");
    Map<String, Long> phases = phases(read);
    assertThat(phases.getOrDefault(Phase.CODEGEN.label(), 0L)).isLessThan(CPU_NS / 20);
    assertThat(phases).containsKeys("LLVM IR", "LLVM emit", "link", "type check", "resolve");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.95", "1.97"})
  void codegenUnitsSayWhoseCodeTheyHold(String toolchain) throws IOException {
    List<CodegenUnitFact> units = rows(read(toolchain, "app", CPU_NS), CodegenUnitFact.class);
    assertThat(units).extracting(CodegenUnitFact::originCrate).contains("app", "core", "parts");
    assertThat(units)
        .allMatch(unit -> unit.cpuNs() > 0 && unit.instructions() > 0)
        .filteredOn(unit -> !unit.name().endsWith(".allocator"))
        .hasSizeGreaterThan(5)
        .allMatch(unit -> unit.sizeEstimate() > 0);
    assertThat(units.stream().mapToLong(CodegenUnitFact::cpuNs).sum()).isLessThan(CPU_NS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.95", "1.97"})
  void procMacrosHaveTimeAndPlaceAndTheOthersOnlySizes(String toolchain) throws IOException {
    Map<String, MacroExpansion> macros =
        rows(read(toolchain, "parts", CPU_NS), MacroExpansion.class).stream()
            .collect(Collectors.toMap(MacroExpansion::macro, row -> row));
    MacroExpansion stamp = macros.get("#[derive(Stamp)]");
    assertThat(stamp.isProcMacro()).isTrue();
    assertThat(stamp.cpuNs()).isPositive();
    assertThat(stamp.uses()).isEqualTo(2);
    assertThat(stamp.bytes()).isPositive();
    assertThat(stamp.file()).isEqualTo("parts.rs");
    assertThat(stamp.line()).isIn(12, 17);
    MacroExpansion clone = macros.get("#[derive(Clone)]");
    assertThat(clone.isProcMacro()).isFalse();
    assertThat(clone.cpuNs()).isEqualTo(-1);
    assertThat(clone.uses()).isEqualTo(2);
    assertThat(clone.kind()).isEqualTo("derive");
  }

  @Test
  void eachUseOfAProcMacroIsAnActivityWithItsPlace() throws IOException {
    assertThat(rows(read("1.97", "parts", CPU_NS), ActivityFact.class))
        .filteredOn(row -> row.argument() != null)
        .extracting(ActivityFact::argument)
        .hasSize(2)
        .allMatch(argument -> argument.startsWith("#[derive(Stamp)] | parts.rs:1"));
  }

  @Test
  void itemsSayWhichCrateWroteThem() throws IOException {
    List<ItemFact> items = rows(read("1.97", "app", CPU_NS), ItemFact.class);
    assertThat(items)
        .anyMatch(
            row -> row.name().startsWith("parts::largest") && "parts".equals(row.originCrate()))
        .anyMatch(row -> row.name().equals("main") && "app".equals(row.originCrate()))
        .anyMatch(row -> row.name().startsWith("<std::") && "std".equals(row.originCrate()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.95", "1.97"})
  void deepProfilesHaveItemsAndTraitGoals(String toolchain) throws IOException {
    ProfileFacts read = read(toolchain, "goals", CPU_NS);
    assertThat(rows(read, ActivityFact.class))
        .filteredOn(row -> row.argument() != null)
        .anyMatch(row -> row.label().startsWith("typeck") && "goals::call".equals(row.argument()))
        .anyMatch(
            row -> row.label().equals("mir_borrowck") && "goals::shared".equals(row.argument()))
        .allMatch(row -> row.cpuNs() >= 0 && row.selfNs() <= row.timeNs());
    List<TraitGoal> goals = rows(read, TraitGoal.class);
    assertThat(goals)
        .anyMatch(goal ->
            goal.traitName().equals("core::marker::Send")
                && "Both<u8, [u16; 2]>".equals(goal.selfType())
                && goal.paramEnv().equals("T"))
        .anyMatch(goal -> goal.traitName().equals("core::marker::Sync"))
        .allMatch(goal -> goal.count() > 0);
    assertThat(goals.stream().mapToLong(TraitGoal::cpuNs).sum()).isBetween(1L, CPU_NS / 2);
  }

  @Test
  void sectionsStandOnTheBuildsClock() throws IOException {
    List<UnitSection> sections = rows(read("1.95", "app", CPU_NS), UnitSection.class);
    assertThat(sections)
        .extracting(UnitSection::section)
        .containsExactly("frontend", "codegen", "link");
    assertThat(sections).allMatch(section -> section.startNs() < section.endNs());
    // The recorded compilers ran in 2027 or before by the clock of their machine.
    assertThat(sections.getFirst().startNs()).isGreaterThan(1_700_000_000_000_000_000L);
    assertThat(sections.get(0).endNs()).isLessThanOrEqualTo(sections.get(1).startNs());
    assertThat(sections.get(1).endNs()).isLessThanOrEqualTo(sections.get(2).startNs());
    assertThat(rows(read("1.97", "goals", CPU_NS), UnitSection.class))
        .extracting(UnitSection::section)
        .startsWith("frontend");
  }

  @Test
  void aBrokenProfileIsANoteAndTheCpuTimeUnattributed() throws IOException {
    Path raw = Recorded.rawDirectory(directory, "1.95", "app");
    Path profile = raw.resolve("profile/app-0001234.mm_profdata");
    byte[] bytes = Files.readAllBytes(profile);
    Files.write(profile, java.util.Arrays.copyOf(bytes, bytes.length / 3));
    ProfileFacts read = UnitProfile.read(Recorded.unit("app", CPU_NS), raw, 0);
    assertThat(read.notes())
        .singleElement()
        .asString()
        .startsWith("The self-profile of crate app was not read: [")
        .contains("expected", "found");
    assertThat(rows(read, UnitPhase.class))
        .containsExactly(new UnitPhase(7, Phase.UNATTRIBUTED.label(), CPU_NS, -1));
    assertThat(rows(read, ItemFact.class)).isNotEmpty();
  }

  @Test
  void damagedProfilesEndInFactsThatAddUpAllTheSame() throws IOException {
    Path raw = Recorded.rawDirectory(directory, "1.97", "goals");
    Path profile = raw.resolve("profile/goals-0001234.mm_profdata");
    byte[] sound = Files.readAllBytes(profile);
    Random random = new Random(23);
    int broken = 0;
    for (int round = 0; round < 60; round++) {
      byte[] bytes = sound.clone();
      for (int change = 1 << random.nextInt(8); change > 0; change--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      Files.write(profile, bytes);
      ProfileFacts read = UnitProfile.read(Recorded.unit("goals", CPU_NS), raw, 0);
      assertThat(rows(read, UnitPhase.class).stream().mapToLong(UnitPhase::cpuNs).sum())
          .isEqualTo(CPU_NS);
      broken += read.notes().isEmpty() ? 0 : 1;
    }
    assertThat(broken).isPositive();
  }

  @Test
  void missingFilesAreNoError() {
    ProfileFacts read =
        UnitProfile.read(Recorded.unit("app", CPU_NS), directory.resolve("nothing"), 0);
    assertThat(read.facts())
        .containsExactly(new UnitPhase(7, Phase.UNATTRIBUTED.label(), CPU_NS, -1));
  }

  @Test
  void withoutAProfileTheSectionsShareTheCpuTime() {
    List<UnitSection> sections =
        List.of(
            new UnitSection(7, "frontend", 0, 200),
            new UnitSection(7, "codegen", 200, 300),
            new UnitSection(7, "link", 300, 300),
            new UnitSection(7, "other", 300, 310));
    List<UnitPhase> phases =
        rows(UnitProfile.withoutProfile(Recorded.unit("app", CPU_NS), sections), UnitPhase.class);
    assertThat(phases)
        .extracting(UnitPhase::phase)
        .containsExactly("front end", "code generation", "unattributed");
    assertThat(phases.stream().mapToLong(UnitPhase::cpuNs).sum()).isEqualTo(CPU_NS);
  }

  private ProfileFacts read(String toolchain, String crate, long cpuNs) throws IOException {
    Path raw = Recorded.rawDirectory(directory, toolchain, crate);
    return UnitProfile.read(Recorded.unit(crate, cpuNs), raw, 0);
  }

  private static java.util.stream.Stream<ActivityFact> activities(ProfileFacts read) {
    return rows(read, ActivityFact.class).stream().filter(row -> row.argument() == null);
  }

  private static Map<String, Long> phases(ProfileFacts read) {
    return rows(read, UnitPhase.class).stream()
        .collect(Collectors.toMap(UnitPhase::phase, UnitPhase::cpuNs));
  }

  private static <F extends Fact> List<F> rows(ProfileFacts read, Class<F> table) {
    return read.facts().stream().filter(table::isInstance).map(table::cast).toList();
  }
}
