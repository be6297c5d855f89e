package dev.tribometer.probe.edit;

import dev.tribometer.fact.FileEditCost;
import dev.tribometer.probe.RanUnit;
import dev.tribometer.source.history.ChurnLog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What an edit of each file costs, times how often the file is edited.
final class FileCosts {
  private static final ChurnLog.FileChurn NEVER = new ChurnLog.FileChurn(0, 0, 0, 0, 0);

  private final ColdBuild cold;
  private final Map<String, EditedTarget> byCrate = new HashMap<>();
  private final Map<String, Set<String>> files;
  private final @Nullable ChurnLog churn;

  FileCosts(
      ColdBuild cold,
      List<EditedTarget> targets,
      Map<String, Set<String>> files,
      @Nullable ChurnLog churn) {
    this.cold = cold;
    this.files = files;
    this.churn = churn;
    Set<String> packages = new TreeSet<>();
    targets.forEach(target -> packages.add(target.packageName()));
    for (RanUnit unit : cold.units()) {
      String mode = unit.unit().mode();
      if (packages.contains(unit.packageName()) && !mode.equals("run-custom-build")) {
        byCrate.putIfAbsent(
            unit.unit().crateName(), new EditedTarget(unit.packageName(), unit.unit()));
      }
    }
  }

  /// The target whose unit reads a file; of several the one above which most units stand.
  Optional<EditedTarget> target(String path) {
    return files.getOrDefault(path, Set.of()).stream()
        .map(byCrate::get)
        .filter(target -> target != null)
        .max(Comparator.comparingInt(target -> cold.hit(target).size()));
  }

  /// A row for each file of a member.
  List<FileEditCost> rows(List<EditTrials.Measured> measured) {
    Map<EditKind, EditModel> models = EditTrials.models(measured);
    List<FileEditCost> rows = new ArrayList<>();
    for (String path : files.keySet()) {
      Optional<EditedTarget> target = target(path);
      if (target.isPresent()) {
        rows.add(row(path, target.get(), measured, models));
      }
    }
    rows.sort(
        Comparator.comparingLong((FileEditCost row) -> -row.perDayCpuNs())
            .thenComparingLong(row -> -row.bodyCpuNs())
            .thenComparing(FileEditCost::path));
    return rows;
  }

  private FileEditCost row(
      String path,
      EditedTarget target,
      List<EditTrials.Measured> measured,
      Map<EditKind, EditModel> models) {
    Map<EditKind, Long> costs = new EnumMap<>(EditKind.class);
    boolean itself = true;
    for (EditKind kind : EditKind.ofCrates()) {
      EditTrials.Measured own = find(measured, target, path, kind);
      EditTrials.Measured ofCrate = own == null ? find(measured, target, null, kind) : own;
      itself &= own != null || kind != EditKind.PRIVATE_BODY;
      EditModel model = models.get(kind);
      costs.put(
          kind,
          ofCrate != null
              ? ofCrate.outcome().cpuNs()
              : model == null ? -1 : model.predict(cold, target));
    }
    ChurnLog log = churn;
    ChurnLog.FileChurn often = log == null ? NEVER : log.files().getOrDefault(path, NEVER);
    long body = costs.getOrDefault(EditKind.PRIVATE_BODY, -1L);
    double perDay = log == null ? 0 : log.perDay(often.weight());
    return new FileEditCost(
        path,
        String.join(",", files.getOrDefault(path, Set.of())),
        units(path, target, measured),
        costs.getOrDefault(EditKind.COMMENT, -1L),
        body,
        costs.getOrDefault(EditKind.PUBLIC_ITEM, -1L),
        itself ? "measured" : "modelled",
        often.weight(),
        often.commits(),
        often.added(),
        often.deleted(),
        body < 0 ? 0 : Math.round(perDay * body));
  }

  /// How many units run: as measured where the target was edited, since a build script may watch
  /// the file as well, else by the graph.
  private int units(String path, EditedTarget target, List<EditTrials.Measured> measured) {
    EditTrials.Measured own = find(measured, target, path, EditKind.PRIVATE_BODY);
    EditTrials.Measured known =
        own == null ? find(measured, target, null, EditKind.PRIVATE_BODY) : own;
    return known == null ? cold.hit(target).size() : known.outcome().ran().size();
  }

  /// A measured edit of a file, or of any file of the target.
  private static EditTrials.@Nullable Measured find(
      List<EditTrials.Measured> measured,
      EditedTarget target,
      @Nullable String path,
      EditKind kind) {
    for (EditTrials.Measured one : measured) {
      boolean same =
          path == null
              ? one.target().packageName().equals(target.packageName())
                  && one.target().unit().targetName().equals(target.unit().targetName())
              : one.path().equals(path);
      if (same && one.kind() == kind) {
        return one;
      }
    }
    return null;
  }
}
