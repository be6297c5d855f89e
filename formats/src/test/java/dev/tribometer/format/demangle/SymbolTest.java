package dev.tribometer.format.demangle;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class SymbolTest {
  private static final String READER_OF_FILE =
      "_RINvMCs1234_8searcherNtB3_8Searcher13search_readerNtNtCs5678_3std2fs4FileECs9_2rg";
  private static final String READER_OF_BYTES =
      "_RINvMCs1234_8searcherNtB3_8Searcher13search_readerRShECsa_3app";

  private static List<String> arguments(Symbol symbol) {
    return symbol.typeArguments().stream().map(GenericArgument::text).toList();
  }

  @Test
  void instantiationsOfOneGenericShareTheirItem() {
    Symbol file = Symbol.of(READER_OF_FILE);
    Symbol bytes = Symbol.of(READER_OF_BYTES);

    assertThat(file.item()).isEqualTo(bytes.item());
    assertThat(file.item().orElseThrow().path()).isEqualTo("searcher::{impl#0}::search_reader");
    assertThat(file.item().orElseThrow().label()).isEqualTo("<searcher::Searcher>::search_reader");
    assertThat(arguments(file)).containsExactly("std::fs::File");
    assertThat(arguments(bytes)).containsExactly("&[u8]");
  }

  @Test
  void tellsWhereAnItemIsWrittenFromWhereItIsInstantiated() {
    Symbol file = Symbol.of(READER_OF_FILE);

    assertThat(file.originCrate().map(SymbolPath.Crate::name)).contains("searcher");
    assertThat(file.instantiatingCrate().map(SymbolPath.Crate::name)).contains("rg");
  }

  @Test
  void twoVersionsOfOneCrateHoldDifferentItems() {
    assertThat(Symbol.of("_RNvCs1_3foo3bar").item())
        .isNotEqualTo(Symbol.of("_RNvCs2_3foo3bar").item());
  }

  @Test
  void implsAreItemsByTheirNumberWhateverTheirTypes() {
    Symbol forByte = Symbol.of("_RNvXs0_C5cratehNtCs_4core5Clone5clone");
    Symbol forWord = Symbol.of("_RNvXs0_C5cratetNtCs_4core5Clone5clone");
    Symbol other = Symbol.of("_RNvXs1_C5cratetNtCs_4core5Clone5clone");

    assertThat(forByte.item()).isEqualTo(forWord.item()).isNotEqualTo(other.item());
    assertThat(forByte.traitImplemented()).contains("core::Clone");
  }

  @Test
  void findsTheTraitAroundAClosure() {
    Symbol closure = Symbol.of("_RNCNvXs_C3fooINtB6_3VechENtNtCs1_4core3fmt5Debug3fmts_0B6_");

    assertThat(closure.plainText())
        .isEqualTo("<foo::Vec<u8> as core::fmt::Debug>::fmt::{closure#1}");
    assertThat(closure.isClosure()).isTrue();
    assertThat(closure.traitImplemented()).contains("core::fmt::Debug");
    assertThat(arguments(closure)).containsExactly("u8");
    assertThat(closure.item().orElseThrow().label())
        .isEqualTo("<foo::Vec<_> as core::fmt::Debug>::fmt::{closure#1}");
  }

  @Test
  void knowsDropGlueByBothItsNames() {
    Symbol older = Symbol.of("_RINvNtCs1_4core3ptr13drop_in_placeNtC3foo3BarEC3foo");
    Symbol newer = Symbol.of("_RINvNtCs1_4core3ptr9drop_glueNtC3foo3BarEC3foo");
    Symbol legacy = legacyOf("core", "ptr", "drop_in_place<foo::Bar>");

    assertThat(older.isDropGlue()).isTrue();
    assertThat(newer.isDropGlue()).isTrue();
    assertThat(legacy.isDropGlue()).isTrue();
    assertThat(arguments(newer)).containsExactly("foo::Bar");
    assertThat(arguments(legacy)).containsExactly("foo::Bar");
    assertThat(legacy.item().orElseThrow().path()).isEqualTo("core::ptr::drop_in_place");
    assertThat(Symbol.of("_RNvC3foo13drop_in_place").isDropGlue()).isFalse();
  }

  @Test
  void knowsShimsAndTheTraitItemsTheyWrap() {
    Symbol shim = Symbol.of("_RNSNvYNCNvC3foo3bar0INtNtCs1_4core3ops6FnOnceuE9call_onces_6vtable");

    assertThat(shim.isShim()).isTrue();
    assertThat(shim.isClosure()).isFalse();
    assertThat(shim.originCrate().map(SymbolPath.Crate::name)).contains("core");
    assertThat(shim.traitImplemented()).isEmpty();
    assertThat(arguments(shim)).containsExactly("foo::bar::{closure#0}", "()");
  }

  @Test
  void readsConstantsAsValues() {
    Symbol symbol = Symbol.of("_RIC3fooKlnff_Kb1_Kc41_KRe414a_KVNtB0_1ES1xj1_EAhj10_E");

    assertThat(symbol.typeArguments())
        .startsWith(
            new Constant.Whole("i32", true, "ff"),
            new Constant.Bool(true),
            new Constant.Char('A'),
            new Constant.Reference(false, new Constant.Str("AJ")));
    assertThat(((Constant.Whole) symbol.typeArguments().getFirst()).value())
        .isEqualTo(BigInteger.valueOf(-255));
    assertThat(arguments(symbol))
        .containsExactly("-255", "true", "'A'", "\"AJ\"", "{foo::E { x: 1 }}", "[u8; 16]");
    assertThat(symbol.text())
        .isEqualTo("foo::<-255i32, true, 'A', \"AJ\", {foo::E { x: 1usize }}, [u8; 16usize]>");
  }

  @Test
  void namesBoundLifetimesByTheirBinder() {
    Symbol symbol = Symbol.of("_RMC0DG_INvC3foo1TFG_RL0_hRL1_hEuEEL_");

    assertThat(symbol.plainText()).isEqualTo("<dyn for<'a> foo::T<for<'b> fn(&'b u8, &'a u8)>>");
    assertThat(((Symbol.V0) symbol).path().text()).isEqualTo(symbol.plainText());
  }

  @Test
  void keepsWhatLlvmAppendsAndDropsWhatThinLtoAppends() {
    Symbol cold = Symbol.of("_RNvC3foo3bar.cold.1");
    Symbol renamed = Symbol.of("_RNvC3foo3bar.llvm.1234AB");

    assertThat(cold.suffix()).isEqualTo(new Symbol.Suffix(".cold.1", ""));
    assertThat(cold.text()).isEqualTo("foo::bar.cold.1");
    assertThat(renamed.suffix()).isEqualTo(new Symbol.Suffix("", ".llvm.1234AB"));
    assertThat(renamed.text()).isEqualTo("foo::bar");
    assertThat(cold.item()).isEqualTo(renamed.item());
  }

  @Test
  void readsTheShapeOfLegacyImpls() {
    Symbol.Legacy legacy = legacyOf("<alloc::vec::Vec<T,A> as core::fmt::Debug>", "fmt");

    assertThat(legacy.traitImplemented()).contains("core::fmt::Debug");
    assertThat(legacy.originCrate()).contains(new SymbolPath.Crate("alloc", 0));
    assertThat(legacyOf("<str as foo::Show>", "show").originCrate())
        .contains(new SymbolPath.Crate("foo", 0));
    assertThat(legacyOf("<alloc::string::String as foo::Show>", "show").originCrate())
        .contains(new SymbolPath.Crate("foo", 0));
    assertThat(legacyOf("<&mut bar::T<fn(A) -> B> as foo::Show<C>>", "show"))
        .satisfies(symbol -> {
          assertThat(symbol.traitImplemented()).contains("foo::Show");
          assertThat(symbol.originCrate()).contains(new SymbolPath.Crate("bar", 0));
        });
    assertThat(
            legacyOf("alloc", "vec", "<impl core::clone::Clone for alloc::vec::Vec<T>>", "clone"))
        .satisfies(symbol -> {
          assertThat(symbol.traitImplemented()).contains("core::clone::Clone");
          assertThat(symbol.originCrate()).contains(new SymbolPath.Crate("alloc", 0));
        });
    assertThat(
            legacyOf("<u8 as alloc::slice::<impl [T]>::to_vec_in::ConvertVec<A>>", "to_vec")
                .traitImplemented())
        .contains("alloc::slice::<impl [T]>::to_vec_in::ConvertVec");
    assertThat(legacyOf("alloc", "sync", "Arc<dyn core::any::Any,A>", "downcast"))
        .satisfies(symbol -> {
          assertThat(symbol.typeArguments()).isEmpty();
          assertThat(symbol.item().orElseThrow().path())
              .isEqualTo("alloc::sync::Arc<dyn core::any::Any,A>::downcast");
        });
    assertThat(legacyOf("core", "str", "<impl str>", "trim").traitImplemented()).isEmpty();
  }

  private static Symbol.Legacy legacyOf(String... segments) {
    StringBuilder mangled = new StringBuilder("_ZN");
    for (String segment : segments) {
      String escaped =
          (segment.startsWith("<") ? "_" : "")
              + segment
                  .replace("::", "..")
                  .replace("<", "$LT$")
                  .replace("->", "$u2d$$GT$")
                  .replace(">", "$GT$")
                  .replace(" ", "$u20$")
                  .replace("&", "$RF$")
                  .replace("(", "$LP$")
                  .replace(")", "$RP$")
                  .replace(",", "$C$");
      mangled.append(escaped.length()).append(escaped);
    }
    Symbol symbol = Symbol.of(mangled + "17h05af221e174051e9E");
    assertThat(symbol.plainText()).isEqualTo(String.join("::", segments));
    assertThat(((Symbol.Legacy) symbol).segments()).containsExactly(segments);
    assertThat(((Symbol.Legacy) symbol).hash()).contains("h05af221e174051e9");
    return (Symbol.Legacy) symbol;
  }

  @Test
  void leavesForeignNamesAlone() {
    for (String name : List.of("main", "", "_Z3foov", "_RNvC3foo", "_ZN3foo", "Résumé", "_R")) {
      Symbol symbol = Symbol.of(name);
      assertThat(symbol).isInstanceOf(Symbol.NotRust.class);
      assertThat(symbol.text()).isEqualTo(name);
      assertThat(symbol.item()).isEmpty();
      assertThat(symbol.typeArguments()).isEmpty();
    }
  }
}
