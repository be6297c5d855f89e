package dev.tribometer.format.depinfo;

import dev.tribometer.format.FormatException;
import java.util.ArrayList;
import java.util.List;

/// Reads the lines of a dependency file. In a path a space is written `\ ` and nothing else is
/// escaped, so that a backslash before anything but a space is itself; in a variable a line feed is
/// `\n`, a carriage return `\r`, and a backslash `\\`.
final class DepInfoText {
  private static final String VARIABLE = "# env-dep:";
  private static final String CHECKSUM = "# checksum:";
  private static final String LENGTH = "file_len:";
  private static final int MOST_PATHS = 1_000_000;

  private final String source;
  private final List<DepInfo.Rule> rules = new ArrayList<>();
  private final List<DepInfo.EnvironmentRead> environment = new ArrayList<>();
  private final List<DepInfo.Checksum> checksums = new ArrayList<>();
  private long lineNumber;
  private int pathCount;

  DepInfoText(String source) {
    this.source = source;
  }

  DepInfo read(String text) throws FormatException {
    int start = 0;
    while (start < text.length()) {
      lineNumber++;
      int end = text.indexOf('\n', start);
      if (end < 0) {
        throw refuse("a line feed", "the end of the file");
      }
      int lineEnd = end > start && text.charAt(end - 1) == '\r' ? end - 1 : end;
      line(text.substring(start, lineEnd));
      start = end + 1;
    }
    return new DepInfo(List.copyOf(rules), List.copyOf(environment), List.copyOf(checksums));
  }

  private void line(String line) throws FormatException {
    if (line.startsWith(VARIABLE)) {
      variable(line.substring(VARIABLE.length()));
    } else if (line.startsWith(CHECKSUM)) {
      checksum(line.substring(CHECKSUM.length()));
    } else if (!line.isBlank() && !line.startsWith("#")) {
      rule(line);
    }
  }

  private void rule(String line) throws FormatException {
    // A colon alone does not end the target: `C:\…` has one as well.
    int colon = line.indexOf(": ");
    if (colon < 0 && line.endsWith(":")) {
      colon = line.length() - 1;
    }
    if (colon <= 0) {
      throw refuse("a target, a colon and its dependencies", line);
    }
    List<String> targets = paths(line.substring(0, colon));
    List<String> dependencies = paths(line.substring(colon + 1));
    for (String target : targets) {
      rules.add(new DepInfo.Rule(target, dependencies));
    }
  }

  private List<String> paths(String text) throws FormatException {
    List<String> paths = new ArrayList<>();
    StringBuilder path = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (text.startsWith("\\ ", i)) {
        path.append(' ');
        i++;
      } else if (c != ' ') {
        path.append(c);
      } else if (!path.isEmpty()) {
        add(path, paths);
      }
      i++;
    }
    if (!path.isEmpty()) {
      add(path, paths);
    }
    return List.copyOf(paths);
  }

  private void add(StringBuilder path, List<String> paths) throws FormatException {
    if (++pathCount > MOST_PATHS) {
      throw refuse("at most " + MOST_PATHS + " paths", "more");
    }
    paths.add(path.toString());
    path.setLength(0);
  }

  private void variable(String text) throws FormatException {
    int equals = text.indexOf('=');
    String name = unescaped(equals < 0 ? text : text.substring(0, equals));
    if (name.isEmpty()) {
      throw refuse("the name of a variable", text);
    }
    environment.add(
        new DepInfo.EnvironmentRead(
            name, equals < 0 ? null : unescaped(text.substring(equals + 1))));
  }

  private String unescaped(String text) throws FormatException {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    boolean escaped = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!escaped && c == '\\') {
        escaped = true;
        continue;
      }
      if (escaped) {
        c =
            switch (c) {
              case 'n' -> '\n';
              case 'r' -> '\r';
              case '\\' -> '\\';
              default -> throw refuse("\\n, \\r or \\\\", "\\" + c);
            };
        escaped = false;
      }
      plain.append(c);
    }
    if (escaped) {
      throw refuse("\\n, \\r or \\\\", "\\ at the end of the line");
    }
    return plain.toString();
  }

  /// `algorithm=digest file_len:n path`.
  private void checksum(String text) throws FormatException {
    String[] parts = text.split(" ", 3);
    int equals = parts[0].indexOf('=');
    if (parts.length < 3 || equals <= 0 || !parts[1].startsWith(LENGTH)) {
      throw refuse("an algorithm, a digest, file_len and a path", text);
    }
    long length;
    try {
      length = Long.parseLong(parts[1].substring(LENGTH.length()));
    } catch (NumberFormatException e) {
      throw refuse("the length of a file", parts[1]);
    }
    List<String> path = paths(parts[2]);
    if (path.size() != 1 || length < 0) {
      throw refuse("the length of a file and one path", text);
    }
    checksums.add(
        new DepInfo.Checksum(
            path.getFirst(),
            parts[0].substring(0, equals),
            parts[0].substring(equals + 1),
            length));
  }

  private FormatException refuse(String expected, String found) {
    String shown = found.length() > 120 ? found.substring(0, 120) + "…" : found;
    return new FormatException(source, lineNumber, expected, shown);
  }
}
