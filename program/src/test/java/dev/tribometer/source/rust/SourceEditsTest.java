package dev.tribometer.source.rust;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SourceEditsTest {
  private static final String STATEMENT = "let _ = ::core::hint::black_box(7_u32);";

  @Test
  void aCommentComesFirstAndMovesEveryLine() {
    assertThat(SourceEdits.comment("fn main() {}\n", 7))
        .containsExactly("// edit 7\nfn main() {}\n");
    assertThat(SourceEdits.comment("#![no_std]\n", 7)).containsExactly("// edit 7\n#![no_std]\n");
  }

  @Test
  void aShebangStaysTheFirstLine() {
    assertThat(SourceEdits.comment("#!/usr/bin/env run\nfn main() {}\n", 7))
        .containsExactly("#!/usr/bin/env run\n// edit 7\nfn main() {}\n");
  }

  @Test
  void aStatementIsPutAtTheBeginningOfAPrivateBody() {
    assertThat(SourceEdits.privateBody("mod m {\n    fn f() -> u32 {\n        1\n    }\n}\n", 7))
        .containsExactly(
            "mod m {\n    fn f() -> u32 {\n        " + STATEMENT + "\n        1\n    }\n}\n");
  }

  @Test
  void aBodyOnOneLineIsAPlaceToo() {
    assertThat(SourceEdits.privateBody("fn ö() -> u32 { 1 }\n", 7))
        .containsExactly("fn ö() -> u32 {\n    " + STATEMENT + " 1 }\n");
  }

  @Test
  void whatOtherCratesOrOtherBuildsCompileIsNoPlace() {
    assertThat(
            SourceEdits.privateBody(
                """
                pub fn seen() {}
                pub(crate) fn half_seen() {}
                const fn early() {}
                fn generic<T>(t: T) {}
                fn hidden_generic(t: impl Copy) {}
                #[inline] fn inlined() {}
                #[cfg(unix)] fn sometimes() {}
                #[test] fn test() {}
                #[cfg(test)] mod tests { fn in_tests() {} }
                impl<T> Of<T> { fn method(&self) {} }
                trait Shape { fn provided(&self) {} }
                fn says_something() { #![allow(unused)] }
                macro_rules! made { () => { fn in_macro() {} } }
                extern "C" { fn foreign(); }
                const TEXT: &str = "fn in_text() {\\n}";
                // fn in_comment() {
                """,
                7))
        .isEmpty();
  }

  @Test
  void lifetimesAloneMakeNoGeneric() {
    assertThat(SourceEdits.privateBody("fn f<'a>(s: &'a str) -> &'a str { s }\n", 7)).hasSize(1);
  }

  @Test
  void methodsOfTraitsComeLast() {
    List<String> places =
        SourceEdits.privateBody(
            "impl Shape for Disc { fn area(&self) {} }\nfn free() {}\nimpl Disc { fn own(&self) {} }\n",
            7);
    assertThat(places).hasSize(3);
    assertThat(places.get(0)).contains("free() {\n    " + STATEMENT);
    assertThat(places.get(1)).contains("own(&self) {\n    " + STATEMENT);
    assertThat(places.get(2)).contains("area(&self) {\n    " + STATEMENT);
  }

  @Test
  void onlyAFewPlacesAreTried() {
    assertThat(SourceEdits.privateBody("fn a() {}\n".repeat(100), 7)).hasSize(4);
  }

  @Test
  void brokenSourceHasPlacesOrNone() {
    for (String text :
        List.of("", "fn", "fn f(", "fn f() {", "}}}", "\"", "r#\"", "/*", "fn f() {}}")) {
      assertThat(SourceEdits.privateBody(text, 7)).hasSizeLessThanOrEqualTo(1);
    }
  }

  @Test
  void aPublicFunctionIsAddedAtTheEndAndSecondlyAsAMacro() {
    List<String> ways = SourceEdits.publicItem("mod m;", 7);
    assertThat(ways).hasSize(2);
    assertThat(ways.getFirst())
        .startsWith("mod m;\n")
        .contains("pub fn tribometer_edit_7() -> u32 {");
    assertThat(ways.getLast()).contains("#[proc_macro]\npub fn tribometer_edit_7(");
  }
}
