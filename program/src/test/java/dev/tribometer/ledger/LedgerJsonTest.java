package dev.tribometer.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerJsonTest {
  @Test
  void everyLedgerComesBackAsItWasWritten() throws IOException {
    for (long seed = 0; seed < 300; seed++) {
      Ledger ledger = new RandomLedgers(random(seed)).ledger();
      assertThat(LedgerJson.read("seed " + seed, bytes(ledger)))
          .as("seed " + seed)
          .isEqualTo(ledger);
    }
  }

  @Test
  void theSameLedgerIsWrittenToTheSameBytes() throws IOException {
    assertThat(bytes(new RandomLedgers(random(7)).ledger()))
        .isEqualTo(bytes(new RandomLedgers(random(7)).ledger()));
  }

  @Test
  void everyTruncationIsRefusedByName() throws IOException {
    byte[] whole = bytes(new RandomLedgers(random(3)).ledger());
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> LedgerJson.read("part.json", part))
          .as("the first %s bytes", length)
          .isInstanceOf(LedgerFormatException.class);
    }
  }

  @Test
  void noChangedByteDoesMoreThanChangeAValueOrBeRefused() throws IOException {
    byte[] whole = bytes(new RandomLedgers(random(11)).ledger());
    RandomGenerator random = random(12);
    for (int i = 0; i < 5000; i++) {
      byte[] changed = whole.clone();
      changed[random.nextInt(changed.length)] = (byte) random.nextInt();
      try {
        LedgerJson.read("changed.json", changed);
      } catch (LedgerFormatException e) {
        assertThat(e).hasMessageStartingWith("[changed.json] at ").hasMessageContaining("expected");
      }
    }
  }

  @Test
  void aDeepNestIsRefused() {
    String deep = "{\"ledgerVersion\":1,\"unknown\":" + "[".repeat(100_000);
    assertThatThrownBy(() -> read(deep))
        .isInstanceOf(LedgerFormatException.class)
        .hasMessageContaining("within the limits");
  }

  @Test
  void aLaterVersionIsRefusedWithWhatToDo() {
    assertThatThrownBy(() -> read("{\"ledgerVersion\":2}"))
        .isInstanceOf(LedgerFormatException.class)
        .hasMessageContaining("version 2: made by another Tribometer; scan again");
  }

  @Test
  void membersOfALaterMinorVersionAreSkipped() throws IOException {
    Ledger ledger = new RandomLedgers(random(1)).ledger();
    String text = new String(bytes(ledger), StandardCharsets.UTF_8);
    String grown = text.replaceFirst("\\{", "{\"weather\":{\"is\":[\"fine\",1]},");
    assertThat(read(grown)).isEqualTo(ledger);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          '{"ledgerVersion":1}'                                    | scanId
          '[]'                                                     | an object
          '{"ledgerVersion":1,"cpuNanoseconds":1.5}'               | /cpuNanoseconds
          '{"ledgerVersion":1,"cpuNanoseconds":99999999999999999999}' | within the limits
          '{"ledgerVersion":1,"units":"many"}'                     | a whole number, found "many"
          '{"ledgerVersion":1,"notes":[1]}'                        | /notes/0
          '{"ledgerVersion":1,"outcomes":[{"rule":"r","outcome":"maybe"}]}' | found, clear or
          '{"ledgerVersion":1,"outcomes":[{"rule":"r","outcome":"found","findings":[{"place":{"line":-1,"column":1,"what":""}}]}]}' | between 0 and
          '{"ledgerVersion":1,"ledgerVersion":1}'                  | Duplicate
          """)
  void whatDoesNotBelongIsNamedWithItsPlace(String json, String message) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(LedgerFormatException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("line 1");
  }

  @Test
  void aFindingWithoutARemedyIsRefused() {
    Finding finding =
        new Finding(
            "id",
            "rule",
            "title",
            Place.of("x"),
            new Cost(new Quantity.Bytes(1), "on disk", Confidence.MEASURED, Double.NaN),
            List.of(),
            List.of(),
            List.of(new Remedy("do", List.of(), null, "none", null)));
    Ledger ledger = ledger(new RuleOutcome.Found("rule", List.of(finding)));
    assertThatThrownBy(() ->
            read(
                new String(bytes(ledger), StandardCharsets.UTF_8)
                    .replaceFirst("\"remedies\":\\[.*?}]", "\"remedies\":[]")))
        .isInstanceOf(LedgerFormatException.class)
        .hasMessageContaining("a finding has a remedy");
  }

  @Test
  void halfASurrogatePairBecomesTheReplacementCharacter() throws IOException {
    Ledger read =
        LedgerJson.read("x", bytes(ledger(new RuleOutcome.Clear("r", "a\ud800b\udc00 🦀"))));
    assertThat(read.outcomes()).containsExactly(new RuleOutcome.Clear("r", "a\ufffdb\ufffd 🦀"));
  }

  @Test
  void aStreamThatRefusesIsPassedOnAsItSaidIt() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    assertThatThrownBy(() -> LedgerJson.write(ledger(new RuleOutcome.Clear("r", "b")), full))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("No space left on device");
  }

  private static Ledger ledger(RuleOutcome outcome) {
    return new Ledger(
        "s",
        "/w",
        "cold",
        "rustc",
        "2026-01-01T00:00:00Z",
        true,
        1,
        2,
        3,
        List.of(),
        List.of(outcome),
        List.of(),
        Map.of());
  }

  private static Ledger read(String json) throws LedgerFormatException {
    return LedgerJson.read("x.json", json.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] bytes(Ledger ledger) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LedgerJson.write(ledger, out);
    return out.toByteArray();
  }

  private static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }
}
