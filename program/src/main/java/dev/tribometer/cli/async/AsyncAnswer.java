package dev.tribometer.cli.async;

import dev.tribometer.ledger.Finding;
import dev.tribometer.ledger.Ledger;
import dev.tribometer.lens.async.AsyncLens;
import dev.tribometer.lens.async.AsyncModel;
import dev.tribometer.lens.async.AsyncRoot;
import dev.tribometer.lens.async.BlockingSite;
import dev.tribometer.lens.async.ChainStep;
import dev.tribometer.lens.async.futures.FutureModel;
import dev.tribometer.report.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a look at async code found, for other programs; the names of its components are those of
/// the JSON.
///
/// @param workspace absolute path of the workspace root
/// @param scenario the profile
/// @param toolchain the compiler
/// @param tier `typed` or `plain`
/// @param roots async bodies and polls of the workspace
/// @param flaggedRoots those that get to a function that waits
/// @param causes what the workspace calls to get there, allowed ones left out
/// @param sites the places, allowed ones too
/// @param runtimes which code needs which runtime; null where nothing was built
/// @param colours the workspace's functions by colour; null where nothing was built
/// @param futures the futures of the workspace, the largest first
/// @param observed what a run showed; null where none was observed
/// @param notes what the reader must know
public record AsyncAnswer(
    String workspace,
    String scenario,
    String toolchain,
    String tier,
    int roots,
    long flaggedRoots,
    long causes,
    List<Site> sites,
    @Nullable RuntimeAnswer runtimes,
    @Nullable ColourAnswer colours,
    List<FutureAnswer> futures,
    @Nullable ObservedAnswer observed,
    List<String> notes) {
  /// A place.
  ///
  /// @param finding its finding's id; null where it is allowed
  /// @param allowed the reason for which it is allowed, or null
  public record Site(
      @Nullable String finding,
      @Nullable String rule,
      String file,
      int line,
      int column,
      String function,
      String cause,
      String sink,
      String kind,
      String severity,
      String confidence,
      List<Root> roots,
      List<Step> chain,
      @Nullable String allowed) {}

  /// An async body or a poll.
  public record Root(String function, String kind, String file, int line) {}

  /// A step of a chain.
  public record Step(
      String function, String owner, String how, String file, int line, int column) {}

  /// Gathers it.
  public static AsyncAnswer of(
      AsyncModel model, FutureModel futures, @Nullable Observing observing, Ledger ledger) {
    Map<BlockingSite, Finding> findings = AsyncLens.findings(model);
    List<Site> sites = new ArrayList<>();
    for (BlockingSite site : model.all()) {
      sites.add(site(site, findings.get(site), model));
    }
    return new AsyncAnswer(
        ledger.workspace(),
        ledger.scenario(),
        ledger.toolchain(),
        ledger.properties().getOrDefault("tier", ""),
        model.roots().size(),
        model.sites().stream().flatMap(site -> site.roots().stream()).distinct().count(),
        model.sites().stream().map(BlockingSite::callee).distinct().count(),
        sites,
        RuntimeAnswer.of(model),
        ColourAnswer.of(model),
        FutureAnswer.of(futures),
        observing == null ? null : ObservedAnswer.of(observing, model),
        ledger.notes());
  }

  /// The answer for a workspace without async code.
  public static AsyncAnswer none(String workspace, String note) {
    return new AsyncAnswer(
        workspace, "", "", "", 0, 0, 0, List.of(), null, null, List.of(), null, List.of(note));
  }

  private static Site site(BlockingSite site, @Nullable Finding finding, AsyncModel model) {
    List<Root> roots = new ArrayList<>();
    for (AsyncRoot root : site.roots()) {
      roots.add(
          new Root(
              root.name(),
              root.kind(),
              model.file(root.definition().file()),
              root.definition().line()));
    }
    List<Step> chain = new ArrayList<>();
    for (ChainStep step : site.chain()) {
      chain.add(RuntimeAnswer.step(step, model));
    }
    String reason = model.reason(site);
    return new Site(
        finding == null ? null : finding.id(),
        finding == null ? null : finding.rule(),
        model.file(site.place().file()),
        site.place().line(),
        site.place().column(),
        site.function(),
        site.callee(),
        site.sinkName(),
        site.sink().kindText(),
        site.severity().text(),
        site.confidence().text(),
        roots,
        chain,
        reason.isEmpty() ? null : reason);
  }

  /// It as one JSON value.
  public String json() {
    return JsonTree.text(this);
  }
}
