package dev.tribometer.probe.edit;

import dev.tribometer.cargo.Cargo;
import dev.tribometer.cargo.CargoException;
import dev.tribometer.cargo.Toolchain;
import dev.tribometer.cargo.UserWrapper;
import dev.tribometer.fact.EditTrial;
import dev.tribometer.fact.Facts;
import dev.tribometer.fact.FileEditCost;
import dev.tribometer.format.cargojson.PackageId;
import dev.tribometer.probe.DirectoryTree;
import dev.tribometer.probe.IncrementalBuild;
import dev.tribometer.probe.ProbeExecutable;
import dev.tribometer.probe.ProbeFlags;
import dev.tribometer.probe.ReworkFlags;
import dev.tribometer.source.rust.TypeEdits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Makes edits in a copy, one after the other, builds after each, and works out from that what an
/// edit of any file costs.
public final class EditTrials {
  private final EditRequest request;
  private final EditWatcher watcher;
  private final String rustcVersion;
  private final IncrementalBuild build;
  private final @Nullable ReworkFlags flags;
  private final Facts.Builder facts = Facts.builder();
  private final List<String> notes = new ArrayList<>();
  private final List<Measured> measured = new ArrayList<>();
  private int edits;
  private int texts;

  /// An edit that was measured.
  ///
  /// @param item the type or trait that was edited; empty for other edits
  record Measured(
      int id,
      EditedTarget target,
      String path,
      EditKind kind,
      String item,
      IncrementalBuild.Outcome outcome,
      EditModel.Sample sample) {}

  /// What came of it.
  ///
  /// @param facts the tables `edit_trial`, `edit_unit`, `edit_work` and `file_edit_cost`
  /// @param notes what the reader has to know
  /// @param command the cargo command after each edit
  /// @param rustcVersion the compiler
  /// @param graph the members and what an edit of each makes run
  public record Result(
      Facts facts, List<String> notes, String command, String rustcVersion, CrateGraph graph) {
    public Result {
      notes = List.copyOf(notes);
    }
  }

  private EditTrials(
      EditRequest request,
      EditWatcher watcher,
      IncrementalBuild build,
      @Nullable ReworkFlags flags,
      String rustcVersion) {
    this.flags = flags;
    this.rustcVersion = rustcVersion;
    this.request = request;
    this.watcher = watcher;
    this.build = build;
  }

  /// Measures.
  ///
  /// @throws CargoException where the workspace does not build as it is, with cargo's message
  /// @throws IOException where files cannot be read or written, or it was interrupted
  public static Result run(EditRequest request, EditWatcher watcher)
      throws CargoException, IOException {
    Cargo cargo = request.copy().workspace().cargo();
    Toolchain toolchain = Toolchain.ask(cargo, cargo.directory());
    IncrementalBuild build =
        new IncrementalBuild(
            cargo,
            request.selection(),
            ProbeExecutable.provide(toolchain, request.store()),
            UserWrapper.inForce(cargo.directory()).orElse(null),
            request.targetDirectory(),
            request.raw());
    ReworkFlags flags = cargo.unstable() ? ReworkFlags.ask(toolchain, cargo.directory()) : null;
    return new EditTrials(request, watcher, build, flags, toolchain.rustcVersion()).run();
  }

  private Result run() throws CargoException, IOException {
    DirectoryTree.remove(request.targetDirectory());
    watcher.beginsCold(request.crates().size());
    IncrementalBuild.Outcome first = build(flags == null ? null : flags.cold());
    if (!first.succeeded()) {
      throw new CargoException(
          CargoException.Kind.WORKSPACE,
          "expected `"
              + first.command()
              + "` to build before anything is edited, but it failed:\n"
              + first.errors());
    }
    ColdBuild cold = new ColdBuild(first.ran());
    List<EditedTarget> targets = cold.targets(members());
    Map<String, Set<String>> files =
        CrateFiles.read(request.targetDirectory(), request.copy().root());
    InsideUnits inside = InsideUnits.of(request.copy(), cold, files);
    facts.addAll(inside.coldRows());
    for (EditedTarget target : targets) {
      if (request.crates().isEmpty() || request.crates().contains(target.packageName())) {
        for (EditKind kind : EditKind.ofCrates()) {
          String path = place(target, kind, files);
          edit(inside, target, path, kind, "", text -> kind.candidates(text, ++texts));
        }
      }
    }
    History history = History.of(request.original());
    notes.addAll(history.notes());
    for (TypeChoice type : TypeChoice.of(request.copy(), cold, targets, files, request.types())) {
      edit(
          inside,
          type.target(),
          type.path(),
          EditKind.TYPE,
          type.name(),
          text -> TypeEdits.edits(text, type.name(), ++texts));
    }
    FileCosts costs = new FileCosts(cold, targets, files, history.churn());
    measureDearest(inside, costs);
    List<FileEditCost> rows = costs.rows(measured);
    facts.addAll(trials(cold));
    facts.addAll(rows);
    return new Result(
        facts.build(),
        notes,
        first.command(),
        rustcVersion,
        CrateGraph.of(cold, targets, measured, rows));
  }

  /// The file of a target in which an edit is made: its root, or where that has no place for it,
  /// the first other file of it that has one.
  private String place(EditedTarget target, EditKind kind, Map<String, Set<String>> files)
      throws IOException {
    String root = target.unit().srcPath();
    List<String> paths = new ArrayList<>(List.of(root));
    files.forEach((path, crates) -> {
      if (path.endsWith(".rs") && crates.contains(target.unit().crateName())) {
        paths.add(path);
      }
    });
    for (String path : paths) {
      Optional<String> text = request.copy().read(path);
      if (text.isPresent() && !kind.candidates(text.get(), edits).isEmpty()) {
        return path;
      }
    }
    return root;
  }

  private Set<String> members() {
    Set<String> names = new TreeSet<>();
    for (PackageId id : request.copy().workspace().metadata().workspaceMembers()) {
      names.add(id.name());
    }
    return names;
  }

  /// The files on which a day's work costs most are edited themselves.
  private void measureDearest(InsideUnits inside, FileCosts costs)
      throws CargoException, IOException {
    List<FileEditCost> dearest =
        costs.rows(measured).stream()
            .filter(file -> file.perDayCpuNs() > 0 && file.path().endsWith(".rs"))
            .filter(file -> measured.stream().noneMatch(m -> m.path().equals(file.path())))
            .sorted(Comparator.comparingLong(file -> -file.perDayCpuNs()))
            .limit(request.files())
            .toList();
    for (FileEditCost file : dearest) {
      Optional<EditedTarget> target = costs.target(file.path());
      if (target.isPresent()) {
        EditKind kind = EditKind.PRIVATE_BODY;
        edit(inside, target.get(), file.path(), kind, "", text -> kind.candidates(text, ++texts));
      }
    }
  }

  private void edit(
      InsideUnits inside,
      EditedTarget target,
      String path,
      EditKind kind,
      String item,
      Function<String, List<String>> tries)
      throws CargoException, IOException {
    int id = edits++;
    Optional<String> before = request.copy().read(path);
    List<String> candidates = before.isEmpty() ? List.of() : tries.apply(before.get());
    for (String candidate : candidates) {
      request.copy().write(path, candidate);
      IncrementalBuild.Outcome outcome = build(flags == null ? null : flags.cold());
      if (outcome.succeeded()) {
        EditModel.Sample sample =
            EditModel.Sample.of(inside.cold(), target, outcome.ran(), outcome.cpuNs());
        Measured done = new Measured(id, target, path, kind, item, outcome, sample);
        measured.add(done);
        IncrementalBuild.Outcome told = again(path, candidate, tries);
        facts.addAll(inside.rows(id, target, outcome, told, notes));
        watcher.ended(trial(done, -1));
        return;
      }
      request.copy().write(path, before.get());
    }
    if (!candidates.isEmpty()) {
      // What is there is the text from before, and has to be built again for the next edit.
      build(flags == null ? null : flags.cold());
    }
    EditTrial none =
        new EditTrial(
            id,
            target.packageName(),
            target.unit().targetName(),
            target.unit().targetKind(),
            path,
            kind.word(),
            candidates.isEmpty() ? "no place" : "refused",
            -1,
            -1,
            0,
            0,
            0,
            -1,
            item);
    facts.add(none);
    watcher.ended(none);
  }

  /// The same edit once more, for what rustc does inside of units: telling it costs rustc so much
  /// that no time of this build counts.
  ///
  /// @return null where rustc cannot tell, or the edit does not compile a second time
  private IncrementalBuild.@Nullable Outcome again(
      String path, String before, Function<String, List<String>> tries)
      throws CargoException, IOException {
    ReworkFlags known = flags;
    if (known == null) {
      return null;
    }
    for (String candidate : tries.apply(before)) {
      request.copy().write(path, candidate);
      IncrementalBuild.Outcome outcome = build(known.edits());
      if (outcome.succeeded()) {
        return outcome;
      }
      request.copy().write(path, before);
    }
    build(known.cold());
    return null;
  }

  private IncrementalBuild.Outcome build(@Nullable ProbeFlags told)
      throws CargoException, IOException {
    return told == null
        ? build.run(request.verb(), request.verbArguments(), watcher)
        : build.run(request.verb(), request.verbArguments(), told, watcher);
  }

  /// The measured edits, each beside what the model says of it when fitted to the other crates.
  private List<EditTrial> trials(ColdBuild cold) {
    List<EditTrial> rows = new ArrayList<>();
    for (Measured one : measured) {
      List<EditModel.Sample> others =
          measured.stream()
              .filter(m -> m.kind() == one.kind())
              .filter(m -> !m.target().packageName().equals(one.target().packageName()))
              .map(Measured::sample)
              .toList();
      boolean isModelled = one.kind() != EditKind.TYPE;
      rows.add(trial(one, isModelled ? EditModel.fit(others).predict(cold, one.target()) : -1));
    }
    return rows;
  }

  private static EditTrial trial(Measured one, long modelNs) {
    return new EditTrial(
        one.id(),
        one.target().packageName(),
        one.target().unit().targetName(),
        one.target().unit().targetKind(),
        one.path(),
        one.kind().word(),
        "measured",
        one.outcome().cpuNs(),
        one.outcome().wallNs(),
        one.outcome().ran().size(),
        one.sample().own(),
        one.sample().above(),
        modelNs,
        one.item());
  }

  /// Models fitted to all that was measured, by kind.
  static Map<EditKind, EditModel> models(List<Measured> measured) {
    Map<EditKind, List<EditModel.Sample>> samples = new LinkedHashMap<>();
    for (Measured one : measured) {
      samples.computeIfAbsent(one.kind(), key -> new ArrayList<>()).add(one.sample());
    }
    Map<EditKind, EditModel> models = new EnumMap<>(EditKind.class);
    for (EditKind kind : EditKind.values()) {
      models.put(kind, EditModel.fit(samples.getOrDefault(kind, List.of())));
    }
    return models;
  }
}
