package dev.tribometer.probe;

import dev.tribometer.format.elf.SectionSizes;
import java.io.IOException;
import java.nio.file.Path;

/// How much of a file is debuginfo.
final class DebugBytes {
  private DebugBytes() {}

  /// The bytes that debuginfo takes; -1 where the file is of a kind that is not read, or damaged.
  static long of(Path file, String category) {
    switch (category) {
      case "rlib", "executable", "object", "dynamic library" -> {
        try {
          SectionSizes sizes = SectionSizes.read(file);
          return sizes.objects() == 0 ? -1 : sizes.debuginfo();
        } catch (IOException e) {
          return -1;
        }
      }
      default -> {
        return -1;
      }
    }
  }
}
