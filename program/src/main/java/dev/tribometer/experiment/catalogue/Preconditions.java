package dev.tribometer.experiment.catalogue;

import dev.tribometer.cargo.SearchPath;
import dev.tribometer.fact.QueryException;
import dev.tribometer.source.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What remedies need, and whether it is here: the words of `needs` in the catalogue.
final class Preconditions {
  /// Linking that takes less is not worth another linker.
  private static final long LEAST_LINK_NS = 50_000_000;

  private static final List<String> DEBUGGER_FILES =
      List.of(".vscode/launch.json", ".gdbinit", ".lldbinit", ".zed/debug.json");

  private Preconditions() {}

  /// The answer to one need.
  ///
  /// @param isMet whether it is there
  /// @param fact the fact that says so: a version, a setting with its place; may be empty where met
  record Answer(boolean isMet, String fact) {
    static Answer met(String fact) {
      return new Answer(true, fact);
    }

    static Answer missing(String fact) {
      return new Answer(false, fact);
    }
  }

  static Answer ask(String need, Setting setting) throws IOException {
    String[] words = need.split(" ", -1);
    List<String> rest = Arrays.asList(words).subList(1, words.length);
    return switch (words[0]) {
      case "program" -> program(rest.getFirst());
      case "platform" -> platform(rest);
      case "processors" -> processors(Integer.parseInt(rest.getFirst()));
      case "nightly" -> nightly(setting);
      case "component" -> component(rest.getFirst(), setting);
      case "unset" -> unset(rest.getFirst(), setting);
      case "unset-variable" -> unsetVariable(rest.getFirst());
      case "no-debuginfo-set" -> fullDebuginfo(setting);
      case "debugger-users" -> debuggerUsers(setting);
      case "not-default-lld" -> notDefaultLld(setting);
      case "link-share" -> linkShare(setting);
      default -> throw new IllegalStateException("the catalogue needs \"" + need + "\"");
    };
  }

  private static Answer program(String name) {
    return SearchPath.find(name)
        .map(path -> Answer.met(Linkers.version(path)))
        .orElse(Answer.missing(name + " is not on the PATH"));
  }

  private static Answer platform(List<String> names) {
    String here = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    boolean isMet =
        names.stream().anyMatch(name -> here.startsWith(name.equals("macos") ? "mac" : name));
    return new Answer(isMet, isMet ? "" : "it is for " + String.join(" and ", names));
  }

  private static Answer processors(int fewest) {
    int here = Runtime.getRuntime().availableProcessors();
    return new Answer(
        here >= fewest, here + " processors here" + (here >= fewest ? "" : ", too few to gain"));
  }

  private static Answer nightly(Setting setting) {
    String release = setting.toolchain().release();
    if (release.contains("nightly") || release.contains("dev")) {
      return Answer.met("rustc " + release);
    }
    return setting.allowsNightly()
        ? Answer.met("rustc " + release + " tries it; only a nightly can keep it")
        : Answer.missing(
            "only a nightly toolchain can keep it, and rustc "
                + release
                + " is in force (--nightly tries it)");
  }

  private static Answer component(String name, Setting setting) throws IOException {
    Path sysroot = Linkers.sysroot(setting.toolchain());
    Path backends =
        sysroot.resolve("lib/rustlib/" + setting.toolchain().host() + "/codegen-backends");
    if (Files.isDirectory(backends)) {
      try (Stream<Path> files = Files.list(backends)) {
        if (files.anyMatch(file -> file.getFileName().toString().contains("cranelift"))) {
          return Answer.met(name + " is installed");
        }
      }
    }
    return Answer.missing("the component " + name + " is not installed in " + sysroot);
  }

  private static Answer unset(String key, Setting setting) throws IOException {
    Object value = setValue(key, setting);
    return value == null
        ? Answer.met("")
        : Answer.missing(key + " is already " + value + " in Cargo.toml");
  }

  private static Answer unsetVariable(String name) {
    String value = System.getenv(name);
    return value == null ? Answer.met("") : Answer.missing(name + " is set to " + value);
  }

  private static Answer fullDebuginfo(Setting setting) throws IOException {
    String profile = setting.scenario().profile();
    Object value = setValue("profile." + profile + ".debug", setting);
    if (value == null) {
      return profile.equals("dev")
          ? Answer.met("")
          : Answer.missing("the profile " + profile + " has no debuginfo");
    }
    boolean isFull = List.of("true", "2", "full").contains(value.toString());
    return isFull
        ? Answer.met("")
        : Answer.missing("profile." + profile + ".debug is already " + value + " in Cargo.toml");
  }

  private static Answer debuggerUsers(Setting setting) {
    return DEBUGGER_FILES.stream()
        .filter(name -> Files.exists(setting.workspace().root().resolve(name)))
        .findFirst()
        .map(name -> Answer.met(name + " is there: somebody debugs here"))
        .orElse(Answer.met(""));
  }

  private static Answer notDefaultLld(Setting setting) throws IOException {
    return Linkers.isLldDefault(setting.toolchain())
        ? Answer.missing(
            "rustc " + setting.toolchain().release() + " links with its own lld already")
        : Answer.met("rustc " + setting.toolchain().release() + " links with the system's linker");
  }

  private static Answer linkShare(Setting setting) {
    if (setting.facts() == null) {
      return Answer.met("");
    }
    try {
      Object cell =
          setting
              .facts()
              .answer("SELECT max(cpu_ns)::BIGINT FROM unit_phase WHERE phase = 'link'")
              .rows()
              .getFirst()
              .getFirst();
      if (!(cell instanceof Long linkNs)) {
        return Answer.met("");
      }
      String took = "the slowest link takes %.0f ms".formatted(linkNs / 1e6);
      return new Answer(
          linkNs >= LEAST_LINK_NS, linkNs >= LEAST_LINK_NS ? took : took + ": too little");
    } catch (QueryException e) {
      return Answer.met("");
    }
  }

  private static @Nullable Object setValue(String key, Setting setting) throws IOException {
    Path file = setting.workspace().root().resolve("Cargo.toml");
    return Manifest.parse("Cargo.toml", Files.readString(file))
        .valueOf(List.of(key.split("\\.", -1)));
  }
}
