package dev.tribometer.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ManifestEditTest {

  @Test
  void takesOutADependencyWithTheCommentOnTopOfIt() {
    edits(
        removing("dependencies", "serde"),
        """
        [dependencies]
        anyhow = "1"   # errors
        # for the configuration
        serde = { version = "1", features = ["derive"] }
        toml = "0.9"

        [dev-dependencies]
        serde = "1"
        """,
        """
        [dependencies]
        anyhow = "1"   # errors
        toml = "0.9"

        [dev-dependencies]
        serde = "1"
        """);
  }

  @Test
  void takesOutADependencyThatIsATableOfItsOwn() {
    edits(
        removing("dependencies", "serde"),
        """
        [package]
        name = "a"

        [dependencies.serde]
        version = "1"
        features = ["derive"]

        [dependencies.toml]
        version = "0.9"
        """,
        """
        [package]
        name = "a"

        [dependencies.toml]
        version = "0.9"
        """);
  }

  @Test
  void takesOutADependencyOfAPlatform() {
    edits(
        removing("target", "cfg(unix)", "dependencies", "libc"),
        """
        [target.'cfg(unix)'.dependencies]
        libc = "0.2"
        nix = "0.30"
        """,
        """
        [target.'cfg(unix)'.dependencies]
        nix = "0.30"
        """);
  }

  @Test
  void takesOutADependencyThatAFeatureFindsElsewhere() {
    edits(
        removing("build-dependencies", "clap"),
        """
        [dependencies.clap]
        version = "4"
        optional = true

        [build-dependencies.clap]
        version = "4"
        optional = true

        [features]
        application = ["clap"]
        """,
        """
        [dependencies.clap]
        version = "4"
        optional = true

        [features]
        application = ["clap"]
        """);
  }

  @Test
  void movesADependencyToThoseOfTests() {
    edits(
        manifest -> ManifestEdit.moveToDev(manifest, List.of("dependencies", "insta")),
        """
        [dependencies]
        insta = { version = "1", features = ["json"] }
        toml = "0.9"

        [dev-dependencies]
        tempfile = "3"
        """,
        """
        [dependencies]
        toml = "0.9"

        [dev-dependencies]
        tempfile = "3"
        insta = { version = "1", features = ["json"] }
        """);
  }

  @Test
  void leavesADependencyThatTestsHaveAlready() {
    leaves(
        manifest -> ManifestEdit.moveToDev(manifest, List.of("dependencies", "insta")),
        """
        [dependencies]
        insta = "1"

        [dev-dependencies]
        insta = { version = "1", features = ["json"] }
        """);
  }

  @Test
  void leavesADependencyThatAFeatureNames() {
    for (String feature : List.of("dep:serde", "serde", "serde/derive", "serde?/derive")) {
      leaves(
          removing("dependencies", "serde"),
          """
          [dependencies]
          serde = { version = "1", optional = true }

          [features]
          config = ["%s"]
          """
              .formatted(feature));
    }
  }

  @Test
  void leavesAManifestThatIsNotToml() {
    leaves(removing("dependencies", "serde"), "[dependencies\nserde = \"1\"\n");
  }

  @Test
  void switchesDefaultFeaturesOffOfAPlainVersion() {
    edits(
        manifest ->
            ManifestEdit.withoutDefaultFeatures(
                manifest, List.of("dependencies", "regex"), List.of()),
        """
        [dependencies]
        regex = "1.12" # searching
        """,
        """
        [dependencies]
        regex = { version = "1.12", default-features = false } # searching
        """);
  }

  @Test
  void keepsTheFeaturesThatStay() {
    edits(
        manifest ->
            ManifestEdit.withoutDefaultFeatures(
                manifest, List.of("dependencies", "regex"), List.of("std", "unicode")),
        """
        [dependencies]
        regex = { version = "1.12", features = ["std"] }
        """,
        """
        [dependencies]
        regex = { version = "1.12", features = ["std", "unicode"], default-features = false }
        """);
  }

  @Test
  void leavesDefaultFeaturesThatTheWorkspaceDecides() {
    leaves(
        manifest ->
            ManifestEdit.withoutDefaultFeatures(
                manifest, List.of("dependencies", "regex"), List.of()),
        """
        [dependencies]
        regex.workspace = true
        """);
  }

  @Test
  void leavesDefaultFeaturesThatAreOffAlready() {
    leaves(
        manifest ->
            ManifestEdit.withoutDefaultFeatures(
                manifest, List.of("dependencies", "regex"), List.of()),
        """
        [dependencies]
        regex = { version = "1.12", default-features = false }
        """);
  }

  @Test
  void addsAProfileWhereThereIsNone() {
    edits(
        manifest ->
            ManifestEdit.setProfileKey(manifest, List.of("dev"), "debug", "line-tables-only"),
        """
        [workspace]
        members = ["a"]
        """,
        """
        [workspace]
        members = ["a"]

        [profile.dev]
        debug = "line-tables-only"
        """);
  }

  @Test
  void changesAKeyOfAProfileInItsPlace() {
    edits(
        manifest -> ManifestEdit.setProfileKey(manifest, List.of("release"), "debug", 1L),
        """
        [profile.release]
        debug = 2 # for perf
        lto = true
        """,
        """
        [profile.release]
        debug = 1 # for perf
        lto = true
        """);
  }

  @Test
  void leavesAProfileThatHasTheValueAlready() {
    leaves(
        manifest ->
            ManifestEdit.setProfileKey(manifest, List.of("dev", "build-override"), "opt-level", 3L),
        """
        [profile.dev.build-override]
        opt-level = 3
        """);
  }

  private static Function<Manifest, Optional<String>> removing(String... path) {
    return manifest -> ManifestEdit.removeDependency(manifest, List.of(path));
  }

  /// The edit makes `after` of `before`, and nothing more of `after`.
  private static void edits(
      Function<Manifest, Optional<String>> edit, String before, String after) {
    assertThat(edit.apply(Manifest.parse("Cargo.toml", before))).contains(after);
    assertThat(edit.apply(Manifest.parse("Cargo.toml", after))).isEmpty();
  }

  private static void leaves(Function<Manifest, Optional<String>> edit, String text) {
    assertThat(edit.apply(Manifest.parse("Cargo.toml", text))).isEmpty();
  }
}
