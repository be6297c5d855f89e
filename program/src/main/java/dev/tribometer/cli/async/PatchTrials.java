package dev.tribometer.cli.async;

import dev.tribometer.cargo.CargoException;
import dev.tribometer.cargo.copy.WorkspaceCopy;
import dev.tribometer.lens.async.AsyncRuntime;
import dev.tribometer.lens.async.BlockingSearch;
import dev.tribometer.lens.async.BlockingSite;
import dev.tribometer.lens.async.PatchOffer;
import dev.tribometer.lens.async.Policy;
import dev.tribometer.lens.async.SitePatch;
import dev.tribometer.probe.BuildWatcher;
import dev.tribometer.probe.IrProbe;
import dev.tribometer.probe.ir.IrCollection;
import dev.tribometer.probe.ir.IrRequest;
import dev.tribometer.source.UnifiedDiff;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Tries edits against blocking in a copy of the workspace: offered is what compiles there, and
/// whose chain is gone when the copy is looked at again. First all at once; where that does not
/// compile, without those whose lines the compiler names, and in the end one by one.
public final class PatchTrials {
  private static final int MOST_ALONE = 8;
  private static final int MOST_ROUNDS = 5;

  private final IrRequest request;
  private final WorkspaceCopy copy;
  private final Policy policy;
  private final String root;
  private final Map<BlockingSite, PatchOffer> offers = new LinkedHashMap<>();

  private PatchTrials(IrRequest request, WorkspaceCopy copy, Policy policy) {
    this.request = request;
    this.copy = copy;
    this.policy = policy;
    this.root = request.workspace().root() + "/";
  }

  /// Tries.
  ///
  /// @param runtimes that the workspace depends on
  /// @throws CargoException where cargo does not take the copy for a workspace
  /// @throws IOException where the copy cannot be made
  public static Map<BlockingSite, PatchOffer> run(
      IrRequest request, Policy policy, List<BlockingSite> sites, List<AsyncRuntime> runtimes)
      throws CargoException, IOException {
    if (!runtimes.contains(AsyncRuntime.TOKIO)) {
      return Map.of();
    }
    try (WorkspaceCopy copy = WorkspaceCopy.of(request.workspace(), request.selection())) {
      PatchTrials trials = new PatchTrials(request, copy, policy);
      trials.offerMost(trials.patches(sites));
      return trials.offers;
    }
  }

  private void offerMost(List<SitePatch> patches) throws CargoException, IOException {
    List<SitePatch> left = patches;
    for (int round = 0; round < MOST_ROUNDS && !left.isEmpty(); round++) {
      Optional<String> errors = offer(left);
      if (errors.isEmpty()) {
        return;
      }
      String all = errors.get();
      List<SitePatch> better = left.stream().filter(each -> !isNamed(each, all)).toList();
      if (better.size() == left.size()) {
        break;
      }
      left = better;
    }
    for (SitePatch each : left.subList(0, Math.min(MOST_ALONE, left.size()))) {
      offer(List.of(each));
    }
  }

  private boolean isNamed(SitePatch patch, String errors) {
    return errors.contains(
        file(patch.place().file()).orElse("") + ":" + patch.place().line() + ":");
  }

  private List<SitePatch> patches(List<BlockingSite> sites) throws IOException {
    List<SitePatch> patches = new ArrayList<>();
    for (BlockingSite site : sites) {
      Optional<String> file = file(site.chain().getFirst().place().file());
      Optional<String> text = file.isEmpty() ? Optional.empty() : copy.read(file.get());
      text.flatMap(each -> SitePatch.of(site, AsyncRuntime.TOKIO, each)).ifPresent(patches::add);
    }
    // Two places behind one call are one edit.
    return List.copyOf(
        patches.stream()
            .collect(
                Collectors.toMap(
                    SitePatch::place, each -> each, (first, _) -> first, LinkedHashMap::new))
            .values());
  }

  private Optional<String> file(String path) {
    return path.startsWith(root) ? Optional.of(path.substring(root.length())) : Optional.empty();
  }

  /// Tries some together.
  ///
  /// @return what the compiler has against them; empty where they compile
  private Optional<String> offer(List<SitePatch> patches) throws CargoException, IOException {
    Map<String, String> before = new LinkedHashMap<>();
    Map<SitePatch, String> diffs = new LinkedHashMap<>();
    List<SitePatch> lastFirst =
        patches.stream()
            .sorted(
                Comparator.comparingInt((SitePatch each) -> each.place().line())
                    .thenComparingInt(each -> each.place().column())
                    .reversed())
            .toList();
    for (SitePatch each : lastFirst) {
      String file = file(each.place().file()).orElseThrow();
      String text = copy.read(file).orElse("");
      String original = before.computeIfAbsent(file, _ -> text);
      diffs.put(each, UnifiedDiff.of(file, original, each.apply(original)));
      copy.write(file, each.apply(text));
    }
    IrRequest there =
        new IrRequest(
            copy.workspace(),
            request.toolchain(),
            request.selection(),
            request.tier(),
            request.memberTypes(),
            request.store());
    IrCollection collection = IrProbe.run(there, BuildWatcher.SILENT);
    copy.restore();
    if (collection.exitCode() != 0) {
      return Optional.of(collection.errors());
    }
    List<BlockingSite> left =
        BlockingSearch.run(ProgramGraph.of(collection, copy.workspace()).calls(), policy, false)
            .sites();
    diffs.forEach((patch, diff) -> {
      boolean gone = left.stream().noneMatch(site -> site.isSameChain(patch.site()));
      if (gone) {
        offers.put(patch.site(), new PatchOffer(patch.summary(), diff));
      }
    });
    return Optional.empty();
  }
}
