package dev.tribometer.lens.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.fact.DependencyFact;
import dev.tribometer.ledger.Confidence;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Quantity;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Rules that price packages by the unit graph.
class DependencyRulesTest {
  @Test
  void aDependencyIsWeighedWithWhatOnlyItNeedsAndItsCodeElsewhere() {
    PlantedBuild build = new PlantedBuild();
    int app = build.member("app");
    int syntect = build.outside("syntect", "5.2.0");
    int onig = build.outside("onig", "6.4.0");
    int memchr = build.outside("memchr", "2.7.0");
    int bin = build.unit(app, "bin", 20_000);
    int syntectLib = build.unit(syntect, "lib", 4_000);
    int onigLib = build.unit(onig, "lib", 6_000);
    int memchrLib = build.unit(memchr, "lib", 3_000);
    build
        .needs(bin, syntectLib, memchrLib)
        .needs(syntectLib, onigLib, memchrLib)
        .declares(app, syntect)
        .declares(app, memchr)
        .codegen(bin, "syntect", 1_000)
        .codegen(bin, "app", 5_000)
        .manifest("app/Cargo.toml", "[dependencies]\nmemchr = \"2\"\nsyntect = \"5\"\n");

    List<Finding> findings = build.found(new HeavyDependency());

    assertThat(findings).hasSize(2);
    Finding heavy = findings.getFirst();
    assertThat(heavy.title())
        .isEqualTo(
            "syntect 5.2.0 takes 11.0 s CPU (11.0 % of the build) with 1 package that nothing else"
                + " needs");
    assertThat(heavy.place().file()).isEqualTo("app/Cargo.toml");
    assertThat(heavy.place().line()).isEqualTo(3);
    assertThat(heavy.cost().confidence()).isEqualTo(Confidence.MODELLED);
    assertThat(heavy.evidence().getFirst().rows())
        .containsExactly(
            List.of("onig 6.4.0", "6.00 s CPU", "syntect → onig"),
            List.of("syntect 5.2.0", "4.00 s CPU", "syntect"));
    // memchr stays with syntect when the application no longer names it: it is shared.
    assertThat(findings.get(1).title()).startsWith("memchr 2.7.0 takes 3.00 s CPU");
    assertThat(findings.get(1).title()).endsWith("2 dependencies at once: memchr and syntect");
  }

  @Test
  void aDependencyOfTestsThatWereNotBuiltBringsNothing() {
    PlantedBuild build = new PlantedBuild();
    int app = build.member("app");
    int tool = build.member("tool");
    int json = build.outside("json", "1.0.0");
    build
        .needs(build.unit(app, "bin", 20_000), build.unit(json, "lib", 4_000))
        .needs(build.unit(tool, "lib", 1_000))
        .declares(app, json)
        .declares(tool, json, "dev", "");
    Finding finding = build.found(new HeavyDependency()).getFirst();
    assertThat(finding.place().file()).isEqualTo("app/Cargo.toml");
    assertThat(finding.evidence().getLast().text()).isEqualTo("Declared by app.");
  }

  @Test
  void aWayThatAFeatureOpensIsMarked() {
    PlantedBuild build = new PlantedBuild();
    int app = build.member("app");
    int bstr = build.outside("bstr", "1.0.0");
    int regex = build.outside("regex", "1.0.0");
    int bin = build.unit(app, "bin", 20_000);
    int bstrLib = build.unit(bstr, "lib", 1_000);
    int regexLib = build.unit(regex, "lib", 9_000);
    build
        .needs(bin, bstrLib, regexLib)
        .needs(bstrLib, regexLib)
        .declares(app, bstr)
        .declares(app, regex)
        .with(
            new DependencyFact(bstr, regex, "regex", "regex", "normal", null, "1", true, true, ""));
    assertThat(build.found(new HeavyDependency()).getFirst().evidence().get(1).rows())
        .containsExactly(
            List.of("bstr", "app", "bstr → regex (by a feature)"),
            List.of("regex", "app", "regex"));
  }

  @Test
  void aDependencyBelowAFortiethIsNoFinding() {
    PlantedBuild build = new PlantedBuild();
    int app = build.member("app");
    int small = build.outside("small", "1.0.0");
    build
        .needs(build.unit(app, "bin", 90_000), build.unit(small, "lib", 2_400))
        .declares(app, small);
    assertThat(build.clear(new HeavyDependency()))
        .isEqualTo("the dearest dependency, small 1.0.0, takes 2.40 s CPU (2.4 % of the build)");
  }

  @Test
  void codeOfACrateWhoseNameStaysIsNotCountedElsewhere() {
    PlantedBuild build = new PlantedBuild();
    int app = build.member("app");
    int old = build.outside("rand", "0.8.0");
    int fresh = build.outside("rand", "0.9.0");
    int bin = build.unit(app, "bin", 10_000);
    build
        .needs(bin, build.unit(old, "lib", 3_000), build.unit(fresh, "lib", 5_000))
        .declares(app, old)
        .codegen(bin, "rand", 4_000);
    assertThat(build.found(new HeavyDependency()).getFirst().cost().quantity())
        .isEqualTo(new Quantity.CpuTime(3_000_000_000L));
  }

  @Test
  void theOlderOfTwoVersionsIsPriced() {
    PlantedBuild build = new PlantedBuild();
    int app = build.member("app");
    int clap = build.outside("clap", "4.0.0");
    int old = build.outside("syn", "1.0.109");
    int fresh = build.outside("syn", "2.0.10");
    int bin = build.unit(app, "bin", 10_000);
    int clapLib = build.unit(clap, "lib", 2_000);
    build
        .needs(bin, clapLib, build.unit(fresh, "lib", 5_000))
        .needs(clapLib, build.unit(old, "lib", 3_000))
        .declares(app, clap)
        .declares(app, fresh)
        .manifest("app/Cargo.toml", "[dependencies]\nclap = \"4\"\nsyn = \"2\"\n");
    Finding finding = build.found(new DuplicateVersions()).getFirst();
    assertThat(finding.title())
        .isEqualTo(
            "syn is built in 2 versions; 1.0.109 with what only it needs takes 3.00 s CPU (3.0 % of"
                + " the build)");
    assertThat(finding.place().line()).isEqualTo(2);
    assertThat(finding.evidence().getFirst().rows())
        .containsExactly(
            List.of("1.0.109", "3.00 s CPU", "clap"), List.of("2.0.10", "5.00 s CPU", "app"));
  }

  @Test
  void twoUnitsOfOneVersionAreNoDuplicate() {
    PlantedBuild build = new PlantedBuild();
    int app = build.member("app");
    int syn = build.outside("syn", "2.0.10");
    build.needs(
        build.unit(app, "bin", 10_000),
        build.unit(syn, "lib", 5_000),
        build.unit(syn, "lib", 5_000));
    assertThat(build.clear(new DuplicateVersions()))
        .isEqualTo("no package is built in two versions");
  }

  @Test
  void aSmallDuplicateIsNamedButNoFinding() {
    PlantedBuild build = new PlantedBuild();
    int app = build.member("app");
    build.needs(
        build.unit(app, "bin", 10_000),
        build.unit(build.outside("itoa", "0.4.0"), "lib", 100),
        build.unit(build.outside("itoa", "1.0.0"), "lib", 100));
    assertThat(build.clear(new DuplicateVersions())).startsWith("itoa is built in more than one");
  }

  @Test
  void aDependencyThatNobodyUsesIsNotCalledHeavyAsWell() {
    PlantedBuild build = new PlantedBuild();
    int app = build.member("app");
    int leftover = build.outside("leftover", "1.0.0");
    build
        .needs(build.unit(app, "bin", 20_000), build.unit(leftover, "lib", 9_000))
        .declares(app, leftover)
        .flags(app, "bin", "leftover");
    assertThat(build.clear(new HeavyDependency())).startsWith("the dearest dependency");
    assertThat(build.found(new UnusedDependency())).hasSize(1);
  }

  @Test
  void procMacrosAreCountedWithWhatOnlyTheyNeed() {
    PlantedBuild build = new PlantedBuild();
    int app = build.member("app");
    int serde = build.outside("serde", "1.0.0");
    int derive = build.outside("serde_derive", "1.0.0");
    int syn = build.outside("syn", "2.0.0");
    int bin = build.unit(app, "bin", 20_000);
    int serdeLib = build.unit(serde, "lib", 2_000);
    int deriveMacro = build.unit(derive, "proc-macro", 3_000);
    int synLib = build.unit(syn, "lib", 5_000);
    build
        .needs(bin, serdeLib)
        .needs(serdeLib, deriveMacro)
        .needs(deriveMacro, synLib)
        .declares(app, serde)
        .manifest("app/Cargo.toml", "[dependencies]\nserde = \"1\"\n");
    Finding finding = build.found(new ProcMacroCrates()).getFirst();
    assertThat(finding.title())
        .isEqualTo(
            "Compiling 1 proc macro and 1 package that only it needs takes 8.00 s CPU (8.0 % of the"
                + " build)");
    assertThat(finding.place().what()).isEqualTo("serde_derive");
    assertThat(finding.place().line()).isEqualTo(2);
    assertThat(finding.evidence().getFirst().rows())
        .containsExactly(
            List.of("syn 2.0.0", "5.00 s CPU", "serde"),
            List.of("serde_derive 1.0.0", "3.00 s CPU", "serde"));
  }

  @Test
  void aParserThatAProgramNeedsAsWellIsNotTheProcMacrosFault() {
    PlantedBuild build = new PlantedBuild();
    int app = build.member("app");
    int derive = build.outside("tiny_derive", "1.0.0");
    int syn = build.outside("syn", "2.0.0");
    int bin = build.unit(app, "bin", 20_000);
    int macro = build.unit(derive, "proc-macro", 300);
    int synLib = build.unit(syn, "lib", 5_000);
    build.needs(bin, macro, synLib).needs(macro, synLib);
    assertThat(build.clear(new ProcMacroCrates()))
        .isEqualTo(
            "compiling 1 proc macro and what only they need takes 300 ms CPU (0.3 % of the build)");
  }

  @Test
  void aPlainBuildNamesTheLineThatServesItAndNotThatOfTheTests() {
    PlantedBuild build = new PlantedBuild();
    int app = build.member("app");
    int json = build.outside("json", "1.0.0");
    build
        .needs(build.unit(app, "bin", 60_000), build.unit(json, "lib", 30_000))
        .declares(app, json, "dev", "")
        .declares(app, json)
        .manifest(
            "app/Cargo.toml", "[dev-dependencies]\njson = \"1\"\n\n[dependencies]\njson = \"1\"\n");
    assertThat(build.found(new HeavyDependency()).getFirst().place().line()).isEqualTo(5);
  }
}
