package dev.tribometer.source.rust;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TypeEditsTest {
  @Test
  void whatOtherModulesCanSeeIsListed() throws Exception {
    assertThat(
            TypeEdits.defined(
                "a.rs",
                "pub struct A;\nstruct Own;\npub(crate) enum B { X }\n"
                    + "mod m { pub trait C {} }\n#[cfg(test)]\nmod t { pub struct T; }\n"))
        .containsExactly("A", "B", "C");
  }

  @Test
  void twoFieldsChangePlacesAndCommentsStay() {
    String text = "pub struct A<T> {\n    // one\n    a: Vec<(T, u8)>, // a\n    b: u32,\n}\n";
    assertThat(TypeEdits.edits(text, "A", 7))
        .containsExactly(
            "pub struct A<T> { // a\n    b: u32,\n    // one\n    a: Vec<(T, u8)>,\n}\n");
  }

  @Test
  void variantsChangePlacesUnlessTheyAreNumbered() {
    assertThat(TypeEdits.edits("pub enum A { X(u8, u8), Y { z: u8 } }", "A", 7))
        .containsExactly("pub enum A { Y { z: u8 } , X(u8, u8)}");
    assertThat(TypeEdits.edits("pub enum A { X = 1, Y = 2 }", "A", 7)).isEmpty();
    assertThat(TypeEdits.edits("#[repr(C)] pub struct A { x: u8, y: u8 }", "A", 7)).isEmpty();
  }

  @Test
  void aTypeThatCannotBeLaidOutOtherwiseGetsAFunction() {
    assertThat(TypeEdits.edits("pub struct A(u8);\nimpl A {\n}\n", "A", 7))
        .singleElement()
        .asString()
        .contains("impl A {\n    #[doc(hidden)]")
        .contains("pub fn tribometer_edit_7() -> u32 { 7 }");
    assertThat(TypeEdits.edits("pub struct A(u8);\n", "A", 7)).isEmpty();
  }

  @Test
  void aTraitGetsAProvidedFunctionThatNeedsNoObject() {
    assertThat(TypeEdits.edits("pub trait A: Send {\n    fn a(&self);\n}\n", "A", 7))
        .singleElement()
        .asString()
        .contains("pub trait A: Send {\n    #[doc(hidden)]")
        .contains("fn tribometer_edit_7() -> u32 where Self: Sized { 7 }");
  }

  @Test
  void whatIsNotThereIsNotEdited() {
    assertThat(TypeEdits.edits("pub struct A;", "B", 7)).isEqualTo(List.of());
  }
}
