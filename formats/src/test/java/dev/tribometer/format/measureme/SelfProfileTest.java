package dev.tribometer.format.measureme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tribometer.format.FormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelfProfileTest {
  @ParameterizedTest
  @ValueSource(ints = {8, 9})
  void givesIntervalsInstantsAndIntegers(int version) throws FormatException {
    ProfileWriter writer = new ProfileWriter(version);
    long generic = writer.string("GenericActivity");
    long hit = writer.string("QueryCacheHit");
    long size = writer.string("ArtifactSize");
    writer.interval(
        generic, writer.event("codegen", "cgu.0", "17"), 3, 0x1234_5678_9abcL, 0xfedc_ba98_7654L);
    writer.instant(hit, writer.event("typeck"), 0xFFFF_FFFF, 77);
    writer.integer(size, writer.event("object_file", "a.o"), 0, 0xFFFF_FFFF_FFFFL);
    try (SelfProfile profile = writer.read()) {
      EventCursor cursor = profile.events();

      assertThat(profile.version()).isEqualTo(version);
      assertThat(profile.eventCount()).isEqualTo(3);
      assertThat(cursor.next()).isTrue();
      assertThat(cursor.isInterval()).isTrue();
      assertThat(cursor.start()).isEqualTo(0x1234_5678_9abcL);
      assertThat(cursor.end()).isEqualTo(0xfedc_ba98_7654L);
      assertThat(cursor.thread()).isEqualTo(3);
      assertThat(cursor.kind()).isEqualTo(EventKind.GENERIC_ACTIVITY);
      assertThat(profile.label(cursor.label())).isEqualTo("codegen");
      assertThat(cursor.argumentCount()).isEqualTo(2);
      assertThat(cursor.argument(0)).isEqualTo("cgu.0");
      assertThat(cursor.argument(1)).isEqualTo("17");

      assertThat(cursor.next()).isTrue();
      assertThat(cursor.isInstant()).isTrue();
      assertThat(cursor.start()).isEqualTo(77);
      assertThat(cursor.end()).isEqualTo(77);
      assertThat(cursor.thread()).isEqualTo(0xFFFF_FFFFL);
      assertThat(cursor.kind()).isEqualTo(EventKind.QUERY_CACHE_HIT);
      assertThat(cursor.argumentCount()).isZero();

      assertThat(cursor.next()).isTrue();
      assertThat(cursor.isInteger()).isTrue();
      assertThat(cursor.value()).isEqualTo(0xFFFF_FFFF_FFFFL);
      assertThat(cursor.index()).isEqualTo(2);
      assertThat(cursor.next()).isFalse();
      assertThat(cursor.next()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v9-default",
        "v9-default-args",
        "v9-o2-llvm",
        "v8-default-args",
        "v9-compile-error"
      })
  void walksBackwardOverTheSameEvents(String name) throws FormatException {
    try (SelfProfile profile = Recorded.profile(name)) {
      List<String> forward = describe(profile, profile.events());
      List<String> backward = describe(profile, profile.eventsBackward());

      Collections.reverse(backward);
      assertThat(backward).isEqualTo(forward);
      assertThat(forward).hasSize((int) profile.eventCount()).hasSizeGreaterThan(4096);
    }
  }

  @Test
  void readsVersion8AsItsOriginalOfVersion9() throws FormatException {
    try (SelfProfile v8 = Recorded.profile("v8-default-args");
        SelfProfile v9 = Recorded.profile("v9-default-args")) {
      assertThat(describe(v8, v8.events())).isEqualTo(describe(v9, v9.events()));
      assertThat(v8.metadata()).isEqualTo(v9.metadata());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 31, 64})
  void readsAcrossPagesOfAnySize(int pageBytes) throws FormatException {
    ProfileWriter writer = new ProfileWriter().pagesOf(pageBytes);
    long generic = writer.string("GenericActivity");
    writer.interval(generic, writer.event("expand", "a::b", "src/lib.rs:1:2"), 1, 2, 3);
    long path = writer.string(writer.string("krate"), "::", "item");
    writer.mapString(5, writer.string(writer.string("typeck"), "\u001e", path));
    writer.interval(writer.string("Query"), 5, 1, 4, 5);
    try (SelfProfile profile = writer.read()) {
      assertThat(describe(profile, profile.events()))
          .containsExactly(
              "GENERIC_ACTIVITY expand [a::b, src/lib.rs:1:2] 1 2..3",
              "QUERY typeck [krate::item] 1 4..5");
    }
  }

  @Test
  void opensAFileAndReleasesIt(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("krate-0000001.mm_profdata");
    Files.write(file, Recorded.bytes("selfprofile-v9-default.mm_profdata"));
    SelfProfile profile = SelfProfile.open(file);
    long count = profile.eventCount();
    EventCursor cursor = profile.events();
    profile.close();

    assertThat(count).isEqualTo(10_577);
    assertThatThrownBy(cursor::next).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void readsMetadataThatIsNoJson() throws FormatException {
    try (SelfProfile profile = Recorded.profile("v9-apostrophe-cmd")) {
      ProfileMetadata metadata = profile.metadata();

      assertThat(metadata.command())
          .startsWith("rustc --crate-name ns --crate-type lib --edition 2021 o'b.rs ");
      assertThat(metadata.processId()).isEqualTo(28442);
      assertThat(metadata.startTime()).isEqualTo(Instant.parse("2026-11-22T23:19:36.529554054Z"));
      assertThat(metadata.counter()).isEqualTo("wall-time");
    }
  }

  @Test
  void readsRustsEscapesInTheCommandLine() throws FormatException {
    assertThat(
            metadata(
                    """
                    { "start_time": 1, "process_id": 2, "cmd": "\\u{1f600} \\u{e9} \\'a\\' \\"b\\" c\\\\u{41} \\t| ", "counter": { "name": "instructions:u", "units": [] }, "new": [{}] }\
                    """)
                .metadata())
        .isEqualTo(
            new ProfileMetadata(
                Instant.ofEpochSecond(0, 1), 2, "😀 é 'a' \"b\" c\\u{41} \t|", "instructions:u"));
  }

  @Test
  void refusesMetadataThatIsNoObjectButReadsTheEvents() throws FormatException {
    for (String text :
        List.of("", "[]", "{", "{\"cmd\": \"", "nonsense", "{\"cmd\": \"\\u{zz}\"")) {
      SelfProfile profile = metadata(text);

      assertThatThrownBy(profile::metadata)
          .isInstanceOf(FormatException.class)
          .hasMessageContaining("metadata in the form of a JSON object");
      assertThat(Summary.of(profile).labels()).isEmpty();
    }
  }

  private static SelfProfile metadata(String text) throws FormatException {
    ProfileWriter writer = new ProfileWriter();
    return writer.mapString(100_000_001, writer.string(text)).read();
  }

  @Test
  void saysUnknownForStringsThatWereNeverWritten() throws FormatException {
    ProfileWriter writer = new ProfileWriter();
    long query = writer.string("Query");
    writer.interval(query, 17, 1, 2, 3);
    writer.interval(query, 100_000_002, 1, 2, 3);
    writer.interval(18, writer.string(writer.string("typeck"), "\u001e", 19L), 1, 2, 3);
    try (SelfProfile profile = writer.read()) {
      assertThat(describe(profile, profile.events()))
          .containsExactly(
              "QUERY <unknown> [] 1 2..3",
              "QUERY <unknown> [] 1 2..3",
              "OTHER typeck [<unknown>] 1 2..3");
    }
  }

  @Test
  void takesTheLaterOfTwoEntriesForOneId() throws FormatException {
    ProfileWriter writer = new ProfileWriter();
    long query = writer.string("Query");
    for (long id : new long[] {0, 3, 99_999_999}) {
      writer.mapString(id, writer.string("first"));
      writer.mapString(id, writer.string("second " + id));
      writer.interval(query, id, 1, 2, 3);
    }
    try (SelfProfile profile = writer.read()) {
      assertThat(describe(profile, profile.events()))
          .containsExactly(
              "QUERY second 0 [] 1 2..3",
              "QUERY second 3 [] 1 2..3",
              "QUERY second 99999999 [] 1 2..3");
    }
  }

  @Test
  void splitsEventIdsOfAnyShape() throws FormatException {
    ProfileWriter writer = new ProfileWriter();
    long kind = writer.string("GenericActivity");
    long withArgument = writer.string("label\u001eone");
    writer.interval(kind, withArgument, 1, 2, 3);
    writer.interval(kind, writer.string(withArgument, "\u001e", writer.string("two")), 1, 2, 3);
    writer.interval(
        kind, writer.string("la", writer.string("bel"), "\u001eon", writer.string("e")), 1, 2, 3);
    writer.interval(kind, writer.string(writer.string("la"), "bel\u001eone\u001e"), 1, 2, 3);
    writer.interval(kind, writer.string(writer.string("label")), 1, 2, 3);
    writer.interval(kind, writer.string("\u001eone"), 1, 2, 3);
    writer.interval(kind, writer.string("a\u0001b"), 1, 2, 3);
    try (SelfProfile profile = writer.read()) {
      assertThat(describe(profile, profile.events()))
          .containsExactly(
              "GENERIC_ACTIVITY label [one] 1 2..3",
              "GENERIC_ACTIVITY label [one, two] 1 2..3",
              "GENERIC_ACTIVITY label [one] 1 2..3",
              "GENERIC_ACTIVITY label [one, ] 1 2..3",
              "GENERIC_ACTIVITY label [] 1 2..3",
              "GENERIC_ACTIVITY <parse error> [one] 1 2..3",
              "GENERIC_ACTIVITY <parse error> [] 1 2..3");
    }
  }

  @Test
  void cutsAnArgumentThatIsTooLongAndSaysSo() throws FormatException {
    ProfileWriter writer = new ProfileWriter();
    long event = writer.event("label", "ä".repeat(40_000), "b".repeat(65_535));
    writer.interval(writer.string("Query"), event, 1, 2, 3);
    try (SelfProfile profile = writer.read()) {
      EventCursor cursor = profile.events();
      cursor.next();

      assertThat(cursor.argument(0)).isEqualTo("ä".repeat(32_767) + "…");
      assertThat(cursor.argument(1)).isEqualTo("b".repeat(65_535));
      assertThatThrownBy(() -> cursor.argument(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  private static List<String> describe(SelfProfile profile, EventCursor cursor)
      throws FormatException {
    List<String> events = new ArrayList<>();
    while (cursor.next()) {
      List<String> arguments = new ArrayList<>();
      for (int i = 0; i < cursor.argumentCount(); i++) {
        arguments.add(cursor.argument(i));
      }
      String payload =
          cursor.isInteger() ? "= " + cursor.value() : cursor.start() + ".." + cursor.end();
      events.add(
          "%s %s %s %d %s"
              .formatted(
                  cursor.kind(),
                  profile.label(cursor.label()),
                  arguments,
                  cursor.thread(),
                  payload));
    }
    return events;
  }
}
