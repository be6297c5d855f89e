package dev.tribometer.lens.async;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.callgraph.CallGraph;
import dev.tribometer.lens.async.colour.ColourMap;
import dev.tribometer.lens.async.colour.ColourSearch;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The colours of the workspace's functions, and what they come to.
class ColourSearchTest {
  private static final String READ = "std::fs::read";

  @Test
  void anAsyncFunctionIsOneWithItsShellAndHasItsSuspendPoints() throws Exception {
    ColourMap map =
        map(
            new PlantedProgram()
                .function("app::fetch", 3)
                .async("app::fetch", 3, 2)
                .calls("net::read::{closure#0}")
                .async("net::read", 1));
    assertThat(map.units()).hasSize(1);
    assertThat(sign(map, "app::fetch")).isEqualTo("A");
    assertThat(map.units().getFirst().suspendPoints()).isEqualTo(2);
  }

  @Test
  void whatNeverAwaitsAndBlocksIsTheClassThatMatters() throws Exception {
    ColourMap map =
        map(
            new PlantedProgram()
                .async("app::load", 3, 0)
                .calls(READ)
                .async("app::add", 9, 0)
                .calls("app::plus")
                .function("app::plus", 12));
    assertThat(sign(map, "app::load")).isEqualTo("A0!");
    assertThat(sign(map, "app::add")).isEqualTo("A0");
    assertThat(map.metrics().blockingWithoutAwait()).isEqualTo(1);
    assertThat(map.metrics().needless()).isEqualTo(2);
  }

  @Test
  void whatAwaitsOnlyWhatNeverPendsNeverPendsEither() throws Exception {
    ColourMap map =
        map(
            new PlantedProgram()
                .async("app::outer", 1)
                .calls("app::middle::{closure#0}")
                .async("app::middle", 5)
                .calls("app::inner::{closure#0}")
                .async("app::inner", 9, 0));
    assertThat(sign(map, "app::outer")).isEqualTo("A~");
    assertThat(sign(map, "app::middle")).isEqualTo("A~");
    assertThat(sign(map, "app::inner")).isEqualTo("A0");
    assertThat(map.metrics().depth()).isEqualTo(3);
  }

  @Test
  void whatAwaitsADependencyMayPend() throws Exception {
    ColourMap map =
        map(
            new PlantedProgram()
                .async("app::outer", 1)
                .calls("app::inner::{closure#0}")
                .calls("<net::Socket as core::future::future::Future>::poll")
                .async("app::inner", 9, 0));
    assertThat(sign(map, "app::outer")).isEqualTo("A");
  }

  @Test
  void aSyncFunctionThatBlocksIsAPotentialBlockerAndOneThatDrivesIsABridge() throws Exception {
    ColourMap map =
        map(
            new PlantedProgram()
                .function("app::slurp", 1)
                .calls(READ)
                .function("app::client::get", 5)
                .calls("tokio::runtime::runtime::Runtime::block_on")
                .calls("app::fetch")
                .function("app::fetch", 9)
                .async("app::fetch", 9)
                .calls("net::read::{closure#0}"));
    assertThat(sign(map, "app::slurp")).isEqualTo("S!");
    assertThat(sign(map, "app::client::get")).isEqualTo("S!B");
    assertThat(map.metrics().crossings()).isEqualTo(1);
    assertThat(map.metrics().crossingsPerThousandLines()).isEqualTo(10);
    assertThat(map.edges())
        .extracting(ColourMap.Edge::kind)
        .containsExactly(ColourMap.EdgeKind.BRIDGE);
  }

  @Test
  void theCallFromAPollToWhatBlocksIsAFinding() throws Exception {
    ColourMap map =
        map(
            new PlantedProgram()
                .async("app::load", 1)
                .calls("app::slurp")
                .function("app::slurp", 9)
                .calls(READ));
    assertThat(map.edges())
        .extracting(ColourMap.Edge::kind)
        .containsExactly(ColourMap.EdgeKind.BLOCKING_CALL);
    assertThat(map.metrics().blockingReach()).isEqualTo(1);
  }

  @Test
  void aClosureHandedToTheBlockingPoolIsNot() throws Exception {
    ColourMap map =
        map(
            new PlantedProgram()
                .async("app::load", 1)
                .calls(
                    "tokio::task::blocking::spawn_blocking::<app::load::{closure#0}::{closure#0}>")
                .function("app::load::{closure#0}::{closure#0}", 3)
                .calls("app::slurp")
                .function("app::slurp", 9)
                .calls(READ));
    assertThat(sign(map, "app::load")).isEqualTo("AB");
    assertThat(map.edges())
        .extracting(ColourMap.Edge::kind)
        .containsExactly(ColourMap.EdgeKind.HAND_OFF);
  }

  @Test
  void whatIsAsyncForOneOtherOnlyIsUnderItsPressure() throws Exception {
    ColourMap map =
        map(
            new PlantedProgram()
                .async("app::outer", 1)
                .calls("app::inner::{closure#0}")
                .async("app::inner", 9)
                .calls("net::read::{closure#0}")
                .async("net::read", 1));
    assertThat(map.metrics().pressed()).isEqualTo(1);
  }

  @Test
  void aHandWrittenPollHasItsOwnColour() throws Exception {
    ColourMap map =
        map(
            new PlantedProgram()
                .function("<app::Timer as core::future::future::Future>::poll", 4)
                .calls(READ));
    assertThat(map.units().getFirst().sign()).isEqualTo("P!");
    assertThat(map.units().getFirst().module()).isEqualTo("app");
  }

  private static String sign(ColourMap map, String name) {
    return map.units().stream()
        .filter(unit -> unit.name().equals(name))
        .findFirst()
        .orElseThrow()
        .sign();
  }

  /// The map of a program whose sources have a hundred lines.
  private static ColourMap map(PlantedProgram program) throws Exception {
    CallGraph graph = program.graph();
    Policy policy = Policy.with(List.of());
    return ColourSearch.run(graph, policy, BlockingSearch.run(graph, policy, false), 100);
  }
}
