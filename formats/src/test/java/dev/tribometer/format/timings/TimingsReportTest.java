package dev.tribometer.format.timings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.tribometer.format.Fixtures;
import dev.tribometer.format.FormatException;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The figures were counted by a Python script of its own over the same files.
final class TimingsReportTest {
  private static final long CENTISECOND = 10_000_000;

  @ParameterizedTest
  @CsvSource({
    // file, seconds, units, concurrency, cpu, start cs, duration cs, runs, sections, ends ns,
    // unblocked, by rmeta,
    // active, waiting, inactive, cpu sum
    "cargo-timing-check-1.97.html,20,38,59,58,40564,1927,7,44,26700000000,21,3,54,117,998,2841.666228089785",
    "cargo-timing-ripgrep-1.95.html,38,45,78,100,85582,3752,6,64,45610000000,11,18,73,256,1461,5138.927925832773",
    "cargo-timing-section-timings-1.95.html,64,32,55,154,89988,6307,7,100,214847323506,13,7,52,109,757,15397.560975609756",
  })
  void readsEveryFigureOfARecordedReport(
      String file,
      long seconds,
      int units,
      int concurrency,
      int cpuPoints,
      long startCs,
      long durationCs,
      int runs,
      int sections,
      long endsNs,
      int unblocked,
      int unblockedByRmeta,
      int active,
      int waiting,
      int inactive,
      double cpuSum)
      throws IOException {
    TimingsReport report = TimingsReport.parse(file, bytes(file));

    assertThat(report.durationNs()).isEqualTo(seconds * 1_000_000_000);
    assertThat(report.units()).hasSize(units);
    assertThat(report.units().stream().mapToLong(TimingsReport.Unit::startNs).sum())
        .isEqualTo(startCs * CENTISECOND);
    assertThat(report.units().stream().mapToLong(TimingsReport.Unit::durationNs).sum())
        .isEqualTo(durationCs * CENTISECOND);
    assertThat(report.units().stream().filter(TimingsReport.Unit::runsBuildScript)).hasSize(runs);
    assertThat(report.units().stream().mapToInt(u -> u.sections().size()).sum())
        .isEqualTo(sections);
    assertThat(
            report.units().stream()
                .flatMap(u -> u.sections().stream())
                .mapToLong(TimingsReport.Section::endNs)
                .sum())
        .isEqualTo(endsNs);
    assertThat(report.units().stream().mapToInt(u -> u.unblocked().size()).sum())
        .isEqualTo(unblocked);
    assertThat(report.units().stream().mapToInt(u -> u.unblockedByRmeta().size()).sum())
        .isEqualTo(unblockedByRmeta);
    assertThat(report.concurrency()).hasSize(concurrency);
    assertThat(report.concurrency().stream().mapToInt(TimingsReport.Concurrency::active).sum())
        .isEqualTo(active);
    assertThat(report.concurrency().stream().mapToInt(TimingsReport.Concurrency::waiting).sum())
        .isEqualTo(waiting);
    assertThat(report.concurrency().stream().mapToInt(TimingsReport.Concurrency::inactive).sum())
        .isEqualTo(inactive);
    assertThat(report.cpuUsage()).hasSize(cpuPoints);
    assertThat(report.cpuUsage().stream().mapToDouble(TimingsReport.CpuUsage::percent).sum())
        .isEqualTo(cpuSum, offset(1e-6));
    assertThat(report.summary().totalUnits()).isEqualTo(units);
  }

  @Test
  void readsTheTableAtItsHead() throws IOException {
    Summary summary =
        TimingsReport.parse("report", bytes("cargo-timing-section-timings-1.95.html")).summary();

    assertThat(summary.profile()).isEqualTo("dev");
    assertThat(summary.freshUnits()).isZero();
    assertThat(summary.dirtyUnits()).isEqualTo(32);
    assertThat(summary.maxConcurrency()).isEqualTo(2);
    assertThat(summary.jobs()).isEqualTo(1);
    assertThat(summary.cpus()).isEqualTo(2);
    assertThat(summary.buildStart()).isEqualTo(Instant.parse("2026-11-22T22:22:11.246694618Z"));
    assertThat(summary.rustc())
        .isEqualTo(
            """
            rustc 1.95.0 (59807616e 2026-04-14)
            Host: x86_64-unknown-linux-gnu
            Target: x86_64-unknown-linux-gnu\
            """);
    assertThat(summary.error()).isNull();
    assertThat(summary.rows()).containsEntry("Total time", "63.3s (1m 3.3s)");
  }

  @Test
  void readsAUnitWithItsSections() throws IOException {
    TimingsReport report =
        TimingsReport.parse("report", bytes("cargo-timing-section-timings-1.95.html"));

    TimingsReport.Unit unit = report.unit(10);
    assertThat(unit).isEqualTo(report.units().getFirst()).isNotNull();
    assertThat(unit.name()).isEqualTo("proc-macro2");
    assertThat(unit.version()).isEqualTo("1.0.107");
    assertThat(unit.target()).isEqualTo("build-script");
    assertThat(unit.features()).containsExactly("proc-macro");
    assertThat(unit.startNs()).isEqualTo(220_000_000);
    assertThat(unit.durationNs()).isEqualTo(660_000_000);
    assertThat(unit.unblocked()).containsExactly(9);
    assertThat(unit.sections())
        .containsExactly(
            new TimingsReport.Section("frontend", 0, 313_902_038),
            new TimingsReport.Section("codegen", 310_000_000, 520_351_697),
            new TimingsReport.Section("link", 520_000_000, 660_000_000),
            new TimingsReport.Section("other", 660_000_000, 660_000_000));
  }

  @Test
  void refusesAReportThatIsCutBeforeItsDataEnds() throws IOException {
    byte[] bytes = bytes("cargo-timing-section-timings-1.95.html");
    int end = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).lastIndexOf("];");
    for (int length = 0; length <= end; length += 211) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> TimingsReport.parse("cut", cut)).isInstanceOf(FormatException.class);
    }
  }

  private static byte[] bytes(String file) throws IOException {
    return Fixtures.bytes("timings/" + file);
  }
}
