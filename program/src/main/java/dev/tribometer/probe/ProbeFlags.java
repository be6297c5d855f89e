package dev.tribometer.probe;

import dev.tribometer.cargo.Command;
import dev.tribometer.cargo.CommandOutput;
import dev.tribometer.cargo.Toolchain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The flags that the probe gives to rustc, as far as this rustc has them.
///
/// `{raw}` in a flag stands for the directory of the one process. rustc is asked for its list
/// rather than for its version, since nightlies and backports move flags around.
///
/// @param everywhere flags for every unit
/// @param members flags for the units of workspace members besides
/// @param missing sentences on what this rustc cannot tell
public record ProbeFlags(List<String> everywhere, List<String> members, List<String> missing) {
  private static final String LINT = "unused-crate-dependencies";

  public ProbeFlags {
    everywhere = List.copyOf(everywhere);
    members = List.copyOf(members);
    missing = List.copyOf(missing);
  }

  /// What a stable compiler can tell: the lint on unused dependencies. It is forced to be a
  /// warning, since a crate that denies warnings would otherwise fail to build.
  public static ProbeFlags stable() {
    return new ProbeFlags(List.of(), List.of("--force-warn", LINT), List.of());
  }

  /// What the compiler can tell with its unstable flags.
  ///
  /// @throws IOException where rustc cannot be started
  public static ProbeFlags unstable(Toolchain toolchain, Path directory) throws IOException {
    List<String> words = new ArrayList<>(toolchain.toolchainWords());
    words.add("-Zhelp");
    CommandOutput help = new Command(words, directory, Map.of("RUSTC_BOOTSTRAP", "1")).run();
    String known = help.text();
    List<String> flags = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    if (known.contains(" self-profile=") && known.contains(" self-profile-events=")) {
      flags.add("-Zself-profile={raw}/profile");
      flags.add("-Zself-profile-events=generic-activity,function-args,artifact-sizes");
    } else {
      missing.add("this rustc has no self-profile: time inside a unit is not divided into phases");
    }
    if (known.contains(" dump-mono-stats-format=")) {
      flags.add("-Zdump-mono-stats={raw}/mono");
      flags.add("-Zdump-mono-stats-format=json");
    } else {
      missing.add("this rustc has no mono-stats in JSON: instantiations are not counted");
    }
    if (known.contains(" macro-stats=")) {
      flags.add("-Zmacro-stats");
    } else {
      missing.add("this rustc has no macro-stats: what macros expand to is not counted");
    }
    if (known.contains(" human-readable-cgu-names=")) {
      flags.add("-Zhuman-readable-cgu-names");
    } else {
      missing.add(
          "this rustc has no readable codegen unit names: whose code is compiled is not told");
    }
    return new ProbeFlags(flags, stable().members, missing);
  }

  /// The flags as the probe's executable takes them.
  static String joined(List<String> flags) {
    return String.join("\u001f", flags);
  }
}
