package dev.tribometer.format.cargojson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tribometer.format.Fixtures;
import dev.tribometer.format.FormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The figures were counted by a Python script of its own over the same files.
final class UnitGraphTest {
  @ParameterizedTest
  @CsvSource({
    // file, units, edges, sum of the edges' indices, features, proc macros, runs, incremental,
    // debuginfo 2, roots
    "unit-graph.json,32,43,648,89,2,7,4,18,1 2 5",
    "unit-graph-test-1.97.json,59,122,3504,103,1,9,12,43,37 39",
  })
  void readsEveryFigureOfARecordedGraph(
      String file,
      int units,
      int edges,
      int indexSum,
      int features,
      int procMacros,
      int runs,
      int incremental,
      int fullDebuginfo,
      String roots)
      throws IOException {
    UnitGraph graph = graph(file);

    assertThat(graph.version()).isEqualTo(1);
    assertThat(graph.units()).hasSize(units);
    List<UnitGraph.Dependency> dependencies =
        graph.units().stream().flatMap(u -> u.dependencies().stream()).toList();
    assertThat(dependencies).hasSize(edges);
    assertThat(dependencies.stream().mapToInt(UnitGraph.Dependency::index).sum())
        .isEqualTo(indexSum);
    assertThat(graph.units().stream().mapToInt(u -> u.features().size()).sum()).isEqualTo(features);
    assertThat(graph.units().stream().filter(u -> u.target().isProcMacro())).hasSize(procMacros);
    assertThat(graph.units().stream().filter(UnitGraph.Unit::runsBuildScript)).hasSize(runs);
    assertThat(graph.units().stream().filter(u -> u.profile().incremental())).hasSize(incremental);
    assertThat(graph.units().stream().filter(u -> "2".equals(u.profile().debuginfo())))
        .hasSize(fullDebuginfo);
    assertThat(graph.roots().toString().replaceAll("[\\[\\],]", "")).isEqualTo(roots);
  }

  @Test
  void readsAUnitToItsLastMember() throws IOException {
    UnitGraph.Unit unit = graph("unit-graph.json").units().get(1);

    assertThat(unit.packageId().name()).isEqualTo("demo-app");
    assertThat(unit.target())
        .isEqualTo(
            new Target(
                List.of("bin"),
                List.of("bin"),
                "demo-app",
                "/ws/demo/app/src/main.rs",
                "2021",
                List.of(),
                true,
                false,
                true));
    assertThat(unit.profile())
        .isEqualTo(
            new Profile(
                "dev", "0", "false", null, null, "2", null, true, true, false, true, "unwind",
                "none"));
    assertThat(unit.platform()).isNull();
    assertThat(unit.mode()).isEqualTo("build");
    assertThat(unit.dependencies())
        .containsExactly(
            new UnitGraph.Dependency(2, "demo_core", false, false),
            new UnitGraph.Dependency(17, "serde", false, false),
            new UnitGraph.Dependency(24, "serde_json", false, false));
  }

  @Test
  void readsTheShapesOfStripAndDebuginfo() throws IOException {
    String graph = text("unit-graph.json");

    assertThat(
            profile(graph, "{\"deferred\":\"None\"}", "{\"resolved\":{\"Named\":\"symbols\"}}")
                .strip())
        .isEqualTo("symbols");
    assertThat(profile(graph, "\"debuginfo\":2", "\"debuginfo\":\"line-tables-only\"").debuginfo())
        .isEqualTo("line-tables-only");
    assertThat(profile(graph, "\"debuginfo\":2", "\"debuginfo\":null").debuginfo()).isNull();
    assertThat(profile(graph, "\"codegen_units\":null", "\"codegen_units\":16").codegenUnits())
        .isEqualTo(16);
  }

  @Test
  void refusesWhatIsNoUnitGraph() throws IOException {
    String graph = text("unit-graph.json");

    assertRefused(graph.replace("\"version\":1", "\"version\":2"), "version 1");
    assertRefused(graph.replace("\"index\":7", "\"index\":32"), "an index below 32");
    assertRefused(graph.replace("\"index\":7", "\"index\":-1"), "a number from 0");
    assertRefused(graph.replace("\"index\":7", "\"index\":99999999999"), "a number from 0");
    assertRefused(graph.replace("\"roots\":[1", "\"roots\":[32"), "an index below 32");
    assertRefused(graph.replace("\"mode\":", "\"mood\":"), "a member \"mode\"");
    assertRefused(graph.replace("\"kind\":[\"lib\"]", "\"kind\":\"lib\""), "an array");
    assertRefused(graph + "{}", "the end of the document");
    assertRefused("[]", "an object");
    assertRefused("", "a value");
  }

  @Test
  void refusesAGraphThatIsCutAnywhere() throws IOException {
    byte[] bytes = Fixtures.bytes("cargojson/unit-graph.json");
    int end = new String(bytes, StandardCharsets.UTF_8).stripTrailing().length();
    for (int length = 0; length < end; length += 101) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> UnitGraph.parse("cut", cut)).isInstanceOf(FormatException.class);
    }
  }

  private static Profile profile(String graph, String from, String to) throws IOException {
    return UnitGraph.parse("graph", graph.replace(from, to).getBytes(StandardCharsets.UTF_8))
        .units()
        .getFirst()
        .profile();
  }

  private static void assertRefused(String graph, String expected) {
    assertThatThrownBy(() -> UnitGraph.parse("graph", graph.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining(expected);
  }

  private static UnitGraph graph(String file) throws IOException {
    return UnitGraph.parse(file, Fixtures.bytes("cargojson/" + file));
  }

  private static String text(String file) throws IOException {
    return new String(Fixtures.bytes("cargojson/" + file), StandardCharsets.UTF_8);
  }
}
