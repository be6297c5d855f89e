package dev.tribometer.probe;

import dev.tribometer.cargo.Command;
import dev.tribometer.cargo.CommandOutput;
import dev.tribometer.cargo.Toolchain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The flags by which rustc tells what it does again after an edit. Both sets have the same flags
/// that count for what is compiled, so that one incremental cache serves both; they differ in what
/// rustc writes down. Where times count that is nothing.
///
/// @param cold for builds whose times count
/// @param edits for builds that tell which bodies are checked and which codegen units generated
public record ReworkFlags(ProbeFlags cold, ProbeFlags edits) {
  private static final String SHARED = "-Zhuman-readable-cgu-names";
  private static final String EVENTS =
      "generic-activity,function-args,query-provider,query-keys,artifact-sizes";

  /// Asks the compiler for them; null where it has them not.
  ///
  /// @throws IOException where rustc cannot be started
  public static @Nullable ReworkFlags ask(Toolchain toolchain, Path directory) throws IOException {
    List<String> words = new ArrayList<>(toolchain.toolchainWords());
    words.add("-Zhelp");
    CommandOutput help = new Command(words, directory, Map.of("RUSTC_BOOTSTRAP", "1")).run();
    String known = help.text();
    boolean all =
        known.contains(" self-profile=")
            && known.contains(" self-profile-events=")
            && known.contains(" human-readable-cgu-names=");
    return all ? new ReworkFlags(flags("none"), flags(EVENTS)) : null;
  }

  private static ProbeFlags flags(String events) {
    return new ProbeFlags(
        List.of("-Zself-profile={raw}/profile", "-Zself-profile-events=" + events, SHARED),
        List.of(),
        List.of());
  }
}
