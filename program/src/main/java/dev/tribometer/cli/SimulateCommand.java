package dev.tribometer.cli;

import dev.tribometer.cli.simulate.Changes;
import dev.tribometer.cli.simulate.SimulationPage;
import dev.tribometer.cli.simulate.SimulationText;
import dev.tribometer.cli.simulate.SplitText;
import dev.tribometer.fact.CodegenUnitFact;
import dev.tribometer.fact.DependencyFact;
import dev.tribometer.fact.FactReader;
import dev.tribometer.fact.Facts;
import dev.tribometer.fact.FeatureTrial;
import dev.tribometer.fact.PackageFact;
import dev.tribometer.fact.ScanFact;
import dev.tribometer.fact.UnitEdge;
import dev.tribometer.fact.UnitFact;
import dev.tribometer.fact.UnitPhase;
import dev.tribometer.report.JsonTree;
import dev.tribometer.report.terminal.ColorChoice;
import dev.tribometer.report.terminal.Printable;
import dev.tribometer.report.terminal.Terminal;
import dev.tribometer.simulate.Prediction;
import dev.tribometer.simulate.Questions;
import dev.tribometer.simulate.split.SplitAdvice;
import dev.tribometer.store.ResultDirectory;
import dev.tribometer.store.ResultKind;
import dev.tribometer.store.ResultStore;
import dev.tribometer.store.ScanDirectory;
import dev.tribometer.store.ScanStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tribometer simulate`: what the build of a scan would take if something were otherwise.
@Command(name = "simulate")
final class SimulateCommand implements ParsedCommands.Command {
  @Parameters(arity = "0..1", paramLabel = "PATH")
  private @Nullable String path;

  @Option(names = {"-j", "--jobs"})
  private @Nullable Integer jobs;

  @Option(names = "--processors")
  private @Nullable Integer processors;

  @Option(names = "--without")
  private List<String> without = new ArrayList<>();

  @Option(names = "--faster")
  private List<String> faster = new ArrayList<>();

  @Option(names = "--linker")
  private @Nullable String linker;

  @Option(names = "--split")
  private List<String> split = new ArrayList<>();

  @Option(names = "--advise-split")
  private @Nullable String adviseSplit;

  @Option(names = "--store")
  private @Nullable String store;

  @Option(names = "--scan")
  private String scan = "latest";

  @Option(names = "--format")
  private OutputFormat format = OutputFormat.TEXT;

  @Option(names = "--color")
  private ColorChoice color = ColorChoice.AUTO;

  @Override
  public ExitStatus run(Terminal process) throws CommandException, IOException {
    Terminal terminal = process.with(color);
    ScanDirectory directory = new StoreChoice(path, store, scan).scanDirectory();
    Facts facts =
        FactReader.read(
            directory.factsDirectory(),
            List.of(
                ScanFact.class,
                PackageFact.class,
                DependencyFact.class,
                UnitFact.class,
                UnitEdge.class,
                UnitPhase.class,
                CodegenUnitFact.class,
                FeatureTrial.class));
    if (facts.rows(ScanFact.class).size() != 1 || facts.rows(UnitFact.class).isEmpty()) {
      throw CommandException.usage(
          "scan " + directory.id() + " holds no units to simulate", "run: tribometer scan");
    }
    Questions.Machine machine = machine(facts.scan());
    Changes changes = new Changes(facts);
    for (String name : without) {
      changes.without(name);
    }
    for (String text : faster) {
      changes.faster(text);
    }
    String factor = linker;
    if (factor != null) {
      changes.linker(factor);
    }
    for (String name : split) {
      changes.split(name, machine);
    }
    String crate = adviseSplit;
    if (crate != null) {
      return advise(crate, changes, machine, facts.scan(), terminal);
    }
    Prediction prediction = Questions.ask(facts, machine, changes.all());
    ResultDirectory result =
        ResultStore.of(storeOf(directory), ResultKind.SIMULATION)
            .begin(Instant.now(Clock.systemUTC()));
    SimulationPage.of(facts, prediction).write(result.reportFile());
    String json = JsonTree.text(prediction);
    result.writeResult(json);
    if (format == OutputFormat.JSON) {
      terminal.out().println(json);
    } else {
      SimulationText.render(facts.scan(), prediction, terminal);
      terminal.err().println(Printable.line("report: " + result.reportFile()));
    }
    return ExitStatus.DONE;
  }

  private ExitStatus advise(
      String crate, Changes changes, Questions.Machine machine, ScanFact from, Terminal terminal)
      throws CommandException {
    if (!changes.all().isEmpty()) {
      throw CommandException.usage(
          "--advise-split looks at the build as it is and goes with no other what-if",
          "to see a cut together with other changes: --split " + crate);
    }
    SplitAdvice advice = changes.advice(crate, machine);
    if (format == OutputFormat.JSON) {
      terminal.out().println(JsonTree.text(advice));
    } else {
      SplitText.render(from, advice, terminal);
    }
    return ExitStatus.DONE;
  }

  private Questions.Machine machine(ScanFact measured) throws CommandException {
    Integer wantedJobs = jobs;
    Integer wantedProcessors = processors;
    if ((wantedJobs != null && (wantedJobs < 1 || wantedJobs > 4096))
        || (wantedProcessors != null && (wantedProcessors < 1 || wantedProcessors > 4096))) {
      throw CommandException.usage("--jobs and --processors are from 1 to 4096");
    }
    int machine =
        wantedProcessors != null
            ? wantedProcessors
            : Math.max(measured.cpus(), wantedJobs == null ? 0 : wantedJobs);
    // Cargo takes as many jobs as there are processors, unless it is told otherwise.
    int most =
        wantedJobs != null ? wantedJobs : wantedProcessors != null ? machine : measured.jobs();
    return new Questions.Machine(most, machine);
  }

  private static ScanStore storeOf(ScanDirectory scan) {
    Path scans = scan.path().getParent();
    Path root = scans == null ? null : scans.getParent();
    return ScanStore.at(root == null ? scan.path() : root);
  }
}
