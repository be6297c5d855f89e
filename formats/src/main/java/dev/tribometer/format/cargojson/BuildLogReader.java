package dev.tribometer.format.cargojson;

import dev.tribometer.format.FormatException;
import dev.tribometer.format.json.JsonReader;
import dev.tribometer.format.json.LineSplitter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads cargo's build log as it grows: bytes go in as they appear in the file, events come out
/// line by line, and the log so far can be had at any time.
///
/// Not safe for use by several threads at once.
public final class BuildLogReader {
  private final String source;
  private final Consumer<? super BuildEvent> listener;
  private final LineSplitter lines;
  private final List<BuildEvent.PhaseMark> phases = new ArrayList<>();
  private final Map<Integer, UnitState> units = new LinkedHashMap<>();
  private @Nullable String runId;
  private BuildEvent.@Nullable BuildStarted started;
  private long events;
  private long unknownEvents;
  private long lastOffset;

  /// @param source what a {@link FormatException} names as the input
  /// @param listener is given every event as soon as its line is complete
  public BuildLogReader(String source, Consumer<? super BuildEvent> listener) {
    this.source = source;
    this.listener = listener;
    this.lines = new LineSplitter(source, this::line);
  }

  /// Takes the next bytes of the log, which may stop anywhere.
  ///
  /// @throws FormatException if a line that they complete is none of a build log, or contradicts an
  ///   earlier one
  public void feed(byte[] bytes, int start, int length) throws FormatException {
    lines.feed(bytes, start, length);
  }

  /// Whether the first line has been read, so that there is a log to {@linkplain #soFar() have}.
  public boolean hasStarted() {
    return started != null;
  }

  /// The log as far as its complete lines go; {@linkplain BuildLog#truncated() truncated} if a line
  /// has begun.
  ///
  /// @throws FormatException if not even the first line is complete
  public BuildLog soFar() throws FormatException {
    return log(lines.hasPending());
  }

  /// The whole log. A last line without line feed counts if it is complete; else the log is
  /// truncated.
  ///
  /// @throws FormatException if not even the first line is complete
  public BuildLog finish() throws FormatException {
    boolean truncated = false;
    try {
      lines.finish();
    } catch (FormatException e) {
      truncated = true;
    }
    return log(truncated);
  }

  private BuildLog log(boolean truncated) throws FormatException {
    if (runId == null || started == null) {
      throw new FormatException(
          source, lastOffset, "a build log, starting with \"build-started\"", "no such line");
    }
    List<BuildLog.Unit> finished = new ArrayList<>(units.size());
    for (UnitState unit : units.values()) {
      finished.add(unit.unit());
    }
    return new BuildLog(
        runId,
        started,
        List.copyOf(phases),
        List.copyOf(finished),
        events,
        unknownEvents,
        truncated);
  }

  private void line(long offset, byte[] buffer, int start, int length) throws FormatException {
    lastOffset = offset;
    if (length == 0) {
      return;
    }
    JsonReader json = JsonReader.of(source, offset, buffer, start, length);
    BuildEventLine.Line line = BuildEventLine.read(json);
    if (runId == null) {
      runId = line.runId();
    } else if (!runId.equals(line.runId())) {
      // Two builds in one log would share unit numbers, and their figures would mix.
      throw new FormatException(source, offset, "lines of the build " + runId, line.runId());
    }
    take(line.event(), offset);
    events++;
    listener.accept(line.event());
  }

  private void take(BuildEvent event, long offset) throws FormatException {
    switch (event) {
      case BuildEvent.BuildStarted start -> {
        if (started != null) {
          throw new FormatException(source, offset, "one start of the build", "a second");
        }
        started = start;
      }
      case BuildEvent.PhaseMark mark -> phases.add(mark);
      case BuildEvent.UnitRegistered unit -> {
        if (units.putIfAbsent(unit.index(), new UnitState(unit)) != null) {
          throw new FormatException(
              source, offset, "a new unit", "unit " + unit.index() + " again");
        }
      }
      case BuildEvent.UnitFingerprint mark -> {
        UnitState unit = unit(mark.index(), offset);
        unit.freshness = mark.freshness();
        unit.cause = mark.cause();
      }
      case BuildEvent.UnitStarted mark -> unit(mark.index(), offset).startedNs = mark.elapsedNs();
      case BuildEvent.UnitRmetaFinished mark -> {
        UnitState unit = running(mark.index(), mark.elapsedNs(), offset);
        unit.rmetaNs = mark.elapsedNs();
        unit.unblockedByRmeta = mark.unblocked();
      }
      case BuildEvent.UnitFinished mark -> {
        UnitState unit = running(mark.index(), mark.elapsedNs(), offset);
        unit.finishedNs = mark.elapsedNs();
        unit.unblocked = mark.unblocked();
      }
      case BuildEvent.SectionMark mark ->
          running(mark.index(), mark.elapsedNs(), offset).section(mark);
      case BuildEvent.Other other -> unknownEvents++;
    }
  }

  private UnitState unit(int index, long offset) throws FormatException {
    UnitState unit = units.get(index);
    if (unit == null) {
      throw new FormatException(
          source, offset, "the number of a unit registered before", "" + index);
    }
    return unit;
  }

  private UnitState running(int index, long elapsedNs, long offset) throws FormatException {
    UnitState unit = unit(index, offset);
    if (unit.startedNs == null) {
      throw new FormatException(source, offset, "a unit that has started", "unit " + index);
    }
    if (elapsedNs < unit.startedNs) {
      throw new FormatException(
          source,
          offset,
          "a time after the unit's start at " + unit.startedNs + " ns",
          elapsedNs + " ns");
    }
    return unit;
  }

  private static final class UnitState {
    private final BuildEvent.UnitRegistered registered;
    private final List<BuildLog.Section> sections = new ArrayList<>();
    private BuildEvent.@Nullable Freshness freshness;
    private @Nullable DirtyReason cause;
    private @Nullable Long startedNs;
    private @Nullable Long rmetaNs;
    private @Nullable Long finishedNs;
    private List<Integer> unblockedByRmeta = List.of();
    private List<Integer> unblocked = List.of();

    UnitState(BuildEvent.UnitRegistered registered) {
      this.registered = registered;
    }

    void section(BuildEvent.SectionMark mark) {
      if (!mark.finished()) {
        sections.add(new BuildLog.Section(mark.section(), mark.elapsedNs(), null));
        return;
      }
      for (int i = sections.size() - 1; i >= 0; i--) {
        BuildLog.Section section = sections.get(i);
        if (section.finishedNs() == null && section.name().equals(mark.section())) {
          sections.set(
              i, new BuildLog.Section(section.name(), section.startedNs(), mark.elapsedNs()));
          return;
        }
      }
    }

    BuildLog.Unit unit() {
      return new BuildLog.Unit(
          registered,
          freshness,
          cause,
          startedNs,
          rmetaNs,
          finishedNs,
          List.copyOf(sections),
          unblockedByRmeta,
          unblocked);
    }
  }
}
