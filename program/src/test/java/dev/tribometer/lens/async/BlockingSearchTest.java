package dev.tribometer.lens.async;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.callgraph.CallGraph;
import java.util.List;
import org.junit.jupiter.api.Test;

/// From where a poll gets to a function that waits.
class BlockingSearchTest {
  private static final String READ = "std::fs::read";

  @Test
  void theInnermostCallOfTheWorkspaceIsThePlaceAndWhatItCallsTheCause() throws Exception {
    BlockingSite site =
        only(
            new PlantedProgram()
                .async("app::load", 1)
                .calls("app::helper")
                .function("app::helper", 10)
                .calls("dep::slurp")
                .function("dep::slurp", 1)
                .calls(READ));
    assertThat(site.place().line()).isEqualTo(11);
    assertThat(site.callee()).isEqualTo("dep::slurp");
    assertThat(site.sinkName()).isEqualTo(READ);
    assertThat(site.severity()).isEqualTo(BlockingSite.Severity.BLOCKS);
    assertThat(site.chain())
        .extracting(ChainStep::function)
        .containsExactly("app::load::{closure#0}", "app::helper", "dep::slurp", READ);
  }

  @Test
  void whatIsHandedToTheBlockingPoolIsSilent() throws Exception {
    assertThat(
            sites(
                new PlantedProgram()
                    .async("app::load", 1)
                    .calls("tokio::task::blocking::spawn_blocking")
                    .function("tokio::task::blocking::spawn_blocking", 1)
                    .calls(READ)))
        .isEmpty();
  }

  @Test
  void anotherBodyAnswersForItself() throws Exception {
    BlockingSite site =
        only(
            new PlantedProgram()
                .async("app::outer", 1)
                .calls("app::inner::{closure#0}")
                .async("app::inner", 9)
                .calls(READ));
    assertThat(site.roots()).extracting(AsyncRoot::name).containsExactly("app::inner");
  }

  @Test
  void anAwaitThatBlocksAndDropsWhatItAwaitedIsOnePlace() throws Exception {
    BlockingSite site =
        only(
            new PlantedProgram()
                .async("app::send", 1)
                .calls("<queue::Send as core::future::future::Future>::poll", 2)
                .calls("<queue::Send as core::ops::drop::Drop>::drop", 2)
                .function("<queue::Send as core::future::future::Future>::poll", 1)
                .calls("std::thread::functions::sleep")
                .function("<queue::Send as core::ops::drop::Drop>::drop", 5)
                .calls("std::thread::functions::sleep"));
    assertThat(site.callee()).endsWith("Future>::poll");
  }

  @Test
  void whatIsDroppedOnCancellationWhereItIsAwaitedIsThatPlace() throws Exception {
    PlantedProgram program =
        new PlantedProgram()
            .async("app::send", 1)
            .calls("<queue::Send as core::future::future::Future>::poll", 2)
            .function("<queue::Send as core::future::future::Future>::poll", 1)
            .calls("std::thread::functions::sleep")
            .function("<queue::Send as core::ops::drop::Drop>::drop", 5)
            .calls("std::thread::functions::sleep")
            .function("core::ptr::drop_in_place::<app::send::{closure#0}>", 1)
            .callsIn("app", "<queue::Send as core::ops::drop::Drop>::drop", 2);
    assertThat(only(program).severity()).isEqualTo(BlockingSite.Severity.BLOCKS);

    List<BlockingSite> sites =
        sites(
            program
                .callsIn("app", "<archive::Builder as core::ops::drop::Drop>::drop", 3)
                .function("<archive::Builder as core::ops::drop::Drop>::drop", 5)
                .calls("std::thread::functions::sleep"));
    assertThat(sites)
        .extracting(site -> site.place().line() + " " + site.severity())
        .containsExactly("2 BLOCKS", "3 CANCEL");
  }

  @Test
  void aDropAloneIsAPlace() throws Exception {
    assertThat(
            only(new PlantedProgram()
                    .async("app::send", 1)
                    .calls("<archive::Builder as core::ops::drop::Drop>::drop", 2)
                    .function("<archive::Builder as core::ops::drop::Drop>::drop", 5)
                    .calls("pollster::block_on"))
                .severity())
        .isEqualTo(BlockingSite.Severity.DEADLOCKS);
  }

  @Test
  void whatMainDoesBeforeItServesIsStartUp() throws Exception {
    List<BlockingSite> sites =
        sites(
            new PlantedProgram()
                .async("app::main", 1)
                .calls(READ, 2)
                .calls("app::prepare::{closure#0}", 3)
                .calls("axum::serve::serve", 4)
                .calls("std::fs::write", 5)
                .async("app::prepare", 10)
                .calls("std::fs::create_dir", 11));
    assertThat(sites)
        .extracting(BlockingSite::severity)
        .containsExactly(
            BlockingSite.Severity.STARTUP,
            BlockingSite.Severity.BLOCKS,
            BlockingSite.Severity.STARTUP);
  }

  @Test
  void whatIsAwaitedElsewhereTooIsNoStartUp() throws Exception {
    BlockingSite site =
        only(
            new PlantedProgram()
                .async("app::main", 1)
                .calls("app::prepare::{closure#0}", 3)
                .async("app::handler", 20)
                .calls("app::prepare::{closure#0}", 21)
                .async("app::prepare", 10)
                .calls(READ, 11));
    assertThat(site.severity()).isEqualTo(BlockingSite.Severity.BLOCKS);
  }

  @Test
  void whatARuntimeForbidsPanicsAndWhatAnExecutorAllowsCanDeadlock() throws Exception {
    List<BlockingSite> sites =
        sites(
            new PlantedProgram()
                .async("app::ask", 1)
                .calls("tokio::runtime::handle::Handle::block_on", 2)
                .calls("tokio::sync::mpsc::bounded::Receiver::blocking_recv", 3)
                .calls("reqwest::blocking::get", 4)
                .calls("core::ptr::drop_in_place::<tokio::runtime::runtime::Runtime>", 5)
                .calls("futures_executor::local_pool::block_on", 6)
                .calls("tokio::task::blocking::block_in_place", 7));
    assertThat(sites)
        .extracting(BlockingSite::severity)
        .containsExactly(
            BlockingSite.Severity.PANICS,
            BlockingSite.Severity.PANICS,
            BlockingSite.Severity.PANICS,
            BlockingSite.Severity.PANICS,
            BlockingSite.Severity.DEADLOCKS);
  }

  private static BlockingSite only(PlantedProgram program) throws Exception {
    List<BlockingSite> sites = sites(program);
    assertThat(sites).hasSize(1);
    return sites.getFirst();
  }

  private static List<BlockingSite> sites(PlantedProgram program) throws Exception {
    CallGraph graph = program.graph();
    return BlockingSearch.run(graph, Policy.with(List.of()), false).sites();
  }
}
