package dev.tribometer.source.rust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleTreeTest {
  @TempDir Path src;

  private void write(String file, String text) throws IOException {
    Path path = src.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private ModuleTree tree() throws IOException {
    return ModuleTree.read(src.resolve("lib.rs"));
  }

  @Test
  void modulesAreFoundWhereRustcFindsThem() throws IOException {
    write(
        "lib.rs",
        "mod a; mod b; mod c { mod d; #[path=\"e_file.rs\"] mod e; } #[path = \"odd.rs\"] mod f; #[cfg(test)] mod g; #[cfg(windows)] mod gone; mod lost;");
    write("a.rs", "mod inner;");
    write("a/inner.rs", "");
    write("b/mod.rs", "mod inner;");
    write("b/inner.rs", "");
    write("c/d.rs", "");
    write("c/e_file.rs", "");
    write("odd.rs", "mod sub;");
    write("sub.rs", "");
    write("g.rs", "");
    ModuleTree tree = tree();
    assertThat(tree.modules())
        .extracting(module -> module.path() + " " + src.relativize(module.file()))
        .containsExactly(
            "crate lib.rs",
            "crate::a a.rs",
            "crate::a::inner a/inner.rs",
            "crate::b b/mod.rs",
            "crate::b::inner b/inner.rs",
            "crate::c lib.rs",
            "crate::c::d c/d.rs",
            "crate::c::e c/e_file.rs",
            "crate::f odd.rs",
            "crate::f::sub sub.rs",
            "crate::g g.rs");
    assertThat(tree.module("crate::g").isTest()).isTrue();
    assertThat(tree.problems()).singleElement().asString().contains("crate::lost");
  }

  @Test
  void aModuleThatContainsItselfEnds() throws IOException {
    write("lib.rs", "#[path = \"lib.rs\"] mod again; #[path = \"lib.rs\"] mod more;");
    assertThat(tree().problems()).isNotEmpty();
  }

  @Test
  void referencesGoToTheModuleThatDefinesTheName() throws IOException {
    write(
        "lib.rs",
        """
        mod model { pub struct Thing; pub fn make() {} pub mod deep { pub const C: u8 = 1; } }
        mod prelude { pub use crate::model::*; pub use super::model::deep::C as D; }
        mod user {
            use crate::prelude::*;
            use std::fmt::Display;
            impl Thing { fn f(&self) -> u8 { self.make(); make(); super::model::deep::C + crate::prelude::D } }
            fn g(x: &dyn Display) -> Option<Thing> { Option::None }
        }
        """);
    assertThat(ModuleReferences.of(tree()))
        .containsExactly(
            new ModuleReference("crate::user", "crate::model", "Thing", 2, true),
            new ModuleReference("crate::user", "crate::model", "make", 1, false),
            new ModuleReference("crate::user", "crate::model::deep", "C", 2, false));
  }
}
