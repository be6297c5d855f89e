package dev.tribometer.format.cargojson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tribometer.format.FormatException;
import dev.tribometer.format.cargojson.PackageId.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PackageIdTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = ' ',
      textBlock =
          """
          registry+https://github.com/rust-lang/crates.io-index#serde@1.0.229 REGISTRY https://github.com/rust-lang/crates.io-index - serde 1.0.229
          sparse+https://registry.example/index/#my-crate@0.1.0-rc.1+b.2 SPARSE https://registry.example/index/ - my-crate 0.1.0-rc.1+b.2
          path+file:///ws/demo/core#demo-core@0.1.0 PATH file:///ws/demo/core - demo-core 0.1.0
          path+file:///ws/ripgrep#15.1.0 PATH file:///ws/ripgrep - ripgrep 15.1.0
          path+file:///ws/a%20b#c@1.0.0 PATH file:///ws/a%20b - c 1.0.0
          git+https://github.com/rust-lang/regex#1.4.3 GIT https://github.com/rust-lang/regex - regex 1.4.3
          git+https://example.org/tools.git?branch=dev%2Fx#tool@2.0.0 GIT https://example.org/tools.git branch=dev%2Fx tool 2.0.0
          git+ssh://git@example.org/o/r?rev=abc#regex@1.4.3 GIT ssh://git@example.org/o/r rev=abc regex 1.4.3
          path+file:///ws/demo#demo:0.1.0 PATH file:///ws/demo - demo 0.1.0
          local-registry+file:///r#a@1.0.0 LOCAL_REGISTRY file:///r - a 1.0.0
          directory+file:///vendor#a@1.0.0 DIRECTORY file:///vendor - a 1.0.0
          newkind+https://x.example#a@1.0.0 OTHER https://x.example - a 1.0.0
          https://x.example/a+b#a@1.0.0 OTHER https://x.example/a+b - a 1.0.0
          """)
  void readsAPackageIdSpecification(
      String spec, Source source, String url, String query, String name, String version)
      throws FormatException {
    assertThat(PackageId.parse(spec))
        .isEqualTo(new PackageId(spec, source, url, query, name, version));
  }

  @Test
  void readsTheFormBeforeCargo177() throws FormatException {
    PackageId id =
        PackageId.parse("serde 1.0.1 (git+https://github.com/serde-rs/serde?tag=v1.0.1#0123abc)");

    assertThat(id.source()).isEqualTo(Source.GIT);
    assertThat(id.url()).isEqualTo("https://github.com/serde-rs/serde");
    assertThat(id.query()).isEqualTo("tag=v1.0.1");
    assertThat(id).hasToString("serde 1.0.1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "serde",
        "serde@1.0.0",
        "#",
        "#1.0",
        "path+file:///x",
        "path+file:///x#",
        "path+file:///#1.0.0",
        "path+file:///x#name",
        "path+file:///x#@1.0.0",
        "serde (x)",
        "serde 1.0 x)",
        "serde 1.0 (x)",
        ")"
      })
  void refusesWhatIsNone(String spec) {
    assertThatThrownBy(() -> PackageId.parse(spec)).isInstanceOf(FormatException.class);
  }
}
