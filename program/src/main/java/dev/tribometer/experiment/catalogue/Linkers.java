package dev.tribometer.experiment.catalogue;

import dev.tribometer.cargo.Command;
import dev.tribometer.cargo.CommandOutput;
import dev.tribometer.cargo.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What links, and which version of it.
final class Linkers {
  private Linkers() {}

  /// The first line of what a program says of its version; its name where it says nothing.
  static String version(Path program) {
    String name = String.valueOf(program.getFileName());
    try {
      CommandOutput output =
          new Command(List.of(program.toString(), "--version"), program.getRoot(), Map.of()).run();
      return output
          .text()
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .findFirst()
          .orElse(name);
    } catch (IOException e) {
      return name;
    }
  }

  /// Where a toolchain lies.
  static Path sysroot(Toolchain toolchain) throws IOException {
    List<String> words = new ArrayList<>(toolchain.toolchainWords());
    words.addAll(List.of("--print", "sysroot"));
    return Path.of(new Command(words, Path.of("/"), Map.of()).run().text().strip());
  }

  /// Whether rustc links with lld unless told otherwise: it is asked to link a program and to print
  /// how.
  static boolean isLldDefault(Toolchain toolchain) throws IOException {
    Path scratch = Files.createTempDirectory("tribometer-");
    Path source = scratch.resolve("empty.rs");
    try {
      Files.writeString(source, "fn main() {}\n");
      List<String> words = new ArrayList<>(toolchain.toolchainWords());
      words.addAll(
          List.of(
              "--print",
              "link-args",
              "-o",
              scratch.resolve("empty").toString(),
              source.toString()));
      return new Command(words, scratch, Map.of()).run().text().contains("-fuse-ld=lld");
    } finally {
      Files.deleteIfExists(scratch.resolve("empty"));
      Files.deleteIfExists(source);
      Files.deleteIfExists(scratch);
    }
  }
}
