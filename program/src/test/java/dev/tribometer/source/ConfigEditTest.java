package dev.tribometer.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigEditTest {
  private static final String HOST = "x86_64-unknown-linux-gnu";
  private static final List<String> MOLD = List.of("-Clink-arg=-fuse-ld=mold");

  @Test
  void addsFlagsToThoseOfThePlatformAndLeavesTheRestAsItIs() {
    assertThat(
            ConfigEdit.addRustflags(
                """
                # ours
                [alias]
                b = "build"   # short

                [target.x86_64-unknown-linux-gnu]
                rustflags = ["-Ctarget-cpu=native"]   # fast

                [net]
                offline = true
                """,
                HOST,
                MOLD))
        .contains(
            """
            # ours
            [alias]
            b = "build"   # short

            [target.x86_64-unknown-linux-gnu]
            rustflags = ["-Ctarget-cpu=native", "-Clink-arg=-fuse-ld=mold"]   # fast

            [net]
            offline = true
            """);
  }

  @Test
  void addsFlagsToThoseOfAllBuildsWhereTheyStandThereBecauseCargoTakesOnlyOneOfBothLists() {
    assertThat(ConfigEdit.addRustflags("[build]\nrustflags = [\"-Dwarnings\"]\n", HOST, MOLD))
        .contains("[build]\nrustflags = [\"-Dwarnings\", \"-Clink-arg=-fuse-ld=mold\"]\n");
  }

  @Test
  void leavesFlagsThatAreThereOrStandInOneText() {
    assertThat(
            ConfigEdit.addRustflags(
                "[build]\nrustflags = [\"-Clink-arg=-fuse-ld=mold\"]\n", HOST, MOLD))
        .isEmpty();
    assertThat(ConfigEdit.addRustflags("[build]\nrustflags = \"-Dwarnings\"\n", HOST, MOLD))
        .isEmpty();
  }

  @Test
  void setsAKeyInAFileThatIsNotThereYetOrHasOtherKeys() {
    assertThat(ConfigEdit.set("", List.of("toolchain", "channel"), "nightly"))
        .contains("[toolchain]\nchannel = \"nightly\"\n");
    assertThat(
            ConfigEdit.set(
                "[build]\njobs = 4 # of 8\n", List.of("build", "rustc-wrapper"), "sccache"))
        .contains("[build]\njobs = 4 # of 8\nrustc-wrapper = \"sccache\"\n");
  }

  @Test
  void changesNothingWhereThereIsNothingToChangeOrTheFileIsNoToml() {
    Optional<String> same =
        ConfigEdit.set("[build]\nincremental = false\n", List.of("build", "incremental"), false);
    assertThat(same).isEmpty();
    assertThat(ConfigEdit.set("[build\n", List.of("build", "incremental"), false)).isEmpty();
    assertThat(ConfigEdit.set("build = 3\n", List.of("build", "incremental"), false)).isEmpty();
  }
}
