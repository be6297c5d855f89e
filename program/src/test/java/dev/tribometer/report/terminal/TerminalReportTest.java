package dev.tribometer.report.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.ledger.Ledger;
import dev.tribometer.ledger.LedgerJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalReportTest {
  @ParameterizedTest
  @CsvSource({"24,80", "24,100", "30,120", "40,100", "60,200", "24,40"})
  void theReportFitsItsScreen(int height, int width) throws IOException {
    List<String> lines = lines(width, height, false);
    assertThat(lines).as(String.join("\n", lines)).hasSizeLessThanOrEqualTo(height - 1);
    if (width >= 80) {
      assertThat(lines)
          .allSatisfy(line -> assertThat(Printable.width(line)).isLessThanOrEqualTo(width));
    }
  }

  @Test
  void theReportNamesTotalsWhereTheyWentAndTheDearestFrictions() throws IOException {
    String page = String.join("\n", lines(100, 40, false));
    assertThat(page)
        .contains("61.2 s CPU, 34.5 s on the clock, 58 units")
        .contains("frontend          28.4 s   46.4 %  ███████████▏")
        .contains(" 1  9.84 s  16.1 % ● `syn` is compiled for the derives of `clap` alone")
        .contains("syn (Cargo.toml:31)  → Switch off the derive feature of clap")
        .contains("10  660 ms   1.1 % ○ ")
        .doesNotContain("trait-goals")
        .contains("Next: tribometer show 1");
  }

  @Test
  void aPageWithoutAnEndHoldsEveryFindingAndNote() throws IOException {
    String page = String.join("\n", lines(100, 24, true));
    assertThat(page)
        .contains("11  510 ms")
        .contains("note: The linker is mold, which forks")
        .contains("note: compile/whose-code was not measured");
  }

  @Test
  void aHeightThatIsTooSmallForTheNotesSaysHowManyThereAre() throws IOException {
    assertThat(lines(80, 24, false)).contains("note: 2 notes: tribometer show --all");
  }

  @Test
  void controlCharactersFromFilesDoNotReachTheTerminal() throws IOException {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    LedgerJson.write(ledger(), json);
    String hostile =
        json.toString(StandardCharsets.UTF_8)
            .replace("syn", "\\u001b[2Jsyn\\u0007\\u202e")
            .replace("frontend", "\\u001b]0;x\\u0007frontend");
    Ledger read = LedgerJson.read("hostile", hostile.getBytes(StandardCharsets.UTF_8));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Terminal terminal = Terminal.plain(out, OutputStream.nullOutputStream(), 100, 0);
    TerminalReport.render(read, terminal);
    FindingPage.render(read.findings().getFirst(), terminal);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("syn")
        .doesNotContain("\u001b", "\u0007", "\u202e");
  }

  @Test
  void thePageOfAFindingHoldsAllThatIsKnown() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FindingPage.render(
        ledger().findings().getFirst(),
        Terminal.plain(out, OutputStream.nullOutputStream(), 80, 0));
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("rule    compile/heavy-dependency")
        .contains("cost    9.84 s CPU per cold build, 16.1 % of the whole (● measured)")
        .contains("    syn (lib)           7.87 s  80.0 %")
        .contains("tribometer sql \"SELECT crate_name")
        .contains("Remedy: Switch off the derive feature of clap")
        .contains("    -old = true\n    +old = false\n");
  }

  private static List<String> lines(int width, int height, boolean all) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Terminal terminal = Terminal.plain(out, OutputStream.nullOutputStream(), width, height);
    TerminalReport.render(ledger(), terminal, all);
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static Ledger ledger() throws IOException {
    return LedgerJson.read(Path.of("src/build/sample-store/scans/sample/ledger.json"));
  }
}
