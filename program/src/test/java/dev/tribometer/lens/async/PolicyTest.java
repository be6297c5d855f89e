package dev.tribometer.lens.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/// The tables that come with the program, and the user's lines before them.
class PolicyTest {
  @Test
  void aFunctionThatWaitsIsKnownByItsPath() throws PolicyException {
    Policy policy = Policy.with(List.of());
    assertThat(policy.sinks.find("std::fs::read")).isEqualTo(new Sink("fs", Sink.Effect.BLOCKS));
    assertThat(policy.sinks.find("std::thread::functions::sleep"))
        .isEqualTo(new Sink("sleep", Sink.Effect.BLOCKS));
    assertThat(policy.sinks.find("tokio::runtime::handle::Handle::block_on"))
        .isEqualTo(new Sink("bridge", Sink.Effect.PANICS));
  }

  @Test
  void whatOnlyLooksLikeItIsNot() throws PolicyException {
    Policy policy = Policy.with(List.of());
    assertThat(policy.sinks.find("tokio::fs::read::read")).isNull();
    assertThat(policy.sinks.find("std::fs::readers")).isNull();
    assertThat(policy.sinks.find("tokio::time::sleep::sleep")).isNull();
    assertThat(policy.sinks.find("std::net::tcp::TcpListener::bind")).isNull();
    assertThat(policy.sinks.find("std::sync::mpsc::Receiver::try_recv")).isNull();
  }

  @Test
  void aShortWaitIsSoft() throws PolicyException {
    Sink lock = Policy.with(List.of()).sinks.find("std::sync::poison::mutex::Mutex::lock");
    assertThat(lock).isNotNull();
    assertThat(lock.isSoft()).isTrue();
    assertThat(lock.kindText()).isEqualTo("lock");
  }

  @Test
  void theUsersLineCountsBeforeTheTables() throws PolicyException {
    Policy policy =
        Policy.with(
            List.of(new Policy.PolicyLine("sink soft-fs std::fs::read", "tribometer.toml", 3)));
    assertThat(policy.sinks.find("std::fs::read"))
        .isEqualTo(new Sink("soft-fs", Sink.Effect.BLOCKS));
  }

  @Test
  void aLineThatIsNoRuleIsRefusedWithItsPlace() {
    assertThatThrownBy(
            () -> Policy.with(List.of(new Policy.PolicyLine("sinks fs x", "tribometer.toml", 7))))
        .hasMessageStartingWith("tribometer.toml:7: expected sink,")
        .hasMessageEndingWith("found `sinks`");
  }

  @Test
  void anAllowanceWithoutAReasonIsRefused() {
    assertThatThrownBy(() ->
            AsyncSettings.parse("tribometer.toml", "[[async.allow]]\ncalls = \"std::fs::*\"\n"))
        .hasMessage("tribometer.toml:1: expected a reason for what is allowed, found `none`");
  }

  @Test
  void settingsAreRead() throws PolicyException {
    AsyncSettings settings =
        AsyncSettings.parse(
            "tribometer.toml",
            """
            [async]
            rules = ["sink fs mylib::load"]
            [[async.allow]]
            file = "src/warm_up.rs"
            reason = "before the server listens"
            """);
    assertThat(settings.rules())
        .extracting(Policy.PolicyLine::text)
        .containsExactly("sink fs mylib::load");
    assertThat(settings.allowances()).hasSize(1);
    assertThat(settings.allowances().getFirst().text()).isEqualTo("in src/warm_up.rs");
  }
}
