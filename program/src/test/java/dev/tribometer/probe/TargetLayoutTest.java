package dev.tribometer.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetLayoutTest {
  @ParameterizedTest
  @CsvSource({
    "debug/deps/libserde-1.rlib, debug/deps, rlib",
    "debug/deps/libserde-1.rmeta, debug/deps, rmeta",
    "debug/deps/app-1, debug/deps, executable",
    "debug/deps/libderive-1.so, debug/deps, dynamic library",
    "debug/deps/app-1.0a.rcgu.o, debug/deps, object",
    "debug/deps/app-1.d, debug/deps, fingerprint",
    "debug/incremental/app-1/s-2/query-cache.bin, debug/incremental, incremental",
    "debug/build/ring-1/out/libring.a, debug/build, build-script output",
    "debug/build/ring-1/build-script-build, debug/build, executable",
    "debug/.fingerprint/app-1/lib-app.json, debug/.fingerprint, fingerprint",
    "x86_64-unknown-linux-musl/release/deps/app-1, x86_64-unknown-linux-musl/release/deps,"
        + " executable",
    "doc/app/index.html, doc, doc",
    "debug/app, debug, executable",
    "CACHEDIR.TAG, ., fingerprint"
  })
  void aFileIsKnownByWhereItLies(String path, String part, String category) {
    assertThat(TargetLayout.part(Path.of(path))).isEqualTo(part);
    assertThat(TargetLayout.category(Path.of(path))).isEqualTo(category);
  }
}
