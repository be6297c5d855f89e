package dev.tribometer.report.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrintableTest {
  @Test
  void everyControlCharacterIsReplaced() {
    for (char c = 0; c < 0x2070; c++) {
      String line = Printable.line("a" + c + "b");
      if (Character.isISOControl(c)) {
        assertThat(line).isIn("a b", "a\ufffdb", "ab");
      }
    }
    assertThat(Printable.line("tab\tnew\r\nline")).isEqualTo("tab new line");
    assertThat(Printable.line("日本 é 🦀")).isEqualTo("日本 é 🦀");
  }

  @Test
  void widthsAreThoseOfATerminal() {
    assertThat(Printable.width("abc")).isEqualTo(3);
    assertThat(Printable.width("日本")).isEqualTo(4);
    assertThat(Printable.width("e\u0301")).isEqualTo(1);
    assertThat(Printable.width("🦀")).isEqualTo(2);
    assertThat(Printable.cut("日本語", 5)).isEqualTo("日本…");
    assertThat(Printable.cut("short", 5)).isEqualTo("short");
    assertThat(Printable.cut("longer", 5)).isEqualTo("long…");
  }

  @Test
  void figuresStandToTheRightAndWideColumnsAreCut() {
    assertThat(
            TextTable.lines(
                List.of("name", "cpu"),
                List.of(List.of("serde", "1.5"), List.of("a very long name of a crate", "-12")),
                16,
                Ink.NONE))
        .containsExactly("name         cpu", "serde        1.5", "a very lon…  -12");
  }

  @Test
  void theEnvironmentDecidesOnColours() {
    assertThat(ColorChoice.AUTO.colors(true, Map.of())).isTrue();
    assertThat(ColorChoice.AUTO.colors(false, Map.of())).isFalse();
    assertThat(ColorChoice.AUTO.colors(true, Map.of("NO_COLOR", "1"))).isFalse();
    assertThat(ColorChoice.AUTO.colors(true, Map.of("NO_COLOR", ""))).isTrue();
    assertThat(ColorChoice.AUTO.colors(false, Map.of("CLICOLOR_FORCE", "1"))).isTrue();
    assertThat(ColorChoice.AUTO.colors(false, Map.of("CLICOLOR_FORCE", "0"))).isFalse();
    assertThat(ColorChoice.AUTO.colors(true, Map.of("NO_COLOR", "1", "CLICOLOR_FORCE", "1")))
        .isFalse();
    assertThat(ColorChoice.AUTO.colors(true, Map.of("TERM", "dumb"))).isFalse();
    assertThat(ColorChoice.ALWAYS.colors(false, Map.of("NO_COLOR", "1"))).isTrue();
    assertThat(ColorChoice.NEVER.colors(true, Map.of("CLICOLOR_FORCE", "1"))).isFalse();
  }
}
