package dev.tribometer.lens.compile.edits;

import dev.tribometer.fact.EditTrial;
import dev.tribometer.fact.EditUnit;
import dev.tribometer.ledger.Confidence;
import dev.tribometer.ledger.Evidence;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Place;
import dev.tribometer.ledger.Remedy;
import dev.tribometer.ledger.RuleInfo;
import dev.tribometer.ledger.RuleOutcome;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A build script that runs after an edit of the crate's sources, since it watches all of the
/// package, or the edited file.
final class BuildScriptRerun implements EditsRule {
  private static final String RUN = "run-custom-build";

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "compile/build-script-rerun",
        "Build script that runs after every edit",
        "A build script that names nothing to watch runs whenever any file of its package changes,"
            + " and what depends on its output is built again.");
  }

  @Override
  public RuleOutcome look(EditsModel model) {
    List<Finding> findings = new ArrayList<>();
    Set<String> known = new LinkedHashSet<>();
    for (EditTrial trial : model.measured()) {
      for (EditUnit unit : model.units(trial.editId())) {
        boolean isOwn = unit.packageName().equals(trial.packageName());
        if (isOwn && unit.mode().equals(RUN) && known.add(unit.packageName())) {
          findings.add(finding(trial, unit));
        }
      }
    }
    return foundOr(
        findings.subList(0, Math.min(EditsModel.MOST_FINDINGS, findings.size())),
        "no build script ran after an edit of its package's sources");
  }

  private Finding finding(EditTrial trial, EditUnit script) {
    long cost = Math.max(0, script.cpuNs());
    return Finding.of(
        id(),
        "The build script of %s ran because %s was edited: %s after each edit of the package"
            .formatted(script.packageName(), trial.path(), EditsModel.cpu(cost)),
        Place.of(script.packageName() + "'s build script"),
        EditsModel.edit(cost, trial, Confidence.MEASURED),
        List.of(),
        List.of(
            Evidence.of(
                "It ran after another " + trial.edit() + " in " + trial.path() + ".",
                "SELECT package_name, cpu_ns FROM edit_unit WHERE mode = '"
                    + RUN
                    + "' AND edit_id = "
                    + trial.editId())),
        List.of(
            new Remedy(
                "Have the script name what it reads",
                List.of(
                    "Print `cargo:rerun-if-changed=` with each file that it reads, or with `build.rs`"
                        + " alone where it reads none.",
                    "Print `cargo:rerun-if-env-changed=` with each variable that it reads."),
                null,
                "What is not named is not watched: the script no longer runs when that changes.",
                "tribometer why")));
  }
}
