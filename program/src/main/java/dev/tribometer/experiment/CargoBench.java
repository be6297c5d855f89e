package dev.tribometer.experiment;

import dev.tribometer.cargo.CargoException;
import dev.tribometer.cargo.Workspace;
import dev.tribometer.cargo.copy.WorkspaceCopy;
import dev.tribometer.probe.DirectoryTree;
import dev.tribometer.probe.MeasuredCommand;
import dev.tribometer.probe.MeasuredCommand.Measured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Measures arms by building them: in copies of the workspace, each arm in a target directory of
/// its own. Arms that change no file share a copy, so that they build the same files at the same
/// paths.
public final class CargoBench implements Bench, AutoCloseable {
  private final Workspace original;
  private final Scenario scenario;
  private final Path executable;
  private final Path directory;
  private final Listener listener;
  private final Map<String, Place> places = new HashMap<>();
  private final IdentityHashMap<WorkspaceCopy, EditSite> sites = new IdentityHashMap<>();
  private @Nullable WorkspaceCopy shared;

  /// What a bench says while it works.
  public interface Listener {
    /// An arm is being built so that it can be measured.
    void preparing(Arm arm);
  }

  /// Where an arm is built.
  private static final class Place {
    private final WorkspaceCopy copy;
    private final Path targetDirectory;
    private boolean isReady;

    Place(WorkspaceCopy copy, Path targetDirectory) {
      this.copy = copy;
      this.targetDirectory = targetDirectory;
    }
  }

  /// @param original the user's workspace, which stays as it is
  /// @param executable the probe's executable
  /// @param directory where the arms' target directories are made; for this bench alone
  public CargoBench(
      Workspace original, Scenario scenario, Path executable, Path directory, Listener listener) {
    this.original = original;
    this.scenario = scenario;
    this.executable = executable;
    this.directory = directory;
    this.listener = listener;
  }

  @Override
  public Measurement measure(Arm arm, int step) throws TrialException, IOException {
    long start = System.nanoTime();
    Place place = place(arm);
    boolean isCold = scenario.situation() == Situation.COLD;
    if (isCold) {
      DirectoryTree.remove(place.targetDirectory);
    } else if (!place.isReady) {
      warmUp(arm, place);
    }
    long preparationNs = System.nanoTime() - start;
    if (scenario.situation().isEdit()) {
      site(place.copy).write(place.copy, step);
    }
    Measured measured = build(arm, place);
    if (scenario.situation().isEdit() && !hasCompiled(measured)) {
      throw new TrialException(
          "expected the edit of "
              + site(place.copy).file()
              + " to make cargo build something, but it built nothing; name a file that `"
              + scenario.sentence()
              + "` builds with --file");
    }
    long targetBytes = DirectorySize.of(place.targetDirectory);
    if (isCold) {
      DirectoryTree.remove(place.targetDirectory);
    }
    return new Measurement(
        measured.startUnixNs(),
        measured.cpuNs(),
        measured.wallNs(),
        measured.peakRssBytes(),
        targetBytes,
        preparationNs);
  }

  /// Builds the arm once, and once more as the scenario has it: first runs read what later ones
  /// find in memory.
  private void warmUp(Arm arm, Place place) throws TrialException, IOException {
    listener.preparing(arm);
    if (scenario.situation().isEdit()) {
      site(place.copy).write(place.copy, 0);
    }
    build(arm, place);
    if (scenario.situation().isEdit()) {
      site(place.copy).write(place.copy, -1);
    }
    build(arm, place);
    place.isReady = true;
  }

  private Measured build(Arm arm, Place place) throws TrialException, IOException {
    List<String> words = new ArrayList<>(scenario.verb().words());
    words.addAll(scenario.selection().arguments());
    Measured measured = run(words, arm, place);
    if (!measured.succeeded()) {
      throw new TrialException(
          "expected `"
              + scenario.sentence()
              + "` to build ("
              + arm.id()
              + "), but cargo failed:\n"
              + CargoErrors.of(measured.output()));
    }
    return measured;
  }

  /// Builds and runs the workspace's tests under an arm.
  ///
  /// @return what cargo said where they fail; null where they pass
  /// @throws IOException where they cannot be started
  public @Nullable String test(Arm arm) throws TrialException, IOException {
    List<String> words = new ArrayList<>(List.of("test"));
    words.addAll(scenario.selection().arguments());
    Measured measured = run(words, arm, place(arm));
    return measured.succeeded() ? null : CargoErrors.of(measured.output());
  }

  private Measured run(List<String> words, Arm arm, Place place) throws IOException {
    MeasuredCommand command =
        CargoCall.of(words, arm, place.copy, executable, place.targetDirectory);
    return command.run(executable, Files.createDirectories(directory));
  }

  private static boolean hasCompiled(Measured measured) {
    return measured
        .output()
        .lines()
        .map(String::strip)
        .anyMatch(line -> line.startsWith("Compiling ") || line.startsWith("Checking "));
  }

  /// The site as it was before the first edit.
  private EditSite site(WorkspaceCopy copy) throws TrialException, IOException {
    EditSite known = sites.get(copy);
    if (known == null) {
      known = EditSite.in(copy, scenario);
      sites.put(copy, known);
    }
    return known;
  }

  private Place place(Arm arm) throws TrialException, IOException {
    Place known = places.get(arm.id());
    if (known != null) {
      return known;
    }
    Path targetDirectory = directory.resolve("target-" + places.size());
    Place made = new Place(copy(arm), targetDirectory);
    places.put(arm.id(), made);
    return made;
  }

  /// What is built, in one short text: equal texts, equal sources.
  ///
  /// @throws TrialException where cargo does not take the copy for a workspace
  /// @throws IOException where the copy cannot be made
  public String digest() throws TrialException, IOException {
    return copy(Arm.BASE).digest();
  }

  /// The file that the scenario edits, relative to the workspace root; null where it edits none.
  ///
  /// @throws TrialException where there is no such file
  /// @throws IOException where it cannot be read
  public @Nullable String editedFile() throws TrialException, IOException {
    return scenario.situation().isEdit() ? site(copy(Arm.BASE)).file() : null;
  }

  private WorkspaceCopy copy(Arm arm) throws TrialException, IOException {
    try {
      if (!arm.changesFiles()) {
        if (shared == null) {
          shared = WorkspaceCopy.of(original, scenario.selection());
        }
        return shared;
      }
      WorkspaceCopy own = WorkspaceCopy.of(original, scenario.selection());
      FileChanges.make(arm, own);
      return own;
    } catch (CargoException e) {
      throw new TrialException(Objects.toString(e.getMessage()));
    }
  }

  @Override
  public void leave(Arm arm) throws IOException {
    Place place = places.get(arm.id());
    if (place == null) {
      return;
    }
    DirectoryTree.remove(place.targetDirectory);
    place.isReady = false;
    if (place.copy != shared) {
      place.copy.close();
      places.remove(arm.id());
    }
  }

  /// Removes everything.
  @Override
  public void close() throws IOException {
    for (Place place : places.values()) {
      if (place.copy != shared) {
        place.copy.close();
      }
    }
    if (shared != null) {
      shared.close();
    }
    DirectoryTree.remove(directory);
  }
}
