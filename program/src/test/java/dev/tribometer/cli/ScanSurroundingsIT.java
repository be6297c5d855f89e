package dev.tribometer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The user's own flags, wrapper, toolchain and odd paths stay in force while a scan is on.
class ScanSurroundingsIT {
  private static final String WRAPPER =
      """
      #!/bin/sh
      for word; do case $word in --crate-name) name=next ;; *) [ "$name" = next ] && name=$word ;; esac; done
      echo "${name:-a question}" >>"${0%/*}/called"
      exec "$@"
      """;

  @TempDir Path temporary;

  @Test
  void whatTheEnvironmentSaysStaysInForceBelowAPathOfOddCharacters() throws Exception {
    CargoProject project =
        CargoProject.ofFourTargets(temporary.resolve("-dash \"double\" it's {a} wörk spaß 空"))
            .executable("my tools/wrapper", WRAPPER)
            .file(
                "shapes/src/lib.rs",
                """
                #![deny(warnings, unused_crate_dependencies)]
                #[cfg(not(said_by_the_environment))]
                compile_error!("RUSTFLAGS did not arrive");
                pub const MADE: &str = env!("MADE");
                pub fn doubled<T: Copy + std::ops::Add<Output = T>>(all: &[T]) -> Vec<T> {
                    all.iter().map(|one| *one + *one).collect()
                }
                """)
            .file(
                "shapes/build.rs",
                """
                use std::{env, process::Command};
                fn main() {
                    println!("cargo:rustc-env=MADE=by the build script");
                    println!("cargo:rustc-check-cfg=cfg(said_by_the_environment)");
                    for (name, _) in env::vars_os() {
                        assert!(!name.to_string_lossy().starts_with("TRIBOMETER"), "{name:?}");
                    }
                    // As crates do that ask what the compiler can.
                    let wrapper = env::var_os("RUSTC_WRAPPER").expect("the user's own wrapper");
                    assert!(wrapper.to_string_lossy().ends_with("my tools/wrapper"), "{wrapper:?}");
                    let out = env::var("OUT_DIR").unwrap();
                    std::fs::write(format!("{out}/question.rs"), "pub fn f() {}").unwrap();
                    let status = Command::new(wrapper)
                        .arg(env::var_os("RUSTC").unwrap())
                        .args(["--crate-name=question", "--crate-type=lib", "--emit=metadata"])
                        .args(["--out-dir", &out, &format!("{out}/question.rs")])
                        .status()
                        .unwrap();
                    assert!(status.success());
                    // As crates do that build for another target on the way.
                    std::fs::create_dir_all(format!("{out}/inner/src")).unwrap();
                    std::fs::write(format!("{out}/inner/src/lib.rs"), "").unwrap();
                    let manifest = "[package]\\nname = \\"inner\\"\\nedition = \\"2021\\"\\n[workspace]\\n";
                    std::fs::write(format!("{out}/inner/Cargo.toml"), manifest).unwrap();
                    let status = Command::new(env::var_os("CARGO").unwrap())
                        .args(["build", "--quiet", "--offline"])
                        .current_dir(format!("{out}/inner"))
                        .status()
                        .unwrap();
                    assert!(status.success());
                }
                """);
    Path store = temporary.resolve("a 'store'");
    Program.lendProbe(store);

    Program.Outcome scan =
        Program.in(temporary, temporary)
            .with("RUSTC_WRAPPER", project.root().resolve("my tools/wrapper").toString())
            .with("RUSTFLAGS", "--cfg said_by_the_environment")
            .run(
                "scan",
                "--store",
                store.toString(),
                "--format",
                "json",
                "--",
                project.root().getFileName().toString());

    assertThat(scan.status()).as(scan.err()).isZero();
    assertThat(scan.out()).startsWith("{").contains("my tools/wrapper, was called by the probe");
    assertThat(Files.readAllLines(project.root().resolve("my tools/called")))
        .contains("app", "shapes", "named", "build_script_build");
    assertThat(crates(project, store))
        .isEqualTo("crate_name\napp\nbuild_script_build\nnamed\nshapes\n");
    Program.keepProbe(store);
  }

  @Test
  void whatTheConfigurationSaysStaysInForceAndBracesInAPathDoNoHarm() throws Exception {
    CargoProject project =
        CargoProject.ofOneLibrary(
                temporary.resolve("{braces}"),
                """
                #[cfg(not(said_by_the_configuration))]
                compile_error!("the configured flags did not arrive");
                """)
            .executable("tools/wrapper", WRAPPER)
            .file(
                ".cargo/config.toml",
                """
                [build]
                rustc-wrapper = "tools/wrapper"
                rustflags = ["--cfg=said_by_the_configuration"]
                build-dir = "elsewhere"
                target-dir = "yonder"
                """)
            .file("deep/down/notes.txt", "cargo looks upwards");
    Program.lendProbe(project.store());

    Program.Outcome scan =
        Program.in(project.root().resolve("deep/down"), temporary).run("scan", "--color=always");

    assertThat(scan.status()).as(scan.err()).isZero();
    assertThat(scan.out()).contains("{braces}").contains("\u001b[");
    assertThat(Files.readAllLines(project.root().resolve("tools/called"))).contains("lone");
    assertThat(project.root().resolve("elsewhere")).doesNotExist();
    assertThat(project.root().resolve("yonder")).doesNotExist();
    Program.keepProbe(project.store());
  }

  @Test
  void aToolchainFileChoosesTheCompiler() throws Exception {
    String other = anotherToolchain();
    CargoProject project =
        CargoProject.ofOneLibrary(temporary.resolve("chosen"), "pub fn one() -> u8 { 1 }")
            .file("rust-toolchain.toml", "[toolchain]\nchannel = \"" + other + "\"\n");
    Program program = Program.in(project.root(), temporary);
    String version = program.start(List.of("rustc", "-V")).end().out().strip();

    Program.Outcome scan = program.run("scan", "--format", "json");

    assertThat(scan.status()).as(scan.err()).isZero();
    assertThat(scan.out()).contains("\"" + version.replaceAll(" \\(.*", ""));
    assertThat(program.run("sql", "--format=csv", "SELECT rustc_version FROM scan").out())
        .isEqualTo("rustc_version\n" + version + "\n");
  }

  private String crates(CargoProject project, Path store) throws Exception {
    return Program.in(project.root(), temporary)
        .run(
            "sql",
            "--format=csv",
            "--store",
            store.toString(),
            "SELECT crate_name FROM unit WHERE crate_name <> '' ORDER BY 1")
        .out();
  }

  private String anotherToolchain() throws InterruptedException {
    Program program = Program.in(temporary, temporary);
    try {
      String active =
          program.start(List.of("rustup", "show", "active-toolchain")).end().out().split(" ")[0];
      return program
          .start(List.of("rustup", "toolchain", "list", "--quiet"))
          .end()
          .out()
          .lines()
          .filter(name -> !name.equals(active.strip()) && name.startsWith("nightly"))
          .findFirst()
          .orElseGet(() -> {
            assumeTrue(false, "rustup has no nightly besides the toolchain in force");
            return "";
          });
    } catch (IOException e) {
      assumeTrue(false, "there is no rustup here");
      return "";
    }
  }
}
