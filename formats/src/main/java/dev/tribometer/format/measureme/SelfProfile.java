package dev.tribometer.format.measureme;

import dev.tribometer.format.FormatException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// A self-profile of rustc, `<crate>-<pid>.mm_profdata`, file format version 8 or 9.
///
/// The file is mapped, not loaded. Opening reads its headers and its string index; events and
/// strings are read where they lie, when they are asked for. A profile and its cursors belong to
/// one thread. After {@link #close} neither may be used; what {@link Summary} and {@link
/// ActivityTotals} computed stays.
public final class SelfProfile implements AutoCloseable {
  private final @Nullable Arena arena;
  private final PagedFile paged;
  private final StringTable strings;
  private final EventStream events;

  private SelfProfile(@Nullable Arena arena, String source, MemorySegment file)
      throws FormatException {
    this.arena = arena;
    this.paged = new PagedFile(new MappedBytes(source, file));
    this.strings = new StringTable(paged);
    this.events = new EventStream(paged.events(), paged.version());
  }

  /// Opens a profile.
  ///
  /// @throws FormatException if the file is no profile of a known version, or is damaged
  /// @throws IOException if the file can't be read
  @SuppressWarnings("MustBeClosed") // The profile closes it.
  public static SelfProfile open(Path file) throws IOException {
    Arena arena = Arena.ofConfined();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      MemorySegment bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      return new SelfProfile(arena, file.toString(), bytes);
    } catch (IOException | RuntimeException | Error e) {
      arena.close();
      throw e;
    }
  }

  /// Reads a profile that is in memory already.
  ///
  /// @param source the name of the input in messages
  /// @throws FormatException if the bytes are no profile of a known version, or are damaged
  public static SelfProfile of(String source, MemorySegment bytes) throws FormatException {
    return new SelfProfile(null, source, bytes.asReadOnly());
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
    return MetadataText.parse(paged.events().file(), strings.metadata());
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

  StringTable strings() {
    return strings;
  }

  @Override
  public void close() {
    if (arena != null) {
      arena.close();
    }
  }
}
