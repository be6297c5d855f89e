package dev.tribometer.lens.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.fact.DiskUsage;
import dev.tribometer.fact.FeatureTrial;
import dev.tribometer.fact.Phase;
import dev.tribometer.ledger.Confidence;
import dev.tribometer.ledger.Finding;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Rules whose remedy is an edit of a manifest.
class ManifestRulesTest {
  private static final String MANIFEST =
      """
      [package]
      name = "app"

      [dependencies]
      # for later
      regex = "1"
      toml = "0.9"
      """;

  @Test
  void aDependencyThatEveryTargetIsFlaggedForIsUnused() {
    PlantedBuild build = new PlantedBuild();
    int app = flagged(build, 4_000);
    build.flags(app, "lib test", "regex");
    Finding finding = build.found(new UnusedDependency()).getFirst();
    assertThat(finding.title())
        .isEqualTo(
            "regex is declared by app and used by none of its targets looked at; it costs 4.00 s CPU"
                + " (4.0 % of the build)");
    assertThat(finding.place().line()).isEqualTo(6);
    assertThat(finding.remedies().getFirst().patch())
        .isEqualTo(
            """
            --- a/app/Cargo.toml
            +++ b/app/Cargo.toml
            @@ -2,6 +2,4 @@
             name = "app"

             [dependencies]
            -# for later
            -regex = "1"
             toml = "0.9"
            """
                .replace("\n\n", "\n \n"));
    assertThat(finding.evidence().getFirst().text()).contains("bin app, lib app and lib test app");
  }

  @Test
  void aDependencyThatOnlyTestsUseMovesToTheirTable() {
    PlantedBuild build = new PlantedBuild();
    int app = flagged(build, 4_000);
    build.looksAt(app, "lib test");
    Finding finding = build.found(new UnusedDependency()).getFirst();
    assertThat(finding.title()).contains("that only its tests use");
    assertThat(finding.evidence().getFirst().text()).endsWith("and not in lib test app.");
    assertThat(finding.remedies().getFirst().patch())
        .contains("+[dev-dependencies]\n+regex = \"1\"");
  }

  @Test
  void aDependencyThatOneTargetUsesIsUsed() {
    PlantedBuild build = new PlantedBuild();
    int app = build.member("app");
    int regex = build.outside("regex", "1.0.0");
    int bin = build.unit(app, "bin", 20_000);
    int lib = build.unit(app, "lib", 20_000);
    build
        .needs(bin, lib)
        .needs(lib, build.unit(regex, "lib", 4_000))
        .declares(app, regex)
        .flags(app, "bin", "regex");
    assertThat(build.clear(new UnusedDependency()))
        .isEqualTo("every dependency is used in one of the 2 targets looked at");
  }

  @Test
  void aDependencyOfTheBuildScriptIsJudgedByTheScriptAlone() {
    PlantedBuild build = new PlantedBuild();
    int app = build.member("app");
    int clap = build.outside("clap", "4.0.0");
    int bin = build.unit(app, "bin", 20_000);
    int script = build.unit(app, "build-script", 500);
    int hostClap = build.unit(clap, "lib", 4_000);
    int clapLib = build.unit(clap, "lib", 5_000);
    build
        .needs(bin, clapLib, script)
        .needs(script, hostClap)
        .declares(app, clap)
        .declares(app, clap, "build", "")
        .flags(app, "build-script", "clap")
        .flags(app, "example", "clap")
        .manifest(
            "app/Cargo.toml", "[features]\nfast = []\n\n[build-dependencies]\nclap = \"4\"\n");
    Finding finding = build.found(new UnusedDependency()).getFirst();
    assertThat(finding.title()).endsWith("it costs 4.00 s CPU (4.0 % of the build)");
    assertThat(finding.place().line()).isEqualTo(5);
    assertThat(finding.evidence().getFirst().text())
        .startsWith("The compiler flags it in build-script app, which");
    assertThat(finding.remedies().getFirst().sideEffects())
        .isEqualTo("Mind: code behind features that were off (fast) was not seen.");
  }

  @Test
  void whatTheLintCannotSeeIsSaid() {
    PlantedBuild build = new PlantedBuild();
    int app = build.member("app");
    int regex = build.outside("regex", "1.0.0");
    build
        .needs(build.unit(app, "bin", 20_000), build.unit(regex, "lib", 4_000))
        .declares(app, regex, "normal", "unicode")
        .flags(app, "bin", "regex");
    assertThat(build.found(new UnusedDependency()).getFirst().remedies().getFirst().sideEffects())
        .isEqualTo(
            "Mind: it asks for features (unicode) that another user of the same package may rely on;"
                + " no test, bench or example was among the targets looked at.");
  }

  @Test
  void anUnusedDependencyThatOthersNeedAnywaySavesNothing() {
    PlantedBuild build = new PlantedBuild();
    int app = build.member("app");
    int regex = build.outside("regex", "1.0.0");
    int grep = build.outside("grep", "1.0.0");
    int bin = build.unit(app, "bin", 20_000);
    int regexLib = build.unit(regex, "lib", 4_000);
    int grepLib = build.unit(grep, "lib", 4_000);
    build
        .needs(bin, regexLib, grepLib)
        .needs(grepLib, regexLib)
        .declares(app, regex)
        .flags(app, "bin", "regex");
    assertThat(build.clear(new UnusedDependency()))
        .isEqualTo(
            "regex (app) is unused in the targets looked at, but without it only 0 ns CPU (0.0 % of"
                + " the build) would not be spent");
  }

  @Test
  void defaultFeaturesThatTheWorkspaceChecksWithoutArePriced() {
    PlantedBuild build = new PlantedBuild();
    trial(build, true, 3_000);
    Finding finding = build.found(new DefaultFeatures()).getFirst();
    assertThat(finding.title())
        .isEqualTo(
            "The default features of regex bring in 1 unit for 3.00 s CPU (3.0 % of the build); the"
                + " workspace checks without them");
    assertThat(finding.place().line()).isEqualTo(6);
    assertThat(finding.remedies().getFirst().patch())
        .contains("-regex = \"1\"\n+regex = { version = \"1\", default-features = false }\n");
  }

  @Test
  void defaultFeaturesThatAreNeededAreNoFinding() {
    PlantedBuild build = new PlantedBuild();
    trial(build, false, 3_000);
    assertThat(build.clear(new DefaultFeatures()))
        .isEqualTo(
            "of 1 dependency whose default features were left out of cargo's unit graph, 1 is needed"
                + " with them, as the compiler says, and no other would save more than 0 ns CPU"
                + " (0.0 % of the build)");
  }

  @Test
  void whetherItCompilesWithoutThemIsSaidToBeUnknown() {
    PlantedBuild build = new PlantedBuild();
    trial(build, null, 3_000);
    assertThat(build.found(new DefaultFeatures()).getFirst().evidence())
        .anyMatch(evidence -> evidence.text().contains("was not tried; `tribometer scan --deep`"));
    assertThat(build.found(new DefaultFeatures()).getFirst().remedies().getFirst().summary())
        .isEqualTo("Try regex without its default features (the patch is untried)");
  }

  @Test
  void anInheritedDependencyIsChangedInTheRoot() {
    PlantedBuild build = new PlantedBuild();
    trial(build, true, 3_000);
    build
        .manifest("app/Cargo.toml", "[dependencies]\nregex = { workspace = true }\n")
        .manifest("Cargo.toml", "[workspace.dependencies]\nregex = \"1\"\n");
    assertThat(build.found(new DefaultFeatures()).getFirst().remedies().getFirst().patch())
        .startsWith("--- a/Cargo.toml\n")
        .contains("+regex = { version = \"1\", default-features = false }\n");
  }

  @Test
  void withoutTrialsDefaultFeaturesAreNotMeasured() {
    PlantedBuild build = new PlantedBuild();
    int app = build.member("app");
    int regex = build.outside("regex", "1.0.0");
    build
        .needs(build.unit(app, "lib", 20_000), build.unit(regex, "lib", 4_000))
        .declares(app, regex);
    assertThat(build.notMeasured(new DefaultFeatures())).isEqualTo("tribometer scan");
  }

  @Test
  void whereCargoWasAskedAndNothingWasWorthATrialThatIsSaid() {
    PlantedBuild build = new PlantedBuild();
    int app = build.member("app");
    int regex = build.outside("regex", "1.0.0");
    build.needs(build.unit(app, "bin", 20_000), build.unit(regex, "lib", 100)).declares(app, regex);
    assertThat(build.clear(new DefaultFeatures())).endsWith("bring into the build take 1 % of it");
  }

  @Test
  void fullDebuginfoIsAGuessThatSaysSo() {
    PlantedBuild build = new PlantedBuild();
    int bin = build.unit(build.member("app"), "bin", 60_000);
    build
        .phase(bin, Phase.LLVM_EMIT, 30_000)
        .with(new DiskUsage("probe", "debug/deps", "rlib", 1000, 1, 600))
        .manifest(
            "Cargo.toml", "[workspace]\nmembers = [\"app\"]\n\n[profile.dev]\npanic = \"abort\"\n");
    Finding finding = build.found(new DebuginfoWeight()).getFirst();
    assertThat(finding.cost().confidence()).isEqualTo(Confidence.INFERRED);
    assertThat(finding.title())
        .isEqualTo(
            "Full debuginfo may cost about 6.00 s CPU (6.0 % of the build) and takes 600 B on disk");
    assertThat(finding.place().line()).isEqualTo(4);
    assertThat(finding.remedies().getFirst().patch())
        .contains("+debug = \"line-tables-only\"")
        .contains("+[profile.debugging]\n+inherits = \"dev\"\n+debug = true\n");
    assertThat(finding.remedies().get(1).patch())
        .contains("+[profile.dev.package.\"*\"]\n+debug = false\n");
  }

  @Test
  void aBuildWithoutDebuginfoHasNoWeightOfIt() {
    PlantedBuild build = new PlantedBuild();
    build.unit(build.outside("a", "1.0.0"), "proc-macro", 60_000);
    assertThat(build.clear(new DebuginfoWeight()))
        .isEqualTo("no unit is compiled with full debuginfo");
  }

  @Test
  void withoutPhasesDebuginfoIsNotMeasured() {
    PlantedBuild build = new PlantedBuild();
    build.unit(build.member("app"), "bin", 60_000);
    assertThat(build.notMeasured(new DebuginfoWeight())).isEqualTo("tribometer scan");
  }

  /// An application with a library and a program, both flagged for regex.
  private static int flagged(PlantedBuild build, long regexMs) {
    int app = build.member("app");
    int regex = build.outside("regex", "1.0.0");
    int bin = build.unit(app, "bin", 20_000);
    int lib = build.unit(app, "lib", 20_000);
    int regexLib = build.unit(regex, "lib", regexMs);
    build
        .needs(bin, lib, regexLib)
        .needs(lib, regexLib)
        .declares(app, regex)
        .flags(app, "bin", "regex")
        .flags(app, "lib", "regex")
        .manifest("app/Cargo.toml", MANIFEST);
    return app;
  }

  private static void trial(PlantedBuild build, @Nullable Boolean compiles, long lostMs) {
    int app = build.member("app");
    int regex = build.outside("regex", "1.0.0");
    int unicode = build.outside("unicode", "1.0.0");
    int bin = build.unit(app, "bin", 20_000);
    int regexLib = build.unit(regex, "lib", 4_000);
    int unicodeLib = build.unit(unicode, "lib", lostMs);
    build
        .needs(bin, regexLib)
        .needs(regexLib, unicodeLib)
        .declares(app, regex)
        .with(
            new FeatureTrial(
                app,
                regex,
                "unicode",
                Integer.toString(unicodeLib),
                Integer.toString(regexLib),
                lostMs * 1_000_000L,
                compiles))
        .manifest("app/Cargo.toml", MANIFEST);
  }
}
