package dev.tribometer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The way of the data, as the table of rooms in docs/architecture.md has it: a room depends on the
/// rooms that it knows about and on no other. Rooms that nobody has moved into yet are listed with
/// the rest.
class ArchitectureTest {
  private static final Map<String, Set<String>> KNOWS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("format", Set.of()),
              Map.entry("fact", Set.of()),
              Map.entry("ledger", Set.of()),
              Map.entry("cargo", Set.of("format")),
              Map.entry("probe", Set.of("cargo", "format", "fact", "source")),
              Map.entry("source", Set.of("format")),
              Map.entry("rebuild", Set.of("cargo", "format", "fact")),
              Map.entry("callgraph", Set.of("format")),
              Map.entry("lens", Set.of("fact", "source", "ledger", "simulate", "callgraph")),
              Map.entry("store", Set.of("fact", "ledger")),
              Map.entry(
                  "experiment", Set.of("cargo", "format", "fact", "source", "ledger", "probe")),
              Map.entry("simulate", Set.of("fact", "source")),
              Map.entry("compare", Set.of("fact", "ledger", "format")),
              Map.entry("check", Set.of("compare", "ledger", "format")),
              Map.entry("report", Set.of("ledger", "fact", "compare", "check")),
              Map.entry(
                  "cli",
                  Set.of(
                      "format",
                      "cargo",
                      "probe",
                      "rebuild",
                      "fact",
                      "source",
                      "ledger",
                      "callgraph",
                      "lens",
                      "store",
                      "experiment",
                      "simulate",
                      "compare",
                      "check",
                      "report"))));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.tribometer");

  @TestFactory
  Stream<DynamicTest> aRoomDependsOnlyOnTheRoomsThatItKnows() {
    return KNOWS.keySet().stream()
        .map(room -> DynamicTest.dynamicTest(room, () -> dependsOnlyOnWhatItKnows(room)));
  }

  @TestFactory
  Stream<DynamicTest> aLensRunsNoProcessAndKnowsNoOtherLens() {
    return Stream.of("compile", "async", "certify", "embed", "learn")
        .map(lens -> DynamicTest.dynamicTest(lens, () -> staysInItsLens(lens)));
  }

  private static void dependsOnlyOnWhatItKnows(String room) {
    List<String> forbidden = new ArrayList<>();
    for (String other : KNOWS.keySet()) {
      if (!other.equals(room) && !KNOWS.get(room).contains(other)) {
        forbidden.add("dev.tribometer." + other + "..");
      }
    }
    noClasses()
        .that()
        .resideInAPackage("dev.tribometer." + room + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden.toArray(String[]::new))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  private static void staysInItsLens(String lens) {
    String[] others =
        Stream.of("compile", "async", "certify", "embed", "learn")
            .filter(other -> !other.equals(lens))
            .map(other -> "dev.tribometer.lens." + other + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage("dev.tribometer.lens." + lens + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(ProcessBuilder.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(java.nio.file.Files.class)
        .allowEmptyShould(true)
        .check(CLASSES);
  }
}
