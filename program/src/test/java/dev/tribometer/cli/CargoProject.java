package dev.tribometer.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A workspace built from text in a test. It needs no registry.
record CargoProject(Path root) {

  /// An empty project in a new directory.
  static CargoProject in(Path root) throws IOException {
    return new CargoProject(Files.createDirectories(root));
  }

  /// A program, a library with a build script, and a derive macro.
  static CargoProject ofFourTargets(Path root) throws IOException {
    return in(root)
        .file(
            "Cargo.toml",
            """
            [workspace]
            members = ["app", "shapes", "named"]
            resolver = "2"
            """)
        .file(
            "app/Cargo.toml",
            """
            [package]
            name = "app"
            version = "0.1.0"
            edition = "2021"
            [features]
            loud = []
            [dependencies]
            shapes = { path = "../shapes" }
            named = { path = "../named" }
            """)
        .file(
            "app/src/main.rs",
            """
            #[derive(named::Named)]
            struct Thing;
            #[cfg(feature = "loud")]
            fn shout() { println!("loud"); }
            fn main() {
                println!("{} {} {:?}", shapes::MADE, Thing.name(), shapes::doubled(&[1u8, 2]));
                #[cfg(feature = "loud")]
                shout();
            }
            """)
        .file("shapes/Cargo.toml", manifest("shapes"))
        .file(
            "shapes/build.rs",
            """
            fn main() {
                println!("cargo:rerun-if-changed=build.rs");
                println!("cargo:rustc-env=MADE=by the build script");
            }
            """)
        .file(
            "shapes/src/lib.rs",
            """
            pub const MADE: &str = env!("MADE");
            pub fn doubled<T: Copy + std::ops::Add<Output = T>>(all: &[T]) -> Vec<T> {
                all.iter().map(|one| *one + *one).collect()
            }
            """)
        .file("named/Cargo.toml", manifest("named") + "[lib]\nproc-macro = true\n")
        .file(
            "named/src/lib.rs",
            """
            #[proc_macro_derive(Named)]
            pub fn named(_: proc_macro::TokenStream) -> proc_macro::TokenStream {
                println!("a proc macro speaks");
                "impl Thing { fn name(&self) -> u32 { 7 } }".parse().unwrap()
            }
            """);
  }

  /// One library.
  static CargoProject ofOneLibrary(Path root, String code) throws IOException {
    return in(root).file("Cargo.toml", manifest("lone")).file("src/lib.rs", code);
  }

  /// The manifest of a package without dependencies.
  static String manifest(String name) {
    return "[package]\nname = \"" + name + "\"\nversion = \"0.1.0\"\nedition = \"2021\"\n";
  }

  CargoProject file(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  CargoProject executable(String name, String text) throws IOException {
    file(name, text);
    Files.setPosixFilePermissions(root.resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
    return this;
  }

  /// The store of the project's scans.
  Path store() {
    return root.resolve("target/tribometer");
  }

  /// The names of the scans in a store, finished or not.
  static Set<String> scansIn(Path store) throws IOException {
    Set<String> names = new HashSet<>();
    try (var scans = Files.list(store.resolve("scans"))) {
      scans.forEach(scan -> names.add(scan.getFileName().toString()));
    }
    return names;
  }

  /// Every file and directory below one, with all that a scan could change of it: what it is, when
  /// it was changed, and what it holds. The time of a directory counts too, but for `target`
  /// itself, into which the store is put.
  static Map<String, String> stateOf(Path directory, Path except) throws IOException {
    Map<String, String> state = new TreeMap<>();
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
            if (path.equals(except)) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            state.put(
                directory.relativize(path) + "/",
                path.equals(except.getParent()) ? "" : attributes.lastModifiedTime().toString());
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes attributes)
              throws IOException {
            state.put(
                directory.relativize(path).toString(),
                attributes.lastModifiedTime()
                    + " "
                    + attributes.size()
                    + " "
                    + Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS)
                    + " "
                    + java.util.Arrays.hashCode(
                        attributes.isRegularFile() ? Files.readAllBytes(path) : new byte[0]));
            return FileVisitResult.CONTINUE;
          }
        });
    return state;
  }
}
