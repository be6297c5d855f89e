package dev.tribometer.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {
  private static final Manifest MANIFEST =
      Manifest.parse(
          "app/Cargo.toml",
          """
          [package]
          name = "app"

          [dependencies]
          serde = "1"
          regex.workspace = true

          [dependencies.syntect]
          version = "5"

          [target.'cfg(all(unix, not(target_os = "macos")))'.dependencies]
          nix = "0.30"

          [dev_dependencies]
          insta = "1"
          """);

  @Test
  void knowsTheLineOfADependencyHoweverItIsWritten() {
    assertThat(line("normal", null, "serde")).isEqualTo(5);
    assertThat(line("normal", null, "regex")).isEqualTo(6);
    assertThat(line("normal", null, "syntect")).isEqualTo(8);
    assertThat(line("normal", "cfg(all(unix, not(target_os = \"macos\")))", "nix")).isEqualTo(12);
    assertThat(line("dev", null, "insta")).isEqualTo(15);
  }

  @Test
  void doesNotTakeADependencyOfAnotherKindForIt() {
    assertThat(MANIFEST.dependency("build", null, "serde")).isEmpty();
    assertThat(MANIFEST.dependency("dev", null, "serde")).isEmpty();
    assertThat(MANIFEST.dependency("normal", "cfg(windows)", "nix")).isEmpty();
  }

  @Test
  void knowsWhichDependencyComesFromTheWorkspace() {
    assertThat(MANIFEST.isInherited(List.of("dependencies", "regex"))).isTrue();
    assertThat(MANIFEST.isInherited(List.of("dependencies", "serde"))).isFalse();
    assertThat(MANIFEST.isInherited(List.of("dependencies", "syntect"))).isFalse();
  }

  @Test
  void readsTheRootAndWhatIsAskedForAndLeavesOutWhatIsMissing(@TempDir Path root)
      throws IOException {
    Files.createDirectory(root.resolve("a b"));
    Files.writeString(root.resolve("Cargo.toml"), "[workspace]\n");
    Files.writeString(root.resolve("a b/Cargo.toml"), "[package]\n");
    ManifestPlaces places = ManifestPlaces.read(root, List.of("a b/Cargo.toml", "gone/Cargo.toml"));
    assertThat(places.root()).isPresent();
    assertThat(places.at("a b/Cargo.toml")).isPresent();
    assertThat(places.at("gone/Cargo.toml")).isEmpty();
  }

  @Test
  void addsUpTheRustFilesBesideACratesRoot(@TempDir Path root) throws IOException {
    Files.createDirectories(root.resolve("src/parse"));
    Files.writeString(root.resolve("src/lib.rs"), "mod parse;\n");
    Files.writeString(root.resolve("src/parse/mod.rs"), "fn a() {}\n");
    Files.writeString(root.resolve("src/notes.md"), "not Rust\n");
    SourceSizes sizes = SourceSizes.read(root, List.of("src/lib.rs", "gone/src/lib.rs"));
    assertThat(sizes.bytes("src/lib.rs")).hasValue(21);
    assertThat(sizes.bytes("gone/src/lib.rs")).isEmpty();
  }

  private static int line(String kind, @Nullable String target, String key) {
    return MANIFEST.line(MANIFEST.dependency(kind, target, key).orElseThrow());
  }
}
