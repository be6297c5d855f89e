package dev.tribometer.format.elf;

import dev.tribometer.format.FormatException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/// How many bytes the sections of a file take, by family: of one ELF object, or of all that an
/// archive holds.
///
/// @param bytes bytes in the file by family of sections, added up over an archive's objects: the
///   name up to the second dot (`.text` for `.text.main`, `.rela.text` for its relocations)
/// @param objects how many ELF objects were read; 0 where the file holds none
public record SectionSizes(Map<String, Long> bytes, int objects) {
  private static final byte[] ARCHIVE = "!<arch>\n".getBytes(StandardCharsets.US_ASCII);
  private static final int MEMBER_HEADER_BYTES = 60;

  public SectionSizes {
    bytes = Map.copyOf(bytes);
  }

  /// Reads a file. One that is neither ELF nor an archive gives no sections.
  ///
  /// @throws FormatException where it starts as one but its headers do not hold together
  /// @throws IOException where it cannot be read
  public static SectionSizes read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file);
        Arena arena = Arena.ofConfined()) {
      if (channel.size() == 0) {
        return new SectionSizes(Map.of(), 0);
      }
      return of(
          file.toString(), channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
    }
  }

  /// The same for bytes in memory.
  ///
  /// @param source what a {@link FormatException} names as the input
  /// @throws FormatException where the headers do not hold together
  static SectionSizes of(String source, MemorySegment bytes) throws FormatException {
    SectionFamilies sizes = new SectionFamilies();
    if (ElfSections.isElf(bytes)) {
      add(source, 0, bytes, sizes);
      return new SectionSizes(sizes.toMap(), 1);
    }
    int objects = 0;
    if (isArchive(bytes)) {
      long at = ARCHIVE.length;
      while (at + MEMBER_HEADER_BYTES <= bytes.byteSize()) {
        long length = memberBytes(source, at, bytes);
        long content = at + MEMBER_HEADER_BYTES;
        MemorySegment member = bytes.asSlice(content, length);
        if (ElfSections.isElf(member)) {
          add(source, content, member, sizes);
          objects++;
        }
        at = content + length + (length & 1);
      }
    }
    return new SectionSizes(sizes.toMap(), objects);
  }

  /// Bytes that debuginfo takes: the sections of DWARF, compressed or not, and their relocations.
  public long debuginfo() {
    return bytes.entrySet().stream()
        .filter(section -> isDebuginfo(section.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static boolean isDebuginfo(String section) {
    return section.startsWith(".debug_")
        || section.startsWith(".zdebug_")
        || section.startsWith(".rela.debug_");
  }

  private static void add(String source, long base, MemorySegment object, SectionFamilies sizes)
      throws FormatException {
    new ElfSections(source, base, object).addTo(sizes);
  }

  private static boolean isArchive(MemorySegment bytes) {
    if (bytes.byteSize() < ARCHIVE.length) {
      return false;
    }
    return MemorySegment.ofArray(ARCHIVE).mismatch(bytes.asSlice(0, ARCHIVE.length)) == -1;
  }

  private static long memberBytes(String source, long at, MemorySegment bytes)
      throws FormatException {
    String text =
        new String(
                bytes.asSlice(at + 48, 10).toArray(ValueLayout.JAVA_BYTE),
                StandardCharsets.US_ASCII)
            .strip();
    long length;
    try {
      length = Long.parseLong(text);
    } catch (NumberFormatException e) {
      length = -1;
    }
    if (length < 0 || length > bytes.byteSize() - at - MEMBER_HEADER_BYTES) {
      throw new FormatException(
          source,
          at + 48,
          "the size of an archive member that fits into the file",
          "`" + text + "`");
    }
    return length;
  }
}
