package dev.tribometer.probe.replay;

import dev.tribometer.fact.ReplayedCommit;
import dev.tribometer.probe.BuildWatcher;

/// Is told how a replay is getting on.
public interface ReplayWatcher extends BuildWatcher {
  /// A commit is about to be built.
  ///
  /// @param commit the commit
  /// @param position its place; -1 for the one before the oldest, which is built to start from
  /// @param all how many commits are replayed
  void begins(Commit commit, int position, int all);

  /// A commit is done.
  ///
  /// @param known whether an earlier replay had measured it
  void ended(ReplayedCommit commit, boolean known);
}
