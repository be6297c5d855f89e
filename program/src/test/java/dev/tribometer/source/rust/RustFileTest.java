package dev.tribometer.source.rust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tribometer.format.FormatException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RustFileTest {
  private static RustFile parse(String text) throws FormatException {
    return RustFile.parse("test.rs", text);
  }

  private static RustFile sound(String text) throws FormatException {
    RustFile file = parse(text);
    assertThat(file.problems()).isEmpty();
    return file;
  }

  private static Item.Function function(String text) throws FormatException {
    return sound(text).functions().getFirst().function();
  }

  @Test
  void aSignatureIsTakenApart() throws FormatException {
    String text =
        "#[inline]\npub(crate) const unsafe extern \"C\" fn f<'a, T: Fn(u8) -> u16 + 'a, const N:"
            + " usize>(mut self, x: &'a [T; N], (a, b): (u8, u8)) -> Result<T, ()> where T: Copy,"
            + " [u8; N]: Sized { x }";
    RustFile file = sound(text);
    Item.Function f = file.functions().getFirst().function();
    assertThat(f.head().visibility()).isEqualTo(Item.Visibility.RESTRICTED);
    assertThat(f.isConst()).isTrue();
    assertThat(f.isUnsafe()).isTrue();
    assertThat(f.isAsync()).isFalse();
    assertThat(f.abi()).isEqualTo("\"C\"");
    assertThat(f.generics().parameters())
        .extracting(Generics.GenericParameter::name)
        .containsExactly("'a", "T", "N");
    assertThat(f.generics().predicates()).hasSize(2);
    assertThat(f.parameters()).extracting(Parameter::name).containsExactly("self", "x", null);
    assertThat(file.text(f.result())).isEqualTo("Result<T, ()>");
    assertThat(f.head().line()).isEqualTo(2);
    assertThat(f.head().attributes()).extracting(Attribute::path).containsExactly("inline");
  }

  @Test
  void bodiesAreDividedWhereRustDividesThem() throws FormatException {
    RustFile file =
        sound(
            """
            fn f() {
                let Foo { a, b: [c, ..] } = x else { return };
                let y: Vec<u8> = if a { b } else { c };
                if let Foo { a, .. } = y { g() } else if z { h() }
                for i in 0.. { k(i) }
                match a { A | B => {} _ => 1..=2 }.len();
                'outer: loop { break 'outer; }
                if match a { _ => true } { 1 } else { 2 }
                write! { f, "x" }
                unsafe { call() }
                fn inner() {}
                let g = |x: u8| { x + 1 };
                #[cfg(test)] use std::fmt;
                x.y.await
            }
            """);
    List<Statement> statements = file.functions().getFirst().function().body().statements();
    assertThat(statements)
        .extracting(Statement::line)
        .containsExactly(2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14);
    assertThat(((Statement.Let) statements.get(0)).hasElse()).isTrue();
    assertThat(((Statement.Let) statements.get(1)).hasElse()).isFalse();
    assertThat(((Statement.Let) statements.get(1)).name()).isEqualTo("y");
    assertThat(statements.get(9)).isInstanceOf(Statement.Declaration.class);
    assertThat(((Statement.Expression) statements.getLast()).isTerminated()).isFalse();
    assertThat(file.functions()).extracting(FunctionPlace::path).containsExactly("f", "f::inner");
  }

  @Test
  void lettersThatLookLikeDelimitersAreNone() throws FormatException {
    RustFile file =
        sound(
            "fn a() { let _ = ('{', b'}', '\\'', \"{\\\"\", r#\"\"{\"#, br\"}\", c\"(\", 'é'); /* { /* */ */ // }\n"
                + " 'a: loop {} }\nfn b<'x>(r#type: &'x str) -> f64 { 1.0e-5 + 2. + x.0.1 }");
    assertThat(file.functions()).extracting(FunctionPlace::path).containsExactly("a", "b");
  }

  @Test
  void itemsOfAllKindsAreThere() throws FormatException {
    RustFile file =
        sound(
            """
            #!/usr/bin/env run
            //! The crate.
            #![no_std]
            extern crate alloc as a;
            use a::{b, c::{self, d as e}, f::*, ::g};
            pub struct S<T>(T) where T: Copy;
            enum E { A { x: u8 }, B = 3 }
            union U { a: u8 }
            type T = Vec<u8>;
            const _: () = { assert!(true); };
            static mut X: [u8; 2] = [1, 2];
            unsafe trait R<A = u8>: Sized + 'static { const C: u8; type O: Copy; fn m(&self); fn d() {} }
            impl<T: Fn() -> u8> !Send for S<T> {}
            unsafe impl<'a> R for &'a dyn for<'b> Fn(&'b u8) -> u8 { fn m(&self) {} }
            impl <S<u8> as Tr>::Out { pub fn own() {} }
            extern "C" { fn c(x: u8, ...) -> u8; static Y: u8; }
            macro_rules! m { ($($x:tt)*) => { fn hidden() {} }; }
            m! { struct }
            thread_local!(static K: u8 = 1);
            #[cfg(all(test, unix))] mod t { #[tokio::test] async fn x() {} }
            mod elsewhere;
            """);
    assertThat(file.attributes()).extracting(Attribute::path).containsExactly("doc", "no_std");
    assertThat(file.items())
        .extracting(item -> item.getClass().getSimpleName() + " " + item.name())
        .containsExactly(
            "ExternCrate alloc",
            "Use ",
            "TypeDefinition S",
            "TypeDefinition E",
            "TypeDefinition U",
            "TypeAlias T",
            "Value _",
            "Value X",
            "Trait R",
            "Implementation S<T>",
            "Implementation &'a dyn for<'b> Fn(&'b u8) -> u8",
            "Implementation <S<u8> as Tr>::Out",
            "ForeignBlock ",
            "MacroDefinition m",
            "MacroCall m",
            "MacroCall thread_local",
            "Module t",
            "Module elsewhere");
    assertThat(((Item.Use) file.items().get(1)).names())
        .extracting(name -> String.join("::", name.path()) + ">" + name.known())
        .containsExactly("a::b>b", "a::c>c", "a::c::d>e", "a::f>", "a::g>g");
    assertThat(file.items().get(16).head().attributes().getFirst().isTestCondition()).isTrue();
  }

  @Test
  void closuresAwaitsAndAsyncBlocksAreFound() throws FormatException {
    RustFile file =
        sound(
            """
            async fn f() {
                let a = xs.map(|x| x + 1).fold(0, move |a, &b: &u8| -> u8 { a | b });
                g(async |y| y.await, || 1).await?;
                spawn(async move { z.await });
                match a { 1 | 2 => {} | 3 | 4 => {} }
                let h = a | b || c;
            }
            """);
    Expressions found = file.expressions(file.items().getFirst().span());
    assertThat(found.closures())
        .extracting(closure -> file.text(closure.body()))
        .containsExactly("x + 1", "{ a | b }", "y.await", "1");
    assertThat(found.awaits()).extracting(Expressions.Await::line).containsExactly(3, 3, 4);
    assertThat(found.asyncBlocks())
        .extracting(Expressions.AsyncBlock::isMove)
        .containsExactly(true);
  }

  @Test
  void whatDoesNotParseIsReportedAndTheRestIsRead() throws FormatException {
    RustFile file = parse("fn a( { }\nfn 5() {}\n}\nstruct;\nfn ok() { x( }\nfn last() {}");
    assertThat(file.problems()).isNotEmpty().allMatch(problem -> problem.line() >= 1);
    assertThat(file.problems().getFirst().toString()).startsWith("line 1: expected ");
    assertThat(parse("fn 5() {}\nfn last() {}").functions())
        .extracting(FunctionPlace::path)
        .contains("last");
  }

  @Test
  void aFileThatIsTooLargeIsRefusedByName() {
    assertThatThrownBy(() -> RustFile.parse("big.rs", new byte[RustFile.MOST_BYTES + 1]))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("big.rs");
  }

  @Test
  void nestingHasALimitAndUsesNoStack() throws FormatException {
    assertThat(parse("mod m { ".repeat(100_000)).problems()).hasSizeLessThanOrEqualTo(100);
    assertThat(parse("fn f() { ".repeat(100_000)).problems()).isNotEmpty();
    assertThat(parse("fn f() {" + "(".repeat(500_000)).problems()).isNotEmpty();
    assertThat(parse("use a::{" + "b::{".repeat(100_000)).problems()).isNotEmpty();
    assertThat(parse("fn f<".repeat(100_000)).problems()).isNotEmpty();
    RustFile bars = parse("fn f() { " + "|a| ".repeat(200_000) + "}");
    bars.expressions(bars.items().getFirst().span());
  }

  @Test
  void everyCutOfASoundFileIsRead() throws FormatException {
    String text =
        "//! d\nuse a::{b, c}; impl<T: X> Y for Z<T> where T: W { fn f(&self, x: u8) -> R<u8> { let s ="
            + " r#\"a\"#; if let Some(x) = y { 'a' } else { b } } } macro_rules! m { () => {} } struct S(u8);";
    for (int cut = 0; cut < text.length(); cut++) {
      RustFile file = parse(text.substring(0, cut));
      file.functions().forEach(place -> assertThat(file.text(place.function().span())).isNotNull());
    }
  }

  @Test
  void anyTextIsRead() throws FormatException {
    String[] pieces = {
      "fn ",
      "f",
      "(",
      ")",
      "{",
      "}",
      "<",
      ">",
      "[",
      "]",
      ";",
      ":",
      "::",
      "'",
      "\"",
      "r#\"",
      "/*",
      "*/",
      "|",
      "=>",
      "=",
      "->",
      "impl ",
      "for ",
      "mod ",
      "use ",
      "where ",
      "let ",
      "else ",
      "async ",
      "#[",
      "#![",
      "const ",
      "macro_rules! ",
      "match ",
      "if ",
      ".await",
      "é",
      "\n",
      ",",
      "pub ",
      "unsafe ",
      "//!",
      "///",
      "1.",
      "e-",
      "extern ",
      "\"C\" "
    };
    for (int seed = 0; seed < 3000; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(120); i >= 0; i--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      RustFile file = parse(text.toString());
      if (file.tokens().count() > 0) {
        file.items().forEach(item -> file.expressions(item.span()));
      }
    }
  }

  @Test
  void theNameOfAMethodTellsItsType() throws FormatException {
    assertThat(function("fn f(mut x: u8, &y: &u8) {}").parameters())
        .extracting(Parameter::name)
        .containsExactly("x", null);
    assertThat(sound("mod m { impl<T> S<T> { fn f() {} } }").functions().getFirst().path())
        .isEqualTo("m::S<T>::f");
  }
}
