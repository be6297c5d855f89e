package dev.tribometer.cli;

import dev.tribometer.callgraph.CallGraph;
import dev.tribometer.cargo.Cargo;
import dev.tribometer.cargo.CargoException;
import dev.tribometer.cargo.Toolchain;
import dev.tribometer.cargo.Workspace;
import dev.tribometer.cli.async.AsyncAnswer;
import dev.tribometer.cli.async.AsyncConfiguration;
import dev.tribometer.cli.async.AsyncLedger;
import dev.tribometer.cli.async.AsyncSources;
import dev.tribometer.cli.async.AsyncTable;
import dev.tribometer.cli.async.FutureProof;
import dev.tribometer.cli.async.FutureTable;
import dev.tribometer.cli.async.ObservedTable;
import dev.tribometer.cli.async.Observing;
import dev.tribometer.cli.async.PatchTrials;
import dev.tribometer.cli.async.ProgramGraph;
import dev.tribometer.cli.async.ProgramPackages;
import dev.tribometer.cli.async.SourceTexts;
import dev.tribometer.cli.async.TraitSources;
import dev.tribometer.cli.scan.InterruptedScan;
import dev.tribometer.cli.scan.ScanProgress;
import dev.tribometer.fact.FactWriter;
import dev.tribometer.fact.Facts;
import dev.tribometer.format.cargojson.CargoPackage;
import dev.tribometer.ledger.Ledger;
import dev.tribometer.ledger.RuleInfo;
import dev.tribometer.lens.async.AsyncLens;
import dev.tribometer.lens.async.AsyncModel;
import dev.tribometer.lens.async.AsyncRuntime;
import dev.tribometer.lens.async.BlockingSearch;
import dev.tribometer.lens.async.PolicyException;
import dev.tribometer.lens.async.colour.ColourSearch;
import dev.tribometer.lens.async.futures.FutureLens;
import dev.tribometer.lens.async.futures.FutureModel;
import dev.tribometer.lens.async.runtime.RuntimeSearch;
import dev.tribometer.lens.async.traits.AsyncTraitMacro;
import dev.tribometer.lens.async.traits.TraitModel;
import dev.tribometer.probe.ir.IrCollection;
import dev.tribometer.probe.ir.IrRequest;
import dev.tribometer.probe.ir.IrTier;
import dev.tribometer.probe.observe.ObservedRun;
import dev.tribometer.probe.observe.ObserverLibrary;
import dev.tribometer.report.AsyncPage;
import dev.tribometer.report.Sarif;
import dev.tribometer.report.terminal.Printable;
import dev.tribometer.report.terminal.Terminal;
import dev.tribometer.store.ResultDirectory;
import dev.tribometer.store.ResultKind;
import dev.tribometer.store.ResultStore;
import dev.tribometer.store.ScanLock;
import dev.tribometer.store.ScanStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tribometer async`: what blocks inside async code, and by which chain of calls.
@Command(name = "async")
final class AsyncCommand implements ParsedCommands.CargoCommand {
  @Mixin private SelectionOptions building = new SelectionOptions();

  @Mixin private StoringOptions storing = new StoringOptions();

  @Option(names = "--soft")
  private boolean soft;

  @Option(names = "--patch")
  private boolean patch;

  @Option(names = "--sarif")
  private @Nullable Path sarif;

  @Option(names = "--futures")
  private boolean futures;

  @Option(names = "--prove")
  private boolean prove;

  @Option(names = "--observe")
  private boolean observe;

  private List<String> observed = List.of();

  @Option(names = "--format")
  private OutputFormat format = OutputFormat.TEXT;

  @Override
  public void cargoWords(List<String> words) {
    observed = List.copyOf(words);
  }

  @Override
  public ExitStatus run(Terminal process) throws CommandException, IOException {
    Terminal terminal = storing.on(process);
    checkObserved();
    try {
      return async(terminal);
    } catch (PolicyException e) {
      throw CommandException.usage(String.valueOf(e.getMessage()));
    } catch (CargoException e) {
      throw CommandException.of(e);
    }
  }

  private void checkObserved() throws CommandException {
    if (observe == observed.isEmpty()) {
      throw CommandException.usage(
          observe
              ? "expected a command to observe after `--`"
              : "expected --observe for the command after `--`",
          "tribometer async --observe -- cargo test");
    }
    Optional<String> missing = observe ? ObserverLibrary.missing() : Optional.empty();
    if (missing.isPresent()) {
      throw CommandException.usage(missing.get());
    }
  }

  private @Nullable Observing observing(
      ProgramGraph program, AsyncModel model, IrRequest request, Terminal terminal)
      throws IOException {
    if (!observe) {
      return null;
    }
    Path root = request.workspace().root();
    List<Path> watched = new ArrayList<>(List.of(root));
    Path named = Path.of(observed.getFirst());
    if (named.getNameCount() > 1) {
      watched.add(root.resolve(named).normalize());
    }
    ObservedRun run =
        ObservedRun.of(
            observed,
            request.workspace().cargo().directory(),
            watched,
            request.store(),
            terminal.err());
    return Observing.of(observed, run, program.calls(), model);
  }

  private ExitStatus async(Terminal terminal)
      throws CommandException, CargoException, PolicyException, IOException {
    Cargo cargo =
        Cargo.find(
            building.directory("async"),
            building.toolchain(),
            building.offline(),
            building.unstable());
    Path scratch = Files.createTempDirectory("tribometer-").toRealPath();
    try (InterruptedScan guard =
        InterruptedScan.over(
            scratch, terminal, "interrupted; units that were read need not be compiled again")) {
      Workspace workspace = Workspace.read(cargo, building.selection(), scratch);
      AsyncConfiguration configuration = AsyncConfiguration.read(workspace.root());
      if (!AsyncSources.anyIn(workspace)) {
        return nothing(workspace, terminal);
      }
      Toolchain toolchain = Toolchain.ask(cargo, cargo.directory());
      ScanStore scans = storing.of(workspace.root());
      ScanLock lock = scans.lock();
      try (lock) {
        IrTier tier = building.unstable() ? IrTier.TYPED : IrTier.PLAIN;
        IrRequest request =
            new IrRequest(workspace, toolchain, building.selection(), tier, true, scans.root());
        return async(request, configuration, scans, guard, terminal);
      }
    }
  }

  private ExitStatus async(
      IrRequest request,
      AsyncConfiguration configuration,
      ScanStore scans,
      InterruptedScan guard,
      Terminal terminal)
      throws CommandException, CargoException, IOException {
    IrCollection collection =
        IrRun.of(request, new ScanProgress(terminal, storing.quiet()), terminal);
    ProgramGraph program = ProgramGraph.of(collection, request.workspace());
    CallGraph graph = program.calls();
    Path root = request.workspace().root();
    FutureModel layouts =
        new FutureModel(program.futures(), root.toString(), new SourceTexts(root));
    BlockingSearch.Result blocking = BlockingSearch.run(graph, configuration.policy(), soft);
    AsyncModel model =
        new AsyncModel(
            blocking,
            RuntimeSearch.run(
                graph, configuration.policy(), ProgramPackages.of(request.workspace())),
            ColourSearch.run(
                graph, configuration.policy(), blocking, AsyncSources.lines(request.workspace())),
            runtimes(request.workspace()),
            configuration.allowances(),
            request.workspace().root().toString());
    if (patch) {
      model.offer(
          PatchTrials.run(request, configuration.policy(), model.sites(), model.runtimes()));
    }
    TraitModel traits =
        TraitSources.model(
            request.workspace(), scans, request.tier() == IrTier.TYPED ? program.objects() : null);
    Observing observing = observing(program, model, request, terminal);
    ResultDirectory result =
        ResultStore.of(scans, ResultKind.ASYNC).begin(Instant.now(Clock.systemUTC()));
    Ledger ledger = AsyncLedger.of(result.id(), request, collection, model, layouts, traits);
    Facts.Builder all = Facts.builder();
    add(AsyncLens.facts(model), all);
    add(FutureLens.facts(layouts), all);
    if (observing != null) {
      add(observing.observation().facts(), all);
    }
    Facts facts = all.build();
    String json = AsyncAnswer.of(model, layouts, observing, ledger).json();
    guard.finish(() -> {
      FactWriter.write(facts, result.factsDirectory());
      result.writeLedger(ledger);
      AsyncPage.of(facts, ledger, rules()).write(result.reportFile());
      result.writeResult(json);
      return result;
    });
    Path log = sarif;
    if (log != null) {
      Files.writeString(log, Sarif.of(Version.CURRENT, ledger, rules(), List.of()) + "\n");
    }
    if (format == OutputFormat.JSON) {
      terminal.out().println(json);
    } else {
      AsyncTable.render(model, ledger, soft, terminal);
      FutureTable.summary(layouts, ledger, terminal);
      if (observing != null) {
        ObservedTable.render(model, observing, terminal);
      }
      if (futures || prove) {
        FutureTable.details(layouts, terminal);
      }
      if (prove) {
        FutureTable.proofs(
            layouts,
            FutureProof.of(layouts, request, new ScanProgress(terminal, storing.quiet())),
            terminal);
      }
      terminal.err().println(Printable.line("facts: " + result.factsDirectory()));
      terminal.err().println(Printable.line("report: " + result.reportFile()));
    }
    return ExitStatus.DONE;
  }

  private static void add(Facts from, Facts.Builder into) {
    from.tables().values().forEach(into::addAll);
  }

  private static List<RuleInfo> rules() {
    List<RuleInfo> rules = new ArrayList<>(AsyncLens.rules());
    rules.addAll(FutureLens.rules());
    rules.add(new AsyncTraitMacro().info());
    return rules;
  }

  private ExitStatus nothing(Workspace workspace, Terminal terminal) {
    String sentence = "no async code in the members of " + workspace.root() + ": nothing was built";
    if (format == OutputFormat.JSON) {
      terminal.out().println(AsyncAnswer.none(workspace.root().toString(), sentence).json());
    } else {
      terminal.out().println(Printable.line(sentence));
    }
    return ExitStatus.DONE;
  }

  /// The runtimes that are there, whoever depends on them.
  private static List<AsyncRuntime> runtimes(Workspace workspace) {
    Set<String> names = new HashSet<>();
    for (CargoPackage each : workspace.metadata().packages()) {
      names.add(each.name());
    }
    return AsyncRuntime.among(names);
  }
}
