package dev.tribometer.experiment.tune;

import dev.tribometer.experiment.Change;
import dev.tribometer.source.ConfigEdit;
import dev.tribometer.source.Manifest;
import dev.tribometer.source.ManifestEdit;
import dev.tribometer.source.PatchException;
import dev.tribometer.source.UnifiedDiff;
import dev.tribometer.source.UnifiedPatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tomlj.Toml;

/// Changes as they stand in files: profiles in `Cargo.toml`, cargo's other settings in
/// `.cargo/config.toml`, a toolchain in `rust-toolchain.toml`. Files are edited in memory; nothing
/// else in them changes.
public final class PermanentForm {
  private static final String MANIFEST = "Cargo.toml";
  private static final String CONFIG = ".cargo/config.toml";
  private static final String TOOLCHAIN = "rust-toolchain.toml";

  private final Path root;
  private final String host;
  private final Map<String, String> before = new LinkedHashMap<>();
  private final Map<String, String> after = new LinkedHashMap<>();
  private final List<String> byHand = new ArrayList<>();

  private PermanentForm(Path root, String host) {
    this.root = root;
    this.host = host;
  }

  /// The form of some changes.
  ///
  /// @param root the root of the workspace, whose files are read
  /// @param host the host triple
  /// @throws IOException where a file cannot be read
  public static PermanentForm of(List<Change> changes, Path root, String host) throws IOException {
    PermanentForm form = new PermanentForm(root, host);
    for (Change change : changes) {
      form.add(change);
    }
    return form;
  }

  /// What a patch cannot say, a sentence each.
  public List<String> byHand() {
    return List.copyOf(byHand);
  }

  /// The files with their new text, by path relative to the root.
  public Map<String, String> files() {
    return Map.copyOf(after);
  }

  /// One patch for all of it, ready for `git apply`; empty where there is nothing to patch.
  public String patch() {
    StringBuilder patch = new StringBuilder();
    after.forEach(
        (path, text) -> patch.append(UnifiedDiff.of(path, before.getOrDefault(path, ""), text)));
    return patch.toString();
  }

  private void add(Change change) throws IOException {
    switch (change) {
      case Change.CargoConfig config when config.key().startsWith("profile.") -> profile(config);
      case Change.CargoConfig config ->
          edit(
              CONFIG,
              text -> ConfigEdit.set(text, keys(config.key()), value(config.value())),
              change);
      case Change.CargoOption option ->
          edit(
              CONFIG,
              text -> ConfigEdit.set(text, List.of("unstable", option.flag().substring(2)), true),
              change);
      case Change.RustcFlags flags when !flags.scope().startsWith("crate=") ->
          edit(CONFIG, text -> ConfigEdit.addRustflags(text, host, flags.flags()), change);
      case Change.Wrapper wrapper ->
          edit(
              CONFIG,
              text -> ConfigEdit.set(text, List.of("build", "rustc-wrapper"), wrapper.program()),
              change);
      case Change.Toolchain toolchain ->
          edit(
              TOOLCHAIN,
              text -> ConfigEdit.set(text, List.of("toolchain", "channel"), toolchain.name()),
              change);
      case Change.Patch patch -> patch(patch);
      case Change.Environment variable ->
          byHand.add("set " + variable.text() + " in the environment of every build");
      case Change.LockUpdate update -> byHand.add("run: " + update.text());
      case Change.RustcFlags flags ->
          byHand.add(
              "give "
                  + flags.scope().substring(6)
                  + " the flags "
                  + String.join(" ", flags.flags()));
    }
  }

  /// A key of a profile; where it takes debuginfo away, with a profile that has it.
  private void profile(Change.CargoConfig config) throws IOException {
    List<String> path = keys(config.key());
    List<String> table = path.subList(1, path.size() - 1);
    profileKey(table, path.getLast(), value(config.value()), config);
    if (path.getLast().equals("debug") && table.getFirst().equals("dev")) {
      profileKey(List.of("debugging"), "inherits", "dev", config);
      List<String> own = new ArrayList<>(table);
      own.set(0, "debugging");
      profileKey(own, "debug", true, config);
    }
  }

  private void profileKey(List<String> table, String key, Object value, Change change)
      throws IOException {
    edit(
        MANIFEST,
        text -> ManifestEdit.setProfileKey(Manifest.parse(MANIFEST, text), table, key, value),
        change);
  }

  private void patch(Change.Patch patch) throws IOException {
    try {
      for (UnifiedPatch.FilePatch file : UnifiedPatch.parse(patch.diff()).files()) {
        String path = file.after();
        if (path == null || !path.equals(file.before())) {
          byHand.add("apply the patch of " + path + " by hand: it makes or removes a file");
          continue;
        }
        Optional<String> text = file.apply(text(path));
        text.ifPresent(changed -> after.put(path, changed));
      }
    } catch (PatchException e) {
      byHand.add(e.getMessage());
    }
  }

  /// An edit of a text: the new text, or nothing where it is so already or needs a person.
  private interface Edit {
    Optional<String> of(String text);
  }

  private void edit(String path, Edit edit, Change change) throws IOException {
    Optional<String> text = edit.of(text(path));
    if (text.isPresent()) {
      after.put(path, text.get());
    } else if (!change.text().isEmpty() && after.get(path) == null) {
      byHand.add("set in " + path + ", which could not be edited here: " + change.text());
    }
  }

  private String text(String path) throws IOException {
    String known = after.get(path);
    if (known != null) {
      return known;
    }
    Path file = root.resolve(path);
    String text = Files.isRegularFile(file) ? Files.readString(file) : "";
    before.putIfAbsent(path, text);
    return text;
  }

  private static Object value(String toml) {
    Object value = Toml.parse("value = " + toml).get("value");
    if (value == null) {
      throw new IllegalStateException("not a TOML value: " + toml);
    }
    return value;
  }

  private static List<String> keys(String dotted) {
    return Toml.parseDottedKey(dotted);
  }
}
