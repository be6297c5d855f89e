package dev.tribometer.probe.profile;

/// Trait goals of one kind that one query proved, added up.
final class GoalTally {
  final String query;
  final GoalText.Goal goal;
  long count;
  long selfNs;

  GoalTally(String query, GoalText.Goal goal) {
    this.query = query;
    this.goal = goal;
  }
}
