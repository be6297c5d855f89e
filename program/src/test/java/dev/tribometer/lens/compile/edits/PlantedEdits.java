package dev.tribometer.lens.compile.edits;

import dev.tribometer.fact.EditTrial;
import dev.tribometer.fact.EditUnit;
import dev.tribometer.fact.Fact;
import dev.tribometer.fact.Facts;
import dev.tribometer.fact.FileEditCost;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.RuleOutcome;
import dev.tribometer.lens.compile.EvidenceQueries;
import java.util.ArrayList;
import java.util.List;

/// Tables on edits made by hand for a rule to look at. Times are in milliseconds.
final class PlantedEdits {
  private static final long MS = 1_000_000L;

  private final List<Fact> rows = new ArrayList<>();
  private int edits;

  /// A unit as it ran after an edit.
  record Ran(String packageName, String targetName, String kind, String mode, long ms) {
    static Ran of(String name, String kind, long ms) {
      return new Ran(name, name, kind, kind.equals("test") ? "test" : "build", ms);
    }

    static Ran test(String packageName, String targetName, long ms) {
      return new Ran(packageName, targetName, "test", "test", ms);
    }

    static Ran script(String packageName, long ms) {
      return new Ran(packageName, "build-script-build", "build-script", "run-custom-build", ms);
    }
  }

  /// An edit of a private body in `NAME/src/lib.rs`; the first unit is the edited one.
  PlantedEdits edit(String name, String kind, Ran... ran) {
    long own = ran[0].ms();
    long all = 0;
    for (Ran unit : ran) {
      all += unit.ms();
      rows.add(row(edits, unit, unit == ran[0]));
    }
    rows.add(
        new EditTrial(
            edits++,
            name,
            name,
            kind,
            name + "/src/lib.rs",
            "private body",
            "measured",
            all * MS,
            all * MS,
            ran.length,
            own * MS,
            (all - own) * MS,
            -1,
            ""));
    return this;
  }

  /// An edit of a type or trait in `NAME/src/lib.rs`, by which that many bodies of each unit were
  /// checked again; the first unit is the edited one.
  PlantedEdits type(String item, String name, int checked, Ran... ran) {
    long all = 0;
    for (Ran unit : ran) {
      all += unit.ms();
      rows.add(row(edits, unit, unit == ran[0], checked));
    }
    rows.add(
        new EditTrial(
            edits++,
            name,
            name,
            "lib",
            name + "/src/lib.rs",
            "type or trait",
            "measured",
            all * MS,
            all * MS,
            ran.length,
            ran[0].ms() * MS,
            (all - ran[0].ms()) * MS,
            -1,
            item));
    return this;
  }

  /// A unit of the build from nothing.
  PlantedEdits cold(Ran unit) {
    rows.add(row(-1, unit, false));
    return this;
  }

  /// A file that one crate compiles.
  PlantedEdits file(String crate, String path, long bodyMs, int commits, long perDayMs) {
    rows.add(
        new FileEditCost(
            path,
            crate,
            4,
            bodyMs * MS,
            bodyMs * MS,
            bodyMs * MS,
            "modelled",
            commits / 2.0,
            commits,
            10,
            5,
            perDayMs * MS));
    return this;
  }

  Facts facts() {
    return Facts.builder().addAll(rows).build();
  }

  /// The findings of a rule, each of whose queries was run over the facts.
  List<Finding> found(EditsRule rule) {
    RuleOutcome outcome = rule.look(new EditsModel(facts()));
    if (!(outcome instanceof RuleOutcome.Found found)) {
      throw new AssertionError(rule.id() + " found nothing: " + outcome);
    }
    EvidenceQueries.run(facts(), found.findings());
    return found.findings();
  }

  /// Why a rule found nothing.
  String clear(EditsRule rule) {
    if (rule.look(new EditsModel(facts())) instanceof RuleOutcome.Clear clear) {
      return clear.because();
    }
    throw new AssertionError(rule.id() + " is not clear");
  }

  /// The command with which what a rule lacks would be measured.
  String notMeasured(EditsRule rule) {
    if (rule.look(new EditsModel(facts())) instanceof RuleOutcome.NotMeasured missing) {
      return missing.command();
    }
    throw new AssertionError(rule.id() + " was measured");
  }

  private static EditUnit row(int edit, Ran unit, boolean isEdited) {
    return row(edit, unit, isEdited, -1);
  }

  private static EditUnit row(int edit, Ran unit, boolean isEdited, int checked) {
    return new EditUnit(
        edit,
        unit.packageName(),
        "0.1.0",
        unit.targetName(),
        unit.kind(),
        unit.mode(),
        unit.ms() * MS,
        unit.ms() * MS,
        isEdited,
        checked,
        100,
        checked < 0 ? -1 : 3,
        checked < 0 ? -1 : 8);
  }
}
