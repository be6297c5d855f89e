package dev.tribometer.experiment.journal;

import dev.tribometer.experiment.Arm;
import dev.tribometer.experiment.Bench;
import dev.tribometer.experiment.Measurement;
import dev.tribometer.experiment.TrialException;
import dev.tribometer.format.FormatException;
import dev.tribometer.format.json.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// A bench that writes down every trial of another as soon as it is measured, and does not measure
/// again what is written down. An experiment that was interrupted is run again over its journal: it
/// takes the same decisions from the same figures, and measures on from where it was.
///
/// The file has one JSON object a line. A last line that is cut short, as a kill leaves it, is not
/// used.
public final class Journal implements Bench {
  private static final JsonFactory FACTORY = JsonFactory.builder().build();

  private final Bench bench;
  private final Path file;
  private final Map<String, Entry> known = new HashMap<>();
  private final List<Entry> used = new ArrayList<>();
  private String phase = "race";

  /// A trial that was made.
  ///
  /// @param phase the part of the experiment
  /// @param arm the arm's id
  /// @param step the step at which it was measured
  /// @param measurement what it measured; null where the arm failed
  /// @param failure what was said where it failed; empty where it did not
  public record Entry(
      String phase, String arm, int step, @Nullable Measurement measurement, String failure) {
    String key() {
      return phase + "\0" + arm + "\0" + step;
    }
  }

  private Journal(Bench bench, Path file) {
    this.bench = bench;
    this.file = file;
  }

  /// Opens a journal, with the trials that are in it.
  ///
  /// @param bench what measures the others
  /// @throws IOException where the file is there and cannot be read
  public static Journal open(Bench bench, Path file) throws IOException {
    Journal journal = new Journal(bench, file);
    if (Files.exists(file)) {
      byte[] bytes = Files.readAllBytes(file);
      int end = 0;
      for (int i = 0; i < bytes.length; i++) {
        if (bytes[i] == '\n') {
          Entry entry = read(file.toString(), bytes, end, i - end);
          journal.known.put(entry.key(), entry);
          end = i + 1;
        }
      }
      if (end < bytes.length) {
        Files.write(file, java.util.Arrays.copyOf(bytes, end));
      }
    }
    return journal;
  }

  /// Says which part of the experiment the next trials belong to.
  public void begin(String part) {
    phase = part;
  }

  /// How many trials it held when it was opened, or holds by now.
  public int size() {
    return known.size();
  }

  /// How long the trials took that the experiment asked for, and building what they needed: wall
  /// time in nanoseconds.
  public long spentNs() {
    return used.stream()
        .map(Entry::measurement)
        .filter(Objects::nonNull)
        .mapToLong(measured -> measured.wallNs() + measured.preparationNs())
        .sum();
  }

  /// The trials that the experiment asked for, in the order in which it did.
  public List<Entry> trials() {
    return List.copyOf(used);
  }

  @Override
  public Measurement measure(Arm arm, int step) throws TrialException, IOException {
    Entry asked = new Entry(phase, arm.id(), step, null, "");
    Entry entry = known.get(asked.key());
    if (entry == null) {
      entry = make(arm, step);
      known.put(entry.key(), entry);
      append(entry);
    }
    used.add(entry);
    if (entry.measurement() == null) {
      throw new TrialException(entry.failure());
    }
    return entry.measurement();
  }

  private Entry make(Arm arm, int step) throws IOException {
    try {
      return new Entry(phase, arm.id(), step, bench.measure(arm, step), "");
    } catch (TrialException e) {
      return new Entry(phase, arm.id(), step, null, Objects.toString(e.getMessage()));
    }
  }

  @Override
  public void leave(Arm arm) throws IOException {
    bench.leave(arm);
  }

  private void append(Entry entry) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try (JsonGenerator json =
        FACTORY.createGenerator(ObjectWriteContext.empty(), line, JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeStringProperty("phase", entry.phase());
      json.writeStringProperty("arm", entry.arm());
      json.writeNumberProperty("step", entry.step());
      json.writeStringProperty("failure", entry.failure());
      Measurement measured = entry.measurement();
      if (measured != null) {
        json.writeNumberProperty("startUnixNs", measured.startUnixNs());
        json.writeNumberProperty("cpuNs", measured.cpuNs());
        json.writeNumberProperty("wallNs", measured.wallNs());
        json.writeNumberProperty("peakRssBytes", measured.peakRssBytes());
        json.writeNumberProperty("targetBytes", measured.targetBytes());
        json.writeNumberProperty("preparationNs", measured.preparationNs());
      }
      json.writeEndObject();
    }
    line.write('\n');
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    try (OutputStream out =
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      out.write(line.toByteArray());
    }
  }

  private static Entry read(String source, byte[] bytes, int start, int length)
      throws FormatException {
    JsonReader json = JsonReader.of(source, start, bytes, start, length);
    Map<String, String> texts = new HashMap<>();
    Map<String, Long> numbers = new HashMap<>();
    json.beginObject();
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      switch (name) {
        case "phase", "arm", "failure" -> texts.put(name, json.readString());
        case "step",
            "startUnixNs",
            "cpuNs",
            "wallNs",
            "peakRssBytes",
            "targetBytes",
            "preparationNs" ->
            numbers.put(name, json.readLong());
        default -> json.skipValue();
      }
    }
    json.end();
    String failure = json.required(texts.get("failure"), "failure");
    Measurement measurement =
        failure.isEmpty()
            ? new Measurement(
                json.required(numbers.get("startUnixNs"), "startUnixNs"),
                json.required(numbers.get("cpuNs"), "cpuNs"),
                json.required(numbers.get("wallNs"), "wallNs"),
                json.required(numbers.get("peakRssBytes"), "peakRssBytes"),
                json.required(numbers.get("targetBytes"), "targetBytes"),
                json.required(numbers.get("preparationNs"), "preparationNs"))
            : null;
    return new Entry(
        json.required(texts.get("phase"), "phase"),
        json.required(texts.get("arm"), "arm"),
        Math.toIntExact(json.required(numbers.get("step"), "step")),
        measurement,
        failure);
  }
}
