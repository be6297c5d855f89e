package dev.tribometer.source.rust;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tribometer.format.FormatException;
import dev.tribometer.source.TextEdit;

/// Whatever the bytes, a file is read, its parts lie in it, and a function that can be divided is
/// divided once.
final class RustFileFuzzTest {
  @FuzzTest
  void read(byte[] data) throws FormatException {
    RustFile file = RustFile.parse("fuzz", data);
    SoundSpans.check(file);
    for (FunctionPlace place : file.functions()) {
      file.expressions(place.function().span());
      if (Outlining.of(file, place) instanceof Outlining.Split split) {
        RustFile after = RustFile.parse("after", TextEdit.apply(data, split.edits()));
        assertThat(after.functions()).hasSize(file.functions().size() + 1);
      }
    }
  }
}
