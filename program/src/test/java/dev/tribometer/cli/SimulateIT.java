package dev.tribometer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What if, asked of a scan of a small workspace: a program, a library of layers, one whose modules
/// name each other in a circle, and one that only the program needs.
class SimulateIT {
  @TempDir static Path temporary;
  private static Path root = Path.of("");

  @BeforeAll
  static void aScan() throws Exception {
    CargoProject project =
        CargoProject.in(temporary.resolve("ws"))
            .file(
                "Cargo.toml",
                "[workspace]\nmembers = [\"app\", \"layers\", \"circle\", \"extra\"]\nresolver = \"2\"\n")
            .file("extra/Cargo.toml", CargoProject.manifest("extra"))
            .file("extra/src/lib.rs", "pub fn extra() -> u32 { 1 }\n")
            .file("circle/Cargo.toml", CargoProject.manifest("circle"))
            .file("circle/src/lib.rs", "pub mod a;\npub mod b;\n")
            .file("circle/src/a.rs", "pub struct A;\npub fn a(_: crate::b::B) -> A { A }\n")
            .file("circle/src/b.rs", "pub struct B;\npub fn b(_: crate::a::A) -> B { B }\n")
            .file("layers/Cargo.toml", CargoProject.manifest("layers"))
            .file("layers/src/lib.rs", "mod types;\nmod work;\npub use work::work;\n")
            .file("layers/src/types.rs", "pub(crate) struct Thing(pub u32);\n")
            .file(
                "layers/src/work.rs",
                "use crate::types::Thing;\npub fn work() -> u32 { Thing(3).0 }\nimpl Default for Thing { fn default() -> Self { Thing(0) } }\n")
            .file(
                "app/Cargo.toml",
                CargoProject.manifest("app")
                    + "[dependencies]\nlayers = { path = \"../layers\" }\ncircle = { path = \"../circle\" }\nextra = { path = \"../extra\" }\n")
            .file(
                "app/src/main.rs",
                "fn main() { circle::a::a(circle::b::B); println!(\"{}\", layers::work() + extra::extra()); }\n");
    root = project.root();
    Program.lendProbe(project.store());
    Program.Outcome scan = Program.in(root, temporary).run("scan", "--offline", "--quiet");
    assertThat(scan.status()).as(scan.err()).isZero();
    Program.keepProbe(project.store());
  }

  private static String simulate(String... options) throws Exception {
    String[] words = new String[options.length + 1];
    words[0] = "simulate";
    System.arraycopy(options, 0, words, 1, options.length);
    Program.Outcome outcome = Program.in(root, temporary).run(words);
    assertThat(outcome.status()).as(outcome.err()).isZero();
    return outcome.out();
  }

  private static double number(String json, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(json);
    assertThat(matcher.find()).as("%s in %s", pattern, json).isTrue();
    return Double.parseDouble(matcher.group(1));
  }

  @Test
  void everyAnswerSaysHowFarItMayBeTrusted() throws Exception {
    String text = simulate();
    double measured =
        number(
            Program.in(root, temporary)
                .run("sql", "--format", "json", "SELECT wall_ns FROM scan")
                .out(),
            "(\\d+)");

    assertThat(text).contains("modelled", "its median error at 1 and 2 jobs is 5.1 %", "as it is");
    String json = simulate("--format", "json");
    assertThat(number(json, "\"measuredNs\":([0-9.E+]+)")).isCloseTo(measured, within(1.0));
    assertThat(number(json, "\"predictedNs\":([0-9.E+]+)")).isPositive();
    assertThat(number(json, "\"corpusErrorShare\":([0-9.]+)")).isEqualTo(0.051);
  }

  @Test
  void withoutADependencyItsUnitIsGoneAndTheRestStays() throws Exception {
    String json = simulate("--without", "extra", "--format", "json");

    double base = number(json, "\"base\":\\{[^}]*\"units\":(\\d+)");
    assertThat(base).isEqualTo(4);
    assertThat(number(json, "\"without extra\"[^}]*\"units\":(\\d+)")).isEqualTo(3);
    assertThat(number(json, "\"without extra\"[^}]*\"cpuNs\":([0-9.E+]+)"))
        .isLessThan(number(json, "\"base\":\\{[^}]*\"cpuNs\":([0-9.E+]+)"));
  }

  @Test
  void theAdvisorSaysWhatTheModulesOfACrateAllow() throws Exception {
    String layers = simulate("--advise-split", "layers", "--format", "json");
    assertThat(number(layers, "\"modules\":(\\d+)")).isEqualTo(2);
    assertThat(layers)
        .contains("\"largestKnot\":[]", "\"lower\":[\"types\"],\"upper\":[\"work\"]")
        .contains("\"unpublished\":1")
        .contains("\"orphans\":[\"impl Default for Thing, work.rs:3\"]");

    assertThat(simulate("--advise-split", "circle"))
        .contains("2 of the modules (100 % of its CPU time) name each other in a circle")
        .contains("a, b")
        .contains("No cut helps.");
  }

  @Test
  void aSplitGoesThroughTheModules() throws Exception {
    String json = simulate("--split", "layers", "--linker", "2", "--format", "json");
    assertThat(number(json, "\"layers cut, 1 of 2 modules below the rest\"[^}]*\"units\":(\\d+)"))
        .isEqualTo(5);
    assertThat(json).contains("all of this together");

    Program.Outcome refused = Program.in(root, temporary).run("simulate", "--split", "circle");
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err()).contains("circle cannot be cut along its modules", "name each other");
    Program.Outcome unknown =
        Program.in(root, temporary).run("simulate", "--advise-split", "layer");
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.err()).contains("no crate called \"layer\"", "layers");
  }
}
