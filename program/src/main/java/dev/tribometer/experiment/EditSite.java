package dev.tribometer.experiment;

import dev.tribometer.cargo.copy.WorkspaceCopy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The file that a scenario edits, and its edits: each step another, all alike in size, none of
/// which changes what the program does.
final class EditSite {
  private static final Pattern FUNCTION =
      Pattern.compile(
          "(?m)^(?:pub(?:\\([a-z]+\\))? )?fn \\w+\\([^{};]*\\{[ \\t]*$|^fn main\\(\\)[^{};]*\\{");

  private final String file;
  private final String text;
  private final int at;
  private final Situation situation;

  private EditSite(String file, String text, int at, Situation situation) {
    this.file = file;
    this.text = text;
    this.at = at;
    this.situation = situation;
  }

  static EditSite in(WorkspaceCopy copy, Scenario scenario) throws TrialException, IOException {
    String chosen = scenario.file();
    String file = chosen == null ? EditFile.choose(copy, scenario) : chosen;
    String text =
        copy.read(file)
            .orElseThrow(() ->
                new TrialException(
                    "expected the file "
                        + Path.of(file)
                        + " in the workspace, which is to be edited; it is not there"));
    if (scenario.situation() == Situation.COMMENT) {
      return new EditSite(file, text, text.length(), scenario.situation());
    }
    Matcher function = FUNCTION.matcher(text);
    if (!function.find()) {
      throw new TrialException(
          "expected a function in " + file + " whose body can be edited; name another with --file");
    }
    return new EditSite(file, text, function.end(), scenario.situation());
  }

  /// The file, relative to the workspace root.
  String file() {
    return file;
  }

  /// Writes the edit of a step, unless it is there.
  void write(WorkspaceCopy copy, int step) throws IOException {
    int number = 1000 + step;
    String inserted =
        situation == Situation.COMMENT
            ? "\n// edit " + number + "\n"
            : "\n    let _ = ::std::hint::black_box(" + number + "_u32);\n";
    String edited = text.substring(0, at) + inserted + text.substring(at);
    if (!edited.equals(copy.read(file).orElse(""))) {
      copy.write(file, edited);
    }
  }
}
