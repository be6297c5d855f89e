package dev.tribometer.probe.profile;

import dev.tribometer.fact.UnitFact;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/// What two compilers wrote of three small crates, laid out as a run of rustc leaves it behind.
final class Recorded {
  private Recorded() {}

  static Path rawDirectory(Path parent, String toolchain, String crate) throws IOException {
    Path raw = Files.createDirectories(parent.resolve(toolchain + "-" + crate));
    Files.createDirectories(raw.resolve("profile"));
    Files.createDirectories(raw.resolve("mono"));
    String from = toolchain + "/" + crate + "/";
    try (InputStream profile = open(from + crate + ".mm_profdata.gz")) {
      Files.copy(
          new GZIPInputStream(profile), raw.resolve("profile/" + crate + "-0001234.mm_profdata"));
    }
    copy(from + "macro-stats.txt", raw.resolve("macro-stats.txt"));
    if (!crate.equals("goals")) {
      String mono = crate + ".mono_items.json";
      copy(from + mono, raw.resolve("mono").resolve(mono));
    }
    return raw;
  }

  static UnitFact unit(String crate, long cpuNs) {
    return new UnitFact(
        7,
        3,
        crate,
        "lib",
        "build",
        null,
        "",
        "0",
        2,
        true,
        "new",
        true,
        0,
        -1,
        1,
        cpuNs,
        1,
        0,
        crate,
        "src/lib.rs",
        true);
  }

  private static void copy(String name, Path to) throws IOException {
    try (InputStream stream = open(name)) {
      Files.copy(stream, to);
    }
  }

  private static InputStream open(String name) throws IOException {
    InputStream stream = Recorded.class.getResourceAsStream(name);
    if (stream == null) {
      throw new IOException("no test resource " + name);
    }
    return stream;
  }
}
