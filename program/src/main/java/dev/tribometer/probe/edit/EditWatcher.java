package dev.tribometer.probe.edit;

import dev.tribometer.fact.EditTrial;
import dev.tribometer.probe.BuildWatcher;

/// Is told how the edits are getting on.
public interface EditWatcher extends BuildWatcher {
  /// The workspace is about to be built from nothing.
  void beginsCold(int crates);

  /// An edit is done.
  void ended(EditTrial trial);
}
