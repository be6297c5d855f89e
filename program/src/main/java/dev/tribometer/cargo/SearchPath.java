package dev.tribometer.cargo;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// Looks programs up as a shell does.
public final class SearchPath {
  private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

  private SearchPath() {}

  /// The executable of this name in the first directory of `PATH` that has it.
  public static Optional<Path> find(String program) {
    String path = System.getenv("PATH");
    if (path == null) {
      return Optional.empty();
    }
    return SEPARATOR
        .splitAsStream(path)
        .filter(directory -> !directory.isEmpty())
        .flatMap(directory -> {
          try {
            return Optional.of(Path.of(directory, program)).stream();
          } catch (InvalidPathException e) {
            return Optional.<Path>empty().stream();
          }
        })
        .filter(candidate -> Files.isRegularFile(candidate) && Files.isExecutable(candidate))
        .findFirst();
  }
}
