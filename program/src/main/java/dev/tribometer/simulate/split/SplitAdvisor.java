package dev.tribometer.simulate.split;

import dev.tribometer.fact.CodegenUnitFact;
import dev.tribometer.fact.Facts;
import dev.tribometer.fact.UnitEdge;
import dev.tribometer.fact.UnitFact;
import dev.tribometer.simulate.BuildSchedule;
import dev.tribometer.simulate.BuildWork;
import dev.tribometer.simulate.Prediction;
import dev.tribometer.simulate.Questions;
import dev.tribometer.simulate.UnitCut;
import dev.tribometer.simulate.UnitGraph;
import dev.tribometer.simulate.UnitWork;
import dev.tribometer.simulate.WhatIf;
import dev.tribometer.source.rust.BuildCondition;
import dev.tribometer.source.rust.ModuleGraph;
import dev.tribometer.source.rust.ModuleTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// Says where a crate is best cut in two crates, the lower of which needs nothing of the upper.
public final class SplitAdvisor {
  private static final int MOST_CUTS = 3;
  private static final int MOST_TURNED = 2;

  /// What a cut has to gain, as a part of the build, before it is worth a word.
  private static final double WORTH = 0.01;

  private static final double MOST_AGAIN_NS = 100_000_000;

  /// How much less to do makes another cut worth a line.
  private static final double LESS = 0.75;

  private final BuildWork work;
  private final Questions.Machine machine;
  private final int number;
  private final CrateModules crate;
  private final Map<String, Integer> neededByName;
  private final double againNs;
  private final Prediction.Answer base;
  private final Prediction.Answer baseMany;

  private SplitAdvisor(Subject subject, Questions.Machine machine, CrateModules crate) {
    this.work = subject.work();
    this.number = subject.number();
    this.neededByName = subject.needs();
    this.machine = machine;
    this.crate = crate;
    this.againNs = again(work);
    this.base = Prediction.answer("as it is", work, machine.jobs(), machine.processors());
    this.baseMany = many("as it is", work);
  }

  /// Reads the crate and rates its cuts.
  ///
  /// @param facts tables `scan`, `unit`, `unit_edge`, `codegen_unit`
  /// @param work the work of the scan, without probes
  /// @param number the unit in the work that is to be cut
  /// @param machine the machine that is imagined
  /// @throws IOException if the root file of the crate cannot be read
  public static SplitAdvice advise(
      Facts facts, BuildWork work, int number, Questions.Machine machine) throws IOException {
    UnitWork unit = work.units().get(number);
    UnitFact fact =
        facts.rows(UnitFact.class).stream()
            .filter(row -> row.unitId() == unit.unitId())
            .findFirst()
            .orElseThrow();
    Path root = Path.of(facts.scan().workspaceRoot()).resolve(fact.srcPath());
    ModuleTree tree = ModuleTree.read(root);
    Set<String> features = new HashSet<>(List.of(fact.features().split(",", -1)));
    ModuleGraph graph =
        ModuleGraph.of(tree, needs(facts, work, number).keySet(), new BuildCondition(features));
    List<CodegenUnitFact> codegenUnits =
        facts.rows(CodegenUnitFact.class).stream()
            .filter(row -> row.unitId() == unit.unitId())
            .toList();
    CrateModules crate = new CrateModules(graph, ModuleShares.of(graph, unit, codegenUnits));
    return advise(
        new Subject(work, number, needs(facts, work, number)), crate, machine, tree.problems());
  }

  /// The unit that is to be cut.
  ///
  /// @param number its number in the work
  /// @param needs ids of the units that it needs, by the names under which it knows them
  record Subject(BuildWork work, int number, Map<String, Integer> needs) {}

  static SplitAdvice advise(
      Subject subject, CrateModules crate, Questions.Machine machine, List<String> problems) {
    return new SplitAdvisor(subject, machine, crate).advise(problems);
  }

  private SplitAdvice advise(List<String> problems) {
    ModuleKnots knots = ModuleKnots.of(crate);
    List<SplitAdvice.Cut> clean = new ArrayList<>();
    List<SplitAdvice.Cut> turned = new ArrayList<>();
    for (Candidates.Candidate candidate : Candidates.of(crate, knots)) {
      (candidate.back() == 0 ? clean : turned).add(rate(candidate.lower()));
    }
    if (!work.units().get(number).isEarly()) {
      clean.add(thin());
    }
    boolean helpsHere =
        Stream.concat(clean.stream(), turned.stream()).anyMatch(cut -> here(cut) >= WORTH);
    ToDoubleFunction<SplitAdvice.Cut> gain = helpsHere ? this::here : this::anywhere;
    List<SplitAdvice.Cut> chosen = choose(clean, gain, MOST_CUTS, 0);
    double already = chosen.stream().mapToDouble(gain).max().orElse(0);
    BitSet largest = knots.largest();
    UnitWork unit = work.units().get(number);
    return new SplitAdvice(
        unit.name(),
        number,
        crate.size(),
        crate.graph().modules().stream().mapToInt(ModuleGraph.Node::lines).sum(),
        unit.cpuNs(),
        slackNs(),
        crate.shares().isByCodegenUnits(),
        largest.cardinality() > 1 ? paths(largest) : List.of(),
        largest.cardinality() > 1 ? crate.share(largest) : 0,
        base,
        baseMany,
        chosen,
        choose(turned, gain, MOST_TURNED, Math.max(2 * WORTH, already * 1.2)),
        helpsHere,
        clean.stream().max(Comparator.comparingDouble(gain)).orElse(null),
        problems);
  }

  /// What a cut gains on the machine that is imagined, as a part of the build.
  private double here(SplitAdvice.Cut cut) {
    return 1 - cut.here().lengthNs() / base.lengthNs();
  }

  /// What it gains where there are as many processors as wanted; half of that, since nobody has
  /// them.
  private double anywhere(SplitAdvice.Cut cut) {
    return (1 - cut.many().lengthNs() / baseMany.lengthNs()) / 2;
  }

  /// All of a program, or of a proc macro, in a library, of which the root file calls what is left
  /// to it: a library starts when the metadata of its needs is there, a program when they are
  /// finished.
  private SplitAdvice.Cut thin() {
    BitSet all = new BitSet();
    all.set(0, crate.size());
    UnitCut cut = new UnitCut(1, 1, againNs, true, Set.of());
    BuildWork after = WhatIf.cut(work, number, cut);
    return new SplitAdvice.Cut(
        paths(all),
        List.of(),
        1,
        1,
        List.of(),
        0,
        List.of(),
        List.of(),
        List.of(),
        cut,
        Prediction.answer("cut", after, machine.jobs(), machine.processors()),
        many("cut", after));
  }

  /// Those for which there is none that gains as much with less to do. The first is the one with
  /// the least to do among those that gain nine tenths of the most.
  private static List<SplitAdvice.Cut> choose(
      List<SplitAdvice.Cut> cuts, ToDoubleFunction<SplitAdvice.Cut> gain, int most, double least) {
    List<SplitAdvice.Cut> worth =
        cuts.stream()
            .filter(cut -> gain.applyAsDouble(cut) >= Math.max(WORTH, least))
            .sorted(Comparator.comparingDouble(gain).reversed())
            .toList();
    List<SplitAdvice.Cut> chosen = new ArrayList<>();
    double level = worth.isEmpty() ? 0 : gain.applyAsDouble(worth.getFirst());
    int effort = Integer.MAX_VALUE;
    while (chosen.size() < most) {
      double floor = level * 0.9;
      int limit = effort;
      SplitAdvice.Cut next =
          worth.stream()
              .filter(cut -> gain.applyAsDouble(cut) >= floor && effort(cut) < limit * LESS)
              .min(Comparator.comparingInt(SplitAdvisor::effort))
              .orElse(null);
      if (next != null) {
        chosen.add(next);
        effort = effort(next);
      }
      double under = next == null ? floor : Math.min(floor, gain.applyAsDouble(next));
      level = worth.stream().mapToDouble(gain).filter(each -> each < under).max().orElse(-1);
      if (level < 0) {
        break;
      }
    }
    return chosen;
  }

  private static int effort(SplitAdvice.Cut cut) {
    int back = cut.back().stream().mapToInt(SplitAdvice.Named::count).sum();
    return new Candidates.Candidate(new BitSet(), cut.references(), back, cut.orphans().size())
        .effort();
  }

  private SplitAdvice.Cut rate(BitSet lower) {
    double front = lower.stream().mapToDouble(m -> crate.shares().front().get(m)).sum();
    double codegen = lower.stream().mapToDouble(m -> crate.shares().codegen().get(m)).sum();
    Set<String> notNeeded = crate.notNamed(lower);
    Set<Integer> units = new HashSet<>();
    notNeeded.forEach(name -> units.add(neededByName.getOrDefault(name, -1)));
    List<SplitAdvice.Named> across = names(lower, false);
    UnitCut cut = new UnitCut(front, codegen, againNs, !across.isEmpty(), units);
    BuildWork after = WhatIf.cut(work, number, cut);
    BitSet upper = new BitSet();
    upper.set(0, crate.size());
    upper.andNot(lower);
    return new SplitAdvice.Cut(
        paths(lower),
        paths(upper),
        crate.share(lower),
        crate.references(lower),
        across,
        unpublished(lower),
        names(lower, true),
        crate.orphans(lower).stream()
            .map(each ->
                "impl " + each.text() + ", " + each.file().getFileName() + ":" + each.line())
            .toList(),
        List.copyOf(notNeeded),
        cut,
        Prediction.answer("cut", after, machine.jobs(), machine.processors()),
        many("cut", after));
  }

  private static Prediction.Answer many(String question, BuildWork work) {
    int threads = Math.max(1, work.units().size()) * 256;
    return Prediction.answer(question, work, threads, threads);
  }

  private List<SplitAdvice.Named> names(BitSet lower, boolean isBack) {
    Map<String, SplitAdvice.Named> found = new TreeMap<>();
    for (ModuleGraph.Reference each : crate.graph().references()) {
      boolean isFromLower = lower.get(crate.number(each.from()));
      boolean isToLower = lower.get(crate.number(each.to()));
      if (isFromLower == isBack && isToLower == !isBack) {
        String name = plain(each.to()) + (each.name().isEmpty() ? "" : "::" + each.name());
        String from = isBack ? plain(each.from()) : "";
        found.merge(
            from + " " + name,
            new SplitAdvice.Named(from, name, each.count()),
            (a, b) -> new SplitAdvice.Named(from, name, a.count() + b.count()));
      }
    }
    return found.values().stream()
        .sorted(Comparator.comparingInt(SplitAdvice.Named::count).reversed())
        .toList();
  }

  private int unpublished(BitSet lower) {
    return (int)
        crate.graph().references().stream()
            .filter(each -> !each.isPublic())
            .filter(each -> lower.get(crate.number(each.to())))
            .filter(each -> !lower.get(crate.number(each.from())))
            .map(each -> each.to() + " " + each.name())
            .distinct()
            .count();
  }

  private List<String> paths(BitSet modules) {
    return modules.stream().mapToObj(module -> plain(crate.path(module))).toList();
  }

  /// `walk` for `crate::walk`; the root keeps its name.
  private static String plain(String path) {
    return path.startsWith("crate::") ? path.substring("crate::".length()) : path;
  }

  private double slackNs() {
    UnitGraph graph = work.graph();
    BuildSchedule.Duration[] durations =
        work.units().stream()
            .map(unit ->
                new BuildSchedule.Duration(
                    Math.round(unit.isEarly() ? unit.frontNs() : whole(unit)),
                    Math.round(whole(unit))))
            .toArray(BuildSchedule.Duration[]::new);
    return BuildSchedule.of(graph, durations).slackNs(number);
  }

  private static double whole(UnitWork unit) {
    return unit.frontNs() + unit.middleNs() + unit.codegenNs() / unit.width() + unit.linkNs();
  }

  /// What a compiler takes whatever it compiles: the CPU time that a tenth of the libraries of this
  /// build stay below, a tenth of a second at most.
  private static double again(BuildWork work) {
    double[] libraries =
        work.units().stream()
            .filter(UnitWork::isEarly)
            .mapToDouble(UnitWork::cpuNs)
            .sorted()
            .toArray();
    return libraries.length == 0 ? 0 : Math.min(MOST_AGAIN_NS, libraries[libraries.length / 10]);
  }

  private static Map<String, Integer> needs(Facts facts, BuildWork work, int number) {
    Map<Integer, Integer> numbers = new HashMap<>();
    for (int unit = 0; unit < work.units().size(); unit++) {
      numbers.put(work.units().get(unit).unitId(), unit);
    }
    Map<String, Integer> names = new TreeMap<>();
    for (UnitEdge edge : facts.rows(UnitEdge.class)) {
      Integer needed = numbers.get(edge.dependencyUnitId());
      if (edge.unitId() == work.units().get(number).unitId() && needed != null) {
        names.put(edge.externName(), edge.dependencyUnitId());
      }
    }
    return names;
  }
}
