package dev.tribometer.cargo.copy;

import dev.tribometer.cargo.Cargo;
import dev.tribometer.cargo.Command;
import dev.tribometer.cargo.CommandOutput;
import dev.tribometer.cargo.SearchPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// `rustup override set` ties a toolchain to a directory by its name, which a copy does not have.
final class DirectoryOverride {
  private DirectoryOverride() {}

  /// The cargo for another directory, with the toolchain that rustup has tied to the one it ran in.
  static Cargo keep(Cargo cargo, Path directory) {
    Cargo moved = cargo.in(directory);
    if (cargo.toolchain() != null || SearchPath.find("rustup").isEmpty()) {
      return moved;
    }
    try {
      CommandOutput output =
          new Command(List.of("rustup", "show", "active-toolchain"), cargo.directory(), Map.of())
              .run();
      String said = output.text().strip();
      int end = said.indexOf(' ') < 0 ? said.length() : said.indexOf(' ');
      return output.succeeded() && said.contains("directory override")
          ? new Cargo(
              cargo.program(),
              said.substring(0, end).strip(),
              directory,
              cargo.offline(),
              cargo.unstable())
          : moved;
    } catch (IOException e) {
      return moved;
    }
  }
}
