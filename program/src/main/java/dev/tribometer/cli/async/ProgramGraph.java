package dev.tribometer.cli.async;

import dev.tribometer.callgraph.CallGraph;
import dev.tribometer.callgraph.CallGraphBuilder;
import dev.tribometer.callgraph.CodeOwner;
import dev.tribometer.callgraph.CodeOwners;
import dev.tribometer.callgraph.GraphUnit;
import dev.tribometer.callgraph.TraitObjects;
import dev.tribometer.callgraph.layout.FutureLayouts;
import dev.tribometer.callgraph.layout.Layout;
import dev.tribometer.cargo.Workspace;
import dev.tribometer.format.cargojson.CargoPackage;
import dev.tribometer.format.cargojson.PackageId;
import dev.tribometer.format.llvmir.ModuleSummary;
import dev.tribometer.format.llvmir.SummaryFile;
import dev.tribometer.probe.ir.IrCollection;
import dev.tribometer.probe.ir.IrTier;
import dev.tribometer.probe.ir.IrUnit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A workspace's IR, joined.
///
/// @param calls the call graph
/// @param futures the futures of async code
/// @param objects paths of the traits that there are vtables of; without typed IR none are known
public record ProgramGraph(CallGraph calls, List<Layout> futures, Set<String> objects) {
  public ProgramGraph {
    futures = List.copyOf(futures);
    objects = Set.copyOf(objects);
  }

  /// Joins the summaries, one after the other.
  ///
  /// @throws IOException where one cannot be read
  public static ProgramGraph of(IrCollection collection, Workspace workspace) throws IOException {
    CodeOwners owners = owners(workspace);
    CallGraphBuilder builder = new CallGraphBuilder(owners);
    FutureLayouts futures = new FutureLayouts(owners);
    TraitObjects objects = new TraitObjects();
    for (IrUnit unit : collection.units()) {
      ModuleSummary module = unit.read(SummaryFile.Part.GRAPH);
      builder.add(new GraphUnit(unit.crateName(), unit.tier() == IrTier.TYPED), module);
      futures.add(module);
      objects.add(module);
    }
    return new ProgramGraph(builder.build(), futures.futures(), objects.paths());
  }

  private static CodeOwners owners(Workspace workspace) {
    Set<PackageId> members = new HashSet<>(workspace.metadata().workspaceMembers());
    List<CodeOwners.PackageDirectory> directories = new ArrayList<>();
    for (CargoPackage each : workspace.metadata().packages()) {
      Path directory = Path.of(each.manifestPath()).getParent();
      if (directory != null) {
        directories.add(
            new CodeOwners.PackageDirectory(
                directory.toString(),
                new CodeOwner(each.name(), each.version(), members.contains(each.id()), false)));
      }
    }
    return CodeOwners.of(directories);
  }
}
