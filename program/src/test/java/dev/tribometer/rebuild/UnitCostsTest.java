package dev.tribometer.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.fact.Fact;
import dev.tribometer.fact.FactWriter;
import dev.tribometer.fact.Facts;
import dev.tribometer.fact.PackageFact;
import dev.tribometer.fact.Phase;
import dev.tribometer.fact.ScanFact;
import dev.tribometer.fact.UnitFact;
import dev.tribometer.fact.UnitPhase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `why` prices a unit with, from a scan of two units: a library of 5 s, 2 s of it front end,
/// and a derive macro of 3 s.
class UnitCostsTest {
  private static final long S = 1_000_000_000L;

  @TempDir Path facts;

  private UnitCosts costs() throws IOException {
    Facts.Builder rows = Facts.builder().add(scan());
    rows.addAll(List.of(pack(0, "my-lib", "1.0.0"), pack(1, "made", "0.1.0")));
    rows.addAll(
        List.of(unit(0, 0, "my-lib", "lib", 5 * S), unit(1, 1, "made", "proc-macro", 3 * S)));
    rows.addAll(phases(0, Phase.TYPECK, 2 * S, Phase.LLVM_OPT, 3 * S));
    FactWriter.write(rows.build(), facts);
    return UnitCosts.read("s1", facts);
  }

  @Test
  void aBuildCostsWhatItTookFromNothing() throws IOException {
    assertThat(costs().of(unit("my-lib", "1.0.0", "lib", "build"))).isEqualTo(5 * S);
    assertThat(costs().profile()).isEqualTo("dev");
  }

  @Test
  void aCheckAndItsDocumentationCostTheFrontEnd() throws IOException {
    assertThat(costs().of(unit("my-lib", "1.0.0", "lib", "check"))).isEqualTo(2 * S);
    assertThat(costs().of(unit("my-lib", "1.0.0", "lib", "doc"))).isEqualTo(2 * S);
  }

  @Test
  void cargoAndRustcWriteALibrarysNameDifferently() throws IOException {
    RebuildPlan.RebuildUnit unit =
        new RebuildPlan.RebuildUnit(
            0, "my-lib", "my-lib", "1.0.0", "my_lib", "lib", "build", false, Set.of());
    assertThat(costs().of(unit)).isEqualTo(5 * S);
  }

  @Test
  void aMacroCrateIsALibraryOfCargosLog() throws IOException {
    assertThat(costs().of(unit("made", "0.1.0", "lib", "build"))).isEqualTo(3 * S);
  }

  @Test
  void whatTheScanDidNotBuildHasNoPrice() throws IOException {
    assertThat(costs().of(unit("my-lib", "2.0.0", "lib", "build"))).isNull();
    assertThat(costs().of(unit("my-lib", "1.0.0", "bin", "build"))).isNull();
    assertThat(costs().of(unit("my-lib", "1.0.0", "lib", "test"))).isNull();
  }

  private static RebuildPlan.RebuildUnit unit(
      String name, String version, String kind, String mode) {
    return new RebuildPlan.RebuildUnit(0, name, name, version, name, kind, mode, false, Set.of());
  }

  private static List<Fact> phases(int unit, Phase one, long ns, Phase other, long otherNs) {
    List<Fact> rows = new ArrayList<>();
    rows.add(new UnitPhase(unit, one.label(), ns, ns));
    rows.add(new UnitPhase(unit, other.label(), otherNs, otherNs));
    return rows;
  }

  private static PackageFact pack(int id, String name, String version) {
    return new PackageFact(
        id,
        name,
        version,
        null,
        name + "/Cargo.toml",
        true,
        true,
        null,
        null,
        null,
        "",
        "",
        false,
        false);
  }

  private static UnitFact unit(int id, int packageId, String name, String kind, long cpuNs) {
    return new UnitFact(
        id,
        packageId,
        name,
        kind,
        "build",
        null,
        "",
        "0",
        2,
        true,
        "new",
        true,
        0,
        -1,
        cpuNs,
        cpuNs,
        -1,
        0,
        name.replace('-', '_'),
        "src/lib.rs",
        true);
  }

  private static ScanFact scan() {
    return new ScanFact(
        "s1",
        "0.1.0",
        1,
        0,
        "/ws",
        "cargo build",
        "rustc 1.95.0",
        "cargo 1.95.0",
        "x86_64-unknown-linux-gnu",
        "dev",
        "cold",
        2,
        2,
        10 * S,
        8 * S,
        0,
        0,
        true,
        null);
  }
}
