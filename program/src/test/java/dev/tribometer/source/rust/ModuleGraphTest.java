package dev.tribometer.source.rust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleGraphTest {
  @TempDir Path src;

  private void write(String file, String text) throws IOException {
    Path path = src.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private ModuleGraph graph(String... features) throws IOException {
    return ModuleGraph.of(
        ModuleTree.read(src.resolve("lib.rs")),
        Set.of("serde", "log"),
        new BuildCondition(Set.of(features)));
  }

  private List<String> references(String... features) throws IOException {
    return graph(features).references().stream()
        .map(each ->
            each.from()
                + " -> "
                + each.to()
                + " "
                + each.name()
                + " "
                + each.count()
                + (each.isPublic() ? "" : " not pub")
                + (each.isBound() ? " bound" : ""))
        .toList();
  }

  @Test
  void aModuleNamesWhatOthersDefineWhereverItIsHandedOn() throws IOException {
    write("lib.rs", "mod a; mod b; pub use a::Thing;");
    write("a.rs", "pub struct Thing; pub(crate) fn make() -> Thing { Thing }");
    write("b.rs", "use crate::{a::make, Thing}; pub(crate) fn f() -> Thing { make(); make() }");

    assertThat(references())
        .containsExactlyInAnyOrder(
            "crate::b -> crate::a Thing 1", "crate::b -> crate::a make 2 not pub");
    assertThat(graph().modules())
        .extracting(ModuleGraph.Node::path)
        .as("a root without items of its own is no part of the graph")
        .containsExactly("crate::a", "crate::b");
  }

  @Test
  void aTraitBroughtInForItsMethodsIsAReference() throws IOException {
    write("lib.rs", "mod a; mod b;");
    write("a.rs", "pub trait Ext { fn go(&self) {} } impl Ext for u8 {}");
    write("b.rs", "use crate::a::Ext; fn f() { 1u8.go() }");

    assertThat(references()).containsExactly("crate::b -> crate::a Ext 1");
  }

  @Test
  void testsAndWhatIsSwitchedOffNameNothing() throws IOException {
    write(
        "lib.rs",
        "mod a; mod b; #[cfg(test)] mod tests; #[cfg(windows)] mod w; #[cfg(feature = \"x\")] mod x;");
    write("a.rs", "pub struct Thing;");
    write(
        "b.rs",
        """
        pub struct Other;
        #[cfg(test)] mod tests { use crate::a::Thing; fn f(_: Thing) {} }
        #[cfg(all(unix, not(target_os = "linux")))] fn g(_: crate::a::Thing) {}
        """);
    write("tests.rs", "fn f(_: crate::a::Thing) {}");
    write("w.rs", "fn f(_: crate::a::Thing) {}");
    write("x.rs", "fn f(_: crate::a::Thing) {}");

    assertThat(references()).isEmpty();
    assertThat(references("x")).containsExactly("crate::x -> crate::a Thing 1");
  }

  @Test
  void anInlineModuleIsAPartOfTheModuleOfItsFile() throws IOException {
    write("lib.rs", "mod a; mod b;");
    write("a.rs", "pub struct Thing; mod imp { pub fn f(_: super::Thing) {} }");
    write("b.rs", "mod deep { fn g(_: crate::a::Thing) { crate::a::imp::f(crate::a::Thing) } }");

    assertThat(references())
        .containsExactlyInAnyOrder("crate::b -> crate::a Thing 2", "crate::b -> crate::a f 1");
  }

  @Test
  void aMacroReachesTheModulesBelowItAndThoseToWhichItIsHandedOn() throws IOException {
    write("lib.rs", "#[macro_use] mod macros; mod a; mod b;");
    write("macros.rs", "macro_rules! everywhere { () => {} }");
    write("a.rs", "macro_rules! write { () => {} } fn f() { write!(); everywhere!() }");
    write("b.rs", "fn f() { write!(x, \"y\"); everywhere!() }");

    assertThat(references())
        .containsExactlyInAnyOrder(
            "crate::a -> crate::macros everywhere! 1 not pub",
            "crate::b -> crate::macros everywhere! 1 not pub");
  }

  @Test
  void whatAMacroMakesInAModuleIsLookedForThere() throws IOException {
    write("lib.rs", "mod a; mod b; mod c; mod made { pub mod deep; } mod plain;");
    write("made/deep.rs", "define! { pub struct Made; }");
    write("plain.rs", "pub struct Known;");
    write("a.rs", "use crate::made::deep::Made; fn f(_: Made) {}");
    write("b.rs", "use crate::made::deep::*; fn f(_: Made) {}");
    write("c.rs", "use crate::plain::*; fn f(_: Unknown, _: crate::plain::Lost) {}");

    assertThat(references())
        .containsExactlyInAnyOrder(
            "crate::a -> crate::made::deep Made 1 not pub", "crate::b -> crate::made::deep  1");
  }

  @Test
  void restrictedVisibilityIsNoReference() throws IOException {
    write("lib.rs", "mod a; struct Own;");
    write("a.rs", "pub(crate) struct A; pub(super) struct B;");

    assertThat(references()).isEmpty();
  }

  @Test
  void anInherentImplementationBindsItsModuleToTheType() throws IOException {
    write("lib.rs", "mod a; mod b;");
    write("a.rs", "pub struct Thing;");
    write("b.rs", "impl crate::a::Thing { fn f(&self) {} }");

    assertThat(references()).containsExactly("crate::b -> crate::a Thing 1 bound");
  }

  @Test
  void otherCratesAreNamedWithWhateverUseBringsThemIn() throws IOException {
    write("lib.rs", "mod a; mod b; mod c; mod d; pub(crate) use serde::Serialize;");
    write("a.rs", "use super::*; #[derive(Serialize)] pub struct Thing;");
    write("b.rs", "fn f() { log::info!(\"x\") }");
    write("c.rs", "fn f() { ::log::info!(\"x\") }");
    write("d.rs", "fn f(serde_like: u8) { let log_like = serde_like; }");

    assertThat(graph().modules())
        .extracting(node -> node.path() + " " + node.crates())
        .containsExactly("crate::a [serde]", "crate::b [log]", "crate::c [log]", "crate::d []");
  }

  @Test
  void anImplementationSaysWhoseTraitAndWhoseTypesItHas() throws IOException {
    write("lib.rs", "mod a; mod b;");
    write("a.rs", "pub struct Thing; pub trait Can {}");
    write(
        "b.rs",
        """
        use crate::a::{Can, Thing};
        struct Mine;
        impl Can for Mine {}
        impl Default for Thing { fn default() -> Self { Thing } }
        impl From<Mine> for Thing { fn from(_: Mine) -> Self { Thing } }
        impl<'a> Can for &'a Vec<Thing> {}
        impl Clone for Mine { fn clone(&self) -> Self { Mine } }
        """);

    assertThat(graph().implementations())
        .extracting(each ->
            each.text() + " " + each.trait() + " " + each.types().stream().sorted().toList())
        .containsExactly(
            "Can for Mine crate::a [crate::b]",
            "Default for Thing null [crate::a]",
            "From<Mine> for Thing null [crate::a, crate::b]",
            "Can for &'a Vec<Thing> crate::a [crate::a]");
  }
}
