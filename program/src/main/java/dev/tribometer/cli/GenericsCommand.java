package dev.tribometer.cli;

import dev.tribometer.cargo.BuildSelection;
import dev.tribometer.cargo.Cargo;
import dev.tribometer.cargo.CargoException;
import dev.tribometer.cargo.Toolchain;
import dev.tribometer.cargo.Workspace;
import dev.tribometer.cli.generics.GenericsJson;
import dev.tribometer.cli.generics.GenericsLedger;
import dev.tribometer.cli.generics.GenericsTable;
import dev.tribometer.cli.generics.OutlineAnswer;
import dev.tribometer.cli.scan.InterruptedScan;
import dev.tribometer.cli.scan.ScanProgress;
import dev.tribometer.fact.Fact;
import dev.tribometer.fact.FactReader;
import dev.tribometer.fact.FactWriter;
import dev.tribometer.fact.Facts;
import dev.tribometer.ledger.Ledger;
import dev.tribometer.probe.LlvmTimeProbe;
import dev.tribometer.probe.ir.CodegenTimes;
import dev.tribometer.probe.ir.GenericFacts;
import dev.tribometer.probe.ir.IrCollection;
import dev.tribometer.probe.ir.IrRequest;
import dev.tribometer.probe.ir.IrTier;
import dev.tribometer.probe.outline.OutlineTrials;
import dev.tribometer.report.terminal.Printable;
import dev.tribometer.report.terminal.Terminal;
import dev.tribometer.store.ResultDirectory;
import dev.tribometer.store.ResultKind;
import dev.tribometer.store.ResultStore;
import dev.tribometer.store.ScanDirectory;
import dev.tribometer.store.ScanLock;
import dev.tribometer.store.ScanStore;
import dev.tribometer.store.StoreException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tribometer generics`: what each generic costs, and how much of it depends on its types.
@Command(name = "generics")
final class GenericsCommand implements ParsedCommands.Command {
  /// The table that is kept beside the facts holds the dearest items; the facts hold all.
  private static final int MOST_IN_RESULT = 300;

  /// How many results stay in the store, this one included.
  private static final int KEPT_RESULTS = 5;

  @Mixin private SelectionOptions building = new SelectionOptions();

  @Mixin private StoringOptions storing = new StoringOptions();

  @Option(names = {"-n", "--limit"})
  private int limit = 20;

  @Option(names = "--filter")
  private String filter = "";

  @Option(names = "--patch")
  private boolean patch;

  @Option(names = "--format")
  private OutputFormat format = OutputFormat.TEXT;

  @Override
  public ExitStatus run(Terminal process) throws CommandException, IOException {
    if (limit < 1) {
      throw CommandException.usage("--limit is 1 or more, not " + limit);
    }
    try {
      return generics(storing.on(process));
    } catch (CargoException e) {
      throw CommandException.of(e);
    }
  }

  private ExitStatus generics(Terminal terminal)
      throws CommandException, CargoException, IOException {
    Cargo cargo =
        Cargo.find(
            building.directory("generics"),
            building.toolchain(),
            building.offline(),
            building.unstable());
    Path scratch = Files.createTempDirectory("tribometer-").toRealPath();
    try (InterruptedScan guard =
        InterruptedScan.over(
            scratch, terminal, "interrupted; units that were read need not be compiled again")) {
      BuildSelection selection = building.selection();
      Toolchain toolchain = Toolchain.ask(cargo, cargo.directory());
      Workspace workspace = Workspace.read(cargo, selection, scratch);
      ScanStore scans = storing.of(workspace.root());
      ScanLock lock = scans.lock();
      try (lock) {
        IrRequest request =
            new IrRequest(workspace, toolchain, selection, IrTier.PLAIN, false, scans.root());
        return generics(request, scans, guard, scratch, terminal);
      }
    }
  }

  private ExitStatus generics(
      IrRequest request, ScanStore scans, InterruptedScan guard, Path scratch, Terminal terminal)
      throws CommandException, CargoException, IOException {
    ScanProgress progress = new ScanProgress(terminal, storing.quiet());
    List<String> notes = new ArrayList<>();
    IrCollection collection = IrRun.of(request, progress, terminal);
    notes.addAll(collection.notes());
    CodegenTimes times = times(scans, request, progress, notes);
    List<Fact> rows = GenericFacts.of(collection, request.workspace().root(), times);
    OutlineTrials.Result outlined =
        patch
            ? OutlineTrials.run(
                request.workspace(),
                request.selection(),
                Facts.builder().addAll(rows).build(),
                scratch.resolve("check"))
            : OutlineTrials.Result.NONE;
    Facts facts = Facts.builder().addAll(rows).addAll(outlined.rows()).build();
    ResultStore results = ResultStore.of(scans, ResultKind.GENERICS);
    ResultDirectory result = results.begin(Instant.now(Clock.systemUTC()));
    Ledger ledger =
        GenericsLedger.of(result.id(), request, collection, facts, notes, times.isByFunction());
    GenericsTable table = GenericsTable.of(facts, filter);
    guard.finish(() -> {
      FactWriter.write(facts, result.factsDirectory());
      result.writeLedger(ledger);
      GenericsTable all = GenericsTable.of(facts, "");
      all.page(facts, ledger, request.workspace().root()).write(result.reportFile());
      ByteArrayOutputStream json = new ByteArrayOutputStream();
      GenericsJson.write(all, ledger, MOST_IN_RESULT, json);
      result.writeResult(json.toString(StandardCharsets.UTF_8));
      results.keepLast(KEPT_RESULTS);
      return result;
    });
    if (patch) {
      OutlineAnswer.print(outlined, facts, terminal);
    } else if (format == OutputFormat.JSON) {
      GenericsJson.write(table, ledger, limit, terminal.out());
      terminal.out().println();
    } else {
      table.render(ledger, collection, limit, terminal);
      terminal.err().println(Printable.line("facts: " + result.factsDirectory()));
      terminal.err().println("the report: tribometer open generics");
    }
    return ExitStatus.DONE;
  }

  /// What is optimised is measured function by function; of the rest a scan tells the time of
  /// units.
  private CodegenTimes times(
      ScanStore scans, IrRequest request, ScanProgress progress, List<String> notes)
      throws CargoException, IOException {
    if (request.isOptimised() && building.unstable()) {
      LlvmTimeProbe.Result measured = LlvmTimeProbe.run(request, progress);
      notes.addAll(measured.notes());
      if (!measured.units().isEmpty()) {
        return CodegenTimes.of(measured.units());
      }
    } else if (request.isOptimised()) {
      notes.add("what LLVM spends on single functions is not told: --no-unstable forbids asking");
    }
    return codegen(scans, request, notes);
  }

  private static CodegenTimes codegen(ScanStore scans, IrRequest request, List<String> notes)
      throws IOException {
    Optional<ScanDirectory> latest;
    try {
      latest = scans.latest();
    } catch (StoreException e) {
      latest = Optional.empty();
    }
    CodegenTimes times = CodegenTimes.none();
    String profile = request.selection().profileName();
    if (latest.isPresent()) {
      Facts scan = FactReader.read(latest.get().factsDirectory(), CodegenTimes.tables());
      times = CodegenTimes.of(scan, profile);
    }
    if (times.isNone()) {
      notes.add(
          "no CPU time is told, for no scan of the "
              + profile
              + " profile lies in the store: tribometer scan measures what code generation takes");
    }
    return times;
  }
}
