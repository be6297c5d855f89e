package dev.tribometer.fact;

import dev.tribometer.fact.Fact.Column;
import dev.tribometer.fact.Fact.Table;
import org.jspecify.annotations.Nullable;

/// A commit that was built after the one before it.
@Table(value = "replay_commit", row = "a commit that a replay built after the one before it")
public record ReplayedCommit(
    @Column("Place in the replay, 0 for the oldest") int position,
    @Column("The commit") String commitId,
    @Column("Its first parent; null for the first commit of all") @Nullable String parentId,
    @Column("Whether it merges others") boolean isMerge,
    @Column("When it was committed, nanoseconds since the Unix epoch") long committedAtNs,
    @Column("First line of its message") String subject,
    @Column("Files that differ from its first parent") int filesChanged,
    @Column("built, failed (it does not build) or unreadable (it could not be checked out or read)")
        String outcome,
    @Column("Why it failed; empty where it was built") String detail,
    @Column("The commit that was built last before it; null where it was built from nothing")
        @Nullable String afterCommitId,
    @Column("CPU time of the build (user and system, all descendants)") long cpuNs,
    @Column("Wall time of the build") long wallNs,
    @Column("Units that ran") int unitsRun,
    @Column("Units that the command consists of; -1 where cargo did not tell") int unitsAll,
    @Column("First line of `rustc -vV`") String rustcVersion,
    @Column("The cargo command") String command)
    implements Fact {

  /// The same commit at another place.
  public ReplayedCommit at(int place) {
    return new ReplayedCommit(
        place,
        commitId,
        parentId,
        isMerge,
        committedAtNs,
        subject,
        filesChanged,
        outcome,
        detail,
        afterCommitId,
        cpuNs,
        wallNs,
        unitsRun,
        unitsAll,
        rustcVersion,
        command);
  }

  /// Whether it was built.
  public boolean isBuilt() {
    return outcome.equals("built");
  }

  /// Whether its cost is that of an incremental build.
  public boolean isIncremental() {
    return isBuilt() && afterCommitId != null;
  }
}
