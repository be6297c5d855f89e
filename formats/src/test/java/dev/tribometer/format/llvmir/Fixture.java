package dev.tribometer.format.llvmir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/// The recorded modules, and modules written as text.
final class Fixture {
  static final List<String> NAMES =
      List.of(
          "dev-legacy", "dev-v0-debug2", "release-legacy-debug1", "release-v0", "typed", "nightly");

  private Fixture() {}

  /// A row of the reference's table.
  record Row(long lines, long copies, String name) {}

  static InputStream open(String name) throws IOException {
    return new GZIPInputStream(resource(name + ".ll.gz"));
  }

  static byte[] bytes(String name) throws IOException {
    try (InputStream in = open(name)) {
      return in.readAllBytes();
    }
  }

  static ModuleSummary read(String name, ReadOptions options) throws IOException {
    try (InputStream in = open(name)) {
      return ModuleReader.read(name, in, options);
    }
  }

  /// Reads a module of text; its heading is put in front.
  static ModuleSummary module(String text) throws IOException {
    return module(text, ReadOptions.ALL);
  }

  static ModuleSummary module(String text, ReadOptions options) throws IOException {
    byte[] bytes = ("source_filename = \"test\"\n" + text).getBytes(StandardCharsets.UTF_8);
    return ModuleReader.read("test.ll", new ByteArrayInputStream(bytes), options);
  }

  /// The one function of a module of text.
  static FunctionSummary function(String text) throws IOException {
    return module(text).functions().getFirst();
  }

  static FunctionSummary function(ModuleSummary module, String partOfSymbol) {
    return module.functions().stream()
        .filter(function -> module.symbol(function.symbol()).contains(partOfSymbol))
        .findFirst()
        .orElseThrow();
  }

  static List<Row> reference(String name) throws IOException {
    List<Row> rows = new ArrayList<>();
    try (InputStream in = resource(name + ".lines.txt")) {
      for (String line :
          new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(3).toList()) {
        String[] parts = line.strip().replaceAll("\\([^)]*%\\)", " ").strip().split(" +", 3);
        rows.add(new Row(Long.parseLong(parts[0]), Long.parseLong(parts[1]), parts[2]));
      }
    }
    return rows;
  }

  private static InputStream resource(String file) {
    return Objects.requireNonNull(Fixture.class.getResourceAsStream(file), file);
  }
}
