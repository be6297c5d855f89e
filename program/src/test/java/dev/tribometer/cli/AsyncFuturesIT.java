package dev.tribometer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.report.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `tribometer async --prove` on a program whose futures hold too much: the sizes are those that
/// the program itself prints, and the cut that is proposed makes them smaller.
class AsyncFuturesIT {
  private static final String PROGRAM =
      """
      use std::future::ready;
      use std::sync::Mutex;
      async fn leaf(buf: [u8; 4096]) -> usize {
          ready(()).await;
          buf.len()
      }
      async fn outer(big: [u8; 4096]) -> usize {
          leaf(big).await //~ large-future
      }
      async fn locked(lock: &Mutex<u32>) -> u32 {
          let guard = lock.lock().unwrap();
          ready(()).await; //~ guard-across-await
          *guard
      }
      async fn unlocked(lock: &Mutex<u32>) -> u32 {
          let seen = { *lock.lock().unwrap() };
          ready(()).await; //~ near-miss guard-across-await: the guard is gone
          seen
      }
      async fn scoped() -> u8 {
          let first = { let buf = [1u8; 8192]; std::hint::black_box(&buf)[0] };
          ready(()).await; //~ near-miss large-future: the buffer is gone
          first
      }
      fn main() {
          let lock = Mutex::new(1);
          println!(
              "{} {} {} {} {}",
              size_of_val(&leaf([0; 4096])),
              size_of_val(&outer([0; 4096])),
              size_of_val(&locked(&lock)),
              size_of_val(&unlocked(&lock)),
              size_of_val(&scoped()),
          );
      }
      """;

  @TempDir Path directory;

  @Test
  void futuresAreAsLargeAsTheProgramSaysAndACutIsProved() throws Exception {
    CargoProject project =
        CargoProject.in(directory.resolve("ws"))
            .file("Cargo.toml", CargoProject.manifest("held").replace("2021", "2024"))
            .file("src/main.rs", PROGRAM);
    String text = run("async", "--offline", "-q", "--prove", project.root().toString());

    assertThat(text)
        .contains("    8,194  held::leaf  src/main.rs:3")
        .contains("   12,291  held::outer  src/main.rs:7")
        .contains("src/main.rs:12  guard (std::sync::poison::mutex::MutexGuard) is held across an")
        .contains("cheapest cut: Box::pin at src/main.rs:8 makes it about 4105 bytes")
        .contains("Tried in a copy  Box::pin at src/main.rs:8  (measured)")
        .contains("+    Box::pin(leaf(big)).await //~ large-future");
    assertThat(text).containsPattern("12,291 → 4,1\\d\\d  held::outer");
    assertThat(text.lines().filter(line -> line.contains("guard-across-await-"))).hasSize(1);
    assertThat(text.lines().filter(line -> line.contains("large-future-")))
        .hasSize(2)
        .noneMatch(line -> line.contains("scoped"));

    assertThat(
            run(
                "sql",
                "--store",
                project.store().toString(),
                "SELECT name || ' ' || size_bytes AS it FROM future_type ORDER BY name"))
        .contains("held::leaf 8194", "held::outer 12291");
  }

  private static String run(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ExitStatus status = Main.run(List.of(words), Terminal.plain(out, err, 200, 0));
    assertThat(status).as(err.toString()).isEqualTo(ExitStatus.DONE);
    return out.toString();
  }
}
