package dev.tribometer.cli.async;

import dev.tribometer.callgraph.CallGraph;
import dev.tribometer.callgraph.CallGraphBuilder;
import dev.tribometer.callgraph.CodeOwner;
import dev.tribometer.callgraph.CodeOwners;
import dev.tribometer.callgraph.GraphUnit;
import dev.tribometer.cargo.Workspace;
import dev.tribometer.format.cargojson.CargoPackage;
import dev.tribometer.format.cargojson.PackageId;
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

/// The call graph of a workspace's IR.
public final class ProgramGraph {
  private ProgramGraph() {}

  /// Joins the summaries, one after the other.
  ///
  /// @throws IOException where one cannot be read
  public static CallGraph of(IrCollection collection, Workspace workspace) throws IOException {
    CallGraphBuilder builder = new CallGraphBuilder(owners(workspace));
    for (IrUnit unit : collection.units()) {
      builder.add(
          new GraphUnit(unit.crateName(), unit.tier() == IrTier.TYPED),
          unit.read(SummaryFile.Part.GRAPH));
    }
    return builder.build();
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
