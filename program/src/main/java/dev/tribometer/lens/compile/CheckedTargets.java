package dev.tribometer.lens.compile;

import dev.tribometer.fact.DependencyFact;
import dev.tribometer.fact.DiagnosticFact;
import dev.tribometer.fact.UnitFact;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The targets of one member over which the lint `unused_crate_dependencies` was run, and what it
/// said of them.
final class CheckedTargets {
  static final String LINT = "unused_crate_dependencies";

  private static final String LOOKED_AT = "looked_at_" + LINT;
  private static final Pattern CRATE = Pattern.compile("`([^`]+)`");
  private static final String UNIT_TESTS = " test";
  private static final Set<String> DEV_KINDS = Set.of("test", "example", "bench");

  private final TreeSet<Target> targets = new TreeSet<>();
  private final Map<String, TreeSet<Target>> flagged = new TreeMap<>();

  /// A cargo target.
  ///
  /// @param kind `lib`, `bin`, … and `lib test`, `bin test` for their unit tests
  /// @param name its name
  record Target(String kind, String name) implements Comparable<Target> {
    private static final Comparator<Target> ORDER =
        Comparator.comparing(Target::kind).thenComparing(Target::name);

    @Override
    public int compareTo(Target other) {
      return ORDER.compare(this, other);
    }

    boolean isScript() {
      return kind.equals("build-script");
    }

    boolean isDev() {
      return kind.endsWith(UNIT_TESTS) || DEV_KINDS.contains(kind);
    }

    @Override
    public String toString() {
      return kind + " " + name;
    }
  }

  /// What the lint says of a declaration.
  enum Verdict {
    /// A target that is given the dependency uses it, or none was looked at.
    USED,
    /// No target looked at uses it.
    UNUSED,
    /// The library and the programs do not use it, a test, example or bench does.
    ONLY_DEV
  }

  private CheckedTargets() {}

  /// The targets of a member: those of the build, in which the lint is on, and those that it was
  /// run over besides.
  static CheckedTargets of(CompileModel model, int packageId) {
    CheckedTargets checked = new CheckedTargets();
    for (int number : model.unitsOf(packageId).stream().toArray()) {
      UnitFact unit = model.unit(number);
      if (!unit.mode().equals("run-custom-build")) {
        checked.targets.add(target(unit));
      }
    }
    for (DiagnosticFact row : model.facts().rows(DiagnosticFact.class)) {
      if (row.packageId() != packageId) {
        continue;
      }
      Target target = new Target(row.targetKind(), row.targetName());
      if (LOOKED_AT.equals(row.code())) {
        checked.targets.add(target);
      }
      Matcher crate = CRATE.matcher(row.message());
      if (LINT.equals(row.code()) && crate.find()) {
        checked.targets.add(target);
        checked.flagged.computeIfAbsent(crate.group(1), name -> new TreeSet<>()).add(target);
      }
    }
    return checked;
  }

  /// Whether a unit gets what is declared for tests, examples and benches.
  static boolean isDev(UnitFact unit) {
    return target(unit).isDev();
  }

  private static Target target(UnitFact unit) {
    String kind = unit.targetKind();
    boolean isUnitTest = unit.mode().equals("test") && !DEV_KINDS.contains(kind);
    return new Target(isUnitTest ? kind + UNIT_TESTS : kind, unit.targetName());
  }

  /// How many targets were looked at.
  int count() {
    return targets.size();
  }

  /// Whether tests, examples or benches are among them.
  boolean includesDev() {
    return targets.stream().anyMatch(Target::isDev);
  }

  /// What the lint says of a declaration of this member.
  Verdict verdict(DependencyFact line) {
    TreeSet<Target> unused = flagged.getOrDefault(line.name(), new TreeSet<>());
    List<Target> needed =
        line.kind().equals("normal")
            ? those(target -> !target.isScript() && !target.isDev())
            : those(target -> isGiven(target, line));
    if (needed.isEmpty() || !unused.containsAll(needed)) {
      return Verdict.USED;
    }
    return line.kind().equals("normal") && !unused.containsAll(those(Target::isDev))
        ? Verdict.ONLY_DEV
        : Verdict.UNUSED;
  }

  /// Names of the targets that are given the dependency and in which it is flagged.
  List<String> flaggedIn(DependencyFact line) {
    return flagged.getOrDefault(line.name(), new TreeSet<>()).stream()
        .filter(target -> isGiven(target, line))
        .map(Target::toString)
        .toList();
  }

  /// Names of the tests, examples and benches that use the dependency.
  List<String> devUsers(DependencyFact line) {
    TreeSet<Target> unused = flagged.getOrDefault(line.name(), new TreeSet<>());
    return those(target -> target.isDev() && !unused.contains(target)).stream()
        .map(Target::toString)
        .toList();
  }

  private static boolean isGiven(Target target, DependencyFact line) {
    return switch (line.kind()) {
      case "build" -> target.isScript();
      case "dev" -> target.isDev();
      default -> !target.isScript();
    };
  }

  private List<Target> those(Predicate<Target> wanted) {
    return targets.stream().filter(wanted).toList();
  }
}
