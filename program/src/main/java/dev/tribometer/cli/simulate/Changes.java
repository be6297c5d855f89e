package dev.tribometer.cli.simulate;

import dev.tribometer.cli.CommandException;
import dev.tribometer.cli.ExitStatus;
import dev.tribometer.cli.Spelling;
import dev.tribometer.fact.DependencyFact;
import dev.tribometer.fact.Facts;
import dev.tribometer.fact.FeatureTrial;
import dev.tribometer.fact.PackageFact;
import dev.tribometer.simulate.BuildWork;
import dev.tribometer.simulate.Questions;
import dev.tribometer.simulate.ScanWork;
import dev.tribometer.simulate.UnitCut;
import dev.tribometer.simulate.UnitWork;
import dev.tribometer.simulate.WhatIf;
import dev.tribometer.simulate.split.SplitAdvice;
import dev.tribometer.simulate.split.SplitAdvisor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Makes the words of the command line into changes of work.
public final class Changes {
  private final Facts facts;
  private final BuildWork work;
  private final List<Questions.Change> changes = new ArrayList<>();

  public Changes(Facts facts) {
    this.facts = facts;
    this.work = ScanWork.of(facts);
  }

  /// The changes so far.
  public List<Questions.Change> all() {
    return List.copyOf(changes);
  }

  /// `--without DEP`: every version of a package that is no member.
  public void without(String name) throws CommandException {
    if (name.indexOf('/') >= 0) {
      throw feature(name);
    }
    Set<Integer> ids =
        facts.rows(PackageFact.class).stream()
            .filter(known -> known.name().equals(name))
            .map(PackageFact::packageId)
            .collect(Collectors.toCollection(TreeSet::new));
    boolean ran = work.units().stream().anyMatch(unit -> ids.contains(unit.packageId()));
    if (!ran) {
      throw usage(
          "the scan built no package called \"" + name + "\"",
          "tribometer sql \"SELECT DISTINCT name FROM package\" lists those that cargo knows");
    }
    changes.add(new Questions.Change("without " + name, before -> WhatIf.without(before, ids)));
  }

  /// Which units a feature brings in is cargo's to say. A scan has asked it about default features.
  private CommandException feature(String name) {
    int slash = name.indexOf('/');
    String dependency = name.substring(0, slash);
    if (name.endsWith("/default")) {
      for (FeatureTrial trial : facts.rows(FeatureTrial.class)) {
        if (packageName(trial.dependencyPackageId()).equals(dependency)) {
          return usage(
              "of "
                  + name
                  + " the scan knows what cargo would leave out, "
                  + trial.lostUnits()
                  + " units of "
                  + String.format(Locale.ROOT, "%.2f s CPU", trial.lostCpuNs() / 1e9)
                  + ", but not which; only whole dependencies can be simulated",
              "tribometer show: the rule compile/default-features has the details");
        }
      }
    }
    return usage(
        "which units the feature " + name + " brings in is not in the facts of a scan",
        "name the dependency that it switches on: " + optionals(dependency),
        "or scan with other features and compare: tribometer compare");
  }

  private String optionals(String dependency) {
    String names =
        facts.rows(DependencyFact.class).stream()
            .filter(DependencyFact::optional)
            .filter(row -> packageName(row.packageId()).equals(dependency))
            .map(row -> packageName(row.dependencyPackageId()))
            .distinct()
            .limit(8)
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "--without DEPENDENCY" : names;
  }

  private String packageName(int id) {
    return facts.rows(PackageFact.class).stream()
        .filter(known -> known.packageId() == id)
        .map(PackageFact::name)
        .findFirst()
        .orElse("");
  }

  /// `--faster UNIT=FACTOR`: units by their name, or that of their package or crate.
  public void faster(String text) throws CommandException {
    int equals = text.lastIndexOf('=');
    if (equals <= 0) {
      throw usage("--faster wants UNIT=FACTOR, not \"" + text + "\"");
    }
    String name = text.substring(0, equals);
    double factor = factor("--faster", text.substring(equals + 1));
    Set<Integer> packages =
        facts.rows(PackageFact.class).stream()
            .filter(known -> known.name().equals(name))
            .map(PackageFact::packageId)
            .collect(Collectors.toSet());
    Predicate<UnitWork> which =
        unit ->
            unit.name().equals(name)
                || unit.crateName().equals(name)
                || packages.contains(unit.packageId());
    if (work.units().stream().noneMatch(which)) {
      throw usage("the scan has no unit, crate or package called \"" + name + "\"");
    }
    changes.add(
        new Questions.Change(
            name + " " + plain(factor) + " times faster",
            before -> WhatIf.faster(before, which, factor)));
  }

  /// `--linker FACTOR`.
  public void linker(String text) throws CommandException {
    double factor = factor("--linker", text);
    changes.add(
        new Questions.Change(
            "a linker " + plain(factor) + " times faster",
            before -> WhatIf.linker(before, factor)));
  }

  /// `--split CRATE`: cut where the split advisor would cut it.
  public void split(String name, Questions.Machine machine) throws CommandException {
    SplitAdvice advice = advice(name, machine);
    SplitAdvice.Cut best = advice.cuts().isEmpty() ? advice.best() : advice.cuts().getFirst();
    if (best == null) {
      throw usage(
          advice.unit() + " cannot be cut along its modules: " + SplitText.whyNot(advice),
          "tribometer simulate --advise-split " + name + " says what ties them together");
    }
    changes.add(
        new Questions.Change(
            advice.unit()
                + " cut, "
                + best.lower().size()
                + " of "
                + advice.modules()
                + " modules below the rest",
            before -> cut(before, name, best.unitCut())));
  }

  /// `--advise-split CRATE`: where it is best cut.
  public SplitAdvice advice(String name, Questions.Machine machine) throws CommandException {
    int number = number(work, name);
    if (number < 0) {
      List<String> near =
          Spelling.nearest(
              name, work.units().stream().map(UnitWork::crateName).distinct().toList(), 3);
      throw usage(
          "the scan has no crate called \"" + name + "\"",
          near.isEmpty()
              ? "tribometer sql \"SELECT DISTINCT crate_name FROM unit\" lists them"
              : "is it one of these: " + String.join(", ", near));
    }
    try {
      return SplitAdvisor.advise(facts, work.times(1 / ScanWork.PROBED), number, machine);
    } catch (IOException e) {
      throw usage(
          "the source of " + name + " cannot be read: " + e.getMessage(),
          "the scan remembers where it lay; scan again where it lies now");
    }
  }

  private BuildWork cut(BuildWork before, String name, UnitCut cut) {
    int unit = number(before, name);
    return unit < 0 ? before : WhatIf.cut(before, unit, cut);
  }

  /// The dearest unit of that name, crate or package.
  private int number(BuildWork among, String name) {
    Set<Integer> packages =
        facts.rows(PackageFact.class).stream()
            .filter(known -> known.name().equals(name))
            .map(PackageFact::packageId)
            .collect(Collectors.toSet());
    int found = -1;
    for (int unit = 0; unit < among.units().size(); unit++) {
      UnitWork each = among.units().get(unit);
      boolean isNamed =
          each.name().equals(name)
              || each.crateName().equals(name)
              || packages.contains(each.packageId());
      boolean isCrate =
          !each.crateName().isEmpty() && !each.crateName().startsWith("build_script_");
      if (isNamed && isCrate && (found < 0 || each.cpuNs() > among.units().get(found).cpuNs())) {
        found = unit;
      }
    }
    return found;
  }

  private static double factor(String option, String text) throws CommandException {
    try {
      double factor = Double.parseDouble(text);
      if (factor > 0 && factor <= 1e6) {
        return factor;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw usage(option + " wants a factor above 0, as in 2 or 1.5, not \"" + text + "\"");
  }

  private static String plain(double factor) {
    return factor == Math.rint(factor)
        ? Long.toString((long) factor)
        : String.format(Locale.ROOT, "%.2f", factor);
  }

  private static CommandException usage(String message, String... help) {
    return new CommandException(ExitStatus.USAGE, message, help);
  }
}
