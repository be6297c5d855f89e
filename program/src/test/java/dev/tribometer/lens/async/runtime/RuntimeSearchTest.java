package dev.tribometer.lens.async.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.lens.async.ChainStep;
import dev.tribometer.lens.async.PlantedProgram;
import dev.tribometer.lens.async.Policy;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which code needs which runtime.
class RuntimeSearchTest {
  private static final String SPAWN = "tokio::task::spawn::spawn";
  private static final String CURRENT = "tokio::runtime::scheduler::Handle::current";
  private static final String TIME = "tokio::runtime::driver::Handle::time";

  @Test
  void whatSleepsByTokioRunsUnderTokioWithItsDriversOnly() throws Exception {
    RuntimeMap map =
        map(
            new PlantedProgram()
                .async("app::nap", 3)
                .calls("tokio::time::sleep::sleep")
                .function("tokio::time::sleep::sleep", 1)
                .calls(CURRENT)
                .calls(TIME)
                .function("smol::spawn::spawn", 1),
            "tokio",
            "smol");
    assertThat(map.surroundings()).containsExactly("tokio", "tokio without drivers", "smol");
    assertThat(map.forecasts())
        .singleElement()
        .extracting(RuntimeMap.Forecast::panicsUnder)
        .isEqualTo(List.of("tokio without drivers", "smol"));
  }

  @Test
  void whatOnlySendsByTokiosChannelsRunsAnywhere() throws Exception {
    RuntimeMap map =
        map(
            new PlantedProgram()
                .async("app::tell", 3)
                .calls("tokio::sync::oneshot::Sender::send")
                .function("tokio::sync::oneshot::Sender::send", 1),
            "tokio");
    assertThat(map.forecasts().getFirst().panicsUnder()).isEmpty();
    assertThat(level(map, "app")).isEqualTo(RuntimeMap.Level.LINKS);
  }

  @Test
  void whatIsAwaitedInAnotherBodyCounts() throws Exception {
    RuntimeMap map =
        map(
            new PlantedProgram()
                .async("app::outer", 3)
                .calls("app::inner::{closure#0}")
                .async("app::inner", 9)
                .calls(SPAWN)
                .function("tokio::task::other", 1),
            "tokio");
    assertThat(map.forecasts())
        .extracting(RuntimeMap.Forecast::panicsUnder)
        .containsOnly(List.of());
    assertThat(map.forecasts())
        .allSatisfy(forecast ->
            assertThat(forecast.needs())
                .singleElement()
                .extracting(RuntimeMap.Asked::need)
                .isEqualTo(new Need(Need.Kind.CONTEXT, "tokio")));
  }

  @Test
  void whoeverEntersTheContextNeedsNone() throws Exception {
    PlantedProgram program =
        new PlantedProgram()
            .async("app::fetch", 3)
            .calls("compat::poll")
            .function("compat::poll", 1)
            .calls("tokio::runtime::handle::Handle::enter")
            .calls(SPAWN)
            .function("tokio::x", 1);
    RuntimeMap map = map(program, "tokio", "compat");
    assertThat(map.forecasts().getFirst().needs()).isEmpty();
  }

  @Test
  void aBodyUnderTheWrongDriverIsAConflictWithItsChain() throws Exception {
    RuntimeMap map =
        map(
            new PlantedProgram()
                .function("app::main", 1)
                .calls("async_io::driver::block_on::<app::fetch::{closure#0}>")
                .async("app::fetch", 5)
                .calls("web::get")
                .function("web::get", 1)
                .calls(SPAWN)
                .function("tokio::x", 1)
                .function("async_io::x", 1),
            "tokio",
            "async-io",
            "web");
    assertThat(map.conflicts()).hasSize(1);
    RuntimeMap.Conflict conflict = map.conflicts().getFirst();
    assertThat(conflict.panics()).isTrue();
    assertThat(conflict.driver()).isEqualTo("smol");
    assertThat(conflict.place().line()).isEqualTo(2);
    assertThat(conflict.asked().chain())
        .extracting(ChainStep::function)
        .containsExactly("app::fetch::{closure#0}", "web::get", SPAWN);
  }

  @Test
  void theSameBodyUnderItsOwnRuntimeIsNone() throws Exception {
    RuntimeMap map =
        map(
            new PlantedProgram()
                .function("app::main", 1)
                .calls("tokio::runtime::runtime::Runtime::block_on::<app::fetch::{closure#0}>")
                .async("app::fetch", 5)
                .calls(SPAWN)
                .function("tokio::x", 1),
            "tokio");
    assertThat(map.conflicts()).isEmpty();
  }

  @Test
  void aRuntimeBuiltWithoutItsTimerIsAConflictAndOneWithItIsNot() throws Exception {
    String build = "tokio::runtime::builder::Builder::build";
    String drive = "tokio::runtime::runtime::Runtime::block_on::<app::nap::{closure#0}>";
    PlantedProgram program =
        new PlantedProgram()
            .function("app::with", 10)
            .calls("tokio::runtime::builder::Builder::enable_all", 11)
            .calls(build, 12)
            .calls(drive, 13)
            .function("app::without", 20)
            .calls(build, 22)
            .calls(drive, 23)
            .async("app::nap", 30)
            .calls(TIME)
            .function("tokio::x", 1);
    assertThat(map(program, "tokio").conflicts())
        .singleElement()
        .satisfies(conflict -> {
          assertThat(conflict.driver()).isEqualTo("tokio without drivers");
          assertThat(conflict.place().line()).isEqualTo(23);
        });
  }

  @Test
  void aSecondReactorUnderTheFirstIsSaidOnceForAllBodies() throws Exception {
    PlantedProgram program =
        new PlantedProgram()
            .function("app::main", 1)
            .calls("tokio::task::spawn::spawn::<app::a::{closure#0}>")
            .calls("tokio::task::spawn::spawn::<app::b::{closure#0}>")
            .async("app::a", 5)
            .calls("async_io::reactor::Reactor::get")
            .async("app::b", 9)
            .calls("async_io::reactor::Reactor::get")
            .function("tokio::x", 1)
            .function("async_io::x", 1);
    assertThat(map(program, "tokio", "async-io").conflicts())
        .singleElement()
        .satisfies(conflict -> {
          assertThat(conflict.panics()).isFalse();
          assertThat(conflict.bodies()).isEqualTo(2);
        });
  }

  @Test
  void aCrateIsNotBlamedForTheClosureThatItIsHanded() throws Exception {
    RuntimeMap map =
        map(
            new PlantedProgram()
                .async("app::run", 3)
                .calls("server::serve")
                .function("server::serve", 1)
                .calls("app::handler")
                .function("app::handler", 20)
                .calls(SPAWN)
                .function("tokio::x", 1),
            "tokio",
            "server");
    assertThat(level(map, "server")).isEqualTo(RuntimeMap.Level.LINKS);
    assertThat(level(map, "app")).isEqualTo(RuntimeMap.Level.CONTEXT);
  }

  @Test
  void aDiscontinuedRuntimeIsToldWithWhoPullsItInAndWhatToCallInstead() throws Exception {
    RuntimeMap map =
        map(
            new PlantedProgram()
                .async("app::nap", 3)
                .calls("async_std::task::sleep::sleep")
                .function("async_std::x", 1),
            "async-std");
    assertThat(map.discontinued())
        .singleElement()
        .satisfies(each -> {
          assertThat(each.advisory()).isEqualTo("RUSTSEC-2025-0052");
          assertThat(each.path()).containsExactly("app", "async-std 1.0.0");
          assertThat(each.calls())
              .extracting(RuntimeMap.Call::replacement)
              .containsExactly("smol::Timer::after");
        });
  }

  @Test
  void aLibraryIsToldWhatTiesIt() throws Exception {
    RuntimeMap map =
        map(
            new PlantedProgram()
                .async("app::run", 3)
                .calls("tokio::time::sleep::sleep")
                .calls("tokio::time::sleep::sleep", 9)
                .function("tokio::time::sleep::sleep", 1)
                .calls(TIME),
            "tokio");
    assertThat(map.ties())
        .singleElement()
        .satisfies(tie -> {
          assertThat(tie.callee()).isEqualTo("tokio::time::sleep::sleep");
          assertThat(tie.places()).isEqualTo(2);
          assertThat(tie.instead()).contains("timer from the caller");
        });
  }

  private static RuntimeMap.Level level(RuntimeMap map, String crate) {
    return map.cells().stream()
        .filter(cell -> cell.crate().equals(crate))
        .findFirst()
        .orElseThrow()
        .level();
  }

  /// The program's map: `app` depends on all the others, and they on the runtimes.
  private static RuntimeMap map(PlantedProgram program, String... others) throws Exception {
    List<ProgramPackage> packages = new java.util.ArrayList<>();
    List<ProgramPackage.Dependency> all = new java.util.ArrayList<>();
    for (int i = 0; i < others.length; i++) {
      all.add(new ProgramPackage.Dependency(i + 1, ""));
    }
    packages.add(new ProgramPackage("app", "1.0.0", true, true, all));
    for (String other : others) {
      boolean runtime = List.of("tokio", "smol", "async-io", "async-std").contains(other);
      packages.add(
          new ProgramPackage(
              other,
              "1.0.0",
              false,
              true,
              runtime ? List.of() : List.of(new ProgramPackage.Dependency(1, ""))));
    }
    return RuntimeSearch.run(program.graph(), Policy.with(List.of()), packages);
  }
}
