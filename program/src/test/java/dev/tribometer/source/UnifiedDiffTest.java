package dev.tribometer.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnifiedDiffTest {

  @Test
  void printsWhatGitPrints() {
    assertThat(UnifiedDiff.of("a b/Cargo.toml", "one\ntwo\nthree\n", "one\n2\nthree\n"))
        .isEqualTo(
            """
            --- a/a b/Cargo.toml
            +++ b/a b/Cargo.toml
            @@ -1,3 +1,3 @@
             one
            -two
            +2
             three
            """);
  }

  @Test
  void marksALastLineWithoutNewline() {
    assertThat(UnifiedDiff.of("f", "one\ntwo", "one\ntwo\n"))
        .isEqualTo(
            """
            --- a/f
            +++ b/f
            @@ -1,2 +1,2 @@
             one
            -two
            \\ No newline at end of file
            +two
            """);
  }

  @Test
  void isEmptyForEqualTexts() {
    assertThat(UnifiedDiff.of("f", "one\n", "one\n")).isEmpty();
  }

  @Test
  void keepsCarriageReturns() {
    assertThat(UnifiedDiff.of("f", "one\r\ntwo\r\n", "one\r\n2\r\n")).contains("-two\r\n+2\r\n");
  }
}
