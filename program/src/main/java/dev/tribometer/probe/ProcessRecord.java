package dev.tribometer.probe;

import dev.tribometer.format.FormatException;
import dev.tribometer.format.json.JsonReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One line of the probe's log: a rustc or build script that started or ended. The members are
/// those that `wrapper.rs` writes.
///
/// @param texts its texts by name
/// @param numbers its numbers and flags (0, 1) by name
/// @param lists its lists of texts by name
record ProcessRecord(
    Map<String, String> texts, Map<String, Long> numbers, Map<String, List<String>> lists) {

  /// Reads one line.
  ///
  /// @throws FormatException where it is no line of the log
  static ProcessRecord parse(String source, long offset, byte[] bytes, int start, int length)
      throws FormatException {
    JsonReader json = JsonReader.of(source, offset, bytes, start, length);
    Map<String, String> texts = new HashMap<>();
    Map<String, Long> numbers = new HashMap<>();
    Map<String, List<String>> lists = new HashMap<>();
    json.beginObject();
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      switch (name) {
        case "crate_types", "features", "externs" -> lists.put(name, json.readStrings());
        case "incremental", "test", "primary", "build_script" ->
            numbers.put(name, json.readBoolean() ? 1L : 0L);
        case "pid",
            "start_unix_ns",
            "wall_ns",
            "cpu_user_us",
            "cpu_system_us",
            "program_user_us",
            "program_system_us",
            "peak_rss_bytes",
            "exit_code",
            "rmeta_unix_ns",
            "ir_attempt" ->
            numbers.put(name, json.readLong());
        case "event",
            "role",
            "crate",
            "emit",
            "out_dir",
            "extra_filename",
            "opt_level",
            "debuginfo",
            "panic",
            "source",
            "target",
            "package",
            "version",
            "manifest_dir",
            "build_out_dir",
            "bin_name",
            "executable",
            "raw" ->
            texts.put(name, json.readString());
        default -> json.skipValue();
      }
    }
    return new ProcessRecord(Map.copyOf(texts), Map.copyOf(numbers), Map.copyOf(lists));
  }

  boolean isStart() {
    return text("event").equals("start");
  }

  boolean isEnd() {
    return text("event").equals("end");
  }

  boolean isRustc() {
    return text("role").equals("rustc");
  }

  boolean isBuildScriptRun() {
    return text("role").equals("build-script");
  }

  /// The text of this name; empty where there is none.
  String text(String name) {
    return texts.getOrDefault(name, "");
  }

  @Nullable String textOrNull(String name) {
    return texts.get(name);
  }

  /// The number of this name; -1 where there is none.
  long number(String name) {
    return numbers.getOrDefault(name, -1L);
  }

  boolean flag(String name) {
    return number(name) == 1;
  }

  List<String> list(String name) {
    return lists.getOrDefault(name, List.of());
  }

  /// User and system CPU time in nanoseconds; -1 where not measured.
  long cpuNs() {
    return number("cpu_user_us") < 0
        ? -1
        : (number("cpu_user_us") + number("cpu_system_us")) * 1000;
  }

  /// What rustc calls its output, without prefix and ending: crate name and hash.
  String fileStem() {
    return text("crate") + text("extra_filename");
  }

  /// How a person would call it: `serde_json`, `libc build script`.
  String displayName() {
    if (isBuildScriptRun()) {
      return text("package") + " (build script)";
    }
    return flag("build_script") ? text("package") + " (build.rs)" : text("crate");
  }

  /// Each extern crate that rustc was given with a file: its name and the file.
  List<Extern> externs() {
    List<Extern> externs = new ArrayList<>();
    for (String word : list("externs")) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        String name = word.substring(0, equals);
        externs.add(
            new Extern(name.substring(name.lastIndexOf(':') + 1), word.substring(equals + 1)));
      }
    }
    return externs;
  }

  /// A crate that rustc was given.
  ///
  /// @param name the name by which code refers to it
  /// @param file its `.rlib`, `.rmeta` or dynamic library
  record Extern(String name, String file) {
    /// The file's name without directory, `lib` and ending.
    String stem() {
      String name = file.substring(file.lastIndexOf('/') + 1);
      int dot = name.lastIndexOf('.');
      String stem = dot < 0 ? name : name.substring(0, dot);
      return stem.startsWith("lib") ? stem.substring(3) : stem;
    }

    boolean isMetadata() {
      return file.endsWith(".rmeta");
    }
  }
}
