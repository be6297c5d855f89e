package dev.tribometer.format.stats;

import dev.tribometer.format.FormatException;
import dev.tribometer.format.WholeFile;
import dev.tribometer.format.json.JsonReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The functions that one run of rustc instantiated, from `<crate>.mono_items.json`
/// (`-Zdump-mono-stats=DIR -Zdump-mono-stats-format=json`).
///
/// @param entries in rustc's order, the largest first
public record MonoStats(List<Entry> entries) {
  private static final int LARGEST = 256 << 20;

  /// A function as written, with all its instantiations.
  ///
  /// @param name its path, generic arguments as written
  /// @param instantiationCount how many instantiations there are
  /// @param sizeEstimate rustc's estimate of one of them, in MIR statements
  /// @param totalEstimate rustc's estimate of them all
  public record Entry(
      String name, long instantiationCount, long sizeEstimate, long totalEstimate) {}

  /// rustc's estimate of everything, in MIR statements.
  public long totalEstimate() {
    long total = 0;
    for (Entry entry : entries) {
      total = Math.addExact(total, entry.totalEstimate());
    }
    return total;
  }

  /// Reads a file of rustc's.
  ///
  /// @throws FormatException if it is none of these
  /// @throws IOException if it cannot be read
  public static MonoStats read(Path file) throws IOException {
    return parse(file.toString(), WholeFile.read(file, LARGEST));
  }

  /// Reads what rustc wrote.
  ///
  /// @throws FormatException if it is none of these
  public static MonoStats parse(String source, byte[] bytes) throws FormatException {
    JsonReader json = JsonReader.of(source, bytes);
    List<Entry> entries = new ArrayList<>();
    json.beginArray();
    while (json.nextElement()) {
      String name = null;
      Long count = null;
      Long size = null;
      Long total = null;
      json.beginObject();
      for (String member = json.nextName(); member != null; member = json.nextName()) {
        switch (member) {
          case "name" -> name = json.readString();
          case "instantiation_count" -> count = readEstimate(json);
          case "size_estimate" -> size = readEstimate(json);
          case "total_estimate" -> total = readEstimate(json);
          default -> json.skipValue();
        }
      }
      entries.add(
          new Entry(
              json.required(name, "name"),
              json.required(count, "instantiation_count"),
              json.required(size, "size_estimate"),
              json.required(total, "total_estimate")));
    }
    json.end();
    return new MonoStats(List.copyOf(entries));
  }

  /// No crate comes near 2⁴⁰ statements; below it the sums of any file cannot overflow.
  private static long readEstimate(JsonReader json) throws FormatException {
    long estimate = json.readCount();
    if (estimate >= 1L << 40) {
      throw json.refuse("a number below 2⁴⁰", Long.toString(estimate));
    }
    return estimate;
  }
}
