package dev.tribometer.lens.compile;

import dev.tribometer.fact.PackageFact;
import dev.tribometer.fact.UnitFact;
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
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A build script that is dear to compile or to run.
final class BuildScript implements CompileRule {
  /// A script that waits, for a network or a sleep, uses no processor; above this part of the
  /// build's wall time it is reported for its wall time.
  static final double WAITING_SHARE = 0.05;

  private static final int DEAREST = 5;

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "compile/build-script",
        "Build script",
        "A build script is compiled, linked and run before its package can be compiled, and often"
            + " compiles C on the way.");
  }

  @Override
  public RuleOutcome look(CompileModel model) {
    List<Finding> findings = new ArrayList<>();
    long most = 0;
    String mostName = "";
    for (PackageFact row : model.packages()) {
      Script script = script(model, row);
      if (script.all().isEmpty()) {
        continue;
      }
      long cpu = model.cpu(script.lost());
      if (cpu > most) {
        most = cpu;
        mostName = row.name();
      }
      // On a busy machine everything takes longer on the clock; only what exceeds that is waiting.
      boolean waits =
          Figures.part(script.wallNs(), model.scan().wallNs()) >= WAITING_SHARE
              && script.runNs() * 2 * model.stretch() < script.wallNs()
              && Figures.part(script.wallNs(), model.scan().wallNs()) > model.share(cpu);
      if (model.share(cpu) >= Figures.NOISE_SHARE || waits) {
        findings.add(finding(model, row, script, cpu, waits));
      }
    }
    return foundOr(
        findings,
        mostName.isEmpty()
            ? "no package has a build script"
            : "the dearest build script, of "
                + mostName
                + ", takes "
                + Figures.ofBuild(model, most));
  }

  /// The units of a package's build script.
  ///
  /// @param compile compiling it
  /// @param run running it
  /// @param lost these, and what only they need
  /// @param compileNs CPU time of compiling
  /// @param runNs CPU time of running
  /// @param wallNs wall time of running
  private record Script(
      BitSet compile, BitSet run, BitSet lost, long compileNs, long runNs, long wallNs) {
    BitSet all() {
      BitSet all = (BitSet) compile.clone();
      all.or(run);
      return all;
    }
  }

  private static Script script(CompileModel model, PackageFact row) {
    BitSet compile = new BitSet();
    BitSet run = new BitSet();
    long wall = 0;
    for (int number : model.unitsOf(row.packageId()).stream().toArray()) {
      UnitFact unit = model.unit(number);
      if (unit.mode().equals("run-custom-build")) {
        run.set(number);
        wall += model.wall(number);
      } else if (unit.targetKind().equals("build-script")) {
        compile.set(number);
      }
    }
    BitSet both = (BitSet) compile.clone();
    both.or(run);
    BitSet lost = both.isEmpty() ? both : model.dominators().exclusive(both);
    return new Script(compile, run, lost, model.cpu(compile), model.cpu(run), wall);
  }

  private Finding finding(
      CompileModel model, PackageFact row, Script script, long cpu, boolean waits) {
    boolean mostlyRun = script.runNs() * 2 >= cpu;
    long dependencies = cpu - script.compileNs() - script.runNs();
    String title;
    if (waits) {
      title =
          "The build script of "
              + row.name()
              + " runs for "
              + Figures.time(script.wallNs())
              + " and uses "
              + Figures.cpu(script.runNs())
              + " while it does: it waits";
    } else {
      title =
          "The build script of "
              + row.name()
              + " takes "
              + Figures.ofBuild(model, cpu)
              + (mostlyRun ? ", most of it while it runs" : ", most of it to be compiled");
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("compile it", Figures.cpu(script.compileNs()), ""));
    rows.add(List.of("run it", Figures.cpu(script.runNs()), Figures.time(script.wallNs())));
    if (dependencies > 0) {
      rows.add(List.of("compile what only it needs", Figures.cpu(dependencies), ""));
      rows.addAll(needed(model, row, script));
    }
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        new Evidence(
            "Where its time goes.",
            List.of("part", "CPU", "wall"),
            rows,
            "SELECT u.unit_id, u.crate_name, u.mode, u.cpu_ns, u.finish_ns - u.start_ns AS wall_ns"
                + " FROM unit u WHERE u.unit_id IN ("
                + Figures.ids(model, script.lost())
                + ") ORDER BY u.cpu_ns DESC"));
    if (row.links() != null) {
      evidence.add(
          Evidence.of(
              "The package links the native library "
                  + row.links()
                  + ": its script finds that library or compiles it from C sources."));
    }
    long slack =
        script.run().stream().mapToLong(model.schedule()::slackNs).min().orElse(Long.MAX_VALUE);
    if (slack == 0) {
      evidence.add(Evidence.of("Running it lies on the longest chain of the build."));
    }
    Cost cost =
        waits
            ? new Cost(
                new Quantity.WallTime(script.wallNs()),
                Figures.PER_COLD_BUILD,
                Confidence.MEASURED,
                Figures.part(script.wallNs(), model.scan().wallNs()))
            : Figures.cost(
                model, cpu, dependencies > 0 ? Confidence.MODELLED : Confidence.MEASURED);
    List<Cost> also =
        cost.quantity() instanceof Quantity.WallTime
            ? List.of(Figures.cost(model, cpu, Confidence.MEASURED))
            : List.of(
                new Cost(
                    new Quantity.WallTime(script.wallNs()),
                    "for running it, per cold build",
                    Confidence.MEASURED,
                    Figures.part(script.wallNs(), model.scan().wallNs())));
    return Finding.of(
        id(), title, place(model, row, script), cost, also, evidence, remedies(row, script, cpu));
  }

  /// The dearest packages that are compiled for the script alone.
  private static List<List<String>> needed(CompileModel model, PackageFact row, Script script) {
    Map<Integer, Long> cpu = new TreeMap<>();
    for (int unit : script.lost().stream().toArray()) {
      if (model.unit(unit).packageId() != row.packageId()) {
        cpu.merge(model.unit(unit).packageId(), model.cpu(unit), Long::sum);
      }
    }
    return cpu.entrySet().stream()
        .sorted(
            Comparator.comparingLong((Map.Entry<Integer, Long> entry) -> entry.getValue())
                .reversed())
        .limit(DEAREST)
        .map(entry ->
            List.of(
                "  " + model.declarations().title(entry.getKey()),
                Figures.cpu(entry.getValue()),
                ""))
        .toList();
  }

  private static List<Remedy> remedies(PackageFact row, Script script, long cpu) {
    if (row.isMember()) {
      return List.of(
          new Remedy(
              "Do the work once and commit the result, or do less of it",
              List.of(
                  "Move what does not depend on the machine out of build.rs and commit what it"
                      + " writes.",
                  "Print `cargo::rerun-if-changed=…` for every file that it reads, so that an edit"
                      + " elsewhere does not run it again.",
                  "Keep its own dependencies few: they are compiled before anything else of the"
                      + " package."),
              null,
              "Committed results can fall behind their sources; a test that makes them again and"
                  + " compares keeps them together.",
              "cargo build -v"));
    }
    List<String> bundled =
        Patches.names(row.features()).stream()
            .filter(name -> name.matches(".*(vendored|bundled|static).*"))
            .toList();
    List<Remedy> remedies = new ArrayList<>();
    if (!bundled.isEmpty()) {
      remedies.add(
          new Remedy(
              "Use the system's library instead of compiling it: switch off "
                  + Figures.list(bundled, 4),
              List.of(
                  "Find who switches it on: `cargo tree -i " + row.name() + " -e features`.",
                  "Install the library's development package where you build, and leave the feature"
                      + " to release builds."),
              null,
              "Every machine that builds then needs the library, and its version is no longer the"
                  + " same everywhere.",
              "cargo tree -i " + row.name() + " -e features"));
    } else if (row.links() != null) {
      remedies.add(
          new Remedy(
              "Let it find an installed " + row.links() + " instead of compiling it",
              List.of(
                  "Many such packages ask pkg-config first: install the library's development"
                      + " package, and read the package's page for the environment variable that"
                      + " decides.",
                  "Where a pure-Rust alternative or a feature without the library exists, try it."),
              null,
              "Every machine that builds then needs the library.",
              "cargo build -vv -p " + row.name()));
    }
    remedies.add(
        new Remedy(
            "Do without the package that brings the script, or take it with fewer features",
            List.of(
                "See who brings it: `cargo tree -i " + row.name() + "`.",
                script.runNs() * 2 >= cpu
                    ? "Its price is in running: a newer version may do less there."
                    : "Its price is in compiling it and what it depends on: a newer version may need"
                        + " less."),
            null,
            "What the package did has to be done otherwise.",
            "cargo tree -i " + row.name()));
    return remedies;
  }

  private static Place place(CompileModel model, PackageFact row, Script script) {
    String what = row.name() + "'s build script";
    if (row.isMember()) {
      int unit = script.all().nextSetBit(0);
      return new Place(what, model.unit(unit).srcPath(), 1, 0);
    }
    return model.declarations().placeLeadingTo(what, row.packageId());
  }
}
