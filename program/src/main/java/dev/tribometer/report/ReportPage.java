package dev.tribometer.report;

import dev.tribometer.fact.Fact;
import dev.tribometer.fact.Facts;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.json.JsonFactory;

/// A page of the report as one HTML file that needs no network: script, style and data are inside,
/// and a content security policy lets nothing else in. A page has a kind, a title, and named data:
/// tables of facts and values. Each section of the page shows itself where the data that it needs
/// is there; `docs/contributing/adding-a-section.md` says how one is added.
public final class ReportPage {
  /// ASCII only, so that no encoding and no lone surrogate can spoil the file, and `<` escaped, so
  /// that nothing ends the element that holds it.
  private static final JsonFactory JSON =
      JsonFactory.builder().characterEscapes(new ElementSafe()).highestNonEscapedChar(0x7e).build();

  private final String kind;
  private final String title;
  private final Map<Class<? extends Fact>, Facts> tables =
      new TreeMap<>(Comparator.comparing(Class::getName));
  private final Map<String, Object> values = new TreeMap<>();

  private ReportPage(String kind, String title) {
    this.kind = kind;
    this.title = title;
  }

  /// A page without data.
  ///
  /// @param kind what the page is of, a word: `scan`, `experiment`
  /// @param title its heading, and the title of the window: the workspace's name, as a rule
  public static ReportPage of(String kind, String title) {
    return new ReportPage(kind, title);
  }

  /// The last part of a workspace's path, for a title.
  public static String workspaceName(String workspace) {
    String path = workspace.replace('\\', '/');
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.isEmpty() ? "workspace" : name;
  }

  /// Adds every table, of large ones the dearest rows.
  public ReportPage tables(Facts facts) {
    facts.tables().keySet().forEach(table -> tables.put(table, facts));
    return this;
  }

  /// Adds one table of several.
  public ReportPage table(Class<? extends Fact> table, Facts facts) {
    tables.put(table, facts);
    return this;
  }

  /// What stands at the top of a page that is not a scan's.
  public ReportPage head(PageHead head) {
    return value("head", head);
  }

  /// Adds a value: a record, or a list or map of records, texts, numbers and truths. The page's
  /// script sees a record as an object with the same members.
  ///
  /// @param name the name by which a section asks for it
  public ReportPage value(String name, Object value) {
    values.put(name, value);
    return this;
  }

  /// Writes the page. The file appears whole or not at all.
  ///
  /// @param file the file to write; its directory exists
  /// @throws IOException where the file cannot be written
  public void write(Path file) throws IOException {
    String page = PageTemplate.fill(title + " · Tribometer", json());
    Path whole = file.toAbsolutePath();
    Path partial = whole.resolveSibling(whole.getFileName() + ".part");
    try {
      // Not writeString, which refuses the lone surrogates that a hostile path may hold.
      Files.write(partial, page.getBytes(StandardCharsets.UTF_8));
      Files.move(partial, whole, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  /// The data as JSON text: ASCII without `<`.
  private String json() {
    StringWriter text = new StringWriter(1 << 18);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("kind", kind);
      json.writeStringProperty("title", title);
      json.writeName("tables");
      json.writeStartObject();
      tables.forEach((table, facts) -> {
        var rows = facts.rows(table);
        TableColumns.write(json, table, PageRows.of(table, rows), rows.size());
      });
      json.writeEndObject();
      json.writeName("values");
      JsonTree.write(json, values);
      json.writeEndObject();
    }
    return text.toString();
  }

  /// JSON's own escapes and `<`.
  private static final class ElementSafe extends CharacterEscapes {
    private static final long serialVersionUID = 1;
    private final int[] escapes = standardAsciiEscapesForJSON();

    ElementSafe() {
      escapes['<'] = ESCAPE_STANDARD;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return escapes;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
      return null;
    }
  }
}
