package dev.tribometer.cli.experiment;

import dev.tribometer.cli.CommandException;
import dev.tribometer.cli.ExitStatus;
import dev.tribometer.experiment.Arm;
import dev.tribometer.experiment.Change;
import dev.tribometer.experiment.DiskRoom;
import dev.tribometer.experiment.ExperimentResult;
import dev.tribometer.experiment.ExperimentResult.ArmResult;
import dev.tribometer.experiment.Race;
import dev.tribometer.experiment.Standing;
import dev.tribometer.experiment.TrialException;
import dev.tribometer.experiment.catalogue.Candidate;
import dev.tribometer.experiment.catalogue.Candidates;
import dev.tribometer.experiment.catalogue.Catalogue;
import dev.tribometer.experiment.catalogue.CatalogueEntry;
import dev.tribometer.experiment.journal.Journal;
import dev.tribometer.experiment.statistics.Verdict;
import dev.tribometer.ledger.Finding;
import dev.tribometer.report.JsonTree;
import dev.tribometer.report.terminal.Ink;
import dev.tribometer.report.terminal.Printable;
import dev.tribometer.report.terminal.Terminal;
import dev.tribometer.store.ResultDirectory;
import dev.tribometer.store.ResultKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Proves one remedy: an arm against the workspace as it is.
public final class Proving {
  private final ExperimentSession session;
  private final Terminal terminal;
  private final List<String> notes = new ArrayList<>();

  /// @param session what it stands on
  public Proving(ExperimentSession session, Terminal terminal) {
    this.session = session;
    this.terminal = terminal;
  }

  /// Runs it and prints what it shows.
  ///
  /// @param what the id of a remedy, the id or number of a finding, or the path of a patch
  /// @throws CommandException where there is no such thing, or it cannot be tried here
  /// @throws IOException where files cannot be read or written
  public ExitStatus run(String what) throws CommandException, IOException {
    Arm arm = arm(what);
    ResultDirectory directory =
        session.directory(ResultKind.EXPERIMENT, List.of("prove", arm.toString()), false);
    Journal journal = session.journal(directory);
    try {
      String file = session.bench().editedFile();
      if (file != null) {
        notes.add("the edited file is " + file + " (--file names another)");
      }
      session.progress().say("Proving", arm.id() + ": " + session.setting().scenario().sentence());
      Race.Plan plan =
          new Race.Plan(
              session.options().mostRounds(), 0, session.options().budget().toNanos(), false);
      journal.begin("setup");
      new DiskRoom(session.options().mostDiskBytes(), session.setting().scenario())
          .arms(journal, 1);
      journal.begin("proof");
      List<Standing> standings = new Race(journal, Arm.BASE, plan).run(List.of(arm));
      String tests = tests(arm, standings.getFirst());
      List<String> all = new ArrayList<>(notes);
      all.add("tests: " + tests);
      ExperimentResult result =
          session.result(directory, "prove", List.of(part(standings)), List.of(), null, all);
      session.write(directory, result, journal);
      print(result, tests, directory);
      return standings.getFirst() instanceof Standing.Failed
          ? ExitStatus.BUILD_FAILED
          : ExitStatus.DONE;
    } catch (TrialException e) {
      throw new CommandException(ExitStatus.BUILD_FAILED, String.valueOf(e.getMessage()));
    }
  }

  private static ExperimentResult.Part part(List<Standing> standings) {
    return ExperimentResult.Part.of("proof", standings);
  }

  private String tests(Arm arm, Standing standing) throws TrialException, IOException {
    boolean isGain =
        standing instanceof Standing.Measured measured && measured.cpu().verdict() == Verdict.LESS;
    if (!isGain) {
      return "tests not run, since no gain was shown";
    }
    if (!session.options().tests()) {
      return "tests not run (--no-tests)";
    }
    session.progress().say("Testing", "the workspace under " + arm.id());
    String failure = session.bench().test(arm);
    if (failure == null) {
      return "the workspace's tests pass under the change";
    }
    return session.bench().test(Arm.BASE) == null
        ? "TESTS FAIL UNDER THE CHANGE, and pass without it:\n" + failure
        : "tests fail, with the change and without it:\n" + failure;
  }

  private Arm arm(String what) throws CommandException, IOException {
    Optional<CatalogueEntry> entry = Catalogue.own().find(what);
    if (entry.isPresent()) {
      return switch (new Candidates(session.setting()).of(entry.get())) {
        case Candidate.Possible possible -> {
          possible.facts().forEach(notes::add);
          yield possible.arm();
        }
        case Candidate.Impossible impossible ->
            throw new CommandException(
                ExitStatus.USAGE,
                what + " cannot be tried here: " + impossible.because(),
                entry.get().get().isEmpty()
                    ? "tribometer prove, without a name, lists what can"
                    : "to get it: " + entry.get().get());
      };
    }
    Arm finding = finding(what);
    if (finding != null) {
      return finding;
    }
    Path patch = patch(what);
    if (patch != null) {
      return new Arm(
          String.valueOf(patch.getFileName()),
          "The patch " + patch.getFileName(),
          List.of(new Change.Patch(Files.readString(patch))));
    }
    throw new CommandException(
        ExitStatus.USAGE,
        "there is no remedy, finding or patch \"" + what + "\"",
        "tribometer prove, without a name, lists the remedies; tribometer show the findings");
  }

  private @Nullable Arm finding(String what) throws CommandException {
    Optional<Finding> found =
        Subject.finding(what, session.setting().ledgers(), session.setting().facts() != null);
    if (found.isEmpty()) {
      return null;
    }
    Arm arm = Candidates.arm(found.get());
    if (arm == null) {
      throw new CommandException(
          ExitStatus.USAGE,
          "the finding " + found.get().id() + " has no patch that could be tried",
          "write one, and: tribometer prove PATCH");
    }
    return arm;
  }

  private @Nullable Path patch(String what) {
    try {
      Path path = Path.of(what);
      return Files.isRegularFile(path) ? path : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private void print(ExperimentResult result, String tests, ResultDirectory directory) {
    if (session.options().isJson()) {
      terminal.out().println(JsonTree.text(result));
      return;
    }
    ArmResult arm = result.parts().getFirst().arms().getFirst();
    Ink ink = terminal.outInk();
    terminal.out().println(ink.bold(Printable.line(arm.title())));
    terminal.out().println("  measured  " + result.measured());
    arm.changes()
        .forEach(change -> terminal.out().println("  change    " + Printable.line(change)));
    if (arm.cpu() == null || arm.wall() == null || arm.base() == null || arm.figures() == null) {
      terminal.out().println("  " + ExperimentText.verdict(arm) + ": ");
      arm.because().lines().forEach(line -> terminal.out().println("    " + Printable.line(line)));
    } else {
      ExperimentLines.of(arm).forEach(line -> terminal.out().println("  " + line));
      terminal.out().println("  tests     " + Printable.line(tests.lines().findFirst().orElse("")));
      tests.lines().skip(1).forEach(line -> terminal.out().println("    " + Printable.line(line)));
    }
    notes.forEach(note -> terminal.out().println("  note: " + Printable.line(note)));
    terminal.err().println(Printable.line("kept in " + directory.path()));
  }
}
