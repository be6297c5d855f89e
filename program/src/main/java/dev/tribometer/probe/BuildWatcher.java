package dev.tribometer.probe;

import java.util.List;

/// Is told how a build is getting on, about four times a second.
public interface BuildWatcher {
  /// Takes the state of the build.
  ///
  /// @param done units that have ended
  /// @param planned units that cargo will run; -1 where unknown
  /// @param running what runs now, the longest-running first
  /// @param elapsedNs time since the build's start
  void progress(int done, int planned, List<String> running, long elapsedNs);

  /// Tells nobody.
  BuildWatcher SILENT = (done, planned, running, elapsedNs) -> {};
}
