package dev.tribometer.lens.async.futures;

import dev.tribometer.callgraph.layout.Layout;
import dev.tribometer.ledger.Confidence;
import dev.tribometer.ledger.Cost;
import dev.tribometer.ledger.Evidence;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Quantity;
import dev.tribometer.ledger.QuantityFormat;
import dev.tribometer.ledger.RuleInfo;
import java.util.ArrayList;
import java.util.List;

/// A future that is large by itself, and not only by the one that it waits for.
final class LargeFuture implements FutureRule {
  static final String ID = "async/large-future";

  /// A page: what is larger is no longer cheap to move, and every spawn, join and timeout moves it.
  static final long LARGE = 4096;

  /// A future of which an awaited one of the workspace makes up more is not named itself.
  private static final double OTHERS = 0.9;

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        ID,
        "A future is large",
        "A future holds all that its body and the bodies it awaits need; it is copied each time that"
            + " it is moved, and lies on the stack of who polls it.");
  }

  @Override
  public String nothing(FutureModel model) {
    Layout largest = model.futures().getFirst();
    return "the largest of "
        + model.futures().size()
        + " futures has "
        + QuantityFormat.bytes(largest.sizeBytes())
        + " ("
        + largest.text()
        + ")";
  }

  @Override
  public List<Finding> findings(FutureModel model) {
    List<Finding> findings = new ArrayList<>();
    for (Layout future : model.futures()) {
      if (future.sizeBytes() >= LARGE
          && isItsOwn(model, future)
          && model.instances(future).getFirst() == future) {
        findings.add(finding(model, future));
      }
    }
    return findings;
  }

  private static boolean isItsOwn(FutureModel model, Layout future) {
    return Breakdown.largest(future).parts().stream()
        .map(Layout.Part::layout)
        .noneMatch(part ->
            part.isFuture()
                && part.owner().member()
                && model.futures().contains(part)
                && part.sizeBytes() > OTHERS * future.sizeBytes());
  }

  private static Finding finding(FutureModel model, Layout future) {
    Causes causes = Causes.of(model, future);
    return Finding.of(
        ID,
        future.text()
            + " has a future of "
            + QuantityFormat.bytes(future.sizeBytes())
            + causes.first().map(cause -> ": " + cause.words()).orElse(""),
        FutureRule.place(model, future.text(), future, future.definition().line()),
        new Cost(new Quantity.Bytes(future.sizeBytes()), "each", Confidence.MEASURED, Double.NaN),
        List.of(),
        evidence(model, future, causes),
        FutureRemedies.of(model, future, causes));
  }

  private static List<Evidence> evidence(FutureModel model, Layout future, Causes causes) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        new Evidence(
            "What its bytes are for, in the state that needs the most, as the compiler laid them out.",
            List.of("bytes", "what", "name", "awaited at"),
            BreakdownRows.of(model, model.breakdown(future)),
            "SELECT depth, role, name, bytes, file, line FROM future_part JOIN future_type USING"
                + " (future_id) WHERE future_type.type = '"
                + future.type().replace("'", "''")
                + "' ORDER BY part_id"));
    evidence.add(
        new Evidence(
            "Why, the largest cause first; causes can overlap.",
            List.of("bytes", "cause"),
            causes.all().stream()
                .map(cause -> List.of(String.valueOf(cause.bytes()), cause.words()))
                .toList(),
            null));
    List<Layout> holders = model.holders(future);
    if (!holders.isEmpty()) {
      evidence.add(
          Evidence.of(
              "It lies inside of "
                  + holders.size()
                  + (holders.size() == 1 ? " other future: " : " other futures: ")
                  + String.join(", ", holders.stream().limit(4).map(Layout::toString).toList())
                  + (holders.size() > 4 ? ", …" : "")
                  + "."));
    }
    return evidence;
  }
}
