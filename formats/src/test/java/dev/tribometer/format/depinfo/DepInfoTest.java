package dev.tribometer.format.depinfo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tribometer.format.Fixtures;
import dev.tribometer.format.FormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DepInfoTest {
  @Test
  void readsWhatRustcWrote() throws IOException {
    DepInfo info = DepInfo.parse("odd.d", Fixtures.bytes("depinfo/odd.d"));

    List<String> sources = List.of("sp ace/l.rs", "sp ace/b.rs", "sp ace/tab.txt");
    assertThat(info.rules())
        .containsExactly(
            new DepInfo.Rule("odd2.d", sources),
            new DepInfo.Rule("libodd2.rmeta", sources),
            new DepInfo.Rule("sp ace/l.rs", List.of()),
            new DepInfo.Rule("sp ace/b.rs", List.of()),
            new DepInfo.Rule("sp ace/tab.txt", List.of()));
    assertThat(info.dependencies()).containsExactlyElementsOf(sources);
    assertThat(info.environment())
        .containsExactly(
            new DepInfo.EnvironmentRead("NOPE", null),
            new DepInfo.EnvironmentRead("ODD VAR", "a\\b=c\nd"));
    assertThat(info.checksums()).hasSize(2);
    assertThat(info.checksums().getLast())
        .isEqualTo(
            new DepInfo.Checksum(
                "sp ace/b.rs",
                "blake3",
                "295192ea1ec8566d563b1a7587e5f0198580cdbd043842f5090a4c197c20c67a",
                1));
  }

  @Test
  void readsPathsOfWindows() throws IOException {
    DepInfo info = parse("C:\\t\\a.d: C:\\my\\ dir\\l.rs b.rs\r\n\r\nC:\\my\\ dir\\l.rs:\r\n");

    assertThat(info.rules())
        .containsExactly(
            new DepInfo.Rule("C:\\t\\a.d", List.of("C:\\my dir\\l.rs", "b.rs")),
            new DepInfo.Rule("C:\\my dir\\l.rs", List.of()));
  }

  @Test
  void readsAnEmptyFileAndComments() throws IOException {
    assertThat(parse("").rules()).isEmpty();
    assertThat(parse("# a comment\n\n").rules()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.d: b.rs",
        "a.d\n",
        ": b\n",
        "# env-dep:\n",
        "# env-dep:A=\\x\n",
        "# env-dep:A=\\\n",
        "# checksum:x\n",
        "# checksum:a=b file_len:x p\n",
        "# checksum:a=b file_len:-1 p\n",
        "# checksum:a=b file_len:1 p q\n"
      })
  void refusesWhatIsCutOrNoneOfItsLines(String text) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOfSatisfying(FormatException.class, e -> assertThat(e.offset()).isEqualTo(1));
  }

  private static DepInfo parse(String text) throws FormatException {
    return DepInfo.parse("a.d", text.getBytes(StandardCharsets.UTF_8));
  }
}
