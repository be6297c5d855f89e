package dev.tribometer.lens.async.observed;

import dev.tribometer.fact.Facts;
import dev.tribometer.fact.ObservedCallFact;
import dev.tribometer.lens.async.AsyncModel;
import dev.tribometer.lens.async.BlockingSite;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a run showed: which of the places that were foreseen waited inside a poll, and which waits
/// inside polls nobody foresaw.
public final class Observation {
  private final Map<BlockingSite, Tally> sites = new LinkedHashMap<>();
  private final Map<String, Unforeseen> unforeseen = new LinkedHashMap<>();
  private final Facts.Builder facts = Facts.builder();
  private final AsyncModel model;
  private int next;
  private long inPolls;

  /// How often, and for how long.
  public record Tally(long count, long totalNs, long maxNs) {
    static final Tally NONE = new Tally(0, 0, 0);

    Tally plus(SeenCall call) {
      return new Tally(
          count + call.count(), totalNs + call.totalNs(), Math.max(maxNs, call.maxNs()));
    }
  }

  /// A wait inside a poll that no chain foresaw.
  ///
  /// @param call the function of libc
  /// @param function the innermost function of the workspace, or the innermost at all where a
  ///   dependency polls by itself
  /// @param place `file:line` there, relative to the workspace root
  /// @param poll the async body or poll around it
  public record Unforeseen(String call, String function, String place, String poll, Tally tally) {}

  private Observation(AsyncModel model) {
    this.model = model;
  }

  /// Sorts what was seen.
  public static Observation of(List<SeenCall> calls, AsyncBodies bodies, AsyncModel model) {
    Observation observation = new Observation(model);
    for (SeenCall call : calls) {
      observation.add(call, bodies);
    }
    return observation;
  }

  private void add(SeenCall call, AsyncBodies bodies) {
    Surroundings where = Surroundings.of(call, bodies);
    Optional<SeenCall.Frame> innermost = Optional.empty();
    Optional<BlockingSite> site = Optional.empty();
    for (SeenCall.Frame frame : call.frames()) {
      String file = model.file(frame.file());
      if (!file.isEmpty() && !file.startsWith("/") && frame.line() > 0) {
        innermost = innermost.or(() -> Optional.of(frame));
        site = site.or(() -> site(file, frame.line()));
      }
      if (where.frame().equals(frame)) {
        break;
      }
    }
    if (where.kind() == Surroundings.Kind.POLL) {
      inPolls += call.count();
      if (site.isPresent()) {
        sites.merge(site.get(), Tally.NONE.plus(call), (before, _) -> before.plus(call));
      } else {
        unforeseen(call, innermost.orElse(where.frame()), where);
      }
    }
    SeenCall.Frame shown = innermost.orElseGet(() -> outer(call));
    facts.add(
        new ObservedCallFact(
            next++,
            call.call(),
            where.kind().text(),
            site.filter(_ -> where.kind() == Surroundings.Kind.POLL)
                .map(model.all()::indexOf)
                .orElse(null),
            shown.name(),
            model.file(shown.file()),
            shown.line(),
            call.count(),
            call.totalNs(),
            call.maxNs()));
  }

  private static SeenCall.Frame outer(SeenCall call) {
    return call.frames().isEmpty() ? new SeenCall.Frame("", "", 0) : call.frames().getFirst();
  }

  private Optional<BlockingSite> site(String file, int line) {
    return model.all().stream()
        .filter(each -> each.place().line() == line && model.file(each.place().file()).equals(file))
        .findFirst();
  }

  private void unforeseen(SeenCall call, SeenCall.Frame at, Surroundings where) {
    String place = at.line() == 0 ? "" : model.file(at.file()) + ":" + at.line();
    String key = call.call() + " " + at.name() + " " + place;
    Unforeseen before = unforeseen.get(key);
    Tally tally = before == null ? Tally.NONE : before.tally();
    unforeseen.put(
        key, new Unforeseen(call.call(), at.name(), place, where.frame().name(), tally.plus(call)));
  }

  /// What was seen of a place; none where it was not exercised.
  public Optional<Tally> of(BlockingSite site) {
    return Optional.ofNullable(sites.get(site));
  }

  /// What was not foreseen, the longest first.
  public List<Unforeseen> unforeseen() {
    List<Unforeseen> all = new ArrayList<>(unforeseen.values());
    all.sort(Comparator.comparingLong((Unforeseen each) -> each.tally().totalNs()).reversed());
    return all;
  }

  /// Calls inside polls.
  public long inPolls() {
    return inPolls;
  }

  /// All that was seen as a table.
  public Facts facts() {
    return facts.build();
  }
}
