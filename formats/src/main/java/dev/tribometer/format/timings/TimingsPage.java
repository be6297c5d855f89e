package dev.tribometer.format.timings;

import dev.tribometer.format.FormatException;
import dev.tribometer.format.json.JsonReader;
import dev.tribometer.format.timings.TimingsReport.Concurrency;
import dev.tribometer.format.timings.TimingsReport.CpuUsage;
import dev.tribometer.format.timings.TimingsReport.Section;
import dev.tribometer.format.timings.TimingsReport.Unit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Finds the data in the page: plain JSON after `NAME = ` at the start of a line of its script.
final class TimingsPage {
  private final String source;
  private final byte[] html;

  TimingsPage(String source, byte[] html) {
    this.source = source;
    this.html = html;
  }

  TimingsReport read() throws FormatException {
    int script = find("<script>", 0);
    if (script < 0) {
      throw missing("<script>");
    }
    return new TimingsReport(
        summary(script),
        duration(script),
        units(json(script, "const UNIT_DATA = ")),
        concurrency(json(script, "const CONCURRENCY_DATA = ")),
        cpuUsage(json(script, "const CPU_USAGE = ")));
  }

  private Summary summary(int end) {
    Map<String, String> rows = new LinkedHashMap<>();
    String head = new String(html, 0, end, StandardCharsets.UTF_8);
    int table = head.indexOf("summary-table");
    int tableEnd = head.indexOf("</table>", Math.max(0, table));
    if (table < 0 || tableEnd < 0) {
      return new Summary(rows);
    }
    int at = table;
    while (true) {
      int label = head.indexOf("<td>", at);
      int labelEnd = head.indexOf("</td>", label);
      int value = head.indexOf("<td>", labelEnd);
      int valueEnd = head.indexOf("</td>", value);
      if (label < 0 || labelEnd < 0 || value < 0 || valueEnd < 0 || valueEnd > tableEnd) {
        return new Summary(rows);
      }
      rows.put(
          head.substring(label + 4, labelEnd).strip().replaceFirst(":$", ""),
          head.substring(value + 4, valueEnd).replace("<br>", "\n").strip());
      at = valueEnd;
    }
  }

  /// A number, unlike an array, ends only where something else begins, which JSON has no semicolon
  /// for.
  private long duration(int from) throws FormatException {
    int start = valueOf("DURATION = ", from);
    int end = find(";", start);
    if (end < 0) {
      throw missing(";");
    }
    return JsonReader.of(source, start, html, start, end - start).readSeconds();
  }

  private JsonReader json(int from, String marker) throws FormatException {
    int start = valueOf(marker, from);
    return JsonReader.of(source, start, html, start, html.length - start);
  }

  private int valueOf(String marker, int from) throws FormatException {
    int at = find("\n" + marker, from);
    if (at < 0) {
      throw missing(marker);
    }
    return at + 1 + marker.length();
  }

  private FormatException missing(String marker) {
    return new FormatException(
        source,
        html.length,
        "\"" + marker.strip() + "\" as in a report of cargo --timings",
        "no such text");
  }

  private int find(String text, int from) {
    byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
    for (int i = from; i <= html.length - wanted.length; i++) {
      int j = 0;
      while (j < wanted.length && html[i + j] == wanted[j]) {
        j++;
      }
      if (j == wanted.length) {
        return i;
      }
    }
    return -1;
  }

  private static List<Unit> units(JsonReader json) throws FormatException {
    List<Unit> units = new ArrayList<>();
    json.beginArray();
    while (json.nextElement()) {
      units.add(unit(json));
    }
    return List.copyOf(units);
  }

  private static Unit unit(JsonReader json) throws FormatException {
    Integer index = null;
    String name = null;
    String version = null;
    String mode = null;
    String target = null;
    List<String> features = List.of();
    Long startNs = null;
    Long durationNs = null;
    List<Integer> unblocked = null;
    List<Integer> unblockedByRmeta = null;
    List<Section> sections = List.of();
    json.beginObject();
    for (String member = json.nextName(); member != null; member = json.nextName()) {
      switch (member) {
        case "i" -> index = json.readIndex();
        case "name" -> name = json.readString();
        case "version" -> version = json.readString();
        case "mode" -> mode = json.readString();
        case "target" -> target = json.readString().strip();
        case "features" -> features = json.readStrings();
        case "start" -> startNs = json.readSeconds();
        case "duration" -> durationNs = json.readSeconds();
        case "unblocked_units" -> unblocked = json.readIndices();
        case "unblocked_rmeta_units" -> unblockedByRmeta = json.readIndices();
        case "sections" -> sections = json.readNull() ? List.of() : sections(json);
        default -> json.skipValue();
      }
    }
    return new Unit(
        json.required(index, "i"),
        json.required(name, "name"),
        json.required(version, "version"),
        json.required(mode, "mode"),
        json.required(target, "target"),
        features,
        json.required(startNs, "start"),
        json.required(durationNs, "duration"),
        json.required(unblocked, "unblocked_units"),
        json.required(unblockedByRmeta, "unblocked_rmeta_units"),
        sections);
  }

  /// Pairs of a name and an object with `start` and `end`.
  private static List<Section> sections(JsonReader json) throws FormatException {
    List<Section> sections = new ArrayList<>();
    json.beginArray();
    while (json.nextElement()) {
      json.beginArray();
      expectElement(json, "the name of a section");
      String name = json.readString();
      expectElement(json, "the times of a section");
      Long start = null;
      Long end = null;
      json.beginObject();
      for (String member = json.nextName(); member != null; member = json.nextName()) {
        switch (member) {
          case "start" -> start = json.readSeconds();
          case "end" -> end = json.readSeconds();
          default -> json.skipValue();
        }
      }
      sections.add(new Section(name, json.required(start, "start"), json.required(end, "end")));
      passRest(json);
    }
    return List.copyOf(sections);
  }

  private static List<Concurrency> concurrency(JsonReader json) throws FormatException {
    List<Concurrency> points = new ArrayList<>();
    json.beginArray();
    while (json.nextElement()) {
      Long timeNs = null;
      Integer active = null;
      Integer waiting = null;
      Integer inactive = null;
      json.beginObject();
      for (String member = json.nextName(); member != null; member = json.nextName()) {
        switch (member) {
          case "t" -> timeNs = json.readSeconds();
          case "active" -> active = json.readIndex();
          case "waiting" -> waiting = json.readIndex();
          case "inactive" -> inactive = json.readIndex();
          default -> json.skipValue();
        }
      }
      points.add(
          new Concurrency(
              json.required(timeNs, "t"),
              json.required(active, "active"),
              json.required(waiting, "waiting"),
              json.required(inactive, "inactive")));
    }
    return List.copyOf(points);
  }

  private static List<CpuUsage> cpuUsage(JsonReader json) throws FormatException {
    List<CpuUsage> points = new ArrayList<>();
    json.beginArray();
    while (json.nextElement()) {
      json.beginArray();
      expectElement(json, "a time");
      long timeNs = json.readSeconds();
      expectElement(json, "a percentage");
      points.add(new CpuUsage(timeNs, json.readDouble()));
      passRest(json);
    }
    return List.copyOf(points);
  }

  private static void expectElement(JsonReader json, String expected) throws FormatException {
    if (!json.nextElement()) {
      throw json.refuse(expected, "the end of the array");
    }
  }

  private static void passRest(JsonReader json) throws FormatException {
    while (json.nextElement()) {
      json.skipValue();
    }
  }
}
