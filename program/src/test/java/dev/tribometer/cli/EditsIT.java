package dev.tribometer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Edits of a small workspace with a history, made and built for real: a build script that watches
/// everything, a library below a derive macro, a file that is edited often, three tests.
class EditsIT {
  @TempDir Path temporary;

  @Test
  void editsAreMeasuredInACopyAndWhatMakesThemDearIsNamed() throws Exception {
    GitHistory history = GitHistory.in(temporary.resolve("ws"));
    history
        .file(".gitignore", "target\nCargo.lock\n")
        .file(
            "Cargo.toml",
            "[workspace]\nmembers = [\"app\", \"words\", \"named\", \"quiet\"]\nresolver = \"2\"\n")
        .file("words/Cargo.toml", CargoProject.manifest("words"))
        .file("words/build.rs", "fn main() {}\n")
        .file(
            "words/src/lib.rs",
            "pub fn word() -> &'static str { inner() }\nfn inner() -> &'static str { \"7\" }\n")
        .file("quiet/Cargo.toml", CargoProject.manifest("quiet"))
        .file("quiet/build.rs", "fn main() { println!(\"cargo:rerun-if-changed=build.rs\"); }\n")
        .file("quiet/src/lib.rs", "pub const Q: u32 = 1;\nfn _unused() {}\n")
        .file(
            "named/Cargo.toml",
            CargoProject.manifest("named")
                + "[lib]\nproc-macro = true\n[dependencies]\nwords = { path = \"../words\" }\n")
        .file(
            "named/src/lib.rs",
            """
            #[proc_macro_derive(Named)]
            pub fn named(_: proc_macro::TokenStream) -> proc_macro::TokenStream { made() }
            fn made() -> proc_macro::TokenStream {
                format!("impl Thing {{ fn name(&self) -> u32 {{ {} }} }}", words::word()).parse().unwrap()
            }
            """)
        .file(
            "app/Cargo.toml",
            CargoProject.manifest("app")
                + "[dependencies]\nnamed = { path = \"../named\" }\nquiet = { path = \"../quiet\" }\n")
        .file(
            "app/src/main.rs",
            "mod often;\n#[derive(named::Named)]\nstruct Thing;\nfn main() { println!(\"{}\", Thing.name() + quiet::Q + often::one()); }\n")
        .file("app/src/often.rs", "pub fn one() -> u32 { two() }\nfn two() -> u32 { 1 }\n")
        .file("app/tests/a.rs", "#[test] fn a() {}\n")
        .file("app/tests/b.rs", "#[test] fn b() {}\n")
        .file("app/tests/c.rs", "#[test] fn c() {}\n")
        .commit("first");
    for (int i = 2; i < 8; i++) {
      history
          .file(
              "app/src/often.rs", "pub fn one() -> u32 { two() }\nfn two() -> u32 { " + i + " }\n")
          .commit("often");
    }
    Path store = temporary.resolve("store");
    Program.lendProbe(store);
    Map<String, String> before = CargoProject.stateOf(history.root(), history.root());

    Program.Outcome outcome =
        Program.in(history.root(), temporary)
            .run("edits", "--offline", "--store", store.toString(), "--command", "test", "--all");

    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .contains("The build script of words ran because words/src/lib.rs was edited")
        .doesNotContain("build script of quiet")
        .contains("An edit of words builds the proc macro named and all that use it")
        .contains("app/src/often.rs is edited in 7 commits")
        .doesNotContain("app/src/main.rs is edited")
        .contains("3 integration tests of app are built and linked one by one")
        .containsPattern("measured +app/src/often.rs")
        .contains("done again inside")
        .containsPattern("words +private body +[0-9.]+ m?s +1 of 2 +[1-9] of [1-9]");
    assertThat(CargoProject.stateOf(history.root(), history.root())).isEqualTo(before);
    assertThat(store.resolve("build")).doesNotExist();
    Program.keepProbe(store);

    Program.Outcome shown =
        Program.in(history.root(), temporary)
            .run("show", "--store", store.toString(), "build-script-rerun");
    assertThat(shown.status()).as(shown.err()).isZero();
    assertThat(shown.out()).contains("cargo:rerun-if-changed").contains("measured");
  }
}
