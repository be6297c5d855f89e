package dev.tribometer.lens.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The comments `#~ RULE…` and `//~ RULE…` in the example workspace: what a scan of it must find,
/// and beside what it must stay silent (`near-miss RULE`). Text behind a colon or in parentheses is
/// for people.
public final class FrictionMarks {
  // Not after a backtick: there a mark is spoken of.
  private static final Pattern MARK = Pattern.compile("(?:^|\\s)(?://|#)~ (.*)");
  private static final String NEAR_MISS = "near-miss ";

  private final List<Mark> planted = new ArrayList<>();
  private final List<Mark> nearMisses = new ArrayList<>();

  /// @param rule the rule's name without its lens
  /// @param file relative to the workspace root
  /// @param line 1-based
  public record Mark(String rule, String file, int line) {}

  private FrictionMarks() {}

  public static FrictionMarks read(Path workspace) throws IOException {
    FrictionMarks marks = new FrictionMarks();
    List<Path> files;
    try (Stream<Path> walk = Files.walk(workspace)) {
      files =
          walk.filter(file -> file.toString().matches(".*\\.(rs|toml)"))
              .filter(file -> !workspace.relativize(file).startsWith("target"))
              .sorted()
              .toList();
    }
    for (Path file : files) {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        marks.add(workspace.relativize(file).toString(), i + 1, lines.get(i));
      }
    }
    return marks;
  }

  public List<Mark> planted() {
    return planted;
  }

  public List<Mark> nearMisses() {
    return nearMisses;
  }

  /// The root of the repository: the directory above the module in which tests run.
  public static Path repository() {
    Path here = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(here.resolve("examples/frictions"))) {
      here = here.getParent();
      if (here == null) {
        throw new IllegalStateException(
            "no examples/frictions above " + Path.of("").toAbsolutePath());
      }
    }
    return here;
  }

  private void add(String file, int line, String text) {
    Matcher mark = MARK.matcher(text);
    if (!mark.find()) {
      return;
    }
    String names = mark.group(1).split("[:(]", 2)[0].strip();
    if (names.startsWith(NEAR_MISS)) {
      nearMisses.add(new Mark(names.substring(NEAR_MISS.length()), file, line));
      return;
    }
    for (String name : names.split(" +", -1)) {
      planted.add(new Mark(name, file, line));
    }
  }
}
