package dev.tribometer.probe;

import dev.tribometer.fact.CpuSample;
import dev.tribometer.format.timings.TimingsReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What cargo's own `--timings` page adds where nothing better can be had: how busy the machine
/// was, on systems whose counters this program cannot read.
///
/// @param samples rows of `cpu_sample`
record TimingsPageProbe(List<CpuSample> samples) {
  static final TimingsPageProbe NONE = new TimingsPageProbe(List.of());

  /// Reads the page of the last build in a target directory.
  ///
  /// @throws IOException where there is one but it cannot be read
  static TimingsPageProbe look(Path targetDirectory) throws IOException {
    Path page = targetDirectory.resolve("cargo-timings").resolve("cargo-timing.html");
    if (!Files.isRegularFile(page)) {
      return NONE;
    }
    TimingsReport report = TimingsReport.read(page);
    List<CpuSample> samples = new ArrayList<>();
    for (TimingsReport.CpuUsage usage : report.cpuUsage()) {
      samples.add(new CpuSample(usage.timeNs(), usage.percent() / 100, -1));
    }
    return new TimingsPageProbe(samples);
  }

  /// The page's samples, or these where it has none.
  List<CpuSample> orElse(List<CpuSample> others) {
    return samples.isEmpty() ? others : samples;
  }
}
