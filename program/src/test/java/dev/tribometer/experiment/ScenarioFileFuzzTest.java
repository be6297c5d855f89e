package dev.tribometer.experiment;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tribometer.cargo.BuildSelection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Whatever the text, it holds scenarios or is refused.
final class ScenarioFileFuzzTest {
  private static final BuildSelection ALL =
      new BuildSelection(null, List.of(), false, false, List.of(), false, false, null);

  @FuzzTest
  void parse(byte[] data) {
    try {
      ScenarioFile file = ScenarioFile.parse("fuzz", new String(data, StandardCharsets.UTF_8));
      for (String name : file.names()) {
        file.named(name, ALL, null).ifPresent(Scenario::sentence);
      }
    } catch (IOException e) {
      // Refused.
    }
  }
}
