package dev.tribometer.cli.experiment;

import dev.tribometer.cli.CommandException;
import dev.tribometer.cli.ExitStatus;
import dev.tribometer.experiment.Arm;
import dev.tribometer.experiment.DiskRoom;
import dev.tribometer.experiment.ExperimentResult;
import dev.tribometer.experiment.ExperimentResult.Untried;
import dev.tribometer.experiment.Standing;
import dev.tribometer.experiment.TrialException;
import dev.tribometer.experiment.catalogue.Candidate;
import dev.tribometer.experiment.catalogue.Candidates;
import dev.tribometer.experiment.catalogue.Catalogue;
import dev.tribometer.experiment.catalogue.CatalogueEntry;
import dev.tribometer.experiment.journal.Journal;
import dev.tribometer.experiment.tune.Entrant;
import dev.tribometer.experiment.tune.Goal;
import dev.tribometer.experiment.tune.PermanentForm;
import dev.tribometer.experiment.tune.Tuner;
import dev.tribometer.report.JsonTree;
import dev.tribometer.report.terminal.Printable;
import dev.tribometer.report.terminal.Terminal;
import dev.tribometer.store.ResultDirectory;
import dev.tribometer.store.ResultKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tunes a workspace: tries what may help, proposes what is proved, and writes it where asked to.
public final class Tuning {
  private final ExperimentSession session;
  private final Terminal terminal;
  private final Goal goal;
  private final boolean apply;
  private final List<String> notes = new ArrayList<>();

  /// @param session what it stands on
  /// @param goal what is to cost less
  /// @param apply whether the proposal is written
  public Tuning(ExperimentSession session, Terminal terminal, Goal goal, boolean apply) {
    this.session = session;
    this.terminal = terminal;
    this.goal = goal;
    this.apply = apply;
  }

  /// Runs it and prints what it shows.
  ///
  /// @throws CommandException where the workspace does not build
  /// @throws IOException where files cannot be read or written
  public ExitStatus run() throws CommandException, IOException {
    List<Candidate> candidates =
        new Candidates(session.setting()).forGoal(Catalogue.own(), goal.word());
    List<Candidate.Possible> possible =
        candidates.stream()
            .filter(Candidate.Possible.class::isInstance)
            .map(Candidate.Possible.class::cast)
            .toList();
    ResultDirectory directory =
        session.directory(
            ResultKind.TUNE,
            List.of(
                goal.word(),
                possible.stream().map(Candidate.Possible::arm).toList().toString(),
                session.options().budget().toString(),
                Integer.toString(session.options().mostRounds()),
                Long.toString(session.options().mostDiskBytes())),
            apply);
    Journal journal = session.journal(directory);
    try {
      session
          .progress()
          .say(
              "Tuning",
              session.setting().scenario().sentence()
                  + ", "
                  + possible.size()
                  + (possible.size() == 1 ? " remedy" : " remedies"));
      noteEditedFile();
      Tuner.Outcome outcome = tuner(journal).run(entrants(possible));
      ExperimentResult result = result(directory, outcome, candidates);
      session.write(directory, result, journal);
      return tell(result, outcome, directory);
    } catch (TrialException e) {
      throw new CommandException(ExitStatus.BUILD_FAILED, String.valueOf(e.getMessage()));
    }
  }

  private void noteEditedFile() throws TrialException, IOException {
    String file = session.bench().editedFile();
    if (file != null) {
      notes.add("the edited file is " + file + " (--file names another)");
    }
    if (session.setting().facts() == null) {
      notes.add(
          "there is no scan of this workspace: remedies were ranked by what they usually save, and"
              + " those that need a scan's findings were left out; run: tribometer scan");
    }
  }

  private Tuner tuner(Journal journal) {
    return new Tuner(
        journal,
        goal,
        session.options().mostRounds(),
        session.options().budget().toNanos(),
        new DiskRoom(session.options().mostDiskBytes(), session.setting().scenario()),
        session.progress()::finished);
  }

  private static List<Entrant> entrants(List<Candidate.Possible> possible) {
    List<CatalogueEntry> order = Catalogue.own().entries();
    return possible.stream()
        .map(each ->
            new Entrant(
                each.arm(),
                each.entry().group(),
                order.stream().map(CatalogueEntry::id).toList().indexOf(each.entry().id())))
        .toList();
  }

  private ExperimentResult result(
      ResultDirectory directory, Tuner.Outcome outcome, List<Candidate> candidates)
      throws TrialException, IOException {
    List<Untried> untried =
        candidates.stream()
            .filter(Candidate.Impossible.class::isInstance)
            .map(Candidate.Impossible.class::cast)
            .map(each -> new Untried(each.entry().id(), each.entry().title(), each.because()))
            .toList();
    return session.result(
        directory,
        "tune",
        List.of(
            ExperimentResult.Part.of("race", outcome.race()),
            ExperimentResult.Part.of("proof", outcome.proof())),
        untried,
        proposal(directory, outcome.chosen(), candidates),
        notes);
  }

  private ExperimentResult.@Nullable Proposal proposal(
      ResultDirectory directory, Standing.@Nullable Measured chosen, List<Candidate> candidates)
      throws TrialException, IOException {
    if (chosen == null) {
      return null;
    }
    Arm arm = chosen.arm();
    List<String> remedies = Arrays.asList(arm.id().split("\\+", -1));
    PermanentForm form =
        PermanentForm.of(
            arm.changes(),
            session.setting().workspace().root(),
            session.setting().toolchain().host());
    List<String> sideEffects =
        candidates.stream()
            .filter(each ->
                each instanceof Candidate.Possible possible
                    && remedies.contains(possible.arm().id()))
            .map(each -> each.entry().sideEffects())
            .distinct()
            .toList();
    return new ExperimentResult.Proposal(
        arm.id(), remedies, form.patch(), form.byHand(), sideEffects, tests(directory, arm));
  }

  /// Whether the workspace's tests pass under the arm; asked once, and kept beside the journal.
  private String tests(ResultDirectory directory, Arm arm) throws TrialException, IOException {
    if (!session.options().tests()) {
      return "skipped";
    }
    Path kept = directory.path().resolve("tests");
    if (Files.exists(kept)) {
      return Files.readString(kept).strip();
    }
    session.progress().say("Testing", "the workspace under " + arm.id());
    String answer =
        session.bench().test(arm) == null
            ? "passed"
            : session.bench().test(Arm.BASE) == null ? "failed" : "failed without the change too";
    Files.writeString(kept, answer + "\n");
    return answer;
  }

  private ExitStatus tell(ExperimentResult result, Tuner.Outcome outcome, ResultDirectory directory)
      throws CommandException, IOException {
    if (session.options().isJson()) {
      terminal.out().println(JsonTree.text(result));
    } else {
      TuneText.print(result, apply, terminal);
    }
    terminal.err().println(Printable.line("kept in " + directory.path()));
    ExperimentResult.Proposal proposal = result.proposal();
    Standing.Measured chosen = outcome.chosen();
    if (!apply || proposal == null || chosen == null) {
      return ExitStatus.DONE;
    }
    if (proposal.tests().equals("failed")) {
      throw new CommandException(
          ExitStatus.CHECK_FAILED, "nothing was applied: the tests fail under the change");
    }
    apply(chosen.arm());
    return ExitStatus.DONE;
  }

  /// The one place where files of the user are written, after the patch was shown.
  private void apply(Arm arm) throws IOException {
    Path root = session.setting().workspace().root();
    Map<String, String> files =
        PermanentForm.of(arm.changes(), root, session.setting().toolchain().host()).files();
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = root.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
      session.progress().say("Applied", path.toString());
    }
  }
}
