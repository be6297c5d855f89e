package dev.tribometer.probe.outline;

import dev.tribometer.cargo.BuildSelection;
import dev.tribometer.cargo.CargoException;
import dev.tribometer.cargo.CommandOutput;
import dev.tribometer.cargo.Workspace;
import dev.tribometer.cargo.copy.WorkspaceCopy;
import dev.tribometer.fact.Facts;
import dev.tribometer.fact.GenericItem;
import dev.tribometer.fact.OutlineFact;
import dev.tribometer.probe.outline.OutlineCandidates.Candidate;
import dev.tribometer.source.TextEdit;
import dev.tribometer.source.UnifiedDiff;
import dev.tribometer.source.rust.FunctionPlace;
import dev.tribometer.source.rust.Outlining;
import dev.tribometer.source.rust.RustFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Divides the generic functions that syntax allows to divide in a copy of the workspace, and keeps
/// those with which `cargo check` still passes. First all at once; where that fails, one by one.
public final class OutlineTrials {
  private static final int MOST_ALONE = 16;

  /// As in the model of savings: a call with its arguments, and the head of a function.
  private static final int SHORTEST_CALL = 3;

  private static final int LONGEST_CALL = 24;
  private static final int SHORTEST_HEAD = 2;
  private static final int LONGEST_HEAD = 30;

  private final WorkspaceCopy copy;
  private final BuildSelection selection;
  private final Path target;

  private OutlineTrials(WorkspaceCopy copy, BuildSelection selection, Path target) {
    this.copy = copy;
    this.selection = selection;
    this.target = target;
  }

  /// What came of it.
  ///
  /// @param rows of the table `outlining`, the longest function first
  /// @param patch of all functions that can be divided together; "" where there is none
  public record Result(List<OutlineFact> rows, String patch) {
    /// Nobody looked.
    public static final Result NONE = new Result(List.of(), "");
  }

  /// Looks and tries.
  ///
  /// @param facts the tables `generic_item` and `generic_line`
  /// @param target a directory for what the checks build
  /// @throws CargoException where cargo does not take the copy for a workspace
  /// @throws IOException where the copy cannot be made
  public static Result run(Workspace original, BuildSelection selection, Facts facts, Path target)
      throws CargoException, IOException {
    List<Candidate> candidates = OutlineCandidates.of(original.root(), facts);
    List<Candidate> splits =
        candidates.stream().filter(each -> each.outlining() instanceof Outlining.Split).toList();
    List<Candidate> kept = List.of();
    String patch = "";
    if (!splits.isEmpty()) {
      try (WorkspaceCopy copy = WorkspaceCopy.of(original, selection)) {
        OutlineTrials trials = new OutlineTrials(copy, selection, target);
        kept = trials.kept(splits);
        patch = trials.together(kept);
      }
    }
    List<OutlineFact> rows = new ArrayList<>();
    for (Candidate candidate : candidates) {
      rows.add(row(candidate, kept.contains(candidate)));
    }
    return new Result(rows, patch);
  }

  private List<Candidate> kept(List<Candidate> splits) throws IOException {
    for (Candidate each : splits) {
      apply(each);
    }
    boolean passes = passes();
    copy.restore();
    if (passes) {
      return splits;
    }
    List<Candidate> kept = new ArrayList<>();
    for (Candidate each : splits.subList(0, Math.min(MOST_ALONE, splits.size()))) {
      apply(each);
      if (passes()) {
        kept.add(each);
      }
      copy.restore();
    }
    return kept;
  }

  private boolean passes() throws IOException {
    List<String> arguments = new ArrayList<>(List.of("check", "--target-dir", target.toString()));
    arguments.addAll(selection.arguments());
    CommandOutput output = copy.workspace().cargo().run(arguments);
    return output.succeeded();
  }

  /// The patch of all of them; a file that two of them change is changed twice.
  private String together(List<Candidate> kept) throws IOException {
    StringBuilder patch = new StringBuilder();
    List<String> files = kept.stream().map(Candidate::file).distinct().sorted().toList();
    for (String file : files) {
      Optional<String> before = copy.read(file);
      for (Candidate each : kept) {
        if (each.file().equals(file)) {
          apply(each);
        }
      }
      Optional<String> after = copy.read(file);
      if (before.isPresent() && after.isPresent()) {
        patch.append(UnifiedDiff.of(file, before.get(), after.get()));
      }
    }
    copy.restore();
    return patch.toString();
  }

  private void apply(Candidate candidate) throws IOException {
    String text = copy.read(candidate.file()).orElse("");
    RustFile file = RustFile.parse(candidate.file(), text);
    FunctionPlace place = same(file, candidate);
    if (place != null && Outlining.of(file, place) instanceof Outlining.Split split) {
      byte[] after = TextEdit.apply(file.bytes(), split.edits());
      copy.write(candidate.file(), new String(after, StandardCharsets.UTF_8));
    }
  }

  /// The function as it stands in a file that may have been edited above it.
  private static @Nullable FunctionPlace same(RustFile file, Candidate candidate) {
    return file.functions().stream()
        .filter(place -> place.path().equals(candidate.function()))
        .filter(place -> place.function().head().line() >= candidate.item().line())
        .findFirst()
        .orElse(null);
  }

  private static OutlineFact row(Candidate candidate, boolean isKept) {
    int id = candidate.item().itemId();
    if (candidate.outlining() instanceof Outlining.Refused refused) {
      return new OutlineFact(id, candidate.file(), 0, 0, null, refused.reason(), 0, 0);
    }
    Outlining.Split split = (Outlining.Split) candidate.outlining();
    String reason = isKept ? null : "cargo check refuses it in a copy, alone or with the others";
    GenericItem item = candidate.item();
    int copies = item.distinctTypes();
    // Where the lines are not told one by one: at least what is free of the types, at most all.
    boolean isKnown = candidate.moved() > 0;
    long least = isKnown ? candidate.moved() : item.regionLines();
    long most =
        isKnown
            ? candidate.moved() + Math.min(candidate.slots(), candidate.moved())
            : item.referenceLines();
    long low = (copies - 1) * least - (long) copies * LONGEST_CALL - LONGEST_HEAD;
    long high = (copies - 1) * most - (long) copies * SHORTEST_CALL - SHORTEST_HEAD;
    return new OutlineFact(
        id,
        candidate.file(),
        split.firstLine(),
        split.lastLine(),
        isKept ? candidate.patch() : null,
        reason,
        Math.max(0, low),
        Math.max(0, high));
  }
}
