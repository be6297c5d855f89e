package dev.tribometer.lens.compile.edits;

import dev.tribometer.fact.FileEditCost;
import dev.tribometer.ledger.Evidence;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Place;
import dev.tribometer.ledger.Remedy;
import dev.tribometer.ledger.RuleInfo;
import dev.tribometer.ledger.RuleOutcome;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// A file whose edits are dear and frequent.
final class OftenEditedFile implements EditsRule {
  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "compile/often-edited-file",
        "Dear file that is edited often",
        "Each edit of a file costs a build of its crate and of all crates above, so what is edited"
            + " often should be cheap to edit.");
  }

  @Override
  public RuleOutcome look(EditsModel model) {
    if (!model.hasHistory()) {
      return noHistory();
    }
    long usual = median(model.files());
    List<Finding> findings =
        model.files().stream()
            .filter(file -> model.dayShare(file.perDayCpuNs()) >= EditsModel.DAY_SHARE)
            .filter(file -> file.commits() > 1 && file.bodyCpuNs() >= usual)
            .sorted(Comparator.comparingLong(file -> -file.perDayCpuNs()))
            .limit(EditsModel.MOST_FINDINGS)
            .map(file -> finding(model, file))
            .toList();
    FileEditCost most =
        model.files().stream()
            .max(Comparator.comparingLong(FileEditCost::perDayCpuNs))
            .orElseThrow();
    return foundOr(
        findings,
        "no file takes a tenth of a day's work, is edited more than once and is dearer to edit than"
            + " the median file; the dearest is "
            + most.path()
            + " with "
            + model.ofDay(most.perDayCpuNs()));
  }

  private Finding finding(EditsModel model, FileEditCost file) {
    return Finding.of(
        id(),
        "%s is edited in %d commits and each edit costs %s: %s"
            .formatted(
                file.path(),
                file.commits(),
                EditsModel.cpu(file.bodyCpuNs()),
                model.ofDay(file.perDayCpuNs())),
        Place.in(file.path(), file.path()),
        model.day(file.perDayCpuNs()),
        List.of(),
        List.of(
            new Evidence(
                "What an edit of it costs ("
                    + file.confidence()
                    + "), and how often it is edited: a commit counts half for each 90 days of its"
                    + " age.",
                List.of("comment", "private body", "public item", "units", "commits", "weight"),
                List.of(
                    List.of(
                        EditsModel.cpu(file.commentCpuNs()),
                        EditsModel.cpu(file.bodyCpuNs()),
                        EditsModel.cpu(file.itemCpuNs()),
                        Integer.toString(file.units()),
                        Integer.toString(file.commits()),
                        String.format(Locale.ROOT, "%.1f", file.commitWeight()))),
                "SELECT comment_cpu_ns, body_cpu_ns, item_cpu_ns, units, commits, commit_weight FROM"
                    + " file_edit_cost WHERE path = '"
                    + file.path().replace("'", "''")
                    + "'")),
        remedies(file));
  }

  private static List<Remedy> remedies(FileEditCost file) {
    Remedy outward =
        new Remedy(
            "Move what is edited often into a crate that fewer units stand on",
            List.of(
                file.units() > 1
                    ? file.units()
                        + " units are built after each edit: what changes often should stand near the"
                        + " top of the graph."
                    : "Only its own crate is built after an edit: divide that crate, so that the file"
                        + " no longer brings all of it along.",
                "See which commits touch it together with what: `git log --stat -- "
                    + file.path()
                    + "`."),
            null,
            "Another crate has its own manifest, and what crosses the border has to be public.",
            "tribometer edits");
    Remedy check =
        new Remedy(
            "Check while editing, build when it is right",
            List.of("`cargo check` leaves out code generation and linking."),
            null,
            "Tests need a build all the same.",
            "tribometer edits --command check");
    return List.of(outward, check);
  }

  private static long median(List<FileEditCost> files) {
    List<Long> costs = files.stream().map(FileEditCost::bodyCpuNs).sorted().toList();
    return costs.isEmpty() ? 0 : costs.get((costs.size() - 1) / 2);
  }
}
