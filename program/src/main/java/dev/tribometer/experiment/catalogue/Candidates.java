package dev.tribometer.experiment.catalogue;

import dev.tribometer.experiment.Arm;
import dev.tribometer.experiment.Change;
import dev.tribometer.fact.FactQuery;
import dev.tribometer.fact.QueryException;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Ledger;
import dev.tribometer.ledger.Remedy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Holds the catalogue against a workspace: what can be tried, in the order of its promise, and
/// what cannot, with the fact that forbids it.
public final class Candidates {
  private static final String NOTHING_TO_SAVE = "the last scan shows nothing that it could save";

  /// What a finding may save where its cost is not a share of the goal.
  private static final double UNKNOWN_PROMISE = 0.01;

  private final Setting setting;

  /// @param setting where they are to be tried
  public Candidates(Setting setting) {
    this.setting = setting;
  }

  /// The remedies that may help a goal.
  ///
  /// @param goal edit, cold, check, test, release or disk
  /// @throws IOException where programs cannot be asked or files cannot be read
  public List<Candidate> forGoal(Catalogue catalogue, String goal) throws IOException {
    List<Candidate> candidates = new ArrayList<>();
    for (CatalogueEntry entry : catalogue.entries()) {
      if (!entry.helps().contains(goal)) {
        continue;
      }
      if (entry.kind() == CatalogueEntry.Kind.FINDING) {
        candidates.addAll(ofFindings(entry));
      } else {
        candidates.add(promising(of(entry)));
      }
    }
    candidates.sort(Comparator.comparingDouble((Candidate each) -> -promised(each)));
    return List.copyOf(candidates);
  }

  private static double promised(Candidate candidate) {
    return candidate instanceof Candidate.Possible possible ? possible.promise() : -1;
  }

  /// The same, or what forbids it where the facts promise nothing.
  private Candidate promising(Candidate candidate) {
    return candidate instanceof Candidate.Possible possible && Double.isNaN(possible.promise())
        ? new Candidate.Impossible(possible.entry(), NOTHING_TO_SAVE)
        : candidate;
  }

  /// One remedy, whatever it may help, and whether or not the facts promise anything: its promise
  /// is not a number where they do not.
  ///
  /// @throws IOException where programs cannot be asked or files cannot be read
  public Candidate of(CatalogueEntry entry) throws IOException {
    if (entry.kind() != CatalogueEntry.Kind.TRY) {
      return new Candidate.Impossible(entry, byAPerson(entry));
    }
    List<String> facts = new ArrayList<>();
    for (String need : entry.needs()) {
      Preconditions.Answer answer = Preconditions.ask(filled(need, ""), setting);
      if (!answer.isMet()) {
        return new Candidate.Impossible(entry, answer.fact());
      }
      if (!answer.fact().isEmpty()) {
        facts.add(answer.fact());
      }
    }
    List<String> crates = crates(entry);
    if (!entry.perCrate().isEmpty() && crates.isEmpty()) {
      return new Candidate.Impossible(
          entry,
          setting.facts() == null
              ? "which crates, only a scan can tell; run: tribometer scan"
              : "no dependency is large enough");
    }
    Optional<Double> promise = promise(entry);
    if (promise.isEmpty()) {
      facts.add(NOTHING_TO_SAVE);
    }
    if (!crates.isEmpty()) {
      facts.add("for " + String.join(", ", crates));
    }
    return new Candidate.Possible(
        entry,
        new Arm(entry.id(), entry.title(), changes(entry, crates)),
        promise.orElse(Double.NaN),
        facts);
  }

  /// Why a remedy that has no changes of its own is not tried under its name, and what to do.
  private String byAPerson(CatalogueEntry entry) {
    List<String> named =
        setting.ledgers().stream()
            .flatMap(ledger -> ledger.findings().stream())
            .filter(finding -> entry.rules().contains(finding.rule()))
            .map(Finding::id)
            .distinct()
            .toList();
    String more = named.size() > 1 ? " (and " + (named.size() - 1) + " more)" : "";
    if (entry.kind() == CatalogueEntry.Kind.HAND) {
      String where =
          named.isEmpty() ? entry.permanent() : "tribometer show " + named.getFirst() + more;
      return "it needs a person: " + where + "; then: tribometer prove PATCH";
    }
    return named.isEmpty()
        ? noFinding()
        : "it is tried by a finding's patch: tribometer prove " + named.getFirst() + more;
  }

  private String noFinding() {
    return setting.facts() == null
        ? "only a scan finds such; run: tribometer scan"
        : "the last scan has no such finding with a patch";
  }

  private List<Change> changes(CatalogueEntry entry, List<String> crates) {
    List<Change> changes = new ArrayList<>();
    for (Change change : entry.changes()) {
      if (entry.perCrate().isEmpty()) {
        changes.add(filled(change, ""));
      } else {
        crates.forEach(crate -> changes.add(filled(change, crate)));
      }
    }
    return changes;
  }

  private Change filled(Change change, String crate) {
    return switch (change) {
      case Change.CargoConfig config ->
          new Change.CargoConfig(filled(config.key(), crate), filled(config.value(), crate));
      case Change.RustcFlags flags ->
          new Change.RustcFlags(filled(flags.scope(), crate), flags.flags());
      case Change.CargoOption option -> option;
      case Change.Environment variable -> variable;
      case Change.Wrapper wrapper -> wrapper;
      case Change.Toolchain toolchain -> toolchain;
      case Change.Patch patch -> patch;
      case Change.LockUpdate update -> update;
    };
  }

  private String filled(String text, String crate) {
    return text.replace("{profile}", setting.scenario().profile())
        .replace("{host}", setting.toolchain().host())
        .replace("{crate}", crate);
  }

  private Optional<Double> promise(CatalogueEntry entry) {
    FactQuery facts = setting.facts();
    if (facts == null || entry.promise().isEmpty()) {
      return Optional.of(entry.usual());
    }
    try {
      Object cell = facts.answer(entry.promise()).rows().getFirst().getFirst();
      return cell instanceof Number number ? Optional.of(number.doubleValue()) : Optional.empty();
    } catch (QueryException e) {
      throw new IllegalStateException("the promise of " + entry.id() + ": " + e.getMessage(), e);
    }
  }

  private List<String> crates(CatalogueEntry entry) {
    FactQuery facts = setting.facts();
    if (facts == null || entry.perCrate().isEmpty()) {
      return List.of();
    }
    try {
      return facts.answer(entry.perCrate()).rows().stream()
          .map(row -> String.valueOf(row.getFirst()))
          .toList();
    } catch (QueryException e) {
      throw new IllegalStateException("the crates of " + entry.id() + ": " + e.getMessage(), e);
    }
  }

  private List<Candidate> ofFindings(CatalogueEntry entry) {
    List<Candidate> candidates = new ArrayList<>();
    for (Ledger ledger : setting.ledgers()) {
      ledger.findings().stream()
          .filter(finding -> entry.rules().contains(finding.rule()))
          .flatMap(finding -> ofFinding(entry, finding).stream())
          .forEach(candidates::add);
    }
    return candidates.isEmpty()
        ? List.of(new Candidate.Impossible(entry, noFinding()))
        : candidates;
  }

  private Optional<Candidate> ofFinding(CatalogueEntry entry, Finding finding) {
    Arm arm = arm(finding);
    if (arm == null) {
      return Optional.empty();
    }
    double share = finding.cost().share();
    return Optional.of(
        new Candidate.Possible(
            entry, arm, Double.isNaN(share) ? UNKNOWN_PROMISE : share, List.of(finding.title())));
  }

  /// What the first remedy of a finding with a patch does; null where none has one.
  public static @Nullable Arm arm(Finding finding) {
    for (Remedy remedy : finding.remedies()) {
      if (remedy.patch() != null) {
        return new Arm(finding.id(), remedy.summary(), List.of(new Change.Patch(remedy.patch())));
      }
    }
    return null;
  }
}
