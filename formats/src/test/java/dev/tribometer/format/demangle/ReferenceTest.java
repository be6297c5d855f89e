package dev.tribometer.format.demangle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Compares with what rustc-demangle printed (see the fixtures' README).
class ReferenceTest {
  private static final int LONGEST_SPELLED_OUT = 8000;

  record Recorded(String mangled, boolean rust, String full, String plain) {}

  static List<Recorded> recorded(String file) throws IOException {
    List<Recorded> found = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(ReferenceTest.class.getResourceAsStream(file)),
                StandardCharsets.UTF_8))) {
      String line;
      while ((line = lines.readLine()) != null) {
        String[] fields = line.split("\t", -1);
        found.add(new Recorded(fields[0], fields[1].equals("rust"), fields[2], fields[3]));
      }
    }
    return found;
  }

  @ParameterizedTest
  @ValueSource(strings = {"corpus.tsv.gz", "edge.tsv.gz"})
  void demanglesToTheLetterOfTheReference(String file) throws IOException {
    List<Recorded> symbols = recorded(file);
    assertThat(symbols).hasSizeGreaterThan(2000);
    for (Recorded symbol : symbols) {
      Symbol read = Symbol.of(symbol.mangled());
      assertThat(!(read instanceof Symbol.NotRust))
          .as("%s is Rust", symbol.mangled())
          .isEqualTo(symbol.rust());
      assertThat(recordedForm(read.text())).as(symbol.mangled()).isEqualTo(symbol.full());
      assertThat(recordedForm(read.plainText())).as(symbol.mangled()).isEqualTo(symbol.plain());
    }
  }

  @Test
  void treesOfRealSymbolsRenderToTheSameText() throws IOException {
    for (Recorded symbol : recorded("corpus.tsv.gz")) {
      if (Symbol.of(symbol.mangled()) instanceof Symbol.V0 v0) {
        String shown = v0.suffix().shown();
        assertThat(recordedForm(v0.path().text() + shown)).isEqualTo(symbol.plain());
        assertThat(recordedForm(TreeText.of(v0.path(), TreeText.Style.FULL) + shown))
            .isEqualTo(symbol.full());
      }
    }
  }

  @Test
  void everyRealSymbolNamesItsItemAndItsCrate() throws IOException {
    for (Recorded symbol : recorded("corpus.tsv.gz")) {
      Symbol read = Symbol.of(symbol.mangled());
      assertThat(read.item().isPresent()).isEqualTo(symbol.rust());
      if (read instanceof Symbol.V0) {
        assertThat(read.originCrate()).as(symbol.mangled()).isPresent();
        assertThat(read.item().orElseThrow().path()).doesNotContain("<");
      }
    }
  }

  private static String recordedForm(String text) {
    String line = text.replace("\n", "\\n").replace("\t", "\\t");
    if (line.codePointCount(0, line.length()) <= LONGEST_SPELLED_OUT) {
      return line;
    }
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return "#" + bytes.length + ":" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
