package dev.tribometer.cli;

import dev.tribometer.cargo.Cargo;
import dev.tribometer.cargo.CargoException;
import dev.tribometer.cargo.CommandOutput;
import dev.tribometer.cli.why.WhyAnswer;
import dev.tribometer.cli.why.WhyJson;
import dev.tribometer.cli.why.WhyText;
import dev.tribometer.probe.DirectoryTree;
import dev.tribometer.rebuild.CargoCall;
import dev.tribometer.rebuild.LastBuild;
import dev.tribometer.rebuild.RebuildCauses;
import dev.tribometer.rebuild.RebuildPlan;
import dev.tribometer.rebuild.Rehearsal;
import dev.tribometer.rebuild.UnitCosts;
import dev.tribometer.report.terminal.Terminal;
import dev.tribometer.store.ScanDirectory;
import dev.tribometer.store.ScanStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `tribometer why [PATH] [-- CARGO COMMAND]`: what the next cargo command would rebuild, or with
/// `--last` what the last one did, and why, without building.
final class WhyCommand {
  private final Path path;
  private final List<String> cargoWords;
  private final boolean last;
  private final boolean all;
  private final @Nullable Path store;
  private final OutputFormat format;
  private final Terminal terminal;

  WhyCommand(
      Path path,
      List<String> cargoWords,
      boolean last,
      boolean all,
      @Nullable Path store,
      OutputFormat format,
      Terminal terminal) {
    this.path = path;
    this.cargoWords = cargoWords;
    this.last = last;
    this.all = all;
    this.store = store;
    this.format = format;
    this.terminal = terminal;
  }

  ExitStatus run() throws CommandException, IOException {
    try {
      WhyAnswer answer = answer();
      if (format == OutputFormat.JSON) {
        WhyJson.write(answer, terminal.out());
      } else {
        WhyText.render(answer, terminal, all);
      }
      return ExitStatus.DONE;
    } catch (CargoException e) {
      throw CommandException.of(e);
    }
  }

  private WhyAnswer answer() throws CommandException, CargoException, IOException {
    Path directory = WorkspaceArgument.directory(path, "why");
    Cargo plain = Cargo.find(directory, null, false, true);
    CargoCall call = CargoCall.parse(cargoWords, word -> alias(plain, word));
    Cargo cargo = Cargo.find(directory, call.toolchain(), false, true);
    if (last) {
      return WhyAnswer.ofLast(
          LastBuild.find(cargo, call, Clock.systemUTC().instant(), ZoneId.systemDefault()));
    }
    Path scratch = Files.createTempDirectory("tribometer-why-");
    Thread hook = new Thread(() -> remove(scratch), "why-clean-up");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      Rehearsal.Outcome outcome = Rehearsal.run(cargo, call, scratch);
      RebuildPlan plan =
          RebuildCauses.explain(outcome, Clock.systemUTC().instant(), ZoneId.systemDefault());
      return WhyAnswer.ofNext(plan, costs(outcome));
    } finally {
      remove(scratch);
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }

  private @Nullable UnitCosts costs(Rehearsal.Outcome outcome) throws IOException {
    ScanStore scans =
        store == null ? ScanStore.ofWorkspace(outcome.workspaceRoot()) : ScanStore.at(store);
    Optional<ScanDirectory> latest = scans.latest();
    return latest.isEmpty()
        ? null
        : UnitCosts.read(latest.get().id(), latest.get().factsDirectory());
  }

  /// Cargo lists its own aliases and those of the configuration alike.
  private static List<String> alias(Cargo cargo, String word) throws IOException {
    CommandOutput output = cargo.run(List.of("--list"));
    return output
        .text()
        .lines()
        .map(line -> line.strip().split("\\s+", 2))
        .filter(cells -> cells.length == 2 && cells[0].equals(word))
        .filter(cells -> cells[1].startsWith("alias: "))
        .map(cells -> Arrays.asList(cells[1].substring("alias: ".length()).split("\\s+", -1)))
        .findFirst()
        .orElse(List.of());
  }

  private static void remove(Path scratch) {
    try {
      DirectoryTree.remove(scratch);
    } catch (IOException e) {
      // It lies among the temporary files and holds nothing that anybody needs.
    }
  }
}
