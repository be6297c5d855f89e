package dev.tribometer.format.llvmir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineSourceTest {
  @Test
  void givesTheSameLinesWhateverTheWindow() throws Exception {
    Random random = new Random(7);
    StringBuilder text = new StringBuilder();
    for (int line = 0; line < 400; line++) {
      text.append("x".repeat(random.nextInt(40)))
          .append(line)
          .append(line % 5 == 0 ? "\r\n" : "\n");
    }
    text.append("the last one has no line break");
    List<String> expected = text.toString().lines().toList();
    for (int window : new int[] {8, 16, 64, 1024, 1 << 16}) {
      assertThat(lines(text.toString(), window, 1 << 16)).isEqualTo(expected);
    }
  }

  @Test
  void keepsTheHeadOfALineThatIsTooLong() throws Exception {
    String text = "short\n" + "y".repeat(1000) + "\nafter\n" + "z".repeat(500);
    List<String> lines = lines(text, 16, 64);
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).isEqualTo("short");
    assertThat(lines.get(1)).startsWith("yyyyyyyy").hasSizeBetween(32, 64);
    assertThat(lines.get(2)).isEqualTo("after");
    assertThat(lines.get(3)).startsWith("zzzzzzzz");
  }

  private static List<String> lines(String text, int window, int longest) throws Exception {
    InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    List<String> lines = new ArrayList<>();
    try (LineSource source = new LineSource("test", in, window, longest)) {
      while (source.next()) {
        lines.add(Bytes.text(source.bytes, source.from, source.to));
      }
    }
    return lines;
  }
}
