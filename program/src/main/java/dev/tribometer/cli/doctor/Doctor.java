package dev.tribometer.cli.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Looks over the machine. Changes nothing; small files go to the directory for temporary ones.
public final class Doctor {
  private Doctor() {}

  /// Everything that was looked for, grouped by topic.
  ///
  /// @param directory where cargo is asked: a toolchain file there counts
  /// @throws IOException where no temporary file can be made
  public static List<Check> look(Path directory) throws IOException {
    List<Check> checks = new ArrayList<>(new RustSide(directory).checks());
    checks.addAll(new RemedyTools(directory).checks());
    checks.addAll(new Machine(directory).checks());
    return checks;
  }
}
