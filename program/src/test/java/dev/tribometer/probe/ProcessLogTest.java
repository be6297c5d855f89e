package dev.tribometer.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessLogTest {
  private static final String END =
      """
      {"event":"end","pid":7,"role":"rustc","crate":"serde_json","crate_types":["lib"],\
      "features":["std"],"externs":["ryu=/t/libryu-1.rmeta","priv:memchr=/t/libmemchr-2.rlib"],\
      "extra_filename":"-9f","primary":true,"cpu_user_us":1500,"cpu_system_us":500,"later":[{}]}
      """;

  @TempDir Path directory;

  @Test
  void aLogThatIsNotThereYetHasNoLines() throws IOException {
    assertThat(new ProcessLog(directory.resolve("none")).poll()).isEmpty();
  }

  @Test
  void linesComeOnceAndOnlyWhenTheyAreWhole() throws IOException {
    Path file = Files.createFile(directory.resolve("processes.jsonl"));
    ProcessLog log = new ProcessLog(file);
    append(file, line(1) + line(2) + line(3).substring(0, 9));
    assertThat(pids(log)).containsExactly(1L, 2L);
    assertThat(pids(log)).isEmpty();
    append(file, line(3).substring(9, 12));
    assertThat(pids(log)).isEmpty();
    append(file, line(3).substring(12) + line(4));
    assertThat(pids(log)).containsExactly(3L, 4L);
  }

  @Test
  void aLineLongerThanABlockIsReadWhole() throws IOException {
    Path file = directory.resolve("processes.jsonl");
    String name = "é".repeat(200_000);
    Files.writeString(file, "{\"event\":\"start\",\"crate\":\"" + name + "\"}\n" + line(2));
    List<ProcessRecord> records = new ProcessLog(file).poll();
    assertThat(records).hasSize(2);
    assertThat(records.getFirst().text("crate")).isEqualTo(name);
  }

  @Test
  void aLineThatCameOutByHalfIsCountedAndTheNextOnesAreRead() throws IOException {
    Path file = directory.resolve("processes.jsonl");
    Files.writeString(
        file, "\n" + line(1) + "\n" + line(2).substring(0, 20) + "\n" + line(3) + "\n[1]\n");
    ProcessLog log = new ProcessLog(file);
    assertThat(pids(log)).containsExactly(1L, 3L);
    assertThat(log.broken()).isEqualTo(2);
  }

  @Test
  void aRecordKnowsItsExternsItsTimeAndWhatToCallIt() throws IOException {
    Path file = directory.resolve("processes.jsonl");
    Files.writeString(file, END);
    ProcessRecord record = new ProcessLog(file).poll().getFirst();
    assertThat(record.isEnd()).isTrue();
    assertThat(record.isRustc()).isTrue();
    assertThat(record.flag("primary")).isTrue();
    assertThat(record.flag("test")).isFalse();
    assertThat(record.cpuNs()).isEqualTo(2_000_000);
    assertThat(record.fileStem()).isEqualTo("serde_json-9f");
    assertThat(record.displayName()).isEqualTo("serde_json");
    assertThat(record.externs())
        .extracting(ProcessRecord.Extern::name, ProcessRecord.Extern::stem)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("ryu", "ryu-1"),
            org.assertj.core.groups.Tuple.tuple("memchr", "memchr-2"));
    assertThat(record.externs())
        .extracting(ProcessRecord.Extern::isMetadata)
        .containsExactly(true, false);
  }

  private static String line(int pid) {
    return "{\"event\":\"start\",\"pid\":" + pid + ",\"role\":\"rustc\"}\n";
  }

  private static List<Long> pids(ProcessLog log) throws IOException {
    return log.poll().stream().map(record -> record.number("pid")).toList();
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.APPEND);
  }
}
