package dev.tribometer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.report.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `tribometer async --observe` on a program that sleeps and reads inside a poll, sleeps on a
/// thread of its own, and has a place that this run does not come by.
class AsyncObserveIT {
  private static final String PROGRAM =
      """
      use std::future::Future;
      use std::pin::pin;
      use std::sync::Arc;
      use std::task::{Context, Poll, Wake, Waker};
      use std::time::Duration;
      struct Idle;
      impl Wake for Idle { fn wake(self: Arc<Self>) {} }
      fn run<F: Future>(future: F) -> F::Output {
          let mut future = pin!(future);
          let waker = Waker::from(Arc::new(Idle));
          loop {
              if let Poll::Ready(out) = future.as_mut().poll(&mut Context::from_waker(&waker)) {
                  return out;
              }
          }
      }
      fn nap() {
          std::thread::sleep(Duration::from_millis(2));
      }
      unsafe extern "C" { fn mkdir(path: *const std::ffi::c_char, mode: u32) -> i32; }
      async fn slow(rarely: bool) -> usize {
          nap();
          nap();
          if rarely {
              std::fs::remove_file("nothing").ok();
          }
          unsafe { mkdir(c"made".as_ptr(), 0o700) };
          0
      }
      fn main() {
          let other = std::thread::spawn(|| std::thread::sleep(Duration::from_millis(1)));
          println!("slow: {}", run(slow(std::env::args().count() > 1)));
          other.join().unwrap();
      }
      """;

  @TempDir Path directory;

  @Test
  void eachPlaceIsToldAsObservedOrNotAndWhatNobodyForesawIsNamed() throws Exception {
    CargoProject project =
        CargoProject.in(directory.resolve("ws"))
            .file("Cargo.toml", CargoProject.manifest("napper"))
            .file("src/main.rs", PROGRAM);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ExitStatus status =
        Main.run(
            List.of(
                "async",
                "--offline",
                "-q",
                project.root().toString(),
                "--observe",
                "--",
                "cargo",
                "run",
                "--offline",
                "-q"),
            Terminal.plain(out, err, 200, 0));
    assertThat(status).as(err.toString()).isEqualTo(ExitStatus.DONE);

    assertThat(err.toString()).contains("slow: 0");
    assertThat(out.toString())
        .contains("Observed  cargo run --offline -q: 1 process, ")
        .containsPattern("src/main.rs:18:\\d+  observed 2 times, [\\d.]+ m?s, the longest")
        .containsPattern("src/main.rs:25:\\d+  not exercised")
        .contains("Inside a poll, and foreseen by no chain")
        .containsPattern("mkdir  src/main.rs:27  napper::slow::\\{closure\\}  observed once");
    assertThat(project.root().resolve("target/debug")).doesNotExist();
    assertThat(Files.isDirectory(project.root().resolve("made"))).isTrue();
  }
}
