package dev.tribometer.cli;

import java.io.IOException;
import java.nio.file.Path;

/// A small workspace in which each of cargo's reasons to rebuild can be planted: a program, a
/// library whose build script watches files and a variable, one whose build script watches nothing,
/// a derive macro, and a leaf that two others rest on.
final class WhyWorkspace {
  private WhyWorkspace() {}

  static CargoProject write(Path root) throws IOException {
    return CargoProject.in(root)
        .file(
            "Cargo.toml",
            """
            [workspace]
            members = ["app", "shapes", "whole", "named"]
            resolver = "2"
            [profile.dev]
            debug = 0
            incremental = false
            """)
        .file(
            "app/Cargo.toml",
            CargoProject.manifest("app")
                + """
                [features]
                loud = []
                [dependencies]
                shapes = { path = "../shapes" }
                named = { path = "../named" }
                whole = { path = "../whole" }
                """)
        .file(
            "app/src/main.rs",
            """
            mod talk;
            #[derive(named::Named)]
            struct Thing;
            fn main() {
                println!("{} {}", shapes::MADE, Thing.name());
                println!("{:?} {}", option_env!("PLANTED_NOTE"), include_str!("note.txt"));
                talk::talk(whole::ONE);
            }
            """)
        .file("app/src/talk.rs", "pub fn talk(n: u32) { println!(\"{n}\"); }\n")
        .file("app/src/note.txt", "hello\n")
        .file("app/tests/works.rs", "#[test] fn works() {}\n")
        .file(
            "shapes/Cargo.toml",
            CargoProject.manifest("shapes")
                + """
                [features]
                round = []
                [dependencies]
                leaf = { path = "../leaf" }
                """)
        .file(
            "shapes/build.rs",
            """
            fn main() {
                println!("cargo:rerun-if-changed=data.txt");
                println!("cargo:rerun-if-changed=data");
                println!("cargo:rerun-if-env-changed=PLANTED_SHAPES");
                println!("cargo:rustc-env=MADE=by the build script");
            }
            """)
        .file("shapes/data.txt", "data\n")
        .file("shapes/data/one", "1\n")
        .file(
            "shapes/src/lib.rs",
            "pub const MADE: &str = env!(\"MADE\");\npub fn leaf() -> u32 { leaf::LEAF }\n")
        .file("leaf/Cargo.toml", CargoProject.manifest("leaf"))
        .file("leaf/src/lib.rs", "pub const LEAF: u32 = 3;\n")
        .file("whole/Cargo.toml", CargoProject.manifest("whole"))
        .file("whole/build.rs", "fn main() {}\n")
        .file("whole/src/lib.rs", "pub const ONE: u32 = 1;\n")
        .file("whole/README.md", "read me\n")
        .file("named/Cargo.toml", CargoProject.manifest("named") + "[lib]\nproc-macro = true\n")
        .file(
            "named/src/lib.rs",
            """
            #[proc_macro_derive(Named)]
            pub fn named(_: proc_macro::TokenStream) -> proc_macro::TokenStream {
                "impl Thing { fn name(&self) -> u32 { 7 } }".parse().unwrap()
            }
            """);
  }
}
