package dev.tribometer.format.toml;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tribometer.format.FormatException;
import org.junit.jupiter.api.Test;

class TomlDepthTest {
  @Test
  void whatPeopleWriteIsShallow() {
    String text = "[a]\nb = [[1, 2], { c = [\"]\", '[[['] }] # [[[\n".repeat(1000);

    assertThatCode(() -> TomlDepth.check("x.toml", text)).doesNotThrowAnyException();
  }

  @Test
  void aHeapOfBracketsIsRefusedWithItsLine() {
    for (String open : new String[] {"[", "{a=", "[\n", "[\"]\",", "[ # ]\n"}) {
      assertThatThrownBy(() -> TomlDepth.check("x.toml", "a = 1\nb = " + open.repeat(1000)))
          .as(open)
          .isInstanceOf(FormatException.class)
          .hasMessageStartingWith("[x.toml] at ")
          .hasMessageContaining("at most 64 brackets");
    }
  }
}
