package dev.tribometer.probe.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReworkTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"1.95", "1.97"})
  void theBodiesThatWereCheckedAreNamedAndClosuresAreNotCounted(String toolchain)
      throws IOException {
    Rework rework = Rework.read(Recorded.rawDirectory(directory, toolchain, "goals"));
    assertThat(rework).isNotNull();
    assertThat(rework.bodies()).isNotEmpty().noneMatch(name -> name.contains("{closure"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.95", "1.97"})
  void fromNothingEveryCodegenUnitIsGenerated(String toolchain) throws IOException {
    Rework rework = Rework.read(Recorded.rawDirectory(directory, toolchain, "parts"));
    assertThat(rework).isNotNull();
    assertThat(rework.codegenUnits()).isPositive();
    assertThat(rework.generated()).hasSize(rework.codegenUnits());
  }

  @Test
  void withoutAProfileNothingIsKnown() throws IOException {
    assertThat(Rework.read(directory)).isNull();
  }
}
