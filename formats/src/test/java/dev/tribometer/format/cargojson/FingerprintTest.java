package dev.tribometer.format.cargojson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tribometer.format.Fixtures;
import dev.tribometer.format.FormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FingerprintTest {
  @Test
  void readsTheFingerprintOfALibrary() throws IOException {
    Fingerprint fingerprint = fingerprint("demo-core-98c8debf05cfeea5.lib-demo_core.json");

    assertThat(fingerprint.rustc()).isEqualTo(7458672600737419911L);
    assertThat(fingerprint.features()).isEqualTo("[]");
    assertThat(fingerprint.rustflags()).containsExactly("-Cdebuginfo=1");
    assertThat(fingerprint.dependencies()).hasSize(5);
    assertThat(Long.toUnsignedString(fingerprint.dependencies().get(1).fingerprint()))
        .isEqualTo("16101308402832413625");
    assertThat(fingerprint.dependencies().getFirst().name()).isEqualTo("demo_macros");
    assertThat(fingerprint.locals())
        .containsExactly(
            new Fingerprint.CheckDepInfo(
                "debug/.fingerprint/demo-core-98c8debf05cfeea5/dep-lib-demo_core", false));
    assertThat(Long.toUnsignedString(fingerprint.profile())).isEqualTo("8731458305071235362");
  }

  @Test
  void readsTheFingerprintOfABuildScriptsRun() throws IOException {
    Fingerprint fingerprint =
        fingerprint("demo-core-4f815b7363458931.run-build-script-build-script-build.json");

    assertThat(fingerprint.locals())
        .containsExactly(
            new Fingerprint.RerunIfChanged(
                "debug/build/demo-core-4f815b7363458931/output", List.of("build.rs")));
  }

  @Test
  void readsEveryKindOfLocalAndKeepsTheUnknown() throws IOException {
    Fingerprint fingerprint =
        parse(
            """
            {"rustc":18446744073709551615,"features":"","target":0,"profile":0,"path":0,"deps":[],"new":[],
             "local":[{"Precalculated":"1.0.0"},{"RerunIfEnvChanged":{"var":"CC","val":null}},
                      {"RerunIfEnvChanged":{"var":"CFLAGS","val":"-g"}},{"Moon":{"phase":1}}]}
            """);

    assertThat(fingerprint.rustc()).isEqualTo(-1L);
    assertThat(fingerprint.locals())
        .startsWith(
            new Fingerprint.Precalculated("1.0.0"),
            new Fingerprint.RerunIfEnvChanged("CC", null),
            new Fingerprint.RerunIfEnvChanged("CFLAGS", "-g"))
        .last()
        .isInstanceOfSatisfying(
            Fingerprint.OtherLocal.class,
            other ->
                assertThat(other.kind() + other.content().toJson()).isEqualTo("Moon{\"phase\":1}"));
  }

  @Test
  void refusesWhatIsNoFingerprint() {
    assertThatThrownBy(() -> parse("{\"rustc\":18446744073709551616}"))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("64 bits without sign");
    assertThatThrownBy(() -> parse("{\"rustc\":-1}")).isInstanceOf(FormatException.class);
    assertThatThrownBy(() -> parse("{\"deps\":[[1,\"a\"]]}"))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("fewer elements");
  }

  @Test
  void refusesAFingerprintThatIsCutAnywhere() throws IOException {
    byte[] bytes =
        Fixtures.bytes("cargojson/fingerprint/demo-core-98c8debf05cfeea5.lib-demo_core.json");
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> Fingerprint.parse("cut", cut)).isInstanceOf(FormatException.class);
    }
  }

  private static Fingerprint fingerprint(String file) throws IOException {
    return Fingerprint.parse(file, Fixtures.bytes("cargojson/fingerprint/" + file));
  }

  private static Fingerprint parse(String json) throws FormatException {
    return Fingerprint.parse("fingerprint", json.getBytes(StandardCharsets.UTF_8));
  }
}
