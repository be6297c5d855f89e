package dev.tribometer.probe.replay;

import java.util.List;

/// A commit of the user's history.
///
/// @param id its full id
/// @param parents ids of its parents, the first first; none where history, or a shallow clone, ends
/// @param committedAtS when it was committed, seconds since the Unix epoch
/// @param subject the first line of its message
public record Commit(String id, List<String> parents, long committedAtS, String subject) {
  public Commit {
    parents = List.copyOf(parents);
  }

  /// As much of the id as a person needs.
  public String shortId() {
    return id.substring(0, Math.min(9, id.length()));
  }
}
