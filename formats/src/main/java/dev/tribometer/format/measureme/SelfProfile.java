package dev.tribometer.format.measureme;

import dev.tribometer.format.FormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/// A self-profile of rustc, `<crate>-<pid>.mm_profdata`, file format version 8 or 9.
///
/// The file is mapped, not loaded. Opening reads its headers and its string index; events and
/// strings are read where they lie, when they are asked for. A profile and its cursors belong to
/// one thread. After {@link #close} neither may be used; what {@link Summary} and {@link
/// ActivityTotals} computed stays.
public final class SelfProfile implements AutoCloseable {
  private final MappedBytes file;
  private final PagedFile paged;
  private final StringTable strings;
  private final EventStream events;

  private SelfProfile(MappedBytes file) throws FormatException {
    this.file = file;
    this.paged = new PagedFile(file);
    this.strings = new StringTable(paged);
    this.events = new EventStream(paged.events(), paged.version());
  }

  /// Opens a profile.
  ///
  /// @throws FormatException if the file is no profile of a known version, or is damaged
  /// @throws IOException if the file can't be read
  public static SelfProfile open(Path file) throws IOException {
    MappedBytes bytes = MappedBytes.open(file);
    try {
      return new SelfProfile(bytes);
    } catch (IOException | RuntimeException | Error e) {
      bytes.close();
      throw e;
    }
  }

  /// Reads a profile that is in memory already.
  ///
  /// @param source the name of the input in messages
  /// @throws FormatException if the bytes are no profile of a known version, or are damaged
  public static SelfProfile of(String source, MemorySegment bytes) throws FormatException {
    return new SelfProfile(new MappedBytes(source, bytes.asReadOnly()));
  }

  /// The version of the file format, 8 or 9.
  public int version() {
    return paged.version();
  }

  /// What the profile says about the process that wrote it.
  ///
  /// @throws FormatException if the metadata is missing or unreadable; the events may be sound none
  ///   the less
  public ProfileMetadata metadata() throws FormatException {
    return MetadataText.parse(file, strings.metadata());
  }

  /// How many events there are.
  public long eventCount() {
    return events.count();
  }

  /// A cursor before the first event, in the order in which the events were written: an interval at
  /// its end, hence behind everything nested in it.
  public EventCursor events() {
    return new EventCursor(events, strings, false);
  }

  /// A cursor behind the last event that walks to the first: an interval comes before everything
  /// nested in it.
  public EventCursor eventsBackward() {
    return new EventCursor(events, strings, true);
  }

  /// The text of a label number that {@link EventCursor#label} gave.
  ///
  /// @throws IndexOutOfBoundsException if no cursor of this profile gave it
  public String label(int number) {
    return strings.labels().get(number);
  }

  EventStream eventStream() {
    return events;
  }

  StringTable strings() {
    return strings;
  }

  /// Unmaps the file.
  ///
  /// @throws UncheckedIOException if the system can't close it
  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
