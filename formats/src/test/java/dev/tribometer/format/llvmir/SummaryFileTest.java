package dev.tribometer.format.llvmir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tribometer.format.FormatException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What is written to disk comes back as it was, and what was not written by us is refused.
class SummaryFileTest {
  static Stream<String> recorded() {
    return Fixture.NAMES.stream();
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void aSummaryComesBackAsItWas(String name) throws IOException {
    ModuleSummary module = Fixture.read(name, ReadOptions.ALL);
    ModuleSummary back = read(written(module), SummaryFile.Part.WHOLE);
    assertThat(back.symbols()).isEqualTo(module.symbols());
    assertThat(back.declarations()).isEqualTo(module.declarations());
    assertThat(back.globals()).isEqualTo(module.globals());
    assertThat(back.aliases()).isEqualTo(module.aliases());
    assertThat(back.attributeGroups()).isEqualTo(module.attributeGroups());
    assertThat(back.places().subprograms()).isEqualTo(module.places().subprograms());
    assertThat(back.places().files()).isEqualTo(module.places().files());
    assertThat(back.places().size()).isEqualTo(module.places().size());
    for (int place = 0; place < module.places().size(); place++) {
      assertThat(back.places().text(place)).isEqualTo(module.places().text(place));
      assertThat(back.places().inlinedAt(place)).isEqualTo(module.places().inlinedAt(place));
      assertThat(back.places().subprogram(place)).isEqualTo(module.places().subprogram(place));
    }
    assertThat(back.functions()).hasSameSizeAs(module.functions());
    for (int i = 0; i < module.functions().size(); i++) {
      assertSame(back.functions().get(i), module.functions().get(i));
    }
  }

  private static void assertSame(FunctionSummary back, FunctionSummary was) {
    assertThat(back)
        .usingRecursiveComparison()
        .ignoringFields("demangled", "lineShapes")
        .isEqualTo(was);
    assertThat(back.lineShapes().size()).isEqualTo(was.lineShapes().size());
    for (int line = 0; line < was.lineShapes().size(); line++) {
      assertThat(back.lineShapes().agreement(line, was.lineShapes(), line))
          .isEqualTo(ShapeLevel.LETTER);
      assertThat(back.lineShapes().place(line)).isEqualTo(was.lineShapes().place(line));
    }
    assertThat(back.lineShapes().blocks()).isEqualTo(was.lineShapes().blocks());
    for (int block = 0; block < was.lineShapes().blocks(); block++) {
      assertThat(back.lineShapes().blockFingerprint(block, ShapeLevel.NUMBERS))
          .isEqualTo(was.lineShapes().blockFingerprint(block, ShapeLevel.NUMBERS));
    }
  }

  @Test
  void theLayoutsOfFuturesComeBack() throws IOException {
    ModuleSummary module = Fixture.read("futures", ReadOptions.ALL);
    assertThat(module.types()).isNotEmpty();
    assertThat(read(written(module), SummaryFile.Part.GRAPH).types()).isEqualTo(module.types());
  }

  @Test
  void aCallGraphDoesWithoutTheLines() throws IOException {
    ModuleSummary module = Fixture.read("typed", ReadOptions.ALL);
    ModuleSummary graph = read(written(module), SummaryFile.Part.GRAPH);
    assertThat(graph.functions()).allMatch(function -> function.lineShapes().size() == 0);
    assertThat(graph.functions().getFirst().calls())
        .isEqualTo(module.functions().getFirst().calls());
  }

  @Test
  void aSummaryIsMuchSmallerThanItsIr() throws IOException {
    byte[] ir = Fixture.bytes("dev-v0-debug2");
    byte[] summary = written(Fixture.read("dev-v0-debug2", ReadOptions.ALL));
    assertThat(summary.length).isLessThan(ir.length / 8);
  }

  @Test
  void aFileThatIsCutOffIsRefused() throws IOException {
    byte[] whole = written(Fixture.read("nightly", ReadOptions.ALL));
    for (int length = 0; length < whole.length; length += Math.max(1, whole.length / 97)) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(cut, SummaryFile.Part.WHOLE))
          .isInstanceOf(FormatException.class);
    }
  }

  @Test
  void aSummaryOfAnotherVersionIsRefused() throws IOException {
    byte[] other = written(Fixture.read("nightly", ReadOptions.ALL));
    other[11]++;
    assertThatThrownBy(() -> read(other, SummaryFile.Part.GRAPH))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("another version");
  }

  static Stream<Arguments> seeds() throws IOException {
    byte[] small = written(Fixture.module("define void @f() {\n  call void @g()\n  ret void\n}\n"));
    return Stream.of(Arguments.of((Object) small));
  }

  @MethodSource("seeds")
  @FuzzTest
  void whateverTheBytesASummaryOrARefusal(byte[] bytes) throws IOException {
    try {
      ModuleSummary module = read(bytes, SummaryFile.Part.WHOLE);
      assertThat(written(module)).isNotEmpty();
    } catch (FormatException refused) {
      // The one way in which a reader refuses.
    }
    // Behind the compression, where damage of the file seldom reaches.
    PackedCursor graph = new PackedCursor("fuzz", bytes);
    try {
      new SummaryReader(graph, new PackedCursor("fuzz", bytes)).read();
    } catch (FormatException refused) {
      // As above.
    }
  }

  private static byte[] written(ModuleSummary module) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SummaryFile.write(module, out);
    return out.toByteArray();
  }

  private static ModuleSummary read(byte[] bytes, SummaryFile.Part part) throws IOException {
    return SummaryFile.read("summary", new ByteArrayInputStream(bytes), part);
  }
}
