package dev.tribometer.lens.async.observed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.callgraph.CallGraphBuilder;
import dev.tribometer.callgraph.CodeOwners;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// On whose time a call waits, by its stack.
class SurroundingsTest {
  private static final AsyncBodies NONE =
      AsyncBodies.of(new CallGraphBuilder(CodeOwners.of(List.of())).build());

  private static Surroundings.Kind around(String... functions) {
    List<SeenCall.Frame> frames =
        Stream.of(functions).map(name -> new SeenCall.Frame(name, "", 0)).toList();
    return Surroundings.of(new SeenCall("read", frames, 1, 1, 1), NONE).kind();
  }

  @Test
  void aPollOfATraitIsAPoll() {
    assertThat(
            around(
                "std::sys::fs::unix::File::open",
                "<app::Reader as core::future::future::Future>::poll",
                "tokio::runtime::task::core::Core::poll"))
        .isEqualTo(Surroundings.Kind.POLL);
  }

  @Test
  void aBlockingPoolIsForWhatWaitsThoughItIsPolled() {
    assertThat(
            around(
                "app::load",
                "<tokio::runtime::blocking::task::BlockingTask as core::future::future::Future>::poll",
                "tokio::runtime::task::core::Core::poll"))
        .isEqualTo(Surroundings.Kind.POOL);
    assertThat(
            around(
                "app::load",
                "tokio::runtime::scheduler::multi_thread::worker::block_in_place",
                "<app::Task as core::future::future::Future>::poll"))
        .isEqualTo(Surroundings.Kind.POOL);
  }

  @Test
  void aThreadOfItsOwnIsNobodysPoll() {
    assertThat(around("app::work", "std::sys::backtrace::__rust_begin_short_backtrace"))
        .isEqualTo(Surroundings.Kind.THREAD);
    assertThat(around("app::main")).isEqualTo(Surroundings.Kind.THREAD);
    assertThat(around()).isEqualTo(Surroundings.Kind.THREAD);
  }

  @Test
  void aFunctionThatIsOnlyCalledPollIsNone() {
    assertThat(around("app::poll_once")).isEqualTo(Surroundings.Kind.THREAD);
  }

  @Test
  void closuresLoseTheirNumbers() {
    assertThat(new SeenCall.Frame("app::load::{closure#0}", "", 0).name())
        .isEqualTo("app::load::{closure}");
    assertThat(new SeenCall.Frame("app::load::{{closure}}", "", 0).name())
        .isEqualTo("app::load::{closure}");
  }
}
