package dev.tribometer.format.cargojson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tribometer.format.Fixtures;
import dev.tribometer.format.FormatException;
import dev.tribometer.format.cargojson.BuildEvent.Freshness;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The figures were counted by a Python script of its own over the same files.
final class BuildLogTest {
  @ParameterizedTest
  @CsvSource({
    // file, events, units, edges, started, finished, rmeta, sections, run ns, finished at ns,
    // features
    "build-analysis-check-all-targets-1.97.jsonl,179,38,57,38,38,22,0,19272773059,424900401265,89",
    "build-analysis-clean-1.95.jsonl,248,32,43,32,32,15,50,63072858792,962960549236,89",
    "build-analysis-edit-lib-1.95.jsonl,74,32,43,2,2,1,0,518235470,828117423,89",
    "build-analysis-failed-build-1.95.jsonl,72,32,43,2,1,0,0,401122585,457974488,89",
  })
  void readsEveryFigureOfARecordedLog(
      String file,
      long events,
      int units,
      int edges,
      int started,
      int finished,
      int rmeta,
      int sections,
      long runNs,
      long finishedNs,
      int features)
      throws IOException {
    BuildLog log = log(file);

    assertThat(log.events()).isEqualTo(events);
    assertThat(log.unknownEvents()).isZero();
    assertThat(log.truncated()).isFalse();
    assertThat(log.phases()).hasSize(4);
    assertThat(log.units()).hasSize(units);
    assertThat(log.units().stream().mapToInt(u -> u.registered().dependencies().size()).sum())
        .isEqualTo(edges);
    assertThat(log.units().stream().filter(u -> u.startedNs() != null)).hasSize(started);
    assertThat(log.units().stream().filter(u -> u.finishedNs() != null)).hasSize(finished);
    assertThat(log.units().stream().filter(u -> u.rmetaNs() != null)).hasSize(rmeta);
    assertThat(log.units().stream().mapToInt(u -> u.sections().size()).sum()).isEqualTo(sections);
    assertThat(sum(log.units().stream().map(BuildLog.Unit::durationNs).toList())).isEqualTo(runNs);
    assertThat(sum(log.units().stream().map(BuildLog.Unit::finishedNs).toList()))
        .isEqualTo(finishedNs);
    assertThat(log.units().stream().mapToInt(u -> u.registered().features().size()).sum())
        .isEqualTo(features);
  }

  @Test
  void readsWhatTheBuildWasStartedWith() throws IOException {
    BuildLog log = log("build-analysis-clean-1.95.jsonl");

    assertThat(log.runId()).isEqualTo("20261122T222211246Z-b50dd0c15a370c63");
    assertThat(log.started().timestamp()).isEqualTo(Instant.parse("2026-11-22T22:22:11.2776928Z"));
    assertThat(log.started().command()).startsWith("/rustup/tc/bin/cargo", "build", "-j1");
    assertThat(log.started().jobs()).isEqualTo(1);
    assertThat(log.started().cpus()).isEqualTo(2);
    assertThat(log.started().profile()).isEqualTo("dev");
    assertThat(log.started().rustcVersion()).isEqualTo("1.95.0");
    assertThat(log.started().rustcVersionVerbose()).contains("LLVM version: 22.1.2");
    assertThat(log.started().targetDir()).isEqualTo("/target/demo");
    assertThat(log.phases().getFirst())
        .isEqualTo(new BuildEvent.PhaseMark("resolution", false, 137_972_484));
  }

  @Test
  void readsAUnitWithItsSections() throws IOException {
    BuildLog.Unit unit = unit(log("build-analysis-clean-1.95.jsonl"), 10);

    assertThat(unit.registered().packageId().name()).isEqualTo("proc-macro2");
    assertThat(unit.registered().targetKind()).isEqualTo("build-script");
    assertThat(unit.startedNs()).isEqualTo(221_768_053);
    assertThat(unit.finishedNs()).isEqualTo(882_243_340);
    assertThat(unit.unblocked()).containsExactly(9);
    assertThat(unit.sections())
        .containsExactly(
            new BuildLog.Section("codegen", 535_670_091L, 742_027_840L),
            new BuildLog.Section("link", 742_119_750L, 877_394_362L));
  }

  @Test
  void tellsTheChangedFileFromTheCascade() throws IOException {
    BuildLog log = log("build-analysis-edit-lib-1.95.jsonl");

    assertThat(unit(log, 1).freshness()).isEqualTo(Freshness.DIRTY);
    DirtyReason cascade = Objects.requireNonNull(unit(log, 1).cause());
    assertThat(cascade.kind()).isEqualTo("fs-status-outdated");
    assertThat(cascade.isCascade()).isTrue();
    assertThat(((DirtyReason.DependencyRebuilt) cascade).unit()).isEqualTo(2);
    DirtyReason root = Objects.requireNonNull(unit(log, 2).cause());
    assertThat(root.isCascade()).isFalse();
    assertThat(root)
        .isInstanceOfSatisfying(
            DirtyReason.FileChanged.class,
            changed -> {
              assertThat(changed.path()).isEqualTo("/ws/demo/core/src/lib.rs");
              assertThat(changed.modified())
                  .isEqualTo(Instant.ofEpochMilli(1795389634726L).plusNanos(236_000));
              assertThat(changed.built())
                  .isEqualTo(Instant.ofEpochMilli(1795389607914L).plusNanos(235_000));
            });
    assertThat(unit(log, 0).freshness()).isEqualTo(Freshness.FRESH);
  }

  @Test
  void leavesAFailedUnitWithoutAnEnd() throws IOException {
    BuildLog log = log("build-analysis-failed-build-1.95.jsonl");

    BuildLog.Unit failed = unit(log, 2);
    assertThat(failed.startedNs()).isEqualTo(460_932_890);
    assertThat(failed.finishedNs()).isNull();
    assertThat(failed.durationNs()).isNull();
    assertThat(log.units().stream().map(BuildLog.Unit::cause).filter(Objects::nonNull))
        .hasAtLeastOneElementOfType(DirtyReason.PrecalculatedChanged.class);
  }

  @Test
  void givesTheSameLogInWhateverPiecesItArrives() throws IOException {
    byte[] bytes = bytes("build-analysis-edit-lib-1.95.jsonl");
    BuildLog whole = log("build-analysis-edit-lib-1.95.jsonl");
    for (int piece : List.of(1, 7, 100, 4_096)) {
      List<BuildEvent> events = new ArrayList<>();
      BuildLogReader reader = new BuildLogReader("log", events::add);
      for (int at = 0; at < bytes.length; at += piece) {
        reader.feed(bytes, at, Math.min(piece, bytes.length - at));
      }

      assertThat(reader.soFar()).isEqualTo(whole);
      assertThat(reader.finish()).isEqualTo(whole);
      assertThat(events).hasSize(74);
    }
  }

  @Test
  void readsALogThatIsCutAnywhereUpToItsLastWholeLine() throws IOException {
    byte[] bytes = bytes("build-analysis-edit-lib-1.95.jsonl");
    int firstLine = new String(bytes, StandardCharsets.UTF_8).indexOf('\n');
    for (int length = 0; length < bytes.length; length += 37) {
      byte[] cut = Arrays.copyOf(bytes, length);
      if (length < firstLine) {
        assertThatThrownBy(() -> BuildLog.read("cut", new ByteArrayInputStream(cut)))
            .isInstanceOf(FormatException.class);
        continue;
      }
      long lines = new String(cut, StandardCharsets.UTF_8).chars().filter(c -> c == '\n').count();
      boolean wholeLines = cut[length - 1] == '\n' || bytes[length] == '\n';

      BuildLog log = BuildLog.read("cut", new ByteArrayInputStream(cut));

      assertThat(log.truncated()).isEqualTo(!wholeLines);
      assertThat(log.events()).isEqualTo(bytes[length] == '\n' ? lines + 1 : lines);
    }
  }

  @Test
  void passesOverLinesThatItDoesNotKnow() throws IOException {
    String log =
        new String(bytes("build-analysis-edit-lib-1.95.jsonl"), StandardCharsets.UTF_8)
            + """
            {"run_id":"20261122T232034752Z-b50dd0c15a370c63","reason":"unit-cpu","index":{"new":1},"elapsed":"x"}
            """;

    BuildLog read = BuildLog.read("log", stream(log));

    assertThat(read.unknownEvents()).isEqualTo(1);
    assertThat(read.events()).isEqualTo(75);
  }

  @Test
  void refusesWhatContradictsTheLinesBefore() throws IOException {
    String start = new String(bytes("build-analysis-edit-lib-1.95.jsonl"), StandardCharsets.UTF_8);
    String id = "{\"run_id\":\"20261122T232034752Z-b50dd0c15a370c63\",";

    assertRefused(
        start + "{\"run_id\":\"other\",\"reason\":\"unit-started\",\"index\":1,\"elapsed\":1}\n",
        "lines of the build");
    assertRefused(
        start + id + "\"reason\":\"unit-started\",\"index\":99,\"elapsed\":1}\n",
        "unit registered before");
    assertRefused(
        start + id + "\"reason\":\"unit-finished\",\"index\":0,\"elapsed\":1}\n", "has started");
    assertRefused(
        start + id + "\"reason\":\"unit-finished\",\"index\":1,\"elapsed\":0.01}\n",
        "after the unit's start");
    assertRefused(
        start + id + "\"reason\":\"unit-started\",\"index\":1,\"elapsed\":-1}\n", "not negative");
    assertRefused(
        start + id + "\"reason\":\"unit-started\",\"index\":1,\"elapsed\":1e999}\n", "64 bits");
    assertRefused(
        start + id + "\"reason\":\"unit-started\",\"index\":\"1\",\"elapsed\":1}\n",
        "a whole number");
    assertRefused(start + id + "\"reason\":\"unit-started\",\"index\":1}\n", "\"elapsed\"");
    assertRefused(start + "[]\n", "an object");
  }

  @Test
  void namesTheByteOfTheLogAtWhichALineBreaks() throws IOException {
    String start = new String(bytes("build-analysis-edit-lib-1.95.jsonl"), StandardCharsets.UTF_8);

    assertThatThrownBy(() -> BuildLog.read("log", stream(start + "{\"run_id\":5}\n")))
        .isInstanceOfSatisfying(
            FormatException.class, e -> assertThat(e.offset()).isEqualTo(start.length() + 10));
  }

  private static void assertRefused(String log, String expected) {
    assertThatThrownBy(() -> BuildLog.read("log", stream(log)))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining(expected);
  }

  private static BuildLog.Unit unit(BuildLog log, int index) {
    return log.units().stream().filter(u -> u.index() == index).findFirst().orElseThrow();
  }

  private static long sum(List<Long> values) {
    return values.stream().filter(Objects::nonNull).mapToLong(Long::longValue).sum();
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static BuildLog log(String file) throws IOException {
    return BuildLog.read(file, new ByteArrayInputStream(bytes(file)));
  }

  private static byte[] bytes(String file) throws IOException {
    return Fixtures.bytes("cargojson/" + file);
  }
}
