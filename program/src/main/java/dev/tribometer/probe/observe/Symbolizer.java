package dev.tribometer.probe.observe;

import dev.tribometer.cargo.Command;
import dev.tribometer.cargo.CommandOutput;
import dev.tribometer.cargo.SearchPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Functions and source lines of addresses, by addr2line or by llvm-symbolizer, which speaks its
/// language.
final class Symbolizer {
  private static final int AT_A_TIME = 400;

  private Symbolizer() {}

  /// What this machine has.
  static Optional<List<String>> program() {
    Optional<List<String>> gnu =
        SearchPath.find("addr2line").map(path -> List.of(path.toString(), "-a", "-f", "-i"));
    return gnu.isPresent()
        ? gnu
        : SearchPath.find("llvm-symbolizer")
            .map(path ->
                List.of(path.toString(), "--output-style=GNU", "-a", "-f", "-i", "--no-demangle"));
  }

  /// The functions at addresses of a file: the innermost of those that are inlined there first.
  /// What has no line information is not among them.
  ///
  /// @throws IOException where the symbolizer cannot be run
  static Map<Long, List<ObservedFrame>> frames(String file, Collection<Long> addresses)
      throws IOException {
    Map<Long, List<ObservedFrame>> frames = new HashMap<>();
    List<Long> all = List.copyOf(addresses);
    List<String> program = program().orElseThrow(() -> new IOException("no addr2line"));
    for (int from = 0; from < all.size(); from += AT_A_TIME) {
      List<String> words = new ArrayList<>(program);
      words.add("-e");
      words.add(file);
      for (long address : all.subList(from, Math.min(all.size(), from + AT_A_TIME))) {
        words.add("0x" + Long.toHexString(address));
      }
      CommandOutput output = new Command(words, Path.of("/"), Map.of()).run();
      parse(new String(output.stdout(), StandardCharsets.UTF_8), frames);
    }
    return frames;
  }

  /// Lines `0x…` with pairs of function and `file:line` behind them.
  static void parse(String text, Map<Long, List<ObservedFrame>> into) {
    List<String> lines = text.lines().toList();
    List<ObservedFrame> here = new ArrayList<>();
    int at = 0;
    while (at < lines.size()) {
      String line = lines.get(at);
      if (line.startsWith("0x")) {
        here = new ArrayList<>();
        try {
          into.put(Long.parseUnsignedLong(line.substring(2).strip(), 16), here);
        } catch (NumberFormatException e) {
          // What follows belongs to nothing.
        }
        at++;
      } else if (at + 1 < lines.size()) {
        frame(line, lines.get(at + 1)).ifPresent(here::add);
        at += 2;
      } else {
        break;
      }
    }
  }

  private static Optional<ObservedFrame> frame(String function, String place) {
    int end = place.indexOf(" (discriminator");
    String text = end < 0 ? place : place.substring(0, end);
    int colon = text.lastIndexOf(':');
    if (function.startsWith("??") && (colon < 0 || text.startsWith("??"))) {
      return Optional.empty();
    }
    int line = 0;
    try {
      line = colon < 0 ? 0 : Integer.parseInt(text.substring(colon + 1).strip());
    } catch (NumberFormatException e) {
      // `?` where the line is not known.
    }
    String file = colon < 0 ? text : text.substring(0, colon);
    return Optional.of(new ObservedFrame(function, file.equals("??") ? "" : file, line));
  }
}
