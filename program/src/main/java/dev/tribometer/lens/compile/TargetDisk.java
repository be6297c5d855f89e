package dev.tribometer.lens.compile;

import dev.tribometer.fact.DiskUsage;
import dev.tribometer.ledger.Confidence;
import dev.tribometer.ledger.Cost;
import dev.tribometer.ledger.Evidence;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Place;
import dev.tribometer.ledger.Quantity;
import dev.tribometer.ledger.Remedy;
import dev.tribometer.ledger.RuleInfo;
import dev.tribometer.ledger.RuleOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the target directory takes on disk, and for what.
final class TargetDisk implements CompileRule {
  /// Below a hundred mebibytes a target directory is no burden on any machine that runs rustc,
  /// whose own toolchain takes more.
  static final long LARGE_BYTES = 100L << 20;

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "compile/target-disk",
        "Target directory",
        "Cargo keeps what every profile, feature set and toolchain built, and takes nothing away.");
  }

  @Override
  public RuleOutcome look(CompileModel model) {
    List<DiskUsage> rows = model.facts().rows(DiskUsage.class);
    if (rows.isEmpty()) {
      return notMeasured("target directories were not looked at", Figures.SCAN);
    }
    long user = size(rows, "user");
    long probe = size(rows, "probe");
    if (Math.max(user, probe) < LARGE_BYTES) {
      return new RuleOutcome.Clear(
          id(),
          user > 0
              ? "the target directory takes " + Figures.bytes(user)
              : "one cold build writes " + Figures.bytes(probe));
    }
    String which = user >= LARGE_BYTES ? "user" : "probe";
    return new RuleOutcome.Found(id(), List.of(finding(model, rows, which, user, probe)));
  }

  private Finding finding(
      CompileModel model, List<DiskUsage> rows, String which, long user, long probe) {
    Map<String, long[]> byCategory = new TreeMap<>();
    long debug = 0;
    for (DiskUsage row : rows) {
      if (row.directory().equals(which)) {
        long[] sum = byCategory.computeIfAbsent(row.category(), category -> new long[3]);
        sum[0] += row.sizeBytes();
        sum[1] += row.files();
        sum[2] += Math.max(0, row.debuginfoBytes());
        debug += Math.max(0, row.debuginfoBytes());
      }
    }
    List<Map.Entry<String, long[]>> sorted = new ArrayList<>(byCategory.entrySet());
    sorted.sort(
        Comparator.comparingLong((Map.Entry<String, long[]> entry) -> entry.getValue()[0])
            .reversed());
    long all = which.equals("user") ? user : probe;
    List<List<String>> cells =
        sorted.stream()
            .map(entry ->
                List.of(
                    entry.getKey(),
                    Figures.bytes(entry.getValue()[0]),
                    Figures.percent(Figures.part(entry.getValue()[0], all)),
                    Long.toString(entry.getValue()[1]),
                    Figures.bytes(entry.getValue()[2])))
            .toList();
    Map.Entry<String, long[]> largest = sorted.getFirst();
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        new Evidence(
            which.equals("user")
                ? "What lies in the workspace's target directory."
                : "What one cold build writes.",
            List.of("what", "size", "share", "files", "debuginfo in it"),
            cells,
            "SELECT d.category, sum(d.size_bytes) AS size_bytes, sum(d.files) AS files,"
                + " sum(greatest(d.debuginfo_bytes, 0)) AS debuginfo_bytes FROM disk_usage d WHERE"
                + " d.directory = '"
                + which
                + "' GROUP BY d.category ORDER BY size_bytes DESC"));
    if (user > 0 && probe > 0 && user > probe) {
      evidence.add(
          Evidence.of(
              "A cold build of this scan writes "
                  + Figures.bytes(probe)
                  + "; the target directory holds "
                  + Figures.bytes(user)
                  + ": the rest is of other profiles, features and toolchains, incremental, or"
                  + " left over."));
    }
    List<Cost> also =
        debug == 0
            ? List.of()
            : List.of(
                new Cost(
                    new Quantity.Bytes(debug),
                    "of it debuginfo",
                    Confidence.MEASURED,
                    Figures.part(debug, all)));
    return Finding.of(
        id(),
        (which.equals("user") ? "The target directory takes " : "One cold build writes ")
            + Figures.bytes(all)
            + ", "
            + Figures.percent(Figures.part(largest.getValue()[0], all))
            + " of it "
            + largest.getKey(),
        Place.of("target directory"),
        new Cost(new Quantity.Bytes(all), "on disk", Confidence.MEASURED, Double.NaN),
        also,
        evidence,
        remedies(model, byCategory, debug, all));
  }

  private static long size(List<DiskUsage> rows, String directory) {
    return rows.stream()
        .filter(row -> row.directory().equals(directory))
        .mapToLong(DiskUsage::sizeBytes)
        .sum();
  }

  private static List<Remedy> remedies(
      CompileModel model, Map<String, long[]> byCategory, long debug, long all) {
    List<Remedy> remedies = new ArrayList<>();
    if (Figures.part(debug, all) >= 0.1) {
      remedies.add(
          new Remedy(
              "Write less debuginfo",
              List.of("See compile/debuginfo-weight."),
              Patches.profile(
                  model,
                  new Patches.ProfileKey(
                      List.of(model.scan().profile()), "debug", "line-tables-only")),
              "A debugger no longer shows variables; backtraces keep file and line.",
              "cargo build"));
    }
    long scripts = byCategory.getOrDefault("build-script output", new long[3])[0];
    if (Figures.part(scripts, all) >= 0.1) {
      remedies.add(
          new Remedy(
              "Have build scripts write less",
              List.of(
                  "Look for the largest directories under target/*/build/*/out, and delete what the"
                      + " script needs only while it runs."),
              null,
              "None, where nothing reads the files later.",
              "cargo build"));
    }
    remedies.add(
        new Remedy(
            "Clean what is no longer used",
            List.of(
                "`cargo clean --profile release`, `cargo clean --doc` or `cargo clean -p PACKAGE`"
                    + " take away a part; `cargo clean` takes all.",
                "cargo-sweep takes away what an older toolchain built, or what was not used for some"
                    + " days."),
            null,
            "What is taken away is compiled again when it is needed next.",
            null));
    return remedies;
  }
}
