package dev.tribometer.experiment;

import dev.tribometer.cargo.CommandOutput;
import dev.tribometer.cargo.copy.WorkspaceCopy;
import dev.tribometer.source.PatchException;
import dev.tribometer.source.UnifiedPatch;
import java.io.IOException;
import java.util.Optional;

/// Makes the changes of an arm that change files, in a copy.
final class FileChanges {
  private FileChanges() {}

  /// @throws TrialException where a patch does not fit, or cargo refuses the other versions
  static void make(Arm arm, WorkspaceCopy copy) throws TrialException, IOException {
    for (Change change : arm.changes()) {
      switch (change) {
        case Change.Patch patch -> apply(patch.diff(), copy);
        case Change.LockUpdate update -> {
          CommandOutput output = copy.workspace().cargo().run(update.words());
          if (!output.succeeded()) {
            throw new TrialException(
                "expected `"
                    + update.text()
                    + "` to find other versions, but cargo said:\n"
                    + output.stderr().strip());
          }
        }
        default -> {
          // It goes with the command.
        }
      }
    }
  }

  private static void apply(String diff, WorkspaceCopy copy) throws TrialException, IOException {
    try {
      for (UnifiedPatch.FilePatch file : UnifiedPatch.parse(diff).files()) {
        String before = file.before() == null ? "" : copy.read(file.before()).orElse(null);
        if (before == null) {
          throw new TrialException(
              "expected the file " + file.before() + ", which the patch changes; it is not there");
        }
        Optional<String> after = file.apply(before);
        String to = file.after();
        if (after.isPresent() && to != null) {
          copy.write(to, after.get());
        }
        if (file.before() != null && !file.before().equals(to)) {
          copy.delete(file.before());
        }
      }
    } catch (PatchException e) {
      throw new TrialException(String.valueOf(e.getMessage()));
    }
  }
}
