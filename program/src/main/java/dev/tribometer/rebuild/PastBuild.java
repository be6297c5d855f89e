package dev.tribometer.rebuild;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The last build of a workspace, after the fact.
///
/// @param plan what was rebuilt, and why
/// @param started when it began, at the latest
/// @param ended when the last of its units was done
/// @param log cargo's own log of it; null where there is none and its records were read instead
/// @param unfinished the names of units that failed or were interrupted
/// @param wallNs how long each unit ran on the clock, by index, where that is known
public record PastBuild(
    RebuildPlan plan,
    Instant started,
    Instant ended,
    @Nullable Path log,
    List<String> unfinished,
    Map<Integer, Long> wallNs) {
  public PastBuild {
    unfinished = List.copyOf(unfinished);
    wallNs = Map.copyOf(wallNs);
  }
}
