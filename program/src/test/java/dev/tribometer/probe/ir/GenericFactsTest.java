package dev.tribometer.probe.ir;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.fact.Fact;
import dev.tribometer.fact.GenericItem;
import dev.tribometer.fact.InstantiationFact;
import dev.tribometer.fact.IrUnitFact;
import dev.tribometer.format.llvmir.ModuleReader;
import dev.tribometer.format.llvmir.ReadOptions;
import dev.tribometer.format.llvmir.SummaryFile;
import dev.tribometer.probe.profile.CodegenProfile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From IR of two crates, written by hand, to the tables.
class GenericFactsTest {
  private static final String RUN_U8 = "_RINvC3lib3runhEC3app";
  private static final String PLAIN = "_RNvC3lib5plain";
  private static final UnitName APP = new UnitName("app", "1.0.0", "bin", "app");
  private static final UnitName LIB = new UnitName("lib", "1.0.0", "lib", "lib");

  @TempDir private Path directory;
  private final List<IrUnit> units = new ArrayList<>();

  @Test
  void whatLlvmTookOnAFunctionIsItsOwnAndTheRestOfTheUnitGoesByLines() throws IOException {
    unit("app", "bin", function(RUN_U8, 2) + function("_RNvC3app4main", 6));
    List<Fact> facts =
        facts(
            CodegenTimes.of(Map.of(APP, new CodegenProfile(1000, Map.of("lib::run::<u8>", 600L)))));
    assertThat(copy(facts, RUN_U8).llvmCpuNs()).isEqualTo(600);
    assertThat(copy(facts, RUN_U8).codegenCpuNs()).isEqualTo(700);
    assertThat(copy(facts, "_RNvC3app4main").llvmCpuNs()).isEqualTo(0);
    assertThat(copy(facts, "_RNvC3app4main").codegenCpuNs()).isEqualTo(300);
    assertThat(item(facts, "lib::run").codegenCpuNs()).isEqualTo(700);
    assertThat(rows(facts, IrUnitFact.class).getFirst().codegenCpuNs()).isEqualTo(1000);
  }

  @Test
  void linkTimeOptimisationCountsForTheFunctionWhereverItsIrIs() throws IOException {
    unit("lib", "lib", function(PLAIN, 4));
    unit("app", "bin", function("_RNvC3app4main", 4));
    List<Fact> facts =
        facts(
            CodegenTimes.of(
                Map.of(
                    LIB, new CodegenProfile(100, Map.of("lib::plain", 60L)),
                    APP, new CodegenProfile(1000, Map.of("lib::plain", 900L)))));
    assertThat(copy(facts, PLAIN).llvmCpuNs()).isEqualTo(960);
    assertThat(copy(facts, PLAIN).codegenCpuNs()).isEqualTo(1000);
    assertThat(copy(facts, "_RNvC3app4main").codegenCpuNs()).isEqualTo(100);
  }

  @Test
  void withoutAMeasurementNoTimeIsTold() throws IOException {
    unit("app", "bin", function(RUN_U8, 2));
    List<Fact> facts = facts(CodegenTimes.none());
    assertThat(copy(facts, RUN_U8).codegenCpuNs()).isNull();
    assertThat(copy(facts, RUN_U8).llvmCpuNs()).isNull();
    assertThat(item(facts, "lib::run").codegenCpuNs()).isNull();
  }

  @Test
  void typesNestedTwoHundredDeepAreOneItemWithTheOthersAndAreCutInTheTable() throws IOException {
    String deep = "_RINvC3lib3run" + "INtC3lib1B".repeat(200) + "h" + "E".repeat(200) + "EC3app";
    String deeper = "_RINvC3lib3run" + "INtC3lib1B".repeat(201) + "h" + "E".repeat(201) + "EC3app";
    unit("app", "bin", function(RUN_U8, 3) + function(deep, 3) + function(deeper, 3));
    List<Fact> facts = facts(CodegenTimes.none());
    assertThat(item(facts, "lib::run").copies()).isEqualTo(3);
    assertThat(item(facts, "lib::run").distinctTypes()).isEqualTo(3);
    assertThat(copy(facts, deep).typeArguments()).startsWith("lib::B<lib::B<").endsWith("…");
  }

  @Test
  void unknownInstructionsAreLinesLikeOthers() throws IOException {
    unit(
        "app",
        "bin",
        "define void @" + RUN_U8 + "() {\nstart:\n  %1 = warp i7 %0\n  ret void\n}\n\n");
    assertThat(copy(facts(CodegenTimes.none()), RUN_U8).lines()).isEqualTo(2);
  }

  private static String function(String symbol, int lines) {
    return "define void @"
        + symbol
        + "() {\nstart:\n"
        + "  store i8 1, ptr null\n".repeat(lines - 1)
        + "  ret void\n}\n\n";
  }

  private void unit(String crate, String kind, String functions) throws IOException {
    byte[] text =
        ("source_filename = \"" + crate + "\"\n\n" + functions).getBytes(StandardCharsets.UTF_8);
    Path summary = directory.resolve(crate + ".summary");
    try (OutputStream out = Files.newOutputStream(summary)) {
      SummaryFile.write(
          ModuleReader.read(crate, new ByteArrayInputStream(text), ReadOptions.ALL), out);
    }
    units.add(
        new IrUnit(
            units.size(),
            crate + "-0123456789abcdef",
            crate,
            crate + "@1.0.0",
            crate,
            "1.0.0",
            true,
            kind,
            crate,
            "src/lib.rs",
            "",
            IrTier.PLAIN,
            false,
            text.length,
            1_000_000,
            summary));
  }

  private List<Fact> facts(CodegenTimes times) throws IOException {
    IrCollection collection =
        new IrCollection(
            units, "x86_64-unknown-linux-gnu", "cargo check", 1, 1, 1, 0, "", List.of());
    return GenericFacts.of(collection, directory, times);
  }

  private static <T> List<T> rows(List<Fact> facts, Class<T> type) {
    return facts.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static InstantiationFact copy(List<Fact> facts, String symbol) {
    return rows(facts, InstantiationFact.class).stream()
        .filter(row -> row.symbol().equals(symbol))
        .findFirst()
        .orElseThrow();
  }

  private static GenericItem item(List<Fact> facts, String name) {
    return rows(facts, GenericItem.class).stream()
        .filter(row -> row.item().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
