package dev.tribometer.rebuild;

import dev.tribometer.format.cargojson.BuildEvent;
import dev.tribometer.format.cargojson.BuildEvent.Freshness;
import dev.tribometer.format.cargojson.BuildLog;
import dev.tribometer.format.cargojson.DirtyReason;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Turns a rehearsal into a plan: finds the cause of each unit, joins what has the same cause, and
/// follows the graph to what is rebuilt because of it.
public final class RebuildCauses {
  private final Decisions decisions;
  private final UnitCalls calls;
  private final UnitPrints users;
  private final DirtyCauses dirty;
  private final NewCauses fresh;
  private final HiddenCauses hidden;
  private final Map<Integer, BuildLog.Unit> rebuilt = new LinkedHashMap<>();
  private final Map<Integer, List<Cause>> own = new HashMap<>();
  private final Map<String, Integer> rootNumbers = new LinkedHashMap<>();
  private final List<Cause> rootCauses = new ArrayList<>();
  private final Map<Integer, Set<Integer>> rootsOf = new HashMap<>();

  private RebuildCauses(Decisions decisions, Instant now, ZoneId zone) {
    this.decisions = decisions;
    this.calls = decisions.calls();
    this.users = decisions.before();
    Moments moments = new Moments(zone, now);
    this.dirty = new DirtyCauses(decisions, moments);
    this.fresh = new NewCauses(decisions);
    this.hidden = new HiddenCauses(dirty, decisions.workspaceRoot(), moments);
  }

  /// The plan.
  ///
  /// @param now what "today" and "in the future" are measured by
  /// @param zone the zone of the times in sentences
  /// @throws IOException where fingerprints cannot be read
  public static RebuildPlan explain(Rehearsal.Outcome outcome, Instant now, ZoneId zone)
      throws IOException {
    return explain(Decisions.rehearsed(outcome), now, zone);
  }

  /// The plan of a build that is over, or of one that is to come.
  static RebuildPlan explain(Decisions decisions, Instant now, ZoneId zone) throws IOException {
    return new RebuildCauses(decisions, now, zone).plan();
  }

  private RebuildPlan plan() throws IOException {
    for (BuildLog.Unit unit : decisions.units()) {
      if (unit.freshness() != null && unit.freshness() != Freshness.FRESH) {
        rebuilt.put(unit.index(), unit);
      }
    }
    for (BuildLog.Unit unit : rebuilt.values()) {
      own.put(unit.index(), causes(unit));
    }
    for (BuildLog.Unit unit : rebuilt.values()) {
      if (causes(unit.index()).isEmpty() && dependencies(unit).isEmpty()) {
        own.put(unit.index(), List.of(orphan(unit)));
      }
    }
    rebuilt.keySet().forEach(this::number);
    return new RebuildPlan(decisions.command(), decisions.totalUnits(), units(), roots());
  }

  private List<Cause> causes(int index) {
    return own.getOrDefault(index, List.of());
  }

  private List<Cause> causes(BuildLog.Unit unit) throws IOException {
    RehearsedCall call = calls.of(unit);
    DirtyReason reason = unit.cause();
    if (decisions.past() != null) {
      return past(unit, call, decisions.past());
    }
    if (unit.freshness() == Freshness.NEW || reason == null) {
      return fresh.of(unit, call);
    }
    UnitPrint before =
        call == null ? null : users.of(unit.registered().packageId().name(), call.hash());
    Cause said = dirty.of(unit, reason);
    if (said == null) {
      return before == null ? List.of() : hidden.of(unit, before);
    }
    return List.of(before == null ? said : Unfinished.instead(said, unit, before));
  }

  private List<Cause> past(BuildLog.Unit unit, @Nullable RehearsedCall call, Decisions.Past past)
      throws IOException {
    String name = unit.registered().packageId().name();
    UnitPrint print = call == null ? null : decisions.after().of(name, call.hash());
    if (unit.freshness() == Freshness.NEW) {
      return print == null ? List.of(Untold.unfinished(name)) : fresh.of(unit, call);
    }
    Cause said = unit.cause() == null ? null : dirty.of(unit, unit.cause());
    if (said != null || print == null) {
      return said == null ? List.of() : List.of(said);
    }
    List<Cause> files = hidden.between(unit, print, past.before());
    if (!files.isEmpty() || unit.cause() != null || !dependencies(unit).isEmpty()) {
      return files;
    }
    return List.of(Untold.of(name, hidden.newest(unit, print)));
  }

  /// A unit of which nothing itself differs and that waits for no rebuilt unit: it shares the cause
  /// of the other units of its package, such as a build script's run that of the library.
  private Cause orphan(BuildLog.Unit unit) {
    for (BuildLog.Unit other : rebuilt.values()) {
      if (other.registered().packageId().equals(unit.registered().packageId())
          && !causes(other.index()).isEmpty()) {
        return causes(other.index()).getFirst();
      }
    }
    String name = unit.registered().packageId().toString();
    return new Cause(
        Cause.Kind.VERSION_CHANGED,
        name,
        name + " was built here only in another version, or from another place",
        List.of("a manifest or Cargo.lock chooses the version"));
  }

  /// The rebuilt units because of which another is rebuilt. A program that a test starts is none of
  /// them: cargo leaves it out of the test's fingerprint.
  private List<Integer> dependencies(BuildLog.Unit unit) {
    List<Integer> dependencies = new ArrayList<>();
    for (int index : unit.registered().dependencies()) {
      BuildLog.Unit dependency = rebuilt.get(index);
      if (dependency != null && !isProgram(dependency.registered())) {
        dependencies.add(index);
      }
    }
    return dependencies;
  }

  private static boolean isProgram(BuildEvent.UnitRegistered unit) {
    return unit.targetKind().equals("bin");
  }

  /// The roots of a unit: its own causes and those of the units that it waits for.
  private Set<Integer> number(int index) {
    Set<Integer> known = rootsOf.get(index);
    if (known != null) {
      return known;
    }
    Set<Integer> roots = new TreeSet<>();
    rootsOf.put(index, roots);
    for (Cause cause : causes(index)) {
      roots.add(root(cause));
    }
    BuildLog.Unit unit = rebuilt.get(index);
    if (unit != null) {
      dependencies(unit).forEach(dependency -> roots.addAll(number(dependency)));
    }
    return roots;
  }

  private int root(Cause cause) {
    Integer known = rootNumbers.get(cause.key());
    if (known != null) {
      return known;
    }
    rootNumbers.put(cause.key(), rootCauses.size());
    rootCauses.add(cause);
    return rootCauses.size() - 1;
  }

  private List<RebuildPlan.Root> roots() {
    List<RebuildPlan.Root> roots = new ArrayList<>();
    for (int number = 0; number < rootCauses.size(); number++) {
      Cause cause = rootCauses.get(number);
      Set<Integer> first = new LinkedHashSet<>();
      Set<Integer> then = new LinkedHashSet<>();
      for (int index : rebuilt.keySet()) {
        if (causes(index).stream().anyMatch(c -> c.key().equals(cause.key()))) {
          first.add(index);
        } else if (number(index).contains(number)) {
          then.add(index);
        }
      }
      roots.add(new RebuildPlan.Root(cause, List.copyOf(first), List.copyOf(then)));
    }
    return roots;
  }

  private List<RebuildPlan.RebuildUnit> units() {
    List<RebuildPlan.RebuildUnit> units = new ArrayList<>();
    for (BuildLog.Unit unit : rebuilt.values()) {
      BuildEvent.UnitRegistered registered = unit.registered();
      units.add(
          new RebuildPlan.RebuildUnit(
              unit.index(),
              Names.of(unit),
              registered.packageId().name(),
              registered.packageId().version(),
              registered.targetName(),
              registered.targetKind(),
              registered.mode(),
              unit.freshness() == Freshness.NEW,
              Set.copyOf(number(unit.index()))));
    }
    return units;
  }
}
