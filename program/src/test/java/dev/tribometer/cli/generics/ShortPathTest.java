package dev.tribometer.cli.generics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortPathTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<grep_searcher::searcher::Searcher>::search_reader | Searcher::search_reader",
        "<core::result::Result<_, _>>::map_err | Result<_, _>::map_err",
        "<alloc::vec::Vec<_> as core::clone::Clone>::clone | <Vec<_> as Clone>::clone",
        "<fn(_) -> _ as core::ops::FnOnce<(_,)>>::call_once | <fn(_) -> _ as FnOnce<(_,)>>::call_once",
        "core::ptr::drop_in_place | ptr::drop_in_place",
        "rg::main | rg::main",
        "main | main",
        "app::run::{closure#0} | run::{closure#0}",
        "<unclosed | <unclosed"
      })
  void keepsWhatAReaderKnowsAnItemBy(String item, String text) {
    assertThat(ShortPath.of(item)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "&&grep_regex::matcher::RegexMatcher, &mut a::B<c::D> | &&RegexMatcher, &mut B<D>",
        "[alloc::vec::Vec<u8>; 16] | [Vec<u8>; 16]",
        "u8 | u8"
      })
  void typesLoseTheirModules(String types, String text) {
    assertThat(ShortPath.types(types)).isEqualTo(text);
  }
}
