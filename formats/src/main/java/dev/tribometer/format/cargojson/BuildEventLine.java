package dev.tribometer.format.cargojson;

import dev.tribometer.format.FormatException;
import dev.tribometer.format.json.JsonReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads one line of the build log: the members of all kinds of lines, then the kind's own shape
/// out of them.
final class BuildEventLine {
  private static final Set<String> UNIT_REASONS =
      Set.of(
          "build-started",
          "unit-registered",
          "unit-fingerprint",
          "unit-started",
          "unit-rmeta-finished",
          "unit-finished",
          "unit-section-started",
          "unit-section-finished");
  private static final String STARTED = "-started";
  private static final String FINISHED = "-finished";
  private static final Set<String> PHASES = Set.of("resolution", "unit-graph");

  private final JsonReader json;
  private @Nullable String runId;
  private @Nullable String reason;
  private @Nullable Instant timestamp;
  private List<String> command = List.of();
  private @Nullable String cwd;
  private @Nullable String host;
  private @Nullable Integer jobs;
  private @Nullable Integer cpus;
  private @Nullable String profile;
  private @Nullable String rustcVersion;
  private @Nullable String rustcVersionVerbose;
  private @Nullable String targetDir;
  private @Nullable String workspaceRoot;
  private @Nullable Long elapsedNs;
  private @Nullable Integer index;
  private @Nullable PackageId packageId;
  private @Nullable String targetName;
  private @Nullable String targetKind;
  private @Nullable String mode;
  private @Nullable String platform;
  private List<String> features = List.of();
  private boolean requested;
  private List<Integer> dependencies = List.of();
  private List<Integer> unblocked = List.of();
  private @Nullable String status;
  private @Nullable DirtyReason cause;
  private @Nullable String section;

  private BuildEventLine(JsonReader json) {
    this.json = json;
  }

  /// A line and the run that it names.
  record Line(String runId, BuildEvent event) {}

  static Line read(JsonReader json) throws FormatException {
    BuildEventLine line = new BuildEventLine(json);
    line.readMembers();
    json.end();
    return new Line(json.required(line.runId, "run_id"), line.event());
  }

  private void readMembers() throws FormatException {
    json.beginObject();
    for (String member = json.nextName(); member != null; member = json.nextName()) {
      if (reason != null && !isKnown(reason) && !member.equals("run_id")) {
        // What an unknown line says under a known name need not have the known shape.
        json.skipValue();
        continue;
      }
      switch (member) {
        case "run_id" -> runId = json.readString();
        case "reason" -> reason = json.readString();
        case "timestamp" -> timestamp = readTimestamp();
        case "command" -> command = json.readStrings();
        case "cwd" -> cwd = json.readString();
        case "host" -> host = json.readString();
        case "jobs" -> jobs = json.readIndex();
        case "num_cpus" -> cpus = json.readNull() ? null : json.readIndex();
        case "profile" -> profile = json.readString();
        case "rustc_version" -> rustcVersion = json.readString();
        case "rustc_version_verbose" -> rustcVersionVerbose = json.readString();
        case "target_dir" -> targetDir = json.readString();
        case "workspace_root" -> workspaceRoot = json.readString();
        case "elapsed" -> elapsedNs = json.readSeconds();
        case "index" -> index = json.readIndex();
        case "package_id" -> packageId = PackageId.read(json);
        case "target" -> readTarget();
        case "mode" -> mode = json.readString();
        case "platform" -> platform = json.readNullableString();
        case "features" -> features = json.readStrings();
        case "requested" -> requested = json.readBoolean();
        case "dependencies" -> dependencies = json.readIndices();
        case "unblocked" -> unblocked = json.readIndices();
        case "status" -> status = json.readString();
        case "cause" -> cause = readCause();
        case "section" -> section = json.readString();
        default -> json.skipValue();
      }
    }
  }

  private static boolean isKnown(String reason) {
    return UNIT_REASONS.contains(reason) || PHASES.contains(phaseOf(reason));
  }

  private Instant readTimestamp() throws FormatException {
    String text = json.readString();
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw json.refuse("a time such as 2026-11-22T22:22:11.2776928Z", text);
    }
  }

  private void readTarget() throws FormatException {
    json.beginObject();
    for (String member = json.nextName(); member != null; member = json.nextName()) {
      switch (member) {
        case "name" -> targetName = json.readString();
        case "kind" -> targetKind = json.readString();
        default -> json.skipValue();
      }
    }
  }

  private @Nullable DirtyReason readCause() throws FormatException {
    return json.readNull() ? null : DirtyReason.of(json.readMembers());
  }

  private BuildEvent event() throws FormatException {
    String known = json.required(reason, "reason");
    return switch (known) {
      case "build-started" -> started();
      case "unit-registered" -> registered();
      case "unit-fingerprint" -> fingerprint();
      case "unit-started" -> new BuildEvent.UnitStarted(index(), elapsed());
      case "unit-rmeta-finished" -> new BuildEvent.UnitRmetaFinished(index(), elapsed(), unblocked);
      case "unit-finished" -> new BuildEvent.UnitFinished(index(), elapsed(), unblocked);
      case "unit-section-started" ->
          new BuildEvent.SectionMark(index(), json.required(section, "section"), false, elapsed());
      case "unit-section-finished" ->
          new BuildEvent.SectionMark(index(), json.required(section, "section"), true, elapsed());
      default -> phase(known);
    };
  }

  private BuildEvent phase(String known) throws FormatException {
    String phase = phaseOf(known);
    return PHASES.contains(phase)
        ? new BuildEvent.PhaseMark(phase, known.endsWith(FINISHED), elapsed())
        : new BuildEvent.Other(known);
  }

  /// The phase whose start or end a reason states, else the reason itself.
  private static String phaseOf(String reason) {
    for (String suffix : List.of(STARTED, FINISHED)) {
      if (reason.endsWith(suffix)) {
        return reason.substring(0, reason.length() - suffix.length());
      }
    }
    return reason;
  }

  private BuildEvent started() throws FormatException {
    return new BuildEvent.BuildStarted(
        json.required(timestamp, "timestamp"),
        command,
        json.required(cwd, "cwd"),
        json.required(host, "host"),
        json.required(jobs, "jobs"),
        cpus,
        json.required(profile, "profile"),
        json.required(rustcVersion, "rustc_version"),
        json.required(rustcVersionVerbose, "rustc_version_verbose"),
        json.required(targetDir, "target_dir"),
        json.required(workspaceRoot, "workspace_root"));
  }

  private BuildEvent registered() throws FormatException {
    return new BuildEvent.UnitRegistered(
        index(),
        json.required(packageId, "package_id"),
        json.required(targetName, "target.name"),
        json.required(targetKind, "target.kind"),
        json.required(mode, "mode"),
        platform,
        features,
        requested,
        dependencies);
  }

  private BuildEvent fingerprint() throws FormatException {
    BuildEvent.Freshness freshness =
        switch (json.required(status, "status")) {
          case "new" -> BuildEvent.Freshness.NEW;
          case "dirty" -> BuildEvent.Freshness.DIRTY;
          case "fresh" -> BuildEvent.Freshness.FRESH;
          default -> BuildEvent.Freshness.OTHER;
        };
    return new BuildEvent.UnitFingerprint(index(), freshness, cause);
  }

  private int index() throws FormatException {
    return json.required(index, "index");
  }

  private long elapsed() throws FormatException {
    return json.required(elapsedNs, "elapsed");
  }
}
