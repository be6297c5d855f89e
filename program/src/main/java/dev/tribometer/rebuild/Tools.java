package dev.tribometer.rebuild;

import dev.tribometer.format.FormatException;
import dev.tribometer.format.depinfo.DepInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tells from what an earlier build left which tool or command likely made it, and with what.
final class Tools {
  /// A compiler's version stands at the head of the metadata that it writes. Source: rustc's
  /// `rustc_metadata`, `METADATA_HEADER` and what follows it.
  private static final int HEAD = 512;

  private Tools() {}

  /// Whether what the unit makes, or a part of it, lies in a profile's directory.
  static boolean hasArtifacts(Path profileDirectory, UnitPrint print) {
    String crate = print.crateName();
    String name = crate + "-" + print.hash();
    Path build =
        profileDirectory.resolve("build").resolve(String.valueOf(print.directory().getFileName()));
    return Stream.of(
            profileDirectory.resolve("deps").resolve("lib" + name + ".rmeta"),
            profileDirectory.resolve("deps").resolve("lib" + name + ".rlib"),
            profileDirectory.resolve("deps").resolve("lib" + name + ".so"),
            profileDirectory.resolve("deps").resolve(name),
            profileDirectory.resolve("examples").resolve(name),
            build.resolve(name))
        .anyMatch(Files::exists);
  }

  static Cause recordGone(String name) {
    return new Cause(
        Cause.Kind.OUTPUT_MISSING,
        "fingerprint of " + name,
        "cargo's own record of " + name + " is gone, though what was built is there",
        List.of(
            "something removed it from the target directory: a cleaner, a cache that kept a part"));
  }

  private static Path metadata(UnitPrint print) {
    return print
        .profileDirectory()
        .resolve("deps")
        .resolve("lib" + print.crateName() + "-" + print.hash() + ".rmeta");
  }

  static Cause otherCommand(boolean makesCode, boolean clippy) {
    return makesCode
        ? new Cause(
            Cause.Kind.OTHER_COMMAND,
            "build",
            "so far it was only checked, not compiled to code",
            List.of(
                "likely by cargo check, clippy or the editor (rust-analyzer); checking and building"
                    + " share nothing for a crate's own code"))
        : new Cause(
            Cause.Kind.OTHER_COMMAND,
            clippy ? "clippy" : "check",
            "so far it was compiled to code, but not checked",
            List.of(
                "cargo check, clippy and the editor (rust-analyzer) keep results of their own beside"
                    + " those of cargo build"));
  }

  static Cause otherTool(boolean clippy) {
    return new Cause(
        Cause.Kind.OTHER_TOOL,
        clippy ? "clippy" : "check",
        clippy ? "clippy has not checked it yet" : "so far it was checked by clippy only",
        List.of(
            "clippy keeps its results of workspace members apart from those of build, check and the"
                + " editor"));
  }

  static Cause profile(UnitPrint other) {
    List<String> details = new ArrayList<>();
    TreeMap<String, String> variables = new TreeMap<>();
    System.getenv()
        .forEach((name, value) -> {
          if (name.startsWith("CARGO_PROFILE_") || name.equals("CARGO_INCREMENTAL")) {
            variables.put(name, value);
          }
        });
    variables.forEach((name, value) -> details.add("set now: " + name + "=" + value));
    details.add(
        "profiles are set in Cargo.toml, .cargo/config.toml, --config and CARGO_PROFILE_* or"
            + " CARGO_INCREMENTAL");
    return withMaker(
        new Cause(
            Cause.Kind.PROFILE_CHANGED,
            "",
            "the profile's settings differ from those it was built with",
            details),
        other);
  }

  /// The cause with a word on who made the other build, where that can be told.
  static Cause withMaker(Cause cause, UnitPrint other) {
    if (!hasArtifacts(other.profileDirectory(), other)) {
      return cause;
    }
    List<String> details = new ArrayList<>(cause.details());
    String by =
        isByClippy(other)
            ? "clippy"
            : other.isTest()
                ? "cargo test"
                : other.madeCode() ? "cargo build or its like" : "cargo check or the editor";
    details.add("the results that are there were made by " + by);
    return new Cause(cause.kind(), cause.subject(), cause.sentence(), details);
  }

  /// Whether clippy made it: clippy's driver reads its arguments from a variable, and says so in
  /// what it read.
  static boolean isByClippy(UnitPrint print) {
    Path file = print.dependencyFile();
    try {
      return Files.isRegularFile(file)
          && DepInfo.read(file).environment().stream()
              .anyMatch(read -> read.name().equals("CLIPPY_ARGS"));
    } catch (IOException e) {
      return false;
    }
  }

  /// The compiler that made it: `rustc 1.95.0 (59807616e 2026-04-14)`.
  static @Nullable String compiler(UnitPrint print) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(metadata(print))) {
      head = in.readNBytes(HEAD);
    } catch (NoSuchFileException e) {
      return null;
    }
    String text = new String(head, StandardCharsets.ISO_8859_1);
    int start = text.indexOf("rustc ");
    int end = start < 0 ? -1 : text.indexOf(')', start);
    return end < 0 ? null : text.substring(start, end + 1);
  }

  /// The version of the package that it was built from, where its sources lie in a directory
  /// `<name>-<version>`, as those of a registry do.
  static @Nullable String version(UnitPrint print, String packageName) throws IOException {
    try {
      for (String file : DepInfo.read(print.dependencyFile()).dependencies()) {
        for (Path part : Path.of(file)) {
          String name = part.toString();
          if (name.startsWith(packageName + "-")
              && name.length() > packageName.length() + 1
              && Character.isDigit(name.charAt(packageName.length() + 1))) {
            return name.substring(packageName.length() + 1);
          }
        }
      }
    } catch (FormatException | NoSuchFileException e) {
      return null;
    }
    return null;
  }
}
