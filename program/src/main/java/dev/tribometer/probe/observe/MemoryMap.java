package dev.tribometer.probe.observe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Which file of a process an address belongs to: `/proc/PID/maps`.
final class MemoryMap {
  private static final int LONGEST = 1 << 20;
  private static final int EXECUTABLE = 2;

  private final TreeMap<Long, Area> areas = new TreeMap<>();
  private final Map<String, Long> bases = new HashMap<>();

  private record Area(long end, String file) {}

  /// A place in a file as symbolizers count it.
  record Target(String file, long address) {}

  private MemoryMap() {}

  /// Reads one.
  ///
  /// @throws IOException where it cannot be read
  static MemoryMap read(Path file) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LONGEST);
    }
    MemoryMap map = new MemoryMap();
    new String(bytes, StandardCharsets.UTF_8).lines().forEach(map::line);
    return map;
  }

  private void line(String line) {
    int path = line.indexOf('/');
    int dash = line.indexOf('-');
    int space = line.indexOf(' ');
    if (path < 0 || dash < 0 || space < dash) {
      return;
    }
    try {
      long start = Long.parseUnsignedLong(line.substring(0, dash), 16);
      long end = Long.parseUnsignedLong(line.substring(dash + 1, space), 16);
      String file = line.substring(path);
      areas.put(start, new Area(end, file));
      bases.merge(file, isFixed(file) ? 0 : start, Long::min);
    } catch (NumberFormatException e) {
      // A line that is no area has no addresses.
    }
  }

  /// Whether an executable has its addresses from the linker, and not from where it is loaded.
  private boolean isFixed(String file) {
    if (bases.containsKey(file)) {
      return bases.getOrDefault(file, 1L) == 0;
    }
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      byte[] head = in.readNBytes(18);
      return head.length == 18 && head[16] == EXECUTABLE;
    } catch (IOException | java.nio.file.InvalidPathException e) {
      return false;
    }
  }

  /// The file and the address in it; empty for what belongs to none.
  Optional<Target> target(long address) {
    Map.Entry<Long, Area> area = areas.floorEntry(address);
    if (area == null || address >= area.getValue().end()) {
      return Optional.empty();
    }
    String file = area.getValue().file();
    return Optional.of(new Target(file, address - bases.getOrDefault(file, 0L)));
  }
}
