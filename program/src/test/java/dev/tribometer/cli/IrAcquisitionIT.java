package dev.tribometer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.cargo.BuildSelection;
import dev.tribometer.cargo.Cargo;
import dev.tribometer.cargo.Toolchain;
import dev.tribometer.cargo.Workspace;
import dev.tribometer.format.llvmir.CallTarget;
import dev.tribometer.format.llvmir.ModuleSummary;
import dev.tribometer.format.llvmir.SummaryFile;
import dev.tribometer.probe.BuildWatcher;
import dev.tribometer.probe.IrProbe;
import dev.tribometer.probe.ir.IrCollection;
import dev.tribometer.probe.ir.IrRequest;
import dev.tribometer.probe.ir.IrTier;
import dev.tribometer.probe.ir.IrUnit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How the IR of a workspace is had from the real cargo, and what of it is kept.
class IrAcquisitionIT {
  @TempDir Path directory;

  @Test
  void everyUnitOfTheTargetIsReadOnceAndReusedUntilItChanges() throws Exception {
    CargoProject project = CargoProject.ofFourTargets(directory.resolve("ws"));

    IrCollection first = acquire(project, IrTier.PLAIN);
    assertThat(first.units()).extracting(IrUnit::crateName).containsExactly("shapes", "app");
    assertThat(first.compiled()).isEqualTo(2);
    assertThat(first.notes()).isEmpty();
    assertThat(irFiles(project)).isEmpty();
    ModuleSummary app = first.units().getLast().read(SummaryFile.Part.WHOLE);
    assertThat(app.symbols()).anyMatch(symbol -> symbol.contains("doubled"));
    assertThat(app.functions()).anyMatch(function -> function.lineShapes().size() > 0);

    IrCollection second = acquire(project, IrTier.PLAIN);
    assertThat(second.compiled()).isZero();
    assertThat(second.units()).extracting(IrUnit::irBytes).doesNotContain(0L);

    String main = Files.readString(project.root().resolve("app/src/main.rs"));
    project.file("app/src/main.rs", main + "#[no_mangle]\npub extern \"C\" fn added() {}\n");
    IrCollection third = acquire(project, IrTier.PLAIN);
    assertThat(third.units())
        .filteredOn(unit -> !unit.isReused())
        .extracting(IrUnit::crateName)
        .containsExactly("app");
    assertThat(third.units().getLast().read(SummaryFile.Part.GRAPH).symbols()).contains("added");

    deleteSummaries(project);
    assertThat(acquire(project, IrTier.PLAIN).compiled()).isEqualTo(2);
  }

  @Test
  void aCrateThatBreaksUnderTypeMetadataIsReadWithoutAndNamed() throws Exception {
    CargoProject project =
        CargoProject.ofFourTargets(directory.resolve("ws"))
            .executable(
                "breaker",
                """
                #!/bin/sh
                case " $* " in
                  *" shapes "*"-Zsanitizer=kcfi"*) "$@" || exit 1; echo "it broke" >&2; exit 101 ;;
                esac
                exec "$@"
                """);
    project.file(
        ".cargo/config.toml", "[build]\nrustc-wrapper = \"" + project.root() + "/breaker\"\n");

    IrCollection collection = acquire(project, IrTier.TYPED);
    assertThat(collection.exitCode()).isZero();
    assertThat(collection.units()).extracting(IrUnit::crateName).containsExactly("shapes", "app");
    assertThat(collection.units())
        .extracting(IrUnit::tier)
        .containsExactly(IrTier.PLAIN, IrTier.TYPED);
    assertThat(collection.notes())
        .singleElement()
        .asString()
        .contains("shapes (lib)")
        .contains("it broke");
    assertThat(collection.units().getLast().read(SummaryFile.Part.GRAPH).functions())
        .anyMatch(function -> function.kcfi() != CallTarget.NO_KCFI);
  }

  private IrCollection acquire(CargoProject project, IrTier tier) throws Exception {
    Cargo cargo = Cargo.find(project.root(), null, true, true);
    Path scratch = Files.createDirectories(directory.resolve("scratch"));
    BuildSelection selection =
        new BuildSelection(null, List.of(), false, false, List.of(), true, false, null);
    return IrProbe.run(
        new IrRequest(
            Workspace.read(cargo, selection, scratch),
            Toolchain.ask(cargo, project.root()),
            selection,
            tier,
            false,
            project.store()),
        BuildWatcher.SILENT);
  }

  private static List<Path> irFiles(CargoProject project) throws IOException {
    try (Stream<Path> files = Files.walk(project.store())) {
      return files.filter(file -> file.toString().endsWith(".ll")).toList();
    }
  }

  private static void deleteSummaries(CargoProject project) throws IOException {
    try (Stream<Path> files = Files.walk(project.store())) {
      for (Path file : files.filter(each -> each.toString().contains("/summaries/")).toList()) {
        Files.delete(file);
      }
    }
  }
}
