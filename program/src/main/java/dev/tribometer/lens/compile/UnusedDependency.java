package dev.tribometer.lens.compile;

import dev.tribometer.fact.DependencyFact;
import dev.tribometer.fact.PackageFact;
import dev.tribometer.ledger.Confidence;
import dev.tribometer.ledger.Evidence;
import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Remedy;
import dev.tribometer.ledger.RuleInfo;
import dev.tribometer.ledger.RuleOutcome;
import dev.tribometer.lens.compile.CheckedTargets.Verdict;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/// A dependency of a member that no target of it uses, or only tests do, as the compiler's own lint
/// says.
final class UnusedDependency implements CompileRule {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "compile/unused-dependency",
        "Unused dependency",
        "A dependency that no code names is compiled all the same, with everything below it.");
  }

  @Override
  public RuleOutcome look(CompileModel model) {
    List<Finding> findings = new ArrayList<>();
    List<String> cheap = new ArrayList<>();
    BitSet cheapUnits = new BitSet();
    int looked = 0;
    for (PackageFact member : model.packages()) {
      if (!member.isMember()) {
        continue;
      }
      CheckedTargets targets = CheckedTargets.of(model, member.packageId());
      looked += targets.count();
      for (DependencyFact line : model.declarations().by(member.packageId())) {
        Verdict verdict = targets.verdict(line);
        if (verdict == Verdict.USED) {
          continue;
        }
        BitSet lost = model.declarations().lostWithout(line);
        if (model.share(model.cpu(lost)) >= Figures.NOISE_SHARE) {
          findings.add(finding(model, line, lost, targets, verdict));
        } else {
          cheap.add(line.manifestKey() + " (" + member.name() + ")");
          cheapUnits.or(lost);
        }
      }
    }
    if (looked == 0) {
      return notMeasured(
          "no target of a member was compiled, so the lint "
              + CheckedTargets.LINT
              + " has seen none",
          Figures.SCAN);
    }
    return foundOr(findings, clear(model, looked, cheap, cheapUnits));
  }

  private static String clear(
      CompileModel model, int looked, List<String> cheap, BitSet cheapUnits) {
    if (cheap.isEmpty()) {
      return "every dependency is used in one of the "
          + Figures.count(looked, "target", "targets")
          + " looked at";
    }
    boolean one = cheap.size() == 1;
    return Figures.list(cheap, 6)
        + (one ? " is" : " are")
        + " unused in the targets looked at, but without "
        + (one ? "it" : "them")
        + " only "
        + Figures.ofBuild(model, model.cpu(cheapUnits))
        + " would not be spent";
  }

  private Finding finding(
      CompileModel model,
      DependencyFact line,
      BitSet lost,
      CheckedTargets targets,
      Verdict verdict) {
    String member = model.declarations().name(line.packageId());
    String key = line.manifestKey();
    long cpu = model.cpu(lost);
    String caution = caution(model, line, targets);
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        Evidence.of(
            "The compiler flags it in "
                + Figures.list(targets.flaggedIn(line), 8)
                + (verdict == Verdict.ONLY_DEV
                    ? ", and not in " + Figures.list(targets.devUsers(line), 8) + "."
                    : ", which are all the targets of "
                        + member
                        + " that get it and were looked at."),
            "SELECT d.target_kind, d.target_name, d.message FROM diagnostic d WHERE d.code = '"
                + CheckedTargets.LINT
                + "' AND d.package_id = "
                + line.packageId()
                + " AND d.message LIKE "
                + Figures.quoted("%`" + line.name() + "`%")));
    evidence.add(
        Evidence.of(
            "Without this line "
                + Figures.count(lost.cardinality(), "unit", "units")
                + " would not be built.",
            "SELECT u.crate_name, u.mode, u.cpu_ns FROM unit u WHERE u.unit_id IN ("
                + Figures.ids(model, lost)
                + ") ORDER BY u.cpu_ns DESC"));
    if (!caution.isEmpty()) {
      evidence.add(Evidence.of(caution));
    }
    return Finding.of(
        id(),
        verdict == Verdict.ONLY_DEV
            ? key
                + " is a dependency of "
                + member
                + " that only its tests use; it costs a plain build "
                + Figures.ofBuild(model, cpu)
            : key
                + (line.kind().equals("build")
                    ? " is a build dependency of " + member + " that its build script does not use"
                    : " is declared by " + member + " and used by none of its targets looked at")
                + "; it costs "
                + Figures.ofBuild(model, cpu),
        model.declarations().place(line),
        Figures.cost(model, cpu, Confidence.MODELLED),
        List.of(),
        evidence,
        List.of(remedy(model, line, targets, verdict, caution)));
  }

  private static Remedy remedy(
      CompileModel model,
      DependencyFact line,
      CheckedTargets targets,
      Verdict verdict,
      String caution) {
    String key = line.manifestKey();
    String member = model.declarations().name(line.packageId());
    String sideEffects =
        caution.isEmpty() ? "None known: no target that was looked at names it." : caution;
    String check = "cargo check --workspace --all-targets --all-features";
    if (verdict == Verdict.ONLY_DEV) {
      return new Remedy(
          "Move " + key + " to [dev-dependencies] of " + member,
          List.of("Tests, examples and benches still get it; builds without them do not."),
          Patches.moveToDev(model.declarations(), line),
          sideEffects,
          check);
    }
    List<String> steps = new ArrayList<>();
    steps.add("Delete the line of " + key + " under " + table(line) + ".");
    if (!targets.includesDev() && line.kind().equals("normal")) {
      steps.add(
          "If the check fails in a test, bench or example, put it under [dev-dependencies]"
              + " instead.");
    }
    return new Remedy(
        "Remove " + key + " from " + member,
        steps,
        Patches.removal(model.declarations(), line),
        sideEffects,
        check);
  }

  /// What the lint cannot see.
  private static String caution(CompileModel model, DependencyFact line, CheckedTargets targets) {
    List<String> doubts = new ArrayList<>();
    if (!line.features().isEmpty()) {
      doubts.add(
          "it asks for features ("
              + line.features()
              + ") that another user of the same package may rely on");
    }
    PackageFact dependency = model.packageOf(line.dependencyPackageId());
    if (dependency != null && dependency.links() != null) {
      doubts.add("it links " + dependency.links() + ", which may be needed without being named");
    }
    if (line.target() != null) {
      doubts.add("it is for " + line.target() + " only, and other platforms were not looked at");
    }
    List<String> off = featuresOff(model, line);
    if (!off.isEmpty()) {
      doubts.add("code behind features that were off (" + Figures.list(off, 6) + ") was not seen");
    }
    if (line.optional()) {
      doubts.add("a feature of this package switches it on, and may exist for nothing else");
    }
    if (!targets.includesDev() && line.kind().equals("normal")) {
      doubts.add("no test, bench or example was among the targets looked at");
    }
    return doubts.isEmpty() ? "" : "Mind: " + String.join("; ", doubts) + ".";
  }

  /// Features of the declaring package that this build left off.
  private static List<String> featuresOff(CompileModel model, DependencyFact line) {
    PackageFact member = model.packageOf(line.packageId());
    List<String> on = member == null ? List.of() : Patches.names(member.features());
    return model
        .declarations()
        .manifest(line)
        .map(manifest -> manifest.features().stream().filter(name -> !on.contains(name)).sorted())
        .map(Stream::toList)
        .orElse(List.of());
  }

  private static String table(DependencyFact line) {
    return switch (line.kind()) {
      case "dev" -> "[dev-dependencies]";
      case "build" -> "[build-dependencies]";
      default -> "[dependencies]";
    };
  }
}
