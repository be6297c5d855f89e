package dev.tribometer.lens.async.observed;

import java.util.List;

/// On whose time a call waits.
///
/// @param kind what is around it
/// @param frame the frame that tells; of none an empty one
record Surroundings(Kind kind, SeenCall.Frame frame) {
  private static final SeenCall.Frame NO_FRAME = new SeenCall.Frame("", "", 0);

  /// Threads and stretches that a runtime keeps for what waits.
  private static final List<String> POOLS =
      List.of(
          "tokio::runtime::blocking::",
          "<tokio::runtime::blocking::",
          "tokio::runtime::scheduler::multi_thread::worker::block_in_place",
          "tokio::task::blocking::block_in_place",
          "blocking::Executor",
          "blocking::unblock",
          "actix_threadpool::",
          "rayon_core::registry::");

  /// What is around a call.
  enum Kind {
    /// A poll: the thread of a runtime stands still.
    POLL("poll"),
    /// A pool that is there for it.
    POOL("pool"),
    /// A thread of its own, or code before and after any runtime.
    THREAD("thread");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  /// The innermost frame decides that is an async body, a `poll…` of a trait, or a pool.
  static Surroundings of(SeenCall call, AsyncBodies bodies) {
    for (SeenCall.Frame frame : call.frames()) {
      String name = frame.name();
      if (begins(name, POOLS)) {
        return new Surroundings(Kind.POOL, frame);
      }
      if (bodies.contains(frame) || isPoll(name)) {
        return new Surroundings(Kind.POLL, frame);
      }
      if (name.equals("std::sys::backtrace::__rust_begin_short_backtrace")) {
        return new Surroundings(Kind.THREAD, frame);
      }
    }
    return new Surroundings(Kind.THREAD, NO_FRAME);
  }

  private static boolean isPoll(String name) {
    int last = name.lastIndexOf("::");
    return name.startsWith("<") && name.contains(" as ") && name.startsWith("poll", last + 2);
  }

  private static boolean begins(String name, List<String> prefixes) {
    return prefixes.stream().anyMatch(name::startsWith);
  }
}
