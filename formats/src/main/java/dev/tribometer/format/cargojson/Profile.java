package dev.tribometer.format.cargojson;

import dev.tribometer.format.FormatException;
import dev.tribometer.format.json.JsonReader;
import dev.tribometer.format.json.JsonValue;
import org.jspecify.annotations.Nullable;

/// How a unit is compiled, as the unit graph states it.
///
/// @param name `dev`, `release`, `test`, `bench`, or a profile of the user's
/// @param optLevel `0` to `3`, `s` or `z`
/// @param lto `false`, `true`, `thin`, `fat` or `off`
/// @param codegenBackend the backend asked for, null for the compiler's default
/// @param codegenUnits the number asked for, null for the compiler's default
/// @param debuginfo `0`, `1`, `2`, `line-tables-only`, `line-directives-only`; null for the
///   compiler's default
/// @param splitDebuginfo `off`, `packed`, `unpacked`; null for the platform's default
/// @param debugAssertions whether debug assertions are compiled
/// @param overflowChecks whether arithmetic is checked
/// @param rpath whether an rpath is set
/// @param incremental whether incremental compilation is on
/// @param panic `unwind` or `abort`
/// @param strip `none`, `debuginfo` or `symbols`
public record Profile(
    String name,
    String optLevel,
    String lto,
    @Nullable String codegenBackend,
    @Nullable Integer codegenUnits,
    @Nullable String debuginfo,
    @Nullable String splitDebuginfo,
    boolean debugAssertions,
    boolean overflowChecks,
    boolean rpath,
    boolean incremental,
    String panic,
    String strip) {
  static Profile read(JsonReader json) throws FormatException {
    String name = null;
    String optLevel = null;
    String lto = null;
    String codegenBackend = null;
    Integer codegenUnits = null;
    String debuginfo = null;
    String splitDebuginfo = null;
    boolean debugAssertions = false;
    boolean overflowChecks = false;
    boolean rpath = false;
    Boolean incremental = null;
    String panic = null;
    String strip = "none";
    json.beginObject();
    for (String member = json.nextName(); member != null; member = json.nextName()) {
      switch (member) {
        case "name" -> name = json.readString();
        case "opt_level" -> optLevel = json.readString();
        case "lto" -> lto = json.readString();
        case "codegen_backend" -> codegenBackend = json.readNullableString();
        case "codegen_units" -> codegenUnits = json.readNull() ? null : json.readIndex();
        case "debuginfo" -> debuginfo = readDebuginfo(json);
        case "split_debuginfo" -> splitDebuginfo = json.readNullableString();
        case "debug_assertions" -> debugAssertions = json.readBoolean();
        case "overflow_checks" -> overflowChecks = json.readBoolean();
        case "rpath" -> rpath = json.readBoolean();
        case "incremental" -> incremental = json.readBoolean();
        case "panic" -> panic = json.readString();
        case "strip" -> strip = readStrip(json);
        default -> json.skipValue();
      }
    }
    return new Profile(
        json.required(name, "name"),
        json.required(optLevel, "opt_level"),
        json.required(lto, "lto"),
        codegenBackend,
        codegenUnits,
        debuginfo,
        splitDebuginfo,
        debugAssertions,
        overflowChecks,
        rpath,
        json.required(incremental, "incremental"),
        json.required(panic, "panic"),
        strip);
  }

  /// A level is written as a number, the kinds without a number as a string.
  static @Nullable String readDebuginfo(JsonReader json) throws FormatException {
    return switch (json.readValue()) {
      case JsonValue.Null() -> null;
      case JsonValue.Digits(String digits) -> digits;
      case JsonValue.Text(String text) -> text;
      default -> throw json.refuse("a level of debug information", "another value");
    };
  }

  /// `{"deferred":"None"}`, `{"resolved":{"Named":"symbols"}}`, or a plain string.
  private static String readStrip(JsonReader json) throws FormatException {
    JsonValue value = json.readValue();
    while (value instanceof JsonValue.Members members && members.values().size() == 1) {
      value = members.values().values().iterator().next();
    }
    if (value instanceof JsonValue.Text(String text)) {
      return text.equals("None") ? "none" : text;
    }
    throw json.refuse("what to strip", value.toJson());
  }
}
