package dev.tribometer.format.llvmir;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tribometer.format.FormatException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever the bytes, a summary or a FormatException. In the ordinary test run the seeds are
/// replayed.
class IrFuzzTest {
  static Stream<Arguments> seeds() {
    return Stream.of(
            "source_filename = \"x\"\n@v = private constant <{ ptr, [8 x i8] }> <{ ptr @f, [8 x i8] c\"\\00\" }>, align 8, !type !0\n",
            "source_filename = \"x\"\ndefine i32 @\"f\\22\"(ptr %0) #0 !dbg !1 {\nstart:\n  %1 = invoke i32 %0(i8 1) [ \"kcfi\"(i32 -5) ]\n          to label %a unwind label %b, !dbg !2\n}\n",
            "source_filename = \"x\"\n!1 = distinct !DISubprogram(name: \"f\", scope: !1, file: !3, line: 7)\n!3 = !DIFile(filename: \"a\", directory: \"b\")\n",
            "source_filename = \"x\"\ndefine void @f() {\n  switch i8 %x, label %a [\n    i8 0, label %b\n  ]\n\n7:\n  ret void\n}\nattributes #0 = { \"a\"=\"b\" }\n")
        .map(text ->
            Arguments.of(
                Named.of(text.substring(20, 40).strip(), text.getBytes(StandardCharsets.UTF_8))));
  }

  @MethodSource("seeds")
  @FuzzTest
  void readsOrRefuses(byte[] bytes) throws Exception {
    for (ReadOptions options : new ReadOptions[] {ReadOptions.COUNTS, ReadOptions.ALL}) {
      try {
        ModuleSummary module =
            ModuleReader.read("fuzz.ll", new ByteArrayInputStream(bytes), options);
        for (FunctionSummary function : module.functions()) {
          ShapeAligner.align(
              java.util.List.of(function.lineShapes(), module.functions().getFirst().lineShapes()));
        }
      } catch (FormatException refused) {
        // The one way in which a reader refuses.
      }
    }
  }
}
