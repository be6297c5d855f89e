package dev.tribometer.format.llvmir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tribometer.format.FormatException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class LineCounterTest {
  static final List<String> names = Fixture.NAMES;

  @ParameterizedTest
  @FieldSource("names")
  void countsLinesAndCopiesAsTheReferenceDoes(String name) throws Exception {
    Map<String, List<Long>> byName = new TreeMap<>();
    try (InputStream in = Fixture.open(name)) {
      for (LineCounter.FunctionLines function : LineCounter.count(name, in)) {
        String merged = function.symbol().replaceFirst("17h[0-9a-f]{16}E", "");
        byName.computeIfAbsent(merged, _ -> new ArrayList<>()).add(function.lines());
      }
    }
    List<List<Long>> ours = new ArrayList<>();
    byName
        .values()
        .forEach(lines ->
            ours.add(List.of(lines.stream().mapToLong(n -> n).sum(), (long) lines.size())));
    List<List<Long>> theirs = new ArrayList<>();
    Fixture.reference(name).forEach(row -> theirs.add(List.of(row.lines(), row.copies())));
    assertThat(ours).isNotEmpty().containsExactlyInAnyOrderElementsOf(theirs);
  }

  @ParameterizedTest
  @FieldSource("names")
  void agreesWithTheSummary(String name) throws Exception {
    List<LineCounter.FunctionLines> counted;
    try (InputStream in = Fixture.open(name)) {
      counted = LineCounter.count(name, in);
    }
    for (ReadOptions options : List.of(ReadOptions.COUNTS, ReadOptions.ALL)) {
      ModuleSummary module = Fixture.read(name, options);
      assertThat(module.functions())
          .extracting(f -> new LineCounter.FunctionLines(module.symbol(f.symbol()), f.lines()))
          .isEqualTo(counted);
    }
  }

  @Test
  void countsLinesOfTwoSpacesAndNoOthers() throws Exception {
    String text =
        """
        define void @"a \\22b\\22"() {
        start:
        ; call something
          switch i64 %x, label %a [
            i64 0, label %b
          ], !dbg !7
            #dbg_value(i64 0, !1, !DIExpression(), !2)
          invoke void @f()
                  to label %a unwind label %b

        a:                 ; preds = %start
          ret void
        }
        """;
    assertThat(count(text)).containsExactly(new LineCounter.FunctionLines("a \"b\"", 4));
  }

  @Test
  void takesWindowsLineBreaks() throws Exception {
    assertThat(count("define void @f() {\r\n  ret void\r\n}\r\n"))
        .containsExactly(new LineCounter.FunctionLines("f", 1));
  }

  @Test
  void refusesAFileThatEndsInsideAFunction() {
    assertThatThrownBy(() -> count("define void @f() {\n  ret void\n"))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("`}` of function f")
        .hasMessageContaining("the end of the file");
  }

  @Test
  void refusesADefinitionInsideAnother() {
    assertThatThrownBy(() -> count("define void @f() {\ndefine void @g() {\n}\n"))
        .isInstanceOf(FormatException.class);
  }

  private static List<LineCounter.FunctionLines> count(String text) throws Exception {
    return LineCounter.count(
        "test", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
