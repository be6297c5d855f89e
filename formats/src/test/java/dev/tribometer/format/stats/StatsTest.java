package dev.tribometer.format.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tribometer.format.Fixtures;
import dev.tribometer.format.FormatException;
import dev.tribometer.format.stats.MacroStats.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StatsTest {
  @Test
  void readsEveryFigureOfRecordedInstantiations() throws IOException {
    MonoStats stats = MonoStats.parse("mono", Fixtures.bytes("stats/mono-stats.json"));

    assertThat(stats.entries()).hasSize(48);
    assertThat(stats.entries().stream().mapToLong(MonoStats.Entry::instantiationCount).sum())
        .isEqualTo(64);
    assertThat(stats.entries().stream().mapToLong(MonoStats.Entry::sizeEstimate).sum())
        .isEqualTo(1_494);
    assertThat(stats.totalEstimate()).isEqualTo(1_845);
    assertThat(stats.entries().getFirst())
        .isEqualTo(
            new MonoStats.Entry("hashbrown::raw::RawIterRange::<T>::next_impl", 1, 189, 189));
  }

  @Test
  void refusesInstantiationsThatAreCutOrAbsurd() throws IOException {
    byte[] bytes = Fixtures.bytes("stats/mono-stats.json");
    int end = new String(bytes, StandardCharsets.UTF_8).lastIndexOf(']');
    for (int length = 0; length <= end; length += 17) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> MonoStats.parse("cut", cut)).isInstanceOf(FormatException.class);
    }
    assertThatThrownBy(() ->
            MonoStats.parse(
                "mono",
                "[{\"name\":\"f\",\"size_estimate\":1099511627776}]"
                    .getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("2⁴⁰");
  }

  @Test
  void readsTheTableOfMacros() throws IOException {
    MacroStats stats = macros("macro-stats.txt").getFirst();

    assertThat(stats.crate()).isEqualTo("tiny");
    assertThat(stats.rows())
        .containsExactly(
            new MacroStats.Row("#[derive(Debug)]", 1, 8, 261),
            new MacroStats.Row("#[derive(Hash)]", 1, 8, 242),
            new MacroStats.Row("#[derive(Eq)]", 1, 9, 241),
            new MacroStats.Row("#[derive(Clone)]", 1, 10, 235),
            new MacroStats.Row("#[derive(PartialEq)]", 1, 7, 231),
            new MacroStats.Row("println!", 1, 1, 65),
            new MacroStats.Row("twice!", 1, 1, 47),
            new MacroStats.Row("::std::format_args_nl!", 1, 1, 32));
    assertThat(stats.bytes()).isEqualTo(1_354);
    assertThat(stats.rows().getFirst().kind()).isEqualTo(Kind.DERIVE);
    assertThat(stats.rows().getLast().kind()).isEqualTo(Kind.BANG);
    assertThat(new MacroStats.Row("#[test]", 1, 1, 1).kind()).isEqualTo(Kind.ATTRIBUTE);
  }

  @Test
  void readsNamesLongerThanTheirColumnAndCountsAboveAThousand() throws IOException {
    MacroStats stats = macros("macro-stats-long-name.txt").getFirst();

    assertThat(stats.rows())
        .containsExactly(
            new MacroStats.Row("println!", 2_502, 2_502, 149_004),
            new MacroStats.Row("::std::format_args_nl!", 2_502, 2_502, 66_438),
            new MacroStats.Row("big!", 1, 2_500, 53_889),
            new MacroStats.Row(
                "a_very_long_macro_name_that_goes_on_and_on_and_on_for_ever_and_ever!", 1, 2, 37));
  }

  @Test
  void findsTheTablesAmongOtherText() throws IOException {
    String table = new String(Fixtures.bytes("stats/macro-stats.txt"), StandardCharsets.UTF_8);
    String none =
        """
        warning: something
        macro-stats ====
        macro-stats MACRO EXPANSION STATS: none
        macro-stats Macro Name  Uses  Lines  Avg Lines  Bytes  Avg Bytes
        macro-stats ----
        macro-stats (none)
        macro-stats ====
        """;

    List<MacroStats> tables = parse("{\"a\":1}\n" + table + none + table.replace("\n", "\r\n"));

    assertThat(tables).extracting(MacroStats::crate).containsExactly("tiny", "none", "tiny");
    assertThat(tables.get(1).rows()).isEmpty();
    assertThat(tables.get(2)).isEqualTo(tables.get(0));
    assertThat(parse("nothing here")).isEmpty();
  }

  @Test
  void refusesATableThatIsCutOrMixedWithAnother() throws IOException {
    String table = new String(Fixtures.bytes("stats/macro-stats.txt"), StandardCharsets.UTF_8);
    int title = table.indexOf("tiny");
    int lastRule = table.lastIndexOf("macro-stats ====");
    for (int length = title; length <= lastRule + 12; length += 29) {
      String cut = table.substring(0, length);
      assertThatThrownBy(() -> parse(cut)).isInstanceOf(FormatException.class);
    }
    assertThatThrownBy(
            () -> parse(table.substring(0, lastRule) + table.substring(table.indexOf('\n') + 1)))
        .isInstanceOf(FormatException.class);
    assertThatThrownBy(() -> parse(table.replace("  261 ", "  99999999999999999999 ")))
        .isInstanceOfSatisfying(FormatException.class, e -> assertThat(e.offset()).isEqualTo(5));
  }

  private static List<MacroStats> macros(String file) throws IOException {
    return MacroStats.parse(file, Fixtures.bytes("stats/" + file));
  }

  private static List<MacroStats> parse(String text) throws FormatException {
    return MacroStats.parse("stderr", text.getBytes(StandardCharsets.UTF_8));
  }
}
