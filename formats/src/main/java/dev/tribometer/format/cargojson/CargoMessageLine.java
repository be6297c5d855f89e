package dev.tribometer.format.cargojson;

import dev.tribometer.format.FormatException;
import dev.tribometer.format.cargojson.CargoMessage.ArtifactProfile;
import dev.tribometer.format.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads one message of cargo's: the members of all kinds of messages, then the kind's own shape
/// out of them.
final class CargoMessageLine {
  private static final byte[] REASON = "\"reason\"".getBytes(StandardCharsets.US_ASCII);

  /// Cargo writes the reason first.
  private static final byte[] OPENING = "{\"reason\":\"".getBytes(StandardCharsets.US_ASCII);

  private static final Set<String> KNOWN =
      Set.of("compiler-artifact", "build-script-executed", "compiler-message", "build-finished");

  private final JsonReader json;
  private @Nullable String reason;
  private @Nullable PackageId packageId;
  private String manifestPath = "";
  private @Nullable Target target;
  private @Nullable ArtifactProfile profile;
  private List<String> features = List.of();
  private @Nullable List<String> filenames;
  private @Nullable String executable;
  private @Nullable Boolean fresh;
  private List<String> linkedLibs = List.of();
  private List<String> linkedPaths = List.of();
  private List<String> cfgs = List.of();
  private Map<String, String> env = Map.of();
  private @Nullable String outDir;
  private @Nullable Diagnostic diagnostic;
  private @Nullable Boolean success;

  private CargoMessageLine(JsonReader json) {
    this.json = json;
  }

  /// Whether a line is meant as a message of cargo's: an object that names a reason. Other programs
  /// write to the same stream, and what they write may well start with a brace.
  static boolean isMessage(byte[] bytes, int start, int length) {
    if (length == 0 || bytes[start] != '{') {
      return false;
    }
    return indexOf(REASON, bytes, start, length) >= 0;
  }

  /// Where in a line a message of cargo's may begin, from `start`, or -1.
  static int indexOfMessage(byte[] bytes, int start, int length) {
    return indexOf(OPENING, bytes, start, length);
  }

  private static int indexOf(byte[] wanted, byte[] bytes, int start, int length) {
    int last = length - wanted.length;
    for (int i = 0; i <= last; i++) {
      int j = 0;
      while (j < wanted.length && bytes[start + i + j] == wanted[j]) {
        j++;
      }
      if (j == wanted.length) {
        return i;
      }
    }
    return -1;
  }

  static CargoMessage read(JsonReader json) throws FormatException {
    CargoMessageLine line = new CargoMessageLine(json);
    line.readMembers();
    json.end();
    return line.message();
  }

  private void readMembers() throws FormatException {
    json.beginObject();
    for (String member = json.nextName(); member != null; member = json.nextName()) {
      if (reason != null && !KNOWN.contains(reason)) {
        // What an unknown message says under a known name need not have the known shape.
        json.skipValue();
        continue;
      }
      switch (member) {
        case "reason" -> reason = json.readString();
        case "package_id" -> packageId = PackageId.read(json);
        case "manifest_path" -> manifestPath = json.readString();
        case "target" -> target = Target.read(json);
        case "profile" -> profile = readProfile();
        case "features" -> features = json.readStrings();
        case "filenames" -> filenames = json.readStrings();
        case "executable" -> executable = json.readNullableString();
        case "fresh" -> fresh = json.readBoolean();
        case "linked_libs" -> linkedLibs = json.readStrings();
        case "linked_paths" -> linkedPaths = json.readStrings();
        case "cfgs" -> cfgs = json.readStrings();
        case "env" -> env = readEnv();
        case "out_dir" -> outDir = json.readString();
        case "message" -> diagnostic = Diagnostic.read(json);
        case "success" -> success = json.readBoolean();
        default -> json.skipValue();
      }
    }
  }

  private ArtifactProfile readProfile() throws FormatException {
    String optLevel = null;
    String debuginfo = null;
    boolean debugAssertions = false;
    boolean overflowChecks = false;
    boolean test = false;
    json.beginObject();
    for (String member = json.nextName(); member != null; member = json.nextName()) {
      switch (member) {
        case "opt_level" -> optLevel = json.readString();
        case "debuginfo" -> debuginfo = Profile.readDebuginfo(json);
        case "debug_assertions" -> debugAssertions = json.readBoolean();
        case "overflow_checks" -> overflowChecks = json.readBoolean();
        case "test" -> test = json.readBoolean();
        default -> json.skipValue();
      }
    }
    return new ArtifactProfile(
        json.required(optLevel, "opt_level"), debuginfo, debugAssertions, overflowChecks, test);
  }

  /// An array of pairs, name and value.
  private Map<String, String> readEnv() throws FormatException {
    Map<String, String> variables = new LinkedHashMap<>();
    json.beginArray();
    while (json.nextElement()) {
      List<String> pair = new ArrayList<>(json.readStrings());
      if (pair.size() != 2) {
        throw json.refuse("a name and a value", pair.size() + " strings");
      }
      variables.put(pair.get(0), pair.get(1));
    }
    return Collections.unmodifiableMap(variables);
  }

  private CargoMessage message() throws FormatException {
    String known = json.required(reason, "reason");
    return switch (known) {
      case "compiler-artifact" ->
          new CargoMessage.Artifact(
              json.required(packageId, "package_id"),
              manifestPath,
              json.required(target, "target"),
              json.required(profile, "profile"),
              features,
              json.required(filenames, "filenames"),
              executable,
              json.required(fresh, "fresh"));
      case "build-script-executed" ->
          new CargoMessage.BuildScriptExecuted(
              json.required(packageId, "package_id"),
              linkedLibs,
              linkedPaths,
              cfgs,
              env,
              json.required(outDir, "out_dir"));
      case "compiler-message" ->
          new CargoMessage.CompilerMessage(
              json.required(packageId, "package_id"),
              manifestPath,
              json.required(target, "target"),
              json.required(diagnostic, "message"));
      case "build-finished" -> new CargoMessage.BuildFinished(json.required(success, "success"));
      default -> new CargoMessage.Other(known);
    };
  }
}
