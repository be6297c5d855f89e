package dev.tribometer.lens.async.traits;

import dev.tribometer.ledger.Confidence;
import dev.tribometer.ledger.Cost;
import dev.tribometer.ledger.Evidence;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Place;
import dev.tribometer.ledger.Quantity;
import dev.tribometer.ledger.QuantityFormat;
import dev.tribometer.ledger.Remedy;
import dev.tribometer.ledger.RuleInfo;
import dev.tribometer.ledger.RuleOutcome;
import dev.tribometer.lens.Rule;
import java.util.ArrayList;
import java.util.List;

/// A trait is async by a macro, where the language would do.
public final class AsyncTraitMacro implements Rule<TraitModel> {
  static final String ID = "async/async-trait-macro";

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        ID,
        "A trait is async by a macro",
        "The macro boxes every call's future, and its lifetimes make the compiler prove Send anew for"
            + " each type that a body holds.");
  }

  @Override
  public RuleOutcome look(TraitModel model) {
    List<Finding> findings = model.traits().stream().map(each -> finding(model, each)).toList();
    return findings.isEmpty()
        ? new RuleOutcome.Clear(ID, "no member has a trait with #[async_trait]")
        : new RuleOutcome.Found(ID, findings);
  }

  private static Finding finding(TraitModel model, AsyncTrait trait) {
    TraitForm form = TraitConditions.of(trait, model.objects());
    String name = trait.trait().name();
    String verdict =
        switch (form) {
          case TraitForm.Native() -> "the language's own would do";
          case TraitForm.Boxed(String because) ->
              "boxed futures by hand would do (" + because + ")";
          case TraitForm.Refused(String because) -> "it has to stay (" + because + ")";
        };
    long methods = trait.asyncMethods();
    return Finding.of(
        ID,
        name + " is async by a macro: " + verdict,
        new Place(name, trait.source().path(), trait.trait().head().line(), 0),
        new Cost(
            new Quantity.Count(methods, methods == 1 ? "async method" : "async methods"),
            "in the trait and its "
                + trait.implementations().size()
                + (trait.implementations().size() == 1 ? " implementation" : " implementations"),
            Confidence.INFERRED,
            Double.NaN),
        List.of(),
        evidence(model, trait),
        remedies(trait, form));
  }

  private static List<Evidence> evidence(TraitModel model, AsyncTrait trait) {
    List<Evidence> evidence = new ArrayList<>();
    TraitModel.Price price = model.prices().get(trait.source().packageName());
    if (price == null || price.totalNs() <= 0) {
      evidence.add(
          Evidence.of(
              "Not priced: what borrow checking and proofs of traits take of its package is in no scan"
                  + " (tribometer scan)."));
    } else {
      evidence.add(
          Evidence.of(
              "In the last scan "
                  + trait.source().packageName()
                  + " spent "
                  + QuantityFormat.duration(price.borrowCheckNs())
                  + " on borrow checking and "
                  + QuantityFormat.duration(price.traitsNs())
                  + " on traits and types, of "
                  + QuantityFormat.duration(price.totalNs())
                  + ": no more than that can be had back (measured; what the macro's part of it is, a"
                  + " trial tells)."));
    }
    List<List<String>> rows = new ArrayList<>();
    for (AsyncTrait.Implementation each : trait.implementations()) {
      rows.add(
          List.of(
              each.source().file().text(each.item().self()),
              each.source().path() + ":" + each.item().head().line()));
    }
    if (!rows.isEmpty()) {
      evidence.add(
          new Evidence("Implementations in the workspace.", List.of("for", "place"), rows, null));
    }
    return evidence;
  }

  private static List<Remedy> remedies(AsyncTrait trait, TraitForm form) {
    String check = "tribometer prove PATCH --scenario check";
    return switch (form) {
      case TraitForm.Native() ->
          List.of(
              new Remedy(
                  "Declare the methods as `fn … -> impl Future + Send` and drop the macro",
                  List.of(
                      "Implementations keep `async fn`; plain `async fn` in the trait would not let"
                          + " callers spawn the futures.",
                      "Take it only where a trial shows a gain: tribometer show ID --patch > t.patch;"
                          + " tribometer prove t.patch --scenario check."),
                  TraitRewrite.patch(trait, false),
                  "The trait can no longer be used behind dyn." + breaking(trait),
                  check));
      case TraitForm.Boxed _ ->
          List.of(
              new Remedy(
                  "Write the boxed futures by hand, without the macro's lifetimes",
                  List.of(
                      "One lifetime for all that a call borrows is what lets the compiler remember its"
                          + " proofs.",
                      "Take it only where a trial shows a gain: tribometer show ID --patch > t.patch;"
                          + " tribometer prove t.patch --scenario check."),
                  TraitRewrite.patch(trait, true),
                  "The signatures are longer; each call still allocates." + breaking(trait),
                  check));
      case TraitForm.Refused(String because) ->
          List.of(
              new Remedy(
                  "Leave it, or rewrite it by hand",
                  List.of("What stands against it: " + because + "."),
                  null,
                  "None.",
                  null));
    };
  }

  private static String breaking(AsyncTrait trait) {
    boolean open =
        trait.source().published()
            && trait.trait().head().visibility()
                == dev.tribometer.source.rust.Item.Visibility.PUBLIC;
    return open
        ? " The trait is public and its package may be published: for implementors elsewhere this is a"
            + " breaking change."
        : "";
  }
}
