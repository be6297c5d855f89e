package dev.tribometer.lens.async;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A runtime that the workspace depends on.
public enum AsyncRuntime {
  TOKIO("tokio", "tokio::task::spawn_blocking(move || …).await"),
  SMOL("smol", "smol::unblock(move || …).await"),
  ASYNC_STD("async-std", "async_std::task::spawn_blocking(move || …).await"),
  EMBASSY("embassy", "");

  private final String word;
  private final String handOff;

  AsyncRuntime(String word, String handOff) {
    this.word = word;
    this.handOff = handOff;
  }

  /// Its name in tables.
  public String word() {
    return word;
  }

  /// How it takes blocking work off its workers; empty where it cannot.
  public String handOff() {
    return handOff;
  }

  /// The runtimes among the packages that the workspace's members depend on, in the order of this
  /// list.
  public static List<AsyncRuntime> among(Set<String> packages) {
    return Arrays.stream(values())
        .filter(each -> packages.stream().anyMatch(name -> of(name).equals(Optional.of(each))))
        .toList();
  }

  private static Optional<AsyncRuntime> of(String packageName) {
    return switch (packageName) {
      case "tokio", "actix-rt", "actix-web" -> Optional.of(TOKIO);
      case "smol", "async-executor" -> Optional.of(SMOL);
      case "async-std" -> Optional.of(ASYNC_STD);
      case "embassy-executor" -> Optional.of(EMBASSY);
      default -> Optional.empty();
    };
  }
}
