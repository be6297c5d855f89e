package dev.tribometer.probe.profile;

import dev.tribometer.fact.Phase;
import dev.tribometer.probe.profile.PhaseRules.Treatment;

/// The activities of one kind and label that count for one phase, added up.
final class Tally {
  final String kind;
  final String label;
  final Phase phase;

  final Treatment treatment;

  /// Whether the thread only waited, so that the self time is no CPU time.
  boolean waits;

  long count;
  long timeNs;

  /// Self time without what was waiting; where times of a thread overlap without one holding the
  /// other it may end below zero, which counts as zero.
  long selfNs;

  Tally(String kind, String label, Phase phase, Treatment treatment) {
    this.kind = kind;
    this.label = label;
    this.phase = phase;
    this.treatment = treatment;
    this.waits = treatment == Treatment.WAIT;
  }

  /// Self time that is CPU time.
  long workNs() {
    return waits ? 0 : Math.max(0, selfNs);
  }
}
