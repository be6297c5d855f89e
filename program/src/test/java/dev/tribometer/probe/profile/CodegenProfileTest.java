package dev.tribometer.probe.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tribometer.format.FormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A profile of an optimised build of a small crate with the events `llvm`.
class CodegenProfileTest {
  @TempDir private Path directory;

  private Path recorded() throws IOException {
    Path file = directory.resolve("llvm-0001234.mm_profdata");
    try (InputStream stream = getClass().getResourceAsStream("llvm/llvm.mm_profdata.gz")) {
      Files.copy(new GZIPInputStream(stream), file);
    }
    return file;
  }

  @Test
  void knowsTheFunctionsOfTheSourceByName() throws IOException {
    CodegenProfile profile = CodegenProfile.read(recorded(), -1);
    assertThat(profile.functionNs().keySet())
        .anyMatch(name -> name.startsWith("ns::run"))
        .anyMatch(name -> name.startsWith("ns::gen"))
        .noneMatch(name -> name.startsWith("<unnamed"))
        .noneMatch(name -> name.matches(".*\\w\\[[0-9a-f]+\\].*"));
  }

  @Test
  void thePassesAddUpToWhatTheActivitiesAroundThemHold() throws IOException {
    CodegenProfile profile = CodegenProfile.read(recorded(), -1);
    long passes = profile.functionNs().values().stream().mapToLong(Long::longValue).sum();
    // LLVM_module_optimize and LLVM_lto_optimize, by measureme's summarize: time less self time.
    long within = (5_201_288 - 308_178) + (1_219_349 - 153_281);
    assertThat(passes).isCloseTo(within, within(within / 20));
    assertThat(passes).isLessThan(profile.codegenNs());
  }

  @Test
  void timesAreScaledToTheProcess() throws IOException {
    Path file = recorded();
    CodegenProfile once = CodegenProfile.read(file, 1_000_000_000L);
    CodegenProfile twice = CodegenProfile.read(file, 2_000_000_000L);
    assertThat(twice.codegenNs()).isCloseTo(2 * once.codegenNs(), within(2));
    assertThat(once.codegenNs()).isLessThan(1_000_000_000L);
  }

  private static org.assertj.core.data.Offset<Long> within(long ns) {
    return org.assertj.core.data.Offset.offset(ns);
  }

  @Test
  void aDamagedProfileIsReadOrRefused() throws IOException {
    byte[] whole = Files.readAllBytes(recorded());
    Random random = new Random(5);
    Path file = directory.resolve("damaged.mm_profdata");
    for (int round = 0; round < 60; round++) {
      byte[] damaged = Arrays.copyOf(whole, whole.length - random.nextInt(whole.length / 2));
      for (int hit = 0; hit < 20; hit++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      Files.write(file, damaged);
      try {
        assertThat(CodegenProfile.read(file, -1).codegenNs()).isNotNegative();
      } catch (FormatException refused) {
        assertThat(refused).hasMessageContaining("expected");
      }
    }
  }

  @Test
  void aFileThatIsNoProfileIsRefused() throws IOException {
    Path file = Files.writeString(directory.resolve("no.mm_profdata"), "nothing of the kind");
    assertThatThrownBy(() -> CodegenProfile.read(file, -1)).isInstanceOf(FormatException.class);
  }
}
