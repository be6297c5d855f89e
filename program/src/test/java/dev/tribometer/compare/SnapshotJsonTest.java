package dev.tribometer.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tribometer.compare.Snapshot.Built;
import dev.tribometer.compare.Snapshot.Friction;
import dev.tribometer.compare.Snapshot.Origin;
import dev.tribometer.compare.Snapshot.Settings;
import dev.tribometer.compare.Snapshot.UnitCost;
import dev.tribometer.compare.Snapshot.UnitName;
import dev.tribometer.compare.Snapshot.Work;
import dev.tribometer.format.FormatException;
import dev.tribometer.ledger.Confidence;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A baseline's file, which lies in a repository and which others write.
class SnapshotJsonTest {
  private static final Snapshot SNAPSHOT =
      new Snapshot(
          new Origin(
              "20260101-000000-000",
              "ws \u00e4 \"quoted\"",
              "cold build, dev profile",
              "rustc 1.95.0",
              "x86_64-unknown-linux-gnu",
              2,
              4,
              "cargo build",
              "2026-01-01T00:00:00Z",
              null),
          List.of(3_000_000_000L, 3_100_000_000L),
          List.of(2_000_000_000L, 2_100_000_000L),
          Map.of("front end", 1_000_000_000L),
          List.of(new Built("serde", "1.0.0", "registry+x", "derive,std", false, List.of("app"))),
          List.of(
              new UnitCost(
                  new UnitName("serde", "1.0.0", "serde", "lib", "build", ""),
                  new Settings("derive,std", "0", 2, true),
                  List.of(500_000_000L, -1L),
                  new Work(100, 5000, -1, 300, "digest"),
                  Map.of("front end", 400_000_000L))),
          List.of(
              new Friction(
                  "heavy-dependency-1",
                  "compile/heavy-dependency",
                  "serde takes 0.5 s",
                  "serde (Cargo.toml)",
                  500_000_000L,
                  "cpu-nanoseconds",
                  "500 ms CPU",
                  Double.NaN,
                  Confidence.MODELLED)),
          List.of("compile/heavy-dependency"),
          List.of(
              new ScenarioTrials(
                  "edit", "cargo build after an edit", "abc", List.of(5L, 6L), List.of(7L, 8L))));

  @Test
  void whatIsWrittenIsReadAgain() throws Exception {
    assertThat(read(SnapshotWriter.text(SNAPSHOT))).isEqualTo(SNAPSHOT);
  }

  @Test
  void aBaselineFromBeforeThereWereTrialsIsRead() throws Exception {
    String text = SnapshotWriter.text(SNAPSHOT).replaceAll("(?s)\"scenarios\": \\[.*?\n\\],\n", "");

    assertThat(read(text).scenarios()).isEmpty();
  }

  @Test
  void aFileThatIsCutAnywhereIsRefusedWithItsNameAndPlace() {
    byte[] whole = SnapshotWriter.text(SNAPSHOT).strip().getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = java.util.Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> SnapshotJson.parse("base.json", cut))
          .as("cut after %d bytes", length)
          .isInstanceOf(FormatException.class)
          .hasMessageContaining("base.json");
    }
  }

  @Test
  void whatIsNoBaselineIsRefused() {
    refuses("[]", "");
    refuses("{\"baselineVersion\": 2}", "version 1");
    refuses("{\"baselineVersion\": 1}", "cpuNs");
    refuses(replaced("\"cpuNs\": [3000000000, 3100000000]", "\"cpuNs\": []"), "one at least");
    refuses(replaced("\"cpuNs\":[5,6]", "\"cpuNs\":[]"), "a reference for each trial");
    refuses(replaced("\"cpuNs\":[5,6]", "\"cpuNs\":[5,\"6\"]"), "");
    refuses(replaced("\"modelled\"", "\"certain\""), "measured, modelled or inferred");
    refuses(replaced("[\"serde\",\"1.0.0\",", "[\"serde\","), "eight words");
    refuses(replaced("\"jobs\":2", "\"jobs\":1e300"), "");
    refuses("[".repeat(100_000), "");
  }

  private static String replaced(String from, String to) {
    String text = SnapshotWriter.text(SNAPSHOT);
    assertThat(text).contains(from);
    return text.replace(from, to);
  }

  private static void refuses(String text, String said) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(FormatException.class)
        .hasMessageStartingWith("[base.json]")
        .hasMessageContaining(said);
  }

  private static Snapshot read(String text) throws FormatException {
    return SnapshotJson.parse("base.json", text.getBytes(StandardCharsets.UTF_8));
  }
}
