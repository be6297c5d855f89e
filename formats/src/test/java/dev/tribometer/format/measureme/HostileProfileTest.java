package dev.tribometer.format.measureme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tribometer.format.FormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What no sound rustc writes ends in one named exception, which says what and where.
class HostileProfileTest {
  private static final ActivitySelection EVERYTHING =
      new ActivitySelection() {
        @Override
        public Detail detail(EventKind kind, String label) {
          return Detail.ALL_ARGUMENTS;
        }

        @Override
        public boolean attributesToItems() {
          return true;
        }
      };

  private static void refused(ThrowingCallable reading, long offset, String message) {
    assertThatExceptionOfType(FormatException.class)
        .isThrownBy(reading)
        .withMessageContaining(message)
        .satisfies(e -> assertThat(e.offset()).isEqualTo(offset));
  }

  private static byte[] sound() {
    ProfileWriter writer = new ProfileWriter();
    return writer.interval(writer.string("Query"), writer.event("typeck", "a"), 1, 2, 3).bytes();
  }

  @Test
  void refusesAnEmptyFile(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("empty.mm_profdata"));

    refused(() -> SelfProfile.open(file), 0, "[" + file + "] at 0: expected a header of 8 bytes");
  }

  @Test
  void refusesAnotherMagic() {
    byte[] bytes = ProfileWriter.withInt(sound(), 0, 0x464C457F);

    refused(
        () -> ProfileWriter.read(bytes), 0, "expected the magic MMPD, found the bytes 7f454c46");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 10, -1})
  void namesTheVersionThatItDoesNotKnow(int version) {
    byte[] bytes = ProfileWriter.withInt(sound(), 4, version);

    refused(
        () -> ProfileWriter.read(bytes),
        4,
        "expected file format version 8 or 9, found version " + Integer.toUnsignedString(version));
  }

  @Test
  void refusesEveryTruncation() throws IOException {
    byte[] bytes = sound();
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatExceptionOfType(FormatException.class).isThrownBy(() -> ProfileWriter.read(cut));
    }
    assertThat(Summary.of(ProfileWriter.read(bytes)).labels()).hasSize(1);
  }

  @Test
  void refusesPagesOfNoTagOrNoSize() {
    byte[] bytes = sound();
    bytes[8] = 3;
    refused(() -> ProfileWriter.read(bytes), 8, "expected page tag 0, 1 or 2, found tag 3");
    bytes[8] = 0;
    refused(
        () -> ProfileWriter.read(ProfileWriter.withInt(bytes, 9, 0)),
        9,
        "expected a page of 1 to 262144 bytes, found 0 bytes");
    refused(
        () -> ProfileWriter.read(ProfileWriter.withInt(bytes, 9, 262_145)),
        9,
        "expected a page of 1 to 262144 bytes, found 262145 bytes");
    refused(
        () -> ProfileWriter.read(ProfileWriter.withInt(bytes, 9, -1)), 9, "found 4294967295 bytes");
    refused(
        () -> ProfileWriter.read(ProfileWriter.withInt(bytes, 9, 262_144)),
        13,
        "expected a page of 262144 bytes, found " + (bytes.length - 13) + " bytes");
  }

  @Test
  void refusesMorePagesThanAWriterCuts() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(Arrays.copyOf(sound(), 8));
    for (int i = 0; i <= 1 << 20; i++) {
      ProfileWriter.page(file, 0, 1);
      file.write(0);
    }

    refused(
        () -> ProfileWriter.read(file.toByteArray()),
        8 + 6L * (1 << 20),
        "expected at most 1048576 pages");
  }

  @Test
  void refusesAStreamThatIsMissingOrIsAnother() {
    byte[] bytes = sound();
    int streams = 8;
    refused(
        () -> ProfileWriter.read(Arrays.copyOf(bytes, streams)),
        streams,
        "expected the header of the events (magic MMES, version), found no page of it");
    refused(
        () -> ProfileWriter.read(ProfileWriter.withInt(bytes, 13, 0x44534d4d)),
        13,
        "expected the header of the events (magic MMES, version), found the bytes 4d4d5344");
    refused(
        () -> ProfileWriter.read(ProfileWriter.withInt(bytes, 17, 8)),
        17,
        "expected version 9 of the events, as in the header of the file, found version 8");
  }

  @Test
  void refusesPartsOfRecords() {
    byte[] event = new ProfileWriter().rawEvent(new byte[31]).bytes();
    refused(() -> ProfileWriter.read(event), event.length, "31 bytes behind the last one");
    byte[] entry = new ProfileWriter().rawIndex(new byte[15]).bytes();
    refused(() -> ProfileWriter.read(entry), entry.length, "15 bytes behind the last one");
  }

  @Test
  void refusesAnIntervalThatEndsBeforeItStarts() throws FormatException {
    ProfileWriter writer = new ProfileWriter();
    long kind = writer.string("Query");
    SelfProfile profile = writer.interval(kind, kind, 1, 2, 3).interval(kind, kind, 1, 5, 4).read();

    refused(
        () -> Summary.of(profile),
        8 + 5 + 8 + 32,
        "expected an interval that ends after it starts, found 5 to 4");
  }

  @Test
  void refusesStringsThatReferToThemselves() throws FormatException {
    ProfileWriter writer = new ProfileWriter();
    long kind = writer.string("Query");
    long loop = writer.nextId();
    writer.string("a", loop);
    refusedEverywhere(writer.interval(kind, loop, 1, 2, 3), "a string of at most 65536 references");

    ProfileWriter far = new ProfileWriter();
    far.interval(far.string("Query"), 7, 1, 2, 3).mapString(7, far.string(7L, "\u001e", 7L));
    refusedEverywhere(
        far, "a string of at most 65536 references, 1024 deep, found more, or a loop");

    ProfileWriter argument = new ProfileWriter();
    long name = argument.string("Query");
    long own = argument.nextId();
    argument.string(own);
    argument.interval(name, argument.string(name, "\u001e", own), 1, 2, 3);
    refused(
        () -> ActivityTotals.of(argument.read(), EVERYTHING),
        8 + 5 + 40 + 5 + (own - ProfileWriter.FIRST_REGULAR_ID),
        "more, or a loop");
    assertThat(Summary.of(argument.read()).labels()).hasSize(1);
  }

  @Test
  void refusesStringsThatExpandWithoutEnd() throws FormatException {
    ProfileWriter writer = new ProfileWriter();
    long kind = writer.string("Query");
    long doubled = writer.string("");
    for (int i = 0; i < 100; i++) {
      doubled = writer.string(doubled, doubled);
    }
    writer.interval(kind, doubled, 1, 2, 3);

    refusedEverywhere(writer, "a string of at most 65536 references");
  }

  @Test
  void refusesALabelOfTooManyBytes() throws FormatException {
    ProfileWriter writer = new ProfileWriter();
    writer.interval(writer.string("Query"), writer.string("a".repeat(4097)), 1, 2, 3);

    refusedEverywhere(writer, "a label of at most 4096 bytes");
  }

  @Test
  void refusesToDecodeFarMoreThanTheFileHas() throws FormatException {
    ProfileWriter writer = new ProfileWriter();
    long kind = writer.string("Query");
    long label = writer.string("typeck");
    long large = writer.string("a".repeat(60_000));
    for (int i = 0; i < 2000; i++) {
      long argument = writer.string(large, Integer.toString(i));
      writer.interval(kind, writer.string(label, "\u001e", argument), 1, 2, 3);
    }

    assertThatExceptionOfType(FormatException.class)
        .isThrownBy(() -> ActivityTotals.of(writer.read(), EVERYTHING))
        .withMessageContaining("strings that expand to at most");
  }

  @Test
  void refusesIdsThatLeadOutsideOfTheStrings() throws FormatException {
    ProfileWriter writer = new ProfileWriter();
    long kind = writer.string("Query");
    refusedEverywhere(writer.interval(kind, 1L << 40, 1, 2, 3), "string id 1099511627776");

    ProfileWriter negative = new ProfileWriter();
    negative.interval(negative.string("Query"), -2, 1, 2, 3);
    refusedEverywhere(negative, "string id 18446744073709551614, which leads elsewhere");

    ProfileWriter mapped = new ProfileWriter();
    mapped.map(3, 1 << 20).interval(mapped.string("Query"), 3, 1, 2, 3);
    refusedEverywhere(mapped, "string id 3, which leads elsewhere");
  }

  @Test
  void refusesAStringWithoutEnd() throws FormatException {
    ProfileWriter writer = new ProfileWriter();
    writer.interval(writer.string("Query"), writer.nextId(), 1, 2, 3).rawString('a', 'b');
    refusedEverywhere(writer, "a string ended by 0xFF, found the end of the string data");

    ProfileWriter reference = new ProfileWriter();
    reference.interval(reference.string("Query"), reference.nextId(), 1, 2, 3).rawString(0xFE, 1);
    refusedEverywhere(reference, "a reference to a string, found the end of the string data");
  }

  @Test
  void refusesMoreLabelsThanAVocabularyHas() throws FormatException {
    ProfileWriter writer = new ProfileWriter();
    long kind = writer.string("Query");
    for (int i = 0; i <= 1 << 16; i++) {
      writer.interval(kind, writer.string("label " + i), 1, 2, 3);
    }

    refusedEverywhere(writer, "at most 65536 distinct labels");
  }

  @Test
  void refusesMoreThreadsThanRustcStarts() throws FormatException {
    ProfileWriter writer = new ProfileWriter();
    long kind = writer.string("Query");
    for (int i = 0; i <= 1 << 14; i++) {
      writer.interval(kind, kind, i, 2, 3);
    }

    refusedEverywhere(writer, "at most 16384 threads");
  }

  @Test
  void refusesNumbersThatDoNotAddUpToALong() throws FormatException {
    ProfileWriter writer = new ProfileWriter();
    long kind = writer.string("Query");
    for (int i = 0; i < 40_000; i++) {
      writer.interval(kind, kind, 1, 0, ProfileWriter.INTEGER - 1);
    }

    refusedEverywhere(writer, "numbers whose sum has 63 bits");
  }

  @Test
  void readsAProfileWithoutEvents() throws FormatException {
    SelfProfile profile = new ProfileWriter().read();

    assertThat(profile.eventCount()).isZero();
    assertThat(profile.events().next()).isFalse();
    assertThat(profile.eventsBackward().next()).isFalse();
    assertThat(Summary.of(profile).totalTimeNs()).isZero();
    assertThat(ActivityTotals.of(profile, EVERYTHING).threads()).isEmpty();
  }

  @Test
  void readsAHundredThousandNestedIntervals() throws FormatException {
    ProfileWriter writer = new ProfileWriter();
    long kind = writer.string("Query");
    for (int i = 0; i < 100_000; i++) {
      writer.interval(kind, kind, 1, 100_000 - i, 100_000 + i);
    }
    Summary summary = Summary.of(writer.read());

    assertThat(summary.labels().getFirst().selfTimeNs()).isEqualTo(199_998);
  }

  private static void refusedEverywhere(ProfileWriter writer, String message)
      throws FormatException {
    SelfProfile profile = writer.read();
    assertThatExceptionOfType(FormatException.class)
        .isThrownBy(() -> Summary.of(profile))
        .withMessageContaining(message);
    assertThatExceptionOfType(FormatException.class)
        .isThrownBy(() -> ActivityTotals.of(profile, EVERYTHING))
        .withMessageContaining(message);
  }
}
