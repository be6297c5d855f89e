package dev.tribometer.format.measureme;

import dev.tribometer.format.FormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The bytes of a file, of any size, where they lie. All integers are little endian.
///
/// Single numbers are read through buffers of a gigabyte, each longer by a page: code that is not
/// compiled yet reads a buffer many times faster than a segment, and a segment's first read costs
/// as much as a small profile.
///
/// The pages of a mapping stay resident while it lasts, so a file is mapped anew each time that
/// many have been touched.
final class MappedBytes implements AutoCloseable {
  private static final int WINDOW_SHIFT = 30;

  /// About how many bytes of the file may become resident before it is mapped anew.
  private static final long RESIDENT_BYTES = 64L << 20;

  /// What the kernel maps around one access.
  private static final int TOUCHED_BY_ONE_ACCESS = 1 << 16;

  private final String source;
  private final long size;
  private final @Nullable FileChannel channel;
  private @Nullable Arena arena;
  private MemorySegment segment;
  private ByteBuffer[] windows;
  private final List<StreamReader> readers = new ArrayList<>();
  private long touched;

  /// Bytes that are in memory already.
  ///
  /// @param source the name of the input in messages
  MappedBytes(String source, MemorySegment segment) {
    this.source = source;
    this.size = segment.byteSize();
    this.channel = null;
    this.segment = segment;
    this.windows = windows(segment);
  }

  @SuppressWarnings("MustBeClosed") // Closed by close, or when the file is mapped anew.
  private MappedBytes(String source, FileChannel channel) throws IOException {
    this.source = source;
    this.size = channel.size();
    this.channel = channel;
    Arena first = Arena.ofConfined();
    try {
      this.segment = channel.map(FileChannel.MapMode.READ_ONLY, 0, size, first);
    } catch (IOException | RuntimeException | Error e) {
      first.close();
      throw e;
    }
    this.arena = first;
    this.windows = windows(segment);
  }

  static MappedBytes open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      return new MappedBytes(file.toString(), channel);
    } catch (IOException | RuntimeException | Error e) {
      channel.close();
      throw e;
    }
  }

  private static ByteBuffer[] windows(MemorySegment segment) {
    ByteBuffer[] windows = new ByteBuffer[(int) (segment.byteSize() >>> WINDOW_SHIFT) + 1];
    for (int i = 0; i < windows.length; i++) {
      long start = (long) i << WINDOW_SHIFT;
      long length =
          Math.min((1L << WINDOW_SHIFT) + PagedFile.MAX_PAGE_BYTES, segment.byteSize() - start);
      windows[i] = segment.asSlice(start, length).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }
    return windows;
  }

  long size() {
    return size;
  }

  /// Makes a reader forget its window before that is unmapped.
  void register(StreamReader reader) {
    readers.add(reader);
  }

  /// A buffer that holds what lies from a position up to the end of a page. It lasts until the next
  /// call of this method or of {@link #copy}; registered readers are told when it ends.
  ByteBuffer window(long position) {
    touch(TOUCHED_BY_ONE_ACCESS);
    return windows[(int) (position >>> WINDOW_SHIFT)];
  }

  /// Where in the file the window of a position starts.
  static long windowStart(long position) {
    return position & -(1L << WINDOW_SHIFT);
  }

  int byteAt(long position) {
    return window(position).get((int) (position - windowStart(position))) & 0xFF;
  }

  int intAt(long position) {
    return window(position).getInt((int) (position - windowStart(position)));
  }

  void copy(long position, MemorySegment target, long targetOffset, long count) {
    touch(count);
    MemorySegment.copy(segment, position, target, targetOffset, count);
  }

  private void touch(long bytes) {
    touched += bytes;
    if (touched > RESIDENT_BYTES) {
      touched = 0;
      mapAnew();
    }
  }

  @SuppressWarnings("MustBeClosed") // Closed by close, or the next time.
  private void mapAnew() {
    Arena old = arena;
    if (channel == null || old == null) {
      return;
    }
    Arena next = Arena.ofConfined();
    try {
      segment = channel.map(FileChannel.MapMode.READ_ONLY, 0, size, next);
    } catch (IOException e) {
      next.close();
      throw new UncheckedIOException(source, e);
    }
    arena = next;
    windows = windows(segment);
    readers.forEach(StreamReader::forget);
    old.close();
  }

  FormatException malformed(long position, String expected, String found) {
    return new FormatException(source, position, expected, found);
  }

  /// The bytes of a number as they stand in the file.
  static String hex(int littleEndian) {
    return HexFormat.of().toHexDigits(Integer.reverseBytes(littleEndian));
  }

  @Override
  public void close() throws IOException {
    if (arena != null) {
      arena.close();
    }
    if (channel != null) {
      channel.close();
    }
  }
}
