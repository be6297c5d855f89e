package dev.tribometer.source.rust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every Rust file of this repository, all of which rustc accepts.
class RepositorySourcesTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  @TestFactory
  Stream<DynamicTest> isReadWithoutAProblem() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(ROOT)) {
      files =
          all.filter(file -> file.toString().endsWith(".rs"))
              .filter(file -> !ROOT.relativize(file).toString().matches("(.*/)?target/.*"))
              .sorted()
              .toList();
    }
    assertThat(files).hasSizeGreaterThan(20);
    return files.stream()
        .map(path ->
            DynamicTest.dynamicTest(
                ROOT.relativize(path).toString(),
                () -> {
                  RustFile file = RustFile.read(path);
                  assertThat(file.problems()).isEmpty();
                  SoundSpans.check(file);
                }));
  }
}
