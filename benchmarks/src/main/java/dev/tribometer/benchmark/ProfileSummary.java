package dev.tribometer.benchmark;

import dev.tribometer.format.measureme.SelfProfile;
import dev.tribometer.format.measureme.Summary;
import dev.tribometer.format.measureme.Summary.ArtifactSize;
import dev.tribometer.format.measureme.Summary.LabelTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What measureme's `summarize summarize --json` does, as a program: reads a profile and writes the
/// same JSON, so that whole process is compared with whole process. Run by `profile-reader.sh`.
public final class ProfileSummary {
  private static final long NANOS = 1_000_000_000;

  private ProfileSummary() {}

  /// Reads a profile and writes its summary.
  ///
  /// @param arguments the profile, and the file to write
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      System.err.println("expected a profile and the file to write");
      System.exit(2);
    }
    try (SelfProfile profile = SelfProfile.open(Path.of(arguments[0]))) {
      Files.writeString(Path.of(arguments[1]), json(Summary.of(profile)));
    }
  }

  private static String json(Summary summary) {
    StringBuilder json = new StringBuilder(1 << 17);
    json.append("{\"query_data\":[");
    String separator = "";
    for (LabelTime one : summary.labels()) {
      json.append(separator);
      label(json, one.label());
      duration(json.append(",\"time\":"), one.timeNs());
      duration(json.append(",\"self_time\":"), one.selfTimeNs());
      json.append(",\"number_of_cache_misses\":").append(one.cacheMisses());
      json.append(",\"number_of_cache_hits\":").append(one.cacheHits());
      json.append(",\"invocation_count\":").append(one.invocationCount());
      duration(json.append(",\"blocked_time\":"), one.blockedTimeNs());
      duration(json.append(",\"incremental_load_time\":"), one.incrementalLoadTimeNs());
      duration(json.append(",\"incremental_hashing_time\":"), one.incrementalHashingTimeNs());
      json.append('}');
      separator = ",";
    }
    json.append("],\"artifact_sizes\":[");
    separator = "";
    for (ArtifactSize one : summary.artifactSizes()) {
      json.append(separator);
      label(json, one.label());
      json.append(",\"value\":").append(one.value()).append('}');
      separator = ",";
    }
    duration(json.append("],\"total_time\":"), summary.totalTimeNs());
    return json.append('}').toString();
  }

  private static void label(StringBuilder json, String label) {
    json.append("{\"label\":\"");
    for (int i = 0; i < label.length(); i++) {
      char c = label.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\');
      }
      json.append(c);
    }
    json.append('"');
  }

  private static void duration(StringBuilder json, long nanos) {
    json.append("{\"secs\":").append(nanos / NANOS);
    json.append(",\"nanos\":").append(nanos % NANOS).append('}');
  }
}
