package dev.tribometer.probe.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionNameTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "demo[49b8cf1d2a3b4c5d]::parse | demo::parse",
        "<a[1]::B<c_2[f00]::D> as core[0]::fmt::Debug>::fmt | <a::B<c_2::D> as core::fmt::Debug>::fmt",
        "core[8d]::ptr::drop_in_place::<[u8; 16]> | core::ptr::drop_in_place::<[u8; 16]>",
        "a[1]::f::<[f64]> | a::f::<[f64]>",
        "a[1]::f::{closure#0}::<&[beef]> | a::f::{closure#0}::<&[beef]>",
        "a[12345678901234567]::f | a[12345678901234567]::f",
        "a[]::f | a[]::f",
        "a[1f | a[1f",
        "main | main",
        "[1] | [1]"
      })
  void leavesOutWhatTellsCratesOfOneNameApart(String full, String name) {
    assertThat(FunctionName.of(full)).isEqualTo(name);
  }
}
