package dev.tribometer.format.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tribometer.format.FormatException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SectionSizesTest {
  @Test
  void addsUpTheSectionsOfAnObject() throws IOException {
    SectionSizes sizes = SectionSizes.of("tiny.o", MemorySegment.ofArray(fixture("tiny.o")));
    // `readelf -SW tiny.o`
    assertThat(sizes.objects()).isEqualTo(1);
    assertThat(sizes.bytes()).containsEntry(".debug_info", DEBUG_INFO).containsEntry(".bss", 0L);
    assertThat(sizes.debuginfo()).isEqualTo(DEBUG_ALL);
  }

  @Test
  void addsUpTheObjectsOfAnArchive() throws IOException {
    SectionSizes sizes = SectionSizes.of("tiny.a", MemorySegment.ofArray(fixture("tiny.a")));
    assertThat(sizes.objects()).isEqualTo(2);
    assertThat(sizes.debuginfo()).isEqualTo(2 * DEBUG_ALL);
  }

  @Test
  void sectionsOfFunctionsCountForTheirFamily() {
    SectionFamilies families = new SectionFamilies();
    String[] names = {".text", ".text.a", ".text.b.c", ".rela.text.a", ".debug_info", "plain", ""};
    for (int round = 0; round < 100; round++) {
      String names0 = String.join("\0", names) + "\0.own" + round + "\0";
      ByteBuffer texts = ByteBuffer.wrap(names0.getBytes(StandardCharsets.UTF_8));
      int at = 0;
      for (String name : names) {
        families.add(texts, at, 1);
        at += name.length() + 1;
      }
      families.add(texts, at, 7);
    }
    assertThat(families.toMap())
        .hasSize(105)
        .containsEntry(".text", 300L)
        .containsEntry(".rela.text", 100L)
        .containsEntry(".debug_info", 100L)
        .containsEntry("plain", 100L)
        .containsEntry("", 100L)
        .containsEntry(".own42", 7L);
  }

  @Test
  void aFileOfAnotherKindHasNoSections() throws IOException {
    SectionSizes sizes = SectionSizes.of("text", MemorySegment.ofArray(new byte[] {'h', 'i'}));
    assertThat(sizes).isEqualTo(new SectionSizes(java.util.Map.of(), 0));
  }

  @Test
  void aCutObjectIsRefusedWithTheOffset() throws IOException {
    byte[] whole = fixture("tiny.o");
    byte[] cut = java.util.Arrays.copyOf(whole, whole.length / 2);
    assertThatThrownBy(() -> SectionSizes.of("tiny.o", MemorySegment.ofArray(cut)))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("[tiny.o] at 40: expected section headers inside the object");
  }

  @FuzzTest(maxDuration = "30s")
  void anyBytesGiveSizesOrTheNamedError(byte[] bytes) {
    try {
      assertThat(SectionSizes.of("fuzz", MemorySegment.ofArray(bytes)).debuginfo()).isNotNegative();
    } catch (FormatException e) {
      assertThat(e.offset()).isNotNegative();
    }
  }

  private static byte[] fixture(String name) throws IOException {
    try (InputStream in = SectionSizesTest.class.getResourceAsStream(name)) {
      return java.util.Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  private static final long DEBUG_INFO = 143;
  private static final long DEBUG_ALL = 529 + 408;
}
