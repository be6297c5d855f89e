package dev.tribometer.experiment.catalogue;

import dev.tribometer.experiment.Change;
import java.util.List;

/// A remedy of the catalogue.
///
/// @param number its number in the catalogue; variants share one
/// @param id its id, kebab case
/// @param title what it is, without a full stop
/// @param kind how it comes to be tried
/// @param group of the remedies of one group, at most one is combined with others; empty for none
/// @param helps the goals that it may help: edit, cold, check, test, release, disk
/// @param changes what is tried; empty unless it is {@link Kind#TRY}
/// @param needs preconditions, each a word and its argument; see {@link Preconditions}
/// @param when the facts that make it a candidate, in words
/// @param rules the rules whose findings say where a person would apply it; empty for none
/// @param promise a query over a scan's facts that gives, in one cell, the share of the goal's cost
///   that may be saved, from 0 to 1, or null where it is no candidate; empty where no fact tells
/// @param usual the share that it usually saves, where no scan tells; 0 for none
/// @param perCrate a query over a scan's facts for the crates that `{crate}` stands for; empty
///   where there is no such placeholder
/// @param permanent how it is made permanent: which file, which lines
/// @param sideEffects one honest sentence
/// @param effect what others have seen, with the source
/// @param get how to get what it needs, where it is not there; empty where nothing is to be got
public record CatalogueEntry(
    int number,
    String id,
    String title,
    Kind kind,
    String group,
    List<String> helps,
    List<Change> changes,
    List<String> needs,
    String when,
    List<String> rules,
    String promise,
    double usual,
    String perCrate,
    String permanent,
    String sideEffects,
    String effect,
    String get) {

  public CatalogueEntry {
    helps = List.copyOf(helps);
    changes = List.copyOf(changes);
    needs = List.copyOf(needs);
    rules = List.copyOf(rules);
  }

  /// How a remedy comes to be tried.
  public enum Kind {
    /// By its changes, as they stand in the catalogue.
    TRY,
    /// By the patch of a finding of the scan.
    FINDING,
    /// By hand: it needs a person, whose patch `prove` then measures.
    HAND
  }
}
