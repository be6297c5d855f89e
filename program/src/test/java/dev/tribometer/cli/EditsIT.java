package dev.tribometer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.probe.DirectoryTree;
import java.nio.file.Files;
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
            .run(
                "edits",
                "--offline",
                "--store",
                store.toString(),
                "--command=test",
                "--all",
                "--files=1",
                "--types=0",
                "--crate=app",
                "--crate=quiet",
                "--crate=words");

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
        .containsPattern("words +private body +[0-9.]+ m?s +2 of 4 +[1-9] of [1-9]");
    assertThat(CargoProject.stateOf(history.root(), history.root())).isEqualTo(before);
    assertThat(store.resolve("build")).doesNotExist();
    Program.keepProbe(store);

    Program.Outcome shown =
        Program.in(history.root(), temporary)
            .run("show", "--store", store.toString(), "build-script-rerun");
    assertThat(shown.status()).as(shown.err()).isZero();
    assertThat(shown.out()).contains("cargo:rerun-if-changed").contains("measured");
  }

  /// A shallow clone with a detached head, a submodule that is a member, a file that is not
  /// committed, and a package beside the repository; then the same without git.
  @Test
  void whateverStateTheHistoryIsInTheEditsAreMeasuredAndTheStateIsSaid() throws Exception {
    CargoProject.ofOneLibrary(temporary.resolve("beside"), "pub fn one() -> u32 { 1 }");
    GitHistory part = GitHistory.in(temporary.resolve("part"));
    part.file("Cargo.toml", CargoProject.manifest("part"))
        .file("src/lib.rs", "pub fn part() -> u32 { own() }\nfn own() -> u32 { 1 }\n")
        .commit("part");
    GitHistory origin = GitHistory.in(temporary.resolve("origin"));
    origin
        .file(".gitignore", "target\nCargo.lock\n")
        .file(
            "Cargo.toml",
            CargoProject.manifest("app")
                + "[dependencies]\nlone = { path = \"../beside\" }\npart = { path = \"part\" }\n"
                + "[workspace]\nmembers = [\"part\"]\n")
        .file("src/old.rs", "pub fn old() -> u32 { 1 }\n")
        .file("src/main.rs", "mod new;\nfn main() { new::old(); part::part(); lone::one(); }\n");
    origin.git("submodule", "--quiet", "add", part.root().toString(), "part");
    origin.commit("first");
    origin.git("mv", "src/old.rs", "src/new.rs");
    origin.commit("renamed");
    origin.git(
        "clone",
        "--quiet",
        "--depth=1",
        "--recurse-submodules",
        "file://" + origin.root(),
        "../ws");
    GitHistory clone = new GitHistory(temporary.resolve("ws"));
    clone.git("checkout", "--quiet", "--detach");
    clone.file("src/new.rs", "pub fn old() -> u32 { 2 }\n");
    Path store = temporary.resolve("store");
    Program.lendProbe(store);

    Program.Outcome outcome = edits(clone.root(), store);

    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .contains("this clone is shallow")
        .contains("the histories of submodules are their own")
        .contains("changes that are not committed are built")
        .containsPattern("part +[0-9.]+ m?s +[0-9.]+ m?s +[0-9.]+ m?s +2")
        .doesNotContain("beside");

    DirectoryTree.remove(clone.root().resolve(".git"));
    Files.delete(clone.root().resolve(".gitmodules"));
    Files.delete(clone.root().resolve("part/.git"));
    Program.Outcome plain = edits(clone.root(), store);
    assertThat(plain.status()).as(plain.err()).isZero();
    assertThat(plain.out())
        .contains("how often files are edited is not known")
        .containsPattern("part +[0-9.]+ m?s");
    Program.keepProbe(store);
  }

  private Program.Outcome edits(Path root, Path store) throws Exception {
    return Program.in(root, temporary)
        .with("GIT_CEILING_DIRECTORIES", temporary.toString())
        .run(
            "edits",
            "--offline",
            "--store",
            store.toString(),
            "--files=0",
            "--types=0",
            "--crate=part");
  }
}
