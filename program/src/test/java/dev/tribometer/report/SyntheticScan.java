package dev.tribometer.report;

import dev.tribometer.fact.ActivityFact;
import dev.tribometer.fact.ArtifactFact;
import dev.tribometer.fact.CodegenUnitFact;
import dev.tribometer.fact.CpuSample;
import dev.tribometer.fact.DependencyFact;
import dev.tribometer.fact.Facts;
import dev.tribometer.fact.ItemFact;
import dev.tribometer.fact.MacroExpansion;
import dev.tribometer.fact.PackageFact;
import dev.tribometer.fact.Phase;
import dev.tribometer.fact.ProcessFact;
import dev.tribometer.fact.RebuildReason;
import dev.tribometer.fact.ScanFact;
import dev.tribometer.fact.UnitEdge;
import dev.tribometer.fact.UnitFact;
import dev.tribometer.fact.UnitPhase;
import dev.tribometer.fact.UnitSection;
import dev.tribometer.ledger.Attribution;
import dev.tribometer.ledger.Confidence;
import dev.tribometer.ledger.Cost;
import dev.tribometer.ledger.Evidence;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Ledger;
import dev.tribometer.ledger.Place;
import dev.tribometer.ledger.Quantity;
import dev.tribometer.ledger.Remedy;
import dev.tribometer.ledger.RuleInfo;
import dev.tribometer.ledger.RuleOutcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A build that never was, of any size, the same for the same seed: what a page is tested with.
final class SyntheticScan {
  private static final String[] NAMES = {
    "regex-automata",
    "regex-syntax",
    "serde",
    "serde_derive",
    "syn",
    "quote",
    "proc-macro2",
    "encoding_rs",
    "ignore",
    "globset",
    "bstr",
    "memchr",
    "aho-corasick",
    "clap",
    "anyhow",
    "libc",
    "termcolor",
    "walkdir",
    "log",
    "crossbeam-deque",
    "grep-searcher",
    "grep-printer",
    "grep-matcher"
  };
  private static final String[] MACROS = {
    "#[derive(Clone)]",
    "#[derive(Debug)]",
    "#[derive(Serialize)]",
    "#[tokio::main]",
    "vec!",
    "format!",
    "write!",
    "bitflags!"
  };

  private final Random random;
  private final int jobs;
  private final Facts.Builder facts = Facts.builder();
  private final List<ReportView.PackageCost> costs = new ArrayList<>();
  private final List<ReportView.UnitSchedule> schedule = new ArrayList<>();
  private final long[] phaseTotals = new long[Phase.values().length];
  private long end;

  private SyntheticScan(long seed, int jobs) {
    this.random = new Random(seed);
    this.jobs = jobs;
  }

  /// What a report is written from.
  record Scan(Ledger ledger, Facts facts, ReportView view) {}

  /// A scan of so many units.
  static Scan of(int units, long seed) {
    return new SyntheticScan(seed, units > 200 ? 16 : 4).build(units);
  }

  private Scan build(int units) {
    long[] free = new long[jobs];
    long[] own = new long[units];
    int[] parent = new int[units];
    boolean[] critical = new boolean[units];
    for (int unit = 0; unit < units; unit++) {
      int pkg = unit;
      String name =
          NAMES[unit % NAMES.length] + (unit < NAMES.length ? "" : "-" + unit / NAMES.length);
      boolean twin = unit % 19 == 18;
      if (twin) {
        name = NAMES[unit % 7];
      }
      boolean member = unit >= units - 4;
      boolean script = unit % 11 == 5;
      addPackage(pkg, name, member, unit);
      Arrays.sort(free);
      long start = free[0] + random.nextInt(5_000_000);
      long wall = (long) (Math.exp(random.nextGaussian() * 1.1) * 600_000_000d) + 20_000_000;
      long rmeta = start + wall / 2;
      long cpu = wall + random.nextLong(wall / 2);
      free[0] = start + wall;
      end = Math.max(end, start + wall);
      parent[unit] =
          unit + 1 < units ? unit + 1 + random.nextInt(Math.min(7, units - unit - 1)) : -1;
      own[unit] = cpu;
      critical[unit] = unit % 6 == 0;
      addUnit(unit, pkg, name, script, member, start, rmeta, start + wall, cpu);
      addPhases(unit, script, cpu);
      addDetails(unit, name, cpu);
      for (int needed = Math.max(0, unit - 3); needed < unit; needed++) {
        facts.add(new UnitEdge(unit, needed, "dep" + needed, "rmeta"));
        facts.add(
            new DependencyFact(
                unit, needed, "dep", "dep", "normal", null, "^1." + needed, false, true, ""));
      }
    }
    long[] exclusive = own.clone();
    for (int pkg = 0; pkg < units; pkg++) {
      if (parent[pkg] >= 0) {
        exclusive[parent[pkg]] += exclusive[pkg];
      }
      schedule.add(
          new ReportView.UnitSchedule(
              pkg, critical[pkg], critical[pkg] ? 0 : random.nextLong(2_000_000_000)));
    }
    for (int pkg = 0; pkg < units; pkg++) {
      costs.add(
          new ReportView.PackageCost(
              pkg, own[pkg], exclusive[pkg], exclusive[pkg] + own[pkg] / 2, parent[pkg]));
    }
    for (long at = 0; at < end; at += 100_000_000) {
      facts.add(new CpuSample(at, 0.5 + random.nextDouble() / 2, 1 + random.nextInt(jobs)));
    }
    long units0 = Arrays.stream(own).sum();
    long total = units0 + 400_000_000;
    facts.add(
        new ScanFact(
            "20261123-020000",
            "0.1.0",
            1,
            1_700_000_000_000_000_000L,
            "/home/ada/ripgrep",
            "cargo build",
            "rustc 1.95.0",
            "cargo 1.95.0",
            "x86_64-unknown-linux-gnu",
            "dev",
            "cold",
            jobs,
            jobs,
            end,
            total,
            300_000_000,
            0,
            true,
            null));
    return new Scan(
        ledger(total, units),
        facts.build(),
        new ReportView(
            costs,
            schedule,
            List.of(
                new RuleInfo(
                    "compile/heavy-dependency",
                    "Heavy dependency",
                    "A dependency costs what would vanish with it."))));
  }

  private void addPackage(int id, String name, boolean member, int unit) {
    facts.add(
        new PackageFact(
            id,
            name,
            "1." + unit + ".0",
            member ? null : "registry+https://example.org/index",
            member ? "crates/" + name + "/Cargo.toml" : "/registry/" + name + "/Cargo.toml",
            member,
            member,
            "MIT OR Apache-2.0",
            "1.85",
            null,
            "default,std",
            "std",
            name.contains("derive"),
            unit % 11 == 5));
  }

  private void addUnit(
      int unit,
      int pkg,
      String name,
      boolean script,
      boolean member,
      long start,
      long rmeta,
      long finish,
      long cpu) {
    facts.add(
        new UnitFact(
            unit,
            pkg,
            script ? "build-script-build" : name,
            script ? "build-script" : "lib",
            script ? "run-custom-build" : "build",
            null,
            "default,std",
            "0",
            2,
            member,
            "new",
            member,
            start,
            script ? -1 : rmeta,
            finish,
            cpu,
            200_000_000 + random.nextInt(90_000_000),
            0,
            name.replace('-', '_'),
            "src/lib.rs",
            !script));
    if (script) {
      facts.add(new UnitSection(unit, "build script run", start, finish));
    } else {
      facts.add(new UnitSection(unit, "frontend", start, rmeta));
      facts.add(new UnitSection(unit, "codegen", rmeta, finish - (finish - rmeta) / 8));
      facts.add(new UnitSection(unit, "link", finish - (finish - rmeta) / 8, finish));
    }
    facts.add(new RebuildReason(unit, "fresh-build", "{}"));
    facts.add(
        new ProcessFact(
            unit,
            script ? "build-script" : "rustc",
            name,
            start,
            finish - start,
            cpu * 9 / 10,
            cpu / 10,
            200_000_000,
            0));
    facts.add(
        new ArtifactFact(unit, "debug/deps/lib" + name + ".rlib", "rlib", 1_000_000 + cpu / 500));
  }

  private void addPhases(int unit, boolean script, long cpu) {
    if (script) {
      facts.add(new UnitPhase(unit, Phase.BUILD_SCRIPT.label(), cpu, -1));
      phaseTotals[Phase.BUILD_SCRIPT.ordinal()] += cpu;
      return;
    }
    Phase[] phases = Phase.values();
    long left = cpu;
    for (Phase phase : phases) {
      if (phase == Phase.UNATTRIBUTED || phase == Phase.BUILD_SCRIPT) {
        continue;
      }
      long part = Math.min(left, random.nextLong(cpu / 8));
      left -= part;
      phaseTotals[phase.ordinal()] += part;
      facts.add(new UnitPhase(unit, phase.label(), part, part));
    }
    phaseTotals[Phase.UNATTRIBUTED.ordinal()] += left;
    facts.add(new UnitPhase(unit, Phase.UNATTRIBUTED.label(), left, -1));
  }

  private void addDetails(int unit, String name, long cpu) {
    String[] origins = {name.replace('-', '_'), "core", "alloc", "std", "serde", "regex_automata"};
    for (int i = 0; i < 30; i++) {
      facts.add(
          new CodegenUnitFact(
              unit,
              name + ".cgu." + i,
              origins[random.nextInt(origins.length)],
              cpu / 80,
              4000,
              -1));
      facts.add(
          new ItemFact(
              unit,
              origins[i % 6] + "::module::function_" + i,
              origins[i % 6],
              1 + i,
              20,
              20L * (1 + i)));
      facts.add(
          new ActivityFact(
              unit,
              "GenericActivity",
              "typeck_" + i,
              null,
              Phase.TYPECK.label(),
              1 + i,
              cpu / 90,
              cpu / 100,
              cpu / 100));
    }
    for (String macro : MACROS) {
      boolean procMacro = macro.contains("Serialize") || macro.contains("tokio");
      facts.add(
          new MacroExpansion(
              unit,
              macro,
              macro.startsWith("#[derive") ? "derive" : "bang",
              procMacro,
              procMacro ? "src/config.rs" : null,
              procMacro ? 12 : 0,
              1 + random.nextInt(40),
              random.nextInt(900),
              4000,
              procMacro ? cpu / 60 : -1));
    }
  }

  private Ledger ledger(long total, int units) {
    List<RuleOutcome> outcomes = new ArrayList<>();
    List<Finding> heavy = new ArrayList<>();
    List<Finding> duplicates = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      heavy.add(
          finding(
              "compile/heavy-dependency",
              "`" + NAMES[i] + "` and what only it needs cost a share of every cold build",
              Place.in(NAMES[i], "crates/core/Cargo.toml"),
              total / (5L + 3L * i),
              total,
              Confidence.MODELLED));
      duplicates.add(
          finding(
              "compile/duplicate-versions",
              "`" + NAMES[6 + i] + "` is built in two versions",
              new Place(NAMES[6 + i], "Cargo.toml", 12 + i, 1),
              total / (40L + 9L * i),
              total,
              Confidence.MEASURED));
    }
    outcomes.add(new RuleOutcome.Found("compile/heavy-dependency", heavy));
    outcomes.add(new RuleOutcome.Found("compile/duplicate-versions", duplicates));
    outcomes.add(
        new RuleOutcome.Clear("compile/link-share", "linking takes 0.4 % of the build's CPU"));
    outcomes.add(
        new RuleOutcome.NotMeasured(
            "compile/trait-goal-storms",
            "queries with keys were not recorded",
            "tribometer scan --deep"));
    List<Attribution> attribution = new ArrayList<>();
    long front = 0;
    long codegen = 0;
    long rest = total - 300_000_000;
    for (Phase phase : Phase.values()) {
      long cpu = phaseTotals[phase.ordinal()];
      front += phase.isFrontend() ? cpu : 0;
      codegen += phase.isCodegen() ? cpu : 0;
    }
    long link = phaseTotals[Phase.LINK.ordinal()];
    long scripts = phaseTotals[Phase.BUILD_SCRIPT.ordinal()];
    rest -= front + codegen + link + scripts;
    attribution.add(new Attribution("frontend", front));
    attribution.add(new Attribution("codegen", codegen));
    attribution.add(new Attribution("link", link));
    attribution.add(new Attribution("build scripts run", scripts));
    attribution.add(new Attribution("cargo", 300_000_000));
    attribution.add(new Attribution("unattributed", rest));
    return new Ledger(
        "20261123-020000",
        "/home/ada/ripgrep",
        "cold build, dev profile",
        "rustc 1.95.0 (59807616e 2026-04-14)",
        "2026-11-23T02:00:00Z",
        true,
        total,
        end,
        units,
        attribution,
        outcomes,
        List.of(
            "The linker's child processes are not counted: mold forks and lets the child work."),
        Map.of("jobs", Integer.toString(jobs), "features", "default"));
  }

  private static Finding finding(
      String rule, String title, Place place, long cost, long total, Confidence confidence) {
    return Finding.of(
        rule,
        title,
        place,
        new Cost(new Quantity.CpuTime(cost), "per cold build", confidence, (double) cost / total),
        List.of(
            new Cost(new Quantity.Bytes(34_000_000), "on disk", Confidence.MEASURED, Double.NaN)),
        List.of(
            new Evidence(
                "These units would vanish with it.",
                List.of("unit", "CPU", "share"),
                List.of(
                    List.of(place.what(), "900 ms", "3.1 %"),
                    List.of(place.what() + " build script", "1.20 s", "4.4 %")),
                "SELECT * FROM unit WHERE package_id = 1 ORDER BY cpu_ns DESC")),
        List.of(
            new Remedy(
                "Turn its default features off and name those that are used.",
                List.of("Apply the patch.", "Run the tests of all targets."),
                """
                --- a/Cargo.toml
                +++ b/Cargo.toml
                @@ -10,3 +10,3 @@
                 [dependencies]
                -regex = "1"
                +regex = { version = "1", default-features = false, features = ["std"] }
                """,
                "Features that only run time needs are not seen by the compiler.",
                "cargo check --workspace --all-targets")));
  }
}
