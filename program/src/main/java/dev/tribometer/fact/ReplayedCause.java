package dev.tribometer.fact;

import dev.tribometer.fact.Fact.Column;
import dev.tribometer.fact.Fact.Table;

/// A cause for which units ran when a commit was built.
@Table(value = "replay_cause", row = "a cause for which units ran when a replay built a commit")
public record ReplayedCause(
    @Column("The commit's place in the replay") int position,
    @Column("Cargo's kebab-case name of the reason, or new") String reason,
    @Column("What it is, in words") String what,
    @Column("Units where it lies") int rootUnits,
    @Column("The first of them by cost, in words") String units,
    @Column("CPU time of these units and of what ran only because they did") long cpuNs)
    implements Fact {

  /// The same cause in a build at another place.
  public ReplayedCause at(int place) {
    return new ReplayedCause(place, reason, what, rootUnits, units, cpuNs);
  }
}
