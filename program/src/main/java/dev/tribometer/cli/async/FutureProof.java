package dev.tribometer.cli.async;

import dev.tribometer.callgraph.layout.Layout;
import dev.tribometer.cargo.CargoException;
import dev.tribometer.cargo.copy.WorkspaceCopy;
import dev.tribometer.lens.async.futures.Cut;
import dev.tribometer.lens.async.futures.FutureModel;
import dev.tribometer.probe.BuildWatcher;
import dev.tribometer.probe.IrProbe;
import dev.tribometer.probe.ir.IrCollection;
import dev.tribometer.probe.ir.IrRequest;
import dev.tribometer.source.PatchException;
import dev.tribometer.source.UnifiedPatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A cut tried in a copy of the workspace: the sizes of futures before it and after.
///
/// @param cut what was tried
/// @param patch the change, as a unified diff
/// @param sizes the futures whose size it changes, the one with the most bytes saved first; empty
///   where it does not compile
/// @param refusal rustc's first error where it does not compile; else empty
public record FutureProof(Cut cut, String patch, List<Size> sizes, String refusal) {
  private static final int MOST = 3;
  private static final long LARGE = 1024;

  public FutureProof {
    sizes = List.copyOf(sizes);
  }

  /// A future before and after.
  public record Size(String name, String type, long before, long after) {}

  /// Tries the cuts of the largest futures, at most three places. Nothing of the workspace changes;
  /// dependencies are not compiled again.
  ///
  /// @throws CargoException where the copy cannot be built at all
  /// @throws IOException where the copy cannot be made
  public static List<FutureProof> of(FutureModel model, IrRequest request, BuildWatcher watcher)
      throws CargoException, IOException {
    Map<String, Cut> cuts = new LinkedHashMap<>();
    for (Layout future : model.futures()) {
      if (future.sizeBytes() >= LARGE && cuts.size() < MOST) {
        model.cut(future).ifPresent(cut -> cuts.putIfAbsent(model.text(cut.place()), cut));
      }
    }
    List<FutureProof> proofs = new ArrayList<>();
    if (cuts.isEmpty()) {
      return proofs;
    }
    try (WorkspaceCopy copy = WorkspaceCopy.of(request.workspace(), request.selection())) {
      IrRequest inCopy =
          new IrRequest(
              copy.workspace(),
              request.toolchain(),
              request.selection(),
              request.tier(),
              true,
              request.store());
      for (Cut cut : cuts.values()) {
        Optional<String> patch = model.patch(cut);
        if (patch.isPresent()) {
          proofs.add(proof(model, cut, patch.get(), copy, inCopy, watcher));
        }
      }
    }
    return proofs;
  }

  private static FutureProof proof(
      FutureModel model,
      Cut cut,
      String patch,
      WorkspaceCopy copy,
      IrRequest inCopy,
      BuildWatcher watcher)
      throws CargoException, IOException {
    try {
      for (UnifiedPatch.FilePatch file : UnifiedPatch.parse(patch).files()) {
        String path = String.valueOf(file.after());
        copy.write(path, file.apply(copy.read(path).orElse("")).orElse(""));
      }
      IrCollection collection = IrProbe.run(inCopy, watcher);
      if (collection.exitCode() != 0) {
        return new FutureProof(cut, patch, List.of(), firstError(collection.errors()));
      }
      List<Layout> after = ProgramGraph.of(collection, inCopy.workspace()).futures();
      return new FutureProof(cut, patch, changed(model.futures(), after), "");
    } catch (PatchException e) {
      return new FutureProof(cut, patch, List.of(), String.valueOf(e.getMessage()));
    } finally {
      copy.restore();
    }
  }

  private static String firstError(String errors) {
    return errors
        .lines()
        .filter(line -> line.startsWith("error"))
        .findFirst()
        .orElse("the copy does not compile");
  }

  private static List<Size> changed(List<Layout> before, List<Layout> after) {
    Map<String, Layout> known = new LinkedHashMap<>();
    for (Layout each : after) {
      if (each.owner().member()) {
        known.putIfAbsent(each.type(), each);
      }
    }
    List<Size> sizes = new ArrayList<>();
    for (Layout each : before) {
      Layout now = known.get(each.type());
      if (now != null && now.sizeBytes() != each.sizeBytes()) {
        sizes.add(new Size(each.text(), each.type(), each.sizeBytes(), now.sizeBytes()));
      }
    }
    sizes.sort((a, b) -> Long.compare(b.before() - b.after(), a.before() - a.after()));
    return sizes;
  }
}
