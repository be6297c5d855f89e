package dev.tribometer.lens.async.futures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.callgraph.CodeOwner;
import dev.tribometer.callgraph.CodePlace;
import dev.tribometer.callgraph.layout.Layout;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.RuleOutcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Futures laid out by hand: what is said of them, and what is not.
class FutureRulesTest {
  private static final CodeOwner APP = new CodeOwner("app", "0.1.0", true, false);
  private static final String FILE = "/ws/src/main.rs";
  private static final Layout YIELD = leaf("app::Yield", 1);

  private static Layout leaf(String type, long size) {
    return new Layout(type, "", Layout.Kind.LEAF, size, CodeOwner.UNKNOWN, List.of());
  }

  private static Layout structure(String type, Layout.Part... parts) {
    long size = List.of(parts).stream().mapToLong(Layout.Part::end).max().orElse(0);
    return new Layout(
        type,
        "",
        Layout.Kind.STRUCTURE,
        size,
        CodeOwner.UNKNOWN,
        List.of(new Layout.State("", CodePlace.NONE, List.of(parts))));
  }

  private static Layout.Part part(String name, long offset, Layout layout) {
    return new Layout.Part(name, offset, layout);
  }

  /// A future with arguments and one await in the line below the first.
  private static Layout future(
      String name, int line, long size, List<Layout.Part> arguments, Layout.Part... held) {
    return new Layout(
        "app::" + name + "::{async_fn_env#0}",
        "app::" + name,
        Layout.Kind.FUTURE,
        size,
        APP,
        List.of(
            new Layout.State("Unresumed", new CodePlace(FILE, line, 0), arguments),
            new Layout.State("Suspend0", new CodePlace(FILE, line + 1, 0), List.of(held))));
  }

  private static FutureModel model(Layout... futures) {
    Map<String, String> files =
        Map.of("src/main.rs", "async fn outer(b: [u8; 5000]) {\n    inner(b).await\n}\n");
    return new FutureModel(List.of(futures), "/ws", file -> Optional.ofNullable(files.get(file)));
  }

  private static List<Finding> found(FutureRule rule, FutureModel model) {
    return rule.look(model) instanceof RuleOutcome.Found found ? found.findings() : List.of();
  }

  @Test
  void aLockThatLivesAcrossAnAwaitIsNamedWithItsVariableAndTheAwait() {
    Layout guard = leaf("std::sync::poison::mutex::MutexGuard<u32>", 16);
    Layout future =
        future("take", 3, 32, List.of(), part("g", 0, guard), part("__awaitee", 24, YIELD));
    Finding finding = found(new GuardAcrossAwait(), model(future)).getFirst();
    assertThat(finding.title())
        .isEqualTo(
            "g (std::sync::poison::mutex::MutexGuard) is held across an await of app::take: it can"
                + " deadlock");
    assertThat(finding.place().file()).isEqualTo("src/main.rs");
    assertThat(finding.place().line()).isEqualTo(4);
  }

  @Test
  void aGuardInsideOfSomethingElseIsFoundToo() {
    Layout guard = leaf("core::cell::RefMut<alloc::vec::Vec<u8>>", 16);
    Layout pair = structure("(u32, core::cell::RefMut<..>)", part("__1", 0, guard));
    Layout future = future("pair", 3, 32, List.of(), part("both", 0, pair));
    assertThat(found(new GuardAcrossAwait(), model(future)))
        .singleElement()
        .satisfies(finding -> assertThat(finding.title()).endsWith("it can panic"));
  }

  @Test
  void anAsyncLockAndALockBehindAPointerAreNoFriction() {
    Layout asynchronous = leaf("tokio::sync::mutex::MutexGuard<u32>", 8);
    Layout pointer = leaf("&std::sync::poison::mutex::MutexGuard<u32>", 8);
    FutureModel model =
        model(future("fine", 3, 32, List.of(), part("a", 0, asynchronous), part("p", 8, pointer)));
    assertThat(new GuardAcrossAwait().look(model))
        .isEqualTo(
            new RuleOutcome.Clear(
                GuardAcrossAwait.ID,
                "no lock, borrow or span lives across an await (1 futures looked at)"));
  }

  @Test
  void aLargeFutureIsNamedByTheLocalThatMakesItLarge() {
    Layout buffer = leaf("[u8; 8192]", 8192);
    Finding finding =
        found(
                new LargeFuture(),
                model(
                    future(
                        "held",
                        7,
                        8194,
                        List.of(),
                        part("buf", 0, buffer),
                        part("__awaitee", 8192, YIELD))))
            .getFirst();
    assertThat(finding.title())
        .isEqualTo(
            "app::held has a future of 8.00 KiB: buf ([u8; 8192]) lives across the await at"
                + " src/main.rs:8");
    assertThat(finding.remedies().getFirst().summary())
        .isEqualTo("End the life of buf before the await");
  }

  @Test
  void aFutureThatOnlyHoldsAnotherLargeOneIsNotNamedAgain() {
    Layout inner = future("inner", 7, 8194, List.of(), part("buf", 0, leaf("[u8; 8192]", 8192)));
    Layout outer = future("outer", 20, 8200, List.of(), part("__awaitee", 0, inner));
    assertThat(found(new LargeFuture(), model(outer, inner)))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.place().what()).isEqualTo("app::inner");
          assertThat(finding.evidence().getLast().text())
              .isEqualTo("It lies inside of 1 other future: app::outer (8200 bytes).");
        });
  }

  @Test
  void aFutureBelowAPageIsNoFriction() {
    Layout small = future("small", 7, 4095, List.of(), part("buf", 0, leaf("[u8; 4000]", 4000)));
    assertThat(new LargeFuture().look(model(small)))
        .isEqualTo(
            new RuleOutcome.Clear(
                LargeFuture.ID, "the largest of 1 futures has 4.00 KiB (app::small)"));
  }

  @Test
  void theCheapestCutIsPatchedAndItsGainModelled() {
    Layout bytes = leaf("[u8; 5000]", 5000);
    Layout inner =
        future(
            "inner",
            10,
            10_002,
            List.of(part("b", 1, bytes)),
            part("b", 5001, bytes),
            part("__awaitee", 10_001, YIELD));
    Layout outer =
        future(
            "outer",
            1,
            15_003,
            List.of(part("b", 1, bytes)),
            part("b", 1, bytes),
            part("__awaitee", 5001, inner));
    FutureModel model = model(outer, inner);
    Cut cut = model.cut(outer).orElseThrow();
    assertThat(cut.place().line()).isEqualTo(2);
    assertThat(cut.sizeAfter()).isEqualTo(15_003 - 10_002 + 8);
    assertThat(model.patch(cut).orElseThrow())
        .contains("-    inner(b).await\n+    Box::pin(inner(b)).await\n");
    assertThat(Causes.of(model, outer).all())
        .extracting(Causes.Cause::kind)
        .containsExactly(Causes.Kind.AWAITED, Causes.Kind.ARGUMENT_TWICE);
    assertThat(Causes.of(model, inner).all())
        .extracting(Causes.Cause::kind)
        .containsExactly(Causes.Kind.ARGUMENT_TWICE, Causes.Kind.LOCAL);
  }

  @Test
  void futuresThatAreThereAtTheSameTimeAreACause() {
    Layout inner = future("inner", 7, 8194, List.of(), part("buf", 0, leaf("[u8; 8192]", 8192)));
    Layout both =
        future("both", 30, 16_400, List.of(), part("b", 0, inner), part("__awaitee", 8200, inner));
    assertThat(Causes.of(model(both, inner), both).first().orElseThrow().words())
        .isEqualTo("a future in it beside the one that it waits for at src/main.rs:31");
  }

  @Test
  void withoutTypesNothingIsClaimed() {
    assertThat(new LargeFuture().look(model())).isInstanceOf(RuleOutcome.NotMeasured.class);
  }
}
