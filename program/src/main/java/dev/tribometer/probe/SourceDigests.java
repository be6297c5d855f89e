package dev.tribometer.probe;

import dev.tribometer.fact.UnitFact;
import dev.tribometer.fact.UnitSource;
import dev.tribometer.format.depinfo.DepInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Sums up what rustc's dependency files say that each unit has read.
final class SourceDigests {
  /// A file that is larger does not count: it is data that somebody includes.
  private static final long LARGEST = 16 << 20;

  private SourceDigests() {}

  /// The rows of `unit_source`: units of packages without a registry or git source.
  ///
  /// @param root the root of the workspace, where cargo runs the compilers of its members
  static List<UnitSource> look(UnitAssembly assembly, PackageTable packages, Path root) {
    List<UnitSource> rows = new ArrayList<>();
    for (UnitFact unit : assembly.units()) {
      ProcessRecord record = assembly.processes().get(unit.unitId());
      if (record != null && record.isRustc() && packages.isLocal(unit.packageId())) {
        of(unit, record, root).ifPresent(rows::add);
      }
    }
    return rows;
  }

  private static Optional<UnitSource> of(UnitFact unit, ProcessRecord record, Path root) {
    Path file =
        Path.of(record.text("out_dir"))
            .resolve(record.text("crate") + record.text("extra_filename") + ".d");
    List<Path> places = List.of(root, Path.of(record.text("manifest_dir")));
    try {
      List<String> digests = new ArrayList<>();
      long size = 0;
      long lines = 0;
      for (String name : DepInfo.read(file).dependencies()) {
        Optional<Path> source =
            places.stream()
                .map(place -> place.resolve(name))
                .filter(path -> isSource(path))
                .findFirst();
        if (source.isPresent()) {
          byte[] content = Files.readAllBytes(source.get());
          digests.add(HexFormat.of().formatHex(digest(content)));
          size += content.length;
          lines += lines(content);
        }
      }
      // In the order of the contents: the same files in another directory are the same.
      digests.sort(null);
      byte[] all = String.join("\n", digests).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
      return Optional.of(
          new UnitSource(
              unit.unitId(), digests.size(), size, lines, HexFormat.of().formatHex(digest(all))));
    } catch (IOException e) {
      // What a unit has read is then not known, and it is never taken for unchanged.
      return Optional.empty();
    }
  }

  private static boolean isSource(Path path) {
    try {
      return Files.isRegularFile(path) && Files.size(path) <= LARGEST;
    } catch (IOException e) {
      return false;
    }
  }

  private static long lines(byte[] content) {
    long lines = 0;
    for (byte c : content) {
      if (c == '\n') {
        lines++;
      }
    }
    return lines;
  }

  private static byte[] digest(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
