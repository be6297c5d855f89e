package dev.tribometer.compare;

import dev.tribometer.compare.Snapshot.Built;
import dev.tribometer.compare.Snapshot.Friction;
import dev.tribometer.compare.Snapshot.Origin;
import dev.tribometer.compare.Snapshot.Settings;
import dev.tribometer.compare.Snapshot.UnitCost;
import dev.tribometer.compare.Snapshot.UnitName;
import dev.tribometer.compare.Snapshot.Work;
import dev.tribometer.format.FormatException;
import dev.tribometer.format.WholeFile;
import dev.tribometer.format.json.JsonReader;
import dev.tribometer.ledger.Confidence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a baseline: a snapshot as one JSON object, which `SnapshotWriter` writes.
public final class SnapshotJson {
  /// What the file's `baselineVersion` says.
  static final long VERSION = 1;

  private static final int LARGEST = 64 << 20;

  private SnapshotJson() {}

  /// Reads a file.
  ///
  /// @throws FormatException where it is not a baseline of this version
  /// @throws IOException where it cannot be read
  public static Snapshot read(Path file) throws IOException {
    return parse(file.toString(), WholeFile.read(file, LARGEST));
  }

  /// Reads the content of a file.
  ///
  /// @throws FormatException where it is not a baseline of this version
  public static Snapshot parse(String source, byte[] json) throws FormatException {
    JsonReader in = JsonReader.of(source, json);
    Origin origin = null;
    List<Long> cpu = null;
    List<Long> wall = null;
    Map<String, Long> parts = Map.of();
    List<Built> packages = List.of();
    List<UnitCost> units = List.of();
    List<Friction> frictions = List.of();
    List<String> looked = List.of();
    List<ScenarioTrials> scenarios = List.of();
    Long version = null;
    in.beginObject();
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      switch (name) {
        case "baselineVersion" -> {
          version = in.readLong();
          if (version != VERSION) {
            throw in.refuse("baseline version " + VERSION, "version " + version);
          }
        }
        case "origin" -> origin = origin(in);
        case "cpuNs" -> cpu = longs(in);
        case "wallNs" -> wall = longs(in);
        case "parts" -> parts = amounts(in);
        case "packages" -> packages = list(in, SnapshotJson::built);
        case "units" -> units = list(in, SnapshotJson::unit);
        case "frictions" -> frictions = list(in, SnapshotJson::friction);
        case "looked" -> looked = in.readStrings();
        case "scenarios" -> scenarios = list(in, SnapshotJson::scenario);
        default -> in.skipValue();
      }
    }
    in.end();
    in.required(version, "baselineVersion");
    List<Long> cpuNs = in.required(cpu, "cpuNs");
    List<Long> wallNs = in.required(wall, "wallNs");
    if (cpuNs.isEmpty() || cpuNs.size() != wallNs.size()) {
      throw in.refuse(
          "as many wall times as CPU times, one at least", cpuNs.size() + " and " + wallNs.size());
    }
    return new Snapshot(
        in.required(origin, "origin"),
        cpuNs,
        wallNs,
        parts,
        packages,
        units,
        frictions,
        looked,
        scenarios);
  }

  private static ScenarioTrials scenario(JsonReader in) throws FormatException {
    String scenario = null;
    String sentence = null;
    String reference = null;
    List<Long> cpu = null;
    List<Long> references = null;
    in.beginObject();
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      switch (name) {
        case "name" -> scenario = in.readString();
        case "sentence" -> sentence = in.readString();
        case "reference" -> reference = in.readString();
        case "cpuNs" -> cpu = longs(in);
        case "referenceNs" -> references = longs(in);
        default -> in.skipValue();
      }
    }
    List<Long> cpuNs = in.required(cpu, "cpuNs");
    List<Long> referenceNs = in.required(references, "referenceNs");
    if (cpuNs.isEmpty() || cpuNs.size() != referenceNs.size()) {
      throw in.refuse(
          "a reference for each trial, one at least", cpuNs.size() + " and " + referenceNs.size());
    }
    return new ScenarioTrials(
        in.required(scenario, "name"),
        in.required(sentence, "sentence"),
        in.required(reference, "reference"),
        cpuNs,
        referenceNs);
  }

  private interface Element<T> {
    T read(JsonReader in) throws FormatException;
  }

  private static <T> List<T> list(JsonReader in, Element<T> element) throws FormatException {
    List<T> values = new ArrayList<>();
    in.beginArray();
    while (in.nextElement()) {
      values.add(element.read(in));
    }
    return values;
  }

  private static List<Long> longs(JsonReader in) throws FormatException {
    return list(in, JsonReader::readLong);
  }

  private static Map<String, Long> amounts(JsonReader in) throws FormatException {
    Map<String, Long> amounts = new LinkedHashMap<>();
    in.beginObject();
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      amounts.put(name, in.readLong());
    }
    return amounts;
  }

  /// The members of an object whose values are texts, numbers, truths or lists of texts.
  private static final class Fields {
    private final JsonReader in;
    private final Map<String, @Nullable String> texts = new LinkedHashMap<>();
    private final Map<String, Double> numbers = new LinkedHashMap<>();
    private final Map<String, List<String>> lists = new LinkedHashMap<>();

    Fields(JsonReader in, List<String> textNames, List<String> numberNames, List<String> listNames)
        throws FormatException {
      this.in = in;
      in.beginObject();
      for (String name = in.nextName(); name != null; name = in.nextName()) {
        if (textNames.contains(name)) {
          texts.put(name, in.readNullableString());
        } else if (numberNames.contains(name)) {
          if (!in.readNull()) {
            numbers.put(name, in.readDouble());
          }
        } else if (listNames.contains(name)) {
          lists.put(name, in.readStrings());
        } else {
          in.skipValue();
        }
      }
    }

    String text(String name) throws FormatException {
      return in.required(texts.get(name), name);
    }

    @Nullable String textOrNull(String name) {
      return texts.get(name);
    }

    long number(String name) throws FormatException {
      double number = in.required(numbers.get(name), name);
      if (!(Math.abs(number) < 0x1p63)) {
        throw in.refuse("a whole number for " + name, Double.toString(number));
      }
      return (long) number;
    }

    int count(String name) throws FormatException {
      long number = number(name);
      if (number < 0 || number > Integer.MAX_VALUE) {
        throw in.refuse("a count for " + name, Long.toString(number));
      }
      return (int) number;
    }

    double fraction(String name) {
      return numbers.getOrDefault(name, Double.NaN);
    }

    List<String> list(String name) {
      return lists.getOrDefault(name, List.of());
    }
  }

  private static Origin origin(JsonReader in) throws FormatException {
    Fields f =
        new Fields(
            in,
            List.of(
                "scanId",
                "workspace",
                "scenario",
                "toolchain",
                "host",
                "command",
                "startedAt",
                "commit"),
            List.of("jobs", "cpus"),
            List.of());
    return new Origin(
        f.text("scanId"),
        f.text("workspace"),
        f.text("scenario"),
        f.text("toolchain"),
        f.text("host"),
        f.count("jobs"),
        f.count("cpus"),
        f.text("command"),
        f.text("startedAt"),
        f.textOrNull("commit"));
  }

  private static Built built(JsonReader in) throws FormatException {
    Fields f =
        new Fields(
            in,
            List.of("name", "version", "source", "features"),
            List.of("member"),
            List.of("askedBy"));
    return new Built(
        f.text("name"),
        f.text("version"),
        f.textOrNull("source"),
        f.text("features"),
        f.number("member") == 1,
        f.list("askedBy"));
  }

  private static Friction friction(JsonReader in) throws FormatException {
    Fields f =
        new Fields(
            in,
            List.of("id", "rule", "title", "place", "unit", "text", "confidence"),
            List.of("amount", "share"),
            List.of());
    String word = f.text("confidence");
    return new Friction(
        f.text("id"),
        f.text("rule"),
        f.text("title"),
        f.text("place"),
        f.number("amount"),
        f.text("unit"),
        f.text("text"),
        f.fraction("share"),
        Arrays.stream(Confidence.values())
            .filter(confidence -> confidence.word().equals(word))
            .findFirst()
            .orElseThrow(() -> in.refuse("measured, modelled or inferred", word)));
  }

  private static UnitCost unit(JsonReader in) throws FormatException {
    UnitTexts texts = new UnitTexts();
    List<Long> cpu = null;
    Map<String, Long> phases = Map.of();
    Map<String, Long> counts = Map.of();
    in.beginObject();
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      switch (name) {
        case "what" -> texts.what = in.readStrings();
        case "digest" -> texts.digest = in.readNullableString();
        case "cpuNs" -> cpu = longs(in);
        case "counts" -> counts = amounts(in);
        case "phases" -> phases = amounts(in);
        default -> in.skipValue();
      }
    }
    List<String> what = in.required(texts.what, "what");
    if (what.size() != 8) {
      throw in.refuse("the eight words of a unit", what.size() + " words");
    }
    return new UnitCost(
        new UnitName(what.get(0), what.get(1), what.get(2), what.get(3), what.get(4), what.get(5)),
        new Settings(
            what.get(6),
            what.get(7),
            counts.getOrDefault("debuginfo", 0L).intValue(),
            counts.getOrDefault("incremental", 0L) == 1),
        in.required(cpu, "cpuNs"),
        new Work(
            counts.getOrDefault("instantiations", -1L),
            counts.getOrDefault("estimate", -1L),
            counts.getOrDefault("macroLines", -1L),
            counts.getOrDefault("sourceLines", -1L),
            texts.digest),
        phases);
  }

  private static final class UnitTexts {
    private @Nullable List<String> what;
    private @Nullable String digest;
  }
}
