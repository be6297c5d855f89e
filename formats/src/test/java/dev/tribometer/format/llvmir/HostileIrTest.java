package dev.tribometer.format.llvmir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tribometer.format.FormatException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileIrTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "; only a comment\n",
        "BC\u00c0\u00de bitcode\n",
        "source_filename = \"x\"\ndefine void @f() {\n  ret void\n",
        "source_filename = \"x\"\ndefine void @f() {\n  ret void\n}",
        "source_filename = \"x\"\ndefine void @f() #3 {\n  ret void\n}\n",
        "source_filename = \"x\"\ndefine void @f( {\n  ret void\n}\n",
        "source_filename = \"x\"\ndefine void f() {\n  ret void\n}\n",
        "source_filename = \"x\"\ndefine void @\"f() {\n  ret void\n}\n",
        "source_filename = \"x\"\ndefine void @\"f\\zz\"() {\n  ret void\n}\n",
        "source_filename = \"x\"\ndefine void @f() {\n      to label %a\n}\n",
        "source_filename = \"x\"\ndefine void @f() {\n  call void @\"g()\n}\n",
        "source_filename = \"x\"\ndefine void @f() {\n  ret void, !dbg !99999999999\n}\n",
        "source_filename = \"x\"\ndefine void @f() {\n  ret void, !dbg !9\n}\n",
        "source_filename = \"x\"\ndefine void @f() {\nwhat is this\n}\n",
        "source_filename = \"x\"\n@g = constant { ptr, { ptr null, ptr @f }\n",
        "source_filename = \"x\"\n@g = nothing\n",
        "source_filename = \"x\"\n@g = private constant [3 x ptr] [ptr @a, , ptr @b]\n",
        "source_filename = \"x\"\n!1 = !DILocation(line: 1\n",
        "source_filename = \"x\"\n!1 = !DILocation(line 1)\n",
        "source_filename = \"x\"\nattributes #1 = nounwind\n"
      })
  void refusesWhatIsNoModule(String text) {
    assertThatThrownBy(() -> read(text.getBytes(StandardCharsets.ISO_8859_1)))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("[test.ll]")
        .hasMessageContaining("expected");
  }

  @Test
  void refusesLocationsThatAreInlinedAtThemselves() {
    String text =
        """
        define void @f() {
          ret void, !dbg !1
        }
        !1 = !DILocation(line: 1, scope: !3, inlinedAt: !2)
        !2 = !DILocation(line: 2, scope: !3, inlinedAt: !1)
        !3 = !DILexicalBlock(scope: !3, line: 1)
        """;
    assertThatThrownBy(() -> Fixture.module(text)).hasMessageContaining("inlined at itself");
  }

  @Test
  void refusesScopesThatHoldThemselves() {
    String text =
        """
        define void @f() {
          ret void, !dbg !1
        }
        !1 = !DILocation(line: 1, scope: !3)
        !3 = !DILexicalBlock(scope: !4, line: 1)
        !4 = !DILexicalBlock(scope: !3, line: 1)
        """;
    assertThatThrownBy(() -> Fixture.module(text)).hasMessageContaining("cycle");
  }

  @Test
  void refusesConstantsTooDeepToFollow() {
    String text = "@g = constant " + "{ ".repeat(100_000) + "@x\n";
    assertThatThrownBy(() -> Fixture.module(text)).isInstanceOf(FormatException.class);
  }

  @Test
  void stepsOverTypeNamesOfAnyDepth() throws Exception {
    String name = "a::B<".repeat(2000) + "u8" + ">".repeat(2000);
    FunctionSummary function =
        Fixture.function(
            "%\"%s\" = type { i64 }\ndefine void @\"%s\"(ptr sret(%%\"%s\") %%0) {\n  ret void\n}\n"
                .replaceFirst("%", "%%")
                .formatted(name, name, name));
    assertThat(function.lines()).isEqualTo(1);
  }

  @Test
  void countsUnknownInstructionsAndStepsOverNewTopLevelLines() throws Exception {
    ModuleSummary module =
        Fixture.module(
            "novelty @x { 1 }\ndefine void @f() {\n  %a = warp [7 x i3] %b ^ !{!\"x\"} 'q'\n}\n");
    assertThat(module.functions().getFirst().instructions().of(Opcode.UNKNOWN)).isEqualTo(1);
  }

  @Test
  void aFileCutOffAnywhereIsReadOrRefused() throws Exception {
    byte[] whole = Fixture.bytes("typed");
    Random random = new Random(3);
    for (int round = 0; round < 300; round++) {
      tryToRead(Arrays.copyOf(whole, random.nextInt(whole.length)));
    }
  }

  @Test
  void aDamagedFileIsReadOrRefused() throws Exception {
    byte[] whole = Fixture.bytes("release-legacy-debug1");
    byte[] spice = "@%!#\"{}[]()<>;:=,\\ \n0-x*".getBytes(StandardCharsets.US_ASCII);
    Random random = new Random(4);
    for (int round = 0; round < 300; round++) {
      byte[] damaged = whole.clone();
      for (int hit = 0; hit < 12; hit++) {
        damaged[random.nextInt(damaged.length)] =
            random.nextInt(4) == 0 ? (byte) random.nextInt() : spice[random.nextInt(spice.length)];
      }
      tryToRead(damaged);
    }
  }

  private static void tryToRead(byte[] bytes) throws Exception {
    try {
      assertThat(read(bytes).functions()).isNotNull();
    } catch (FormatException refused) {
      assertThat(refused).hasMessageContaining("expected");
    }
  }

  private static ModuleSummary read(byte[] bytes) throws Exception {
    return ModuleReader.read("test.ll", new ByteArrayInputStream(bytes), ReadOptions.ALL);
  }
}
