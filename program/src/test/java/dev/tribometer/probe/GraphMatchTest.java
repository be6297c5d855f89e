package dev.tribometer.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.format.cargojson.Metadata;
import dev.tribometer.format.cargojson.UnitGraph;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GraphMatchTest {
  private static final String METADATA =
      """
      {"packages":[{"name":"shapes","version":"0.1.0","id":"path+file:///w/shapes#0.1.0",
       "license":null,"license_file":null,"description":null,"source":null,"dependencies":[],
       "targets":[
        {"kind":["lib"],"crate_types":["lib"],"name":"shapes","src_path":"/w/shapes/src/lib.rs",
         "edition":"2021","doc":true,"doctest":true,"test":true}],
       "features":{},"manifest_path":"/w/shapes/Cargo.toml","metadata":null,"publish":null,
       "authors":[],"categories":[],"keywords":[],"readme":null,"repository":null,
       "homepage":null,"documentation":null,"edition":"2021","links":null,"default_run":null,
       "rust_version":null}],
       "workspace_members":["path+file:///w/shapes#0.1.0"],
       "workspace_default_members":["path+file:///w/shapes#0.1.0"],
       "resolve":null,"target_directory":"/w/target","version":1,"workspace_root":"/w",
       "metadata":null}
      """;

  @Test
  void aProcessFindsItsUnitByFeaturesAndOptimisation() throws IOException {
    UnitGraph graph = graph(unit("", "0"), unit("\"std\"", "0"), unit("\"std\"", "3"));
    GraphMatch match =
        GraphMatch.of(
            graph, List.of(process(List.of("std"), "3"), process(List.of(), "0")), packages());
    assertThat(match.indexOf(0)).isEqualTo(2);
    assertThat(match.indexOf(1)).isZero();
    assertThat(match.indexOf(2)).isEqualTo(-1);
    assertThat(match.isMatched(1)).isFalse();
    assertThat(match.isRoot(1)).isTrue();
    assertThat(match.isRoot(0)).isFalse();
  }

  @Test
  void twoAlikeArePairedInOrderAndAThirdFindsNone() throws IOException {
    UnitGraph graph = graph(unit("", "0"), unit("", "0"));
    ProcessRecord process = process(List.of(), "0");
    GraphMatch match = GraphMatch.of(graph, List.of(process, process, process), packages());
    assertThat(List.of(match.indexOf(0), match.indexOf(1), match.indexOf(2)))
        .containsExactly(0, 1, -1);
  }

  @Test
  void debuginfoAndPanicTellUnitsApartThatAreOtherwiseAlike() throws IOException {
    UnitGraph graph = graph(unit("", "0", "2", "unwind"), unit("", "0", "0", "abort"));
    GraphMatch match =
        GraphMatch.of(
            graph,
            List.of(process(List.of(), "0", "0", "abort"), process(List.of(), "0", "2", "unwind")),
            packages());
    assertThat(match.indexOf(0)).isEqualTo(1);
    assertThat(match.indexOf(1)).isZero();
  }

  @Test
  void aFlagOfTheUsersThatOverrulesCargosKeepsNoProcessFromItsUnit() throws IOException {
    UnitGraph graph = graph(unit("", "0", "2", "unwind"));
    GraphMatch match =
        GraphMatch.of(graph, List.of(process(List.of(), "0", "1", "abort")), packages());
    assertThat(match.indexOf(0)).isZero();
  }

  private static PackageTable packages() throws IOException {
    return new PackageTable(Metadata.parse("metadata", METADATA.getBytes(StandardCharsets.UTF_8)));
  }

  private static ProcessRecord process(List<String> features, String optLevel) {
    return process(features, optLevel, "2", "unwind");
  }

  private static ProcessRecord process(
      List<String> features, String optLevel, String debuginfo, String panic) {
    return new ProcessRecord(
        Map.of(
            "role", "rustc",
            "crate", "shapes",
            "package", "shapes",
            "version", "0.1.0",
            "manifest_dir", "/w/shapes",
            "source", "shapes/src/lib.rs",
            "emit", "dep-info,metadata,link",
            "opt_level", optLevel,
            "debuginfo", debuginfo,
            "panic", panic),
        Map.of(),
        Map.of("features", features, "crate_types", List.of("lib")));
  }

  private static UnitGraph graph(String... units) throws IOException {
    String text = "{\"version\":1,\"units\":[" + String.join(",", units) + "],\"roots\":[0]}";
    return UnitGraph.parse("graph", text.getBytes(StandardCharsets.UTF_8));
  }

  private static String unit(String features, String optLevel) {
    return unit(features, optLevel, "2", "unwind");
  }

  private static String unit(String features, String optLevel, String debuginfo, String panic) {
    return """
    {"pkg_id":"path+file:///w/shapes#0.1.0",
     "target":{"kind":["lib"],"crate_types":["lib"],"name":"shapes",
      "src_path":"/w/shapes/src/lib.rs","edition":"2021","test":true,"doctest":true},
     "profile":{"name":"dev","opt_level":"%s","lto":"false","codegen_units":null,"debuginfo":%s,
      "debug_assertions":true,"overflow_checks":true,"rpath":false,"incremental":false,
      "panic":"%s"},
     "platform":null,"mode":"build","features":[%s],"is_std":false,"dependencies":[]}
    """
        .formatted(optLevel, debuginfo, panic, features);
  }
}
