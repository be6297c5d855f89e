package dev.tribometer.cli.async;

import dev.tribometer.lens.async.AsyncModel;
import dev.tribometer.lens.async.BlockingSite;
import dev.tribometer.lens.async.observed.Observation;
import java.util.ArrayList;
import java.util.List;

/// What a run showed, for other programs; the names of its components are those of the JSON.
///
/// @param command the command that was run
/// @param status its exit status
/// @param processes how many of its processes were watched
/// @param sites the places that were foreseen, with what was seen of them
/// @param unforeseen waits inside polls that no chain foresaw
/// @param notes what the reader must know
public record ObservedAnswer(
    String command,
    int status,
    int processes,
    List<Seen> sites,
    List<Other> unforeseen,
    List<String> notes) {

  /// A place; its count is 0 where it was not exercised.
  public record Seen(
      String file, int line, int column, String cause, long count, long totalNs, long maxNs) {}

  /// A wait inside a poll that no chain foresaw.
  public record Other(
      String call,
      String function,
      String place,
      String poll,
      long count,
      long totalNs,
      long maxNs) {}

  /// Gathers it.
  public static ObservedAnswer of(Observing observing, AsyncModel model) {
    List<Seen> sites = new ArrayList<>();
    for (BlockingSite site : model.all()) {
      Observation.Tally tally =
          observing.observation().of(site).orElse(new Observation.Tally(0, 0, 0));
      sites.add(
          new Seen(
              model.file(site.place().file()),
              site.place().line(),
              site.place().column(),
              site.callee(),
              tally.count(),
              tally.totalNs(),
              tally.maxNs()));
    }
    List<Other> others =
        observing.observation().unforeseen().stream()
            .map(each ->
                new Other(
                    each.call(),
                    each.function(),
                    each.place(),
                    each.poll(),
                    each.tally().count(),
                    each.tally().totalNs(),
                    each.tally().maxNs()))
            .toList();
    return new ObservedAnswer(
        String.join(" ", observing.command()),
        observing.run().status(),
        observing.run().processes(),
        sites,
        others,
        observing.notes());
  }
}
