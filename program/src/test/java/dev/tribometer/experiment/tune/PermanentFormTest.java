package dev.tribometer.experiment.tune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.experiment.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PermanentFormTest {
  private static final String HOST = "x86_64-unknown-linux-gnu";

  @TempDir Path root;

  @Test
  void aProfileGoesIntoTheManifestAndADebuggerKeepsAProfileOfItsOwn() throws IOException {
    Files.writeString(
        root.resolve("Cargo.toml"),
        """
        [package]
        name = "a" # the first
        version = "0.1.0"

        [profile.dev]
        opt-level = 0   # as ever
        """);

    PermanentForm form =
        form(
            new Change.CargoConfig("profile.dev.debug", "\"line-tables-only\""),
            new Change.CargoConfig("profile.dev.package.\"*\".debug", "false"));

    assertThat(form.byHand()).isEmpty();
    assertThat(form.files().get("Cargo.toml"))
        .startsWith(
            """
            [package]
            name = "a" # the first
            version = "0.1.0"

            [profile.dev]
            opt-level = 0   # as ever
            debug = "line-tables-only"
            """)
        .contains("[profile.dev.package.\"*\"]\ndebug = false")
        .contains("[profile.debugging]\ninherits = \"dev\"\ndebug = true");
    assertThat(form.patch())
        .startsWith("--- a/Cargo.toml\n+++ b/Cargo.toml\n")
        .contains("\n+debug = \"line-tables-only\"\n")
        .doesNotContain("\n-");
    assertThat(Files.readString(root.resolve("Cargo.toml"))).doesNotContain("line-tables-only");
  }

  @Test
  void aLinkerGoesIntoCargosConfigurationAndAToolchainIntoItsFile() throws IOException {
    Files.writeString(root.resolve("Cargo.toml"), "[workspace]\n");

    PermanentForm form =
        form(
            new Change.RustcFlags("links", List.of("-Clink-arg=-fuse-ld=mold")),
            new Change.Toolchain("nightly"),
            new Change.CargoOption("-Zno-embed-metadata"));

    assertThat(form.files())
        .containsOnlyKeys(".cargo/config.toml", "rust-toolchain.toml")
        .hasEntrySatisfying(
            ".cargo/config.toml",
            text ->
                assertThat(text)
                    .contains("[target." + HOST + "]\nrustflags = [\"-Clink-arg=-fuse-ld=mold\"]")
                    .contains("[unstable]\nno-embed-metadata = true"))
        .hasEntrySatisfying(
            "rust-toolchain.toml",
            text -> assertThat(text).contains("[toolchain]\nchannel = \"nightly\""));
  }

  @Test
  void whatNoFileCanSayIsForAPerson() throws IOException {
    Files.writeString(root.resolve("Cargo.toml"), "[workspace]\n");

    PermanentForm form =
        form(
            new Change.Environment("CARGO_BUILD_JOBS", "1"),
            new Change.RustcFlags("crate=regex", List.of("-Zhint-mostly-unused")));

    assertThat(form.files()).isEmpty();
    assertThat(form.patch()).isEmpty();
    assertThat(form.byHand())
        .containsExactly(
            "set CARGO_BUILD_JOBS=1 in the environment of every build",
            "give regex the flags -Zhint-mostly-unused");
  }

  private PermanentForm form(Change... changes) throws IOException {
    return PermanentForm.of(List.of(changes), root, HOST);
  }
}
