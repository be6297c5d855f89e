package dev.tribometer.experiment;

import dev.tribometer.cargo.copy.WorkspaceCopy;
import dev.tribometer.source.rust.SourceEdits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The file that a scenario edits, and its edits: each step another, all alike in size, none of
/// which changes what the program does.
final class EditSite {
  private final String file;
  private final String text;
  private final Situation situation;

  private EditSite(String file, String text, Situation situation) {
    this.file = file;
    this.text = text;
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
    EditSite site = new EditSite(file, text, scenario.situation());
    if (site.edits(0).isEmpty()) {
      throw new TrialException(
          "expected a function in " + file + " whose body can be edited; name another with --file");
    }
    return site;
  }

  /// The file, relative to the workspace root.
  String file() {
    return file;
  }

  /// Writes the edit of a step, unless it is there.
  void write(WorkspaceCopy copy, int step) throws IOException {
    String edited = edits(step).getFirst();
    if (!edited.equals(copy.read(file).orElse(""))) {
      copy.write(file, edited);
    }
  }

  private List<String> edits(int step) {
    int number = 1000 + step;
    return switch (situation) {
      case COMMENT -> SourceEdits.comment(text, number);
      case SIGNATURE -> SourceEdits.publicItem(text, number);
      default -> SourceEdits.privateBody(text, number);
    };
  }
}
