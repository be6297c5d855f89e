package dev.tribometer.probe.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CodegenUnitNameTest {
  @ParameterizedTest
  @CsvSource({
    "grep_searcher.7222b82046147c9-in-rg.7222b82046147c9-searcher-core.volatile, grep_searcher",
    "termcolor.7222b82046147c9-in-rg.7222b82046147c9.volatile, termcolor",
    "rg.7222b82046147c9-flags-defs, rg",
    "rg.7222b82046147c9, rg",
    "bstr.93a23310fbf91dd-bstring, bstr",
  })
  void theCrateBeforeTheHashWroteTheCode(String name, String crate) {
    assertThat(CodegenUnitName.originCrate(name)).isEqualTo(crate);
  }

  @Test
  void mergedUnitsHaveAnOriginOnlyWhereAllPartsAgree() {
    assertThat(CodegenUnitName.originCrate("core.72ab-in-rg.72ab-iter--core.72ab-in-rg.72ab-fmt"))
        .isEqualTo("core");
    assertThat(CodegenUnitName.originCrate("core.72ab-in-rg.72ab-iter--std.72ab-in-rg.72ab-io"))
        .isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "regex_automata.b8733705be5da047-cgu.00",
        "rg.7222b82046147c9-fallback.cgu",
        "1abcdefgh2345678",
        "",
        "--",
      })
  void numberedAndHashedNamesDoNotTell(String name) {
    assertThat(CodegenUnitName.originCrate(name)).isNull();
  }
}
