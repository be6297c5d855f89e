package dev.tribometer.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultStoreTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir Path root;

  @Test
  void theLastResultsStayAndOlderOnesGoWithAllTheirFiles() throws IOException {
    ResultStore results = store(ResultKind.GENERICS);
    for (int second = 0; second < 7; second++) {
      finish(results, second);
    }
    String first = results.all().get(2).id();
    results.keepLast(5);
    assertThat(results.all()).hasSize(5);
    assertThat(results.all().getFirst().id()).isEqualTo(first);
    assertThat(root.resolve(ResultKind.GENERICS.directory()))
        .isDirectoryContaining(path -> path.getFileName().toString().equals(first));
    try (var left = Files.list(root.resolve(ResultKind.GENERICS.directory()))) {
      assertThat(left).hasSize(5);
    }
  }

  @Test
  void nothingGoesWhileThereAreNoMoreThanAreKept() throws IOException {
    ResultStore results = store(ResultKind.GENERICS);
    ResultDirectory begun = results.begin(START);
    finish(results, 1);
    finish(results, 2);
    results.keepLast(2);
    assertThat(results.all()).hasSize(2);
    assertThat(begun.path()).isDirectory();
  }

  @Test
  void whatWasNeverFinishedGoesWithTheResultsOfItsTime() throws IOException {
    ResultStore results = store(ResultKind.GENERICS);
    ResultDirectory old = results.begin(START);
    finish(results, 1);
    finish(results, 2);
    ResultDirectory running = results.begin(START.plusSeconds(3));
    results.keepLast(1);
    assertThat(old.path()).doesNotExist();
    assertThat(running.path()).isDirectory();
    assertThat(results.all()).hasSize(1);
  }

  @Test
  void resultsOfAnotherKindStay() throws IOException {
    finish(store(ResultKind.REPLAY), 0);
    ResultStore generics = store(ResultKind.GENERICS);
    finish(generics, 1);
    finish(generics, 2);
    generics.keepLast(1);
    assertThat(store(ResultKind.REPLAY).all()).hasSize(1);
  }

  private ResultStore store(ResultKind kind) {
    return ResultStore.of(ScanStore.at(root), kind);
  }

  private static void finish(ResultStore results, int second) throws IOException {
    ResultDirectory result = results.begin(START.plusSeconds(second));
    Files.createDirectories(result.factsDirectory());
    Files.writeString(result.factsDirectory().resolve("item.parquet"), "rows");
    result.writeResult("{}");
  }
}
