package dev.tribometer.format.llvmir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FunctionShapeTest {
  private static final String BASE =
      """
      define i64 @f(ptr align 8 %a, i64 %b) unnamed_addr #0 !dbg !1 {
      start:
        %c = getelementptr inbounds i8, ptr %a, i64 8, !dbg !2
        %d = call i64 @callee(i64 %b, ptr @global), !dbg !3
        store i64 %d, ptr %c, align 8, !noundef !4
        br label %next

      next:
        ret i64 %d
      }
      attributes #0 = { nounwind }
      !1 = !DISubprogram(name: "f")
      !2 = !DILocation(line: 1, scope: !1)
      !3 = !DILocation(line: 2, scope: !1)
      """;

  @Test
  void isTheSameAfterRenamingLocalsBlocksAndMetadata() throws Exception {
    String renamed =
        BASE.replace("%c", "%\"c::d\"")
            .replace("%a", "%0")
            .replace("%next", "%bb7")
            .replace("next:", "bb7:   ; preds = %start")
            .replace(", !noundef !4", ", !noundef !77")
            .replace("@f(", "hidden @g(")
            .replace(", !dbg !2", "")
            .replace("unnamed_addr ", "");
    assertThat(agreement(BASE, renamed.replace("hidden @g(", "@g("))).isEqualTo(ShapeLevel.LETTER);
  }

  @Test
  void differsInNamesOnlyWhereCalleesGlobalsAndTypesDo() throws Exception {
    assertThat(agreement(BASE, BASE.replace("@callee", "@\"other one\"")))
        .isEqualTo(ShapeLevel.NAMES);
    assertThat(agreement(BASE, BASE.replace("@global", "@other"))).isEqualTo(ShapeLevel.NAMES);
    String typed = "%\"T<u8>\" = type { i64 }\n" + BASE.replace("i8, ptr %a", "%\"T<u8>\", ptr %a");
    assertThat(agreement(typed, typed.replace("T<u8>", "T<u64>"))).isEqualTo(ShapeLevel.NAMES);
  }

  @Test
  void differsInNumbersOnlyWhereIntegersDo() throws Exception {
    assertThat(agreement(BASE, BASE.replace("i64 8", "i64 16"))).isEqualTo(ShapeLevel.NUMBERS);
    assertThat(agreement(BASE, BASE.replace("align 8 %a", "align 4 %a")))
        .isEqualTo(ShapeLevel.NUMBERS);
  }

  @Test
  void differsWhereTypesOperandsOrOrderDo() throws Exception {
    assertThat(agreement(BASE, BASE.replace("store i64 %d", "store i64 %b")))
        .isEqualTo(ShapeLevel.DIFFERENT);
    assertThat(agreement(BASE, BASE.replace("store i64", "store i32")))
        .isEqualTo(ShapeLevel.DIFFERENT);
    assertThat(agreement(BASE, BASE.replace("ret i64 %d", "ret i64 %b")))
        .isEqualTo(ShapeLevel.DIFFERENT);
    assertThat(agreement(BASE, BASE.replace("define i64", "define i32")))
        .isEqualTo(ShapeLevel.DIFFERENT);
    assertThat(agreement(BASE, BASE.replace("  br label %next\n", "")))
        .isEqualTo(ShapeLevel.DIFFERENT);
  }

  @Test
  void isTheSameWithAndWithoutDebugIntrinsics() throws Exception {
    String spilled =
        BASE.replace(
            "  br label",
            "  call void @llvm.dbg.value(metadata i64 %d, metadata !1, metadata !DIExpression()), !dbg !2\n  br label");
    assertThat(agreement(BASE, spilled)).isEqualTo(ShapeLevel.LETTER);
  }

  @Test
  void comparesNumberedPrivateConstantsByContent() throws Exception {
    String first =
        "@vtable.1 = private constant <{ ptr }> <{ ptr @m }>, align 8\n"
            + BASE.replace("@global", "@vtable.1");
    String moved =
        "@vtable.9 = private constant <{ ptr }> <{ ptr @m }>, align 8\n"
            + BASE.replace("@global", "@vtable.9");
    String changed =
        "@vtable.1 = private constant <{ ptr }> <{ ptr @n }>, align 8\n"
            + BASE.replace("@global", "@vtable.1");
    assertThat(agreement(first, moved)).isEqualTo(ShapeLevel.LETTER);
    assertThat(agreement(first, changed)).isEqualTo(ShapeLevel.NAMES);
  }

  @Test
  void findsHowFarInstantiationsOfAGenericAgree() throws Exception {
    for (String name : List.of("dev-v0-debug2", "typed", "nightly")) {
      ModuleSummary module = Fixture.read(name, ReadOptions.ALL);
      FunctionSummary ofU64 = Fixture.function(module, "4lastyE");
      FunctionSummary ofI64 = Fixture.function(module, "4lastxE");
      FunctionSummary ofU8 = Fixture.function(module, "4lasthE");
      assertThat(shape(ofU64).agreement(shape(ofI64))).isEqualTo(ShapeLevel.LETTER);
      assertThat(shape(ofU64).agreement(shape(ofU8))).isEqualTo(ShapeLevel.DIFFERENT);
      Alignment alignment =
          ShapeAligner.align(List.of(ofU64.lineShapes(), ofI64.lineShapes(), ofU8.lineShapes()));
      assertThat(alignment.complete()).isTrue();
      assertThat(alignment.agreeing(ShapeLevel.NUMBERS))
          .isBetween(ofU64.lines() / 3, ofU64.lines() - 3);
    }
  }

  @Test
  void tellsWhereInTheSourceTheDifferencesLie() throws Exception {
    ModuleSummary module = Fixture.read("dev-v0-debug2", ReadOptions.ALL);
    LineShapes ofU64 = Fixture.function(module, "4lastyE").lineShapes();
    LineShapes ofU8 = Fixture.function(module, "4lasthE").lineShapes();
    List<Integer> differing = new ArrayList<>();
    for (Alignment.Run run : ShapeAligner.align(List.of(ofU64, ofU8)).runs()) {
      for (int line = run.from(); line < run.to(); line++) {
        if (run.level() == ShapeLevel.DIFFERENT && ofU64.place(line) >= 0) {
          differing.add(module.places().line(ofU64.place(line)));
        }
      }
    }
    // The element is copied on these lines of `last`; the loop's own lines agree.
    assertThat(differing).isNotEmpty().allMatch(line -> line >= 67 && line <= 75);
    assertThat(differing).contains(70).doesNotContain(71);
  }

  private static FunctionShape shape(FunctionSummary function) {
    return Objects.requireNonNull(function.shape());
  }

  private static ShapeLevel agreement(String first, String second) throws Exception {
    return shape(Fixture.function(first)).agreement(shape(Fixture.function(second)));
  }
}
