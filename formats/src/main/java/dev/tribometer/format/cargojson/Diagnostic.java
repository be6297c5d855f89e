package dev.tribometer.format.cargojson;

import dev.tribometer.format.FormatException;
import dev.tribometer.format.json.JsonReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the compiler has to say, as rustc writes it under `--error-format=json` and cargo passes it
/// on.
///
/// @param message what it says
/// @param code the error code or the name of the lint, such as `E0382` or `unused_variables`; null
///   where it has none
/// @param level `error`, `warning`, `note`, `help`, `failure-note` or `error: internal compiler
///   error`
/// @param spans the places in the source
/// @param children notes and suggestions that belong to it
/// @param rendered the text as a terminal would show it; null for children
public record Diagnostic(
    String message,
    @Nullable String code,
    String level,
    List<Span> spans,
    List<Diagnostic> children,
    @Nullable String rendered) {
  /// A place in the source. Lines and columns count from 1, columns in characters; bytes count from
  /// 0.
  ///
  /// @param fileName the file, as rustc was given it; in brackets where there is none
  /// @param primary whether this is the place that the diagnostic is about
  /// @param label what it says at this place
  /// @param suggestedReplacement the text to put in its place
  /// @param applicability how safe that is: `MachineApplicable`, `MaybeIncorrect`,
  ///   `HasPlaceholders`, `Unspecified`
  /// @param expansions the macros in whose expansion the place lies, the innermost first
  public record Span(
      String fileName,
      long byteStart,
      long byteEnd,
      int lineStart,
      int lineEnd,
      int columnStart,
      int columnEnd,
      boolean primary,
      @Nullable String label,
      @Nullable String suggestedReplacement,
      @Nullable String applicability,
      List<Expansion> expansions) {
    /// The place that the user wrote: this one, or the call of the outermost macro in whose
    /// expansion it lies.
    public Span origin() {
      return expansions.isEmpty() ? this : expansions.getLast().callSite();
    }
  }

  /// A macro call in whose expansion a place lies.
  ///
  /// @param macro the macro, such as `println!` or `#[derive(Debug)]`
  /// @param callSite where it is called; its own expansions are in the outer list
  public record Expansion(String macro, Span callSite) {}

  /// Reads one diagnostic from rustc.
  ///
  /// @param offset where in `source` the bytes start
  /// @throws FormatException if it is none
  public static Diagnostic parse(String source, long offset, byte[] bytes, int start, int length)
      throws FormatException {
    JsonReader json = JsonReader.of(source, offset, bytes, start, length);
    Diagnostic diagnostic = read(json);
    json.end();
    return diagnostic;
  }

  static Diagnostic read(JsonReader json) throws FormatException {
    String message = null;
    String code = null;
    String level = null;
    List<Span> spans = null;
    List<Diagnostic> children = null;
    String rendered = null;
    json.beginObject();
    for (String member = json.nextName(); member != null; member = json.nextName()) {
      switch (member) {
        case "message" -> message = json.readString();
        case "code" -> code = json.readNull() ? null : readCode(json);
        case "level" -> level = json.readString();
        case "spans" -> spans = readSpans(json);
        case "children" -> children = readChildren(json);
        case "rendered" -> rendered = json.readNullableString();
        default -> json.skipValue();
      }
    }
    return new Diagnostic(
        json.required(message, "message"),
        code,
        json.required(level, "level"),
        json.required(spans, "spans"),
        json.required(children, "children"),
        rendered);
  }

  private static String readCode(JsonReader json) throws FormatException {
    String code = null;
    json.beginObject();
    for (String member = json.nextName(); member != null; member = json.nextName()) {
      switch (member) {
        case "code" -> code = json.readString();
        default -> json.skipValue();
      }
    }
    return json.required(code, "code");
  }

  private static List<Diagnostic> readChildren(JsonReader json) throws FormatException {
    List<Diagnostic> children = new ArrayList<>();
    json.beginArray();
    while (json.nextElement()) {
      children.add(read(json));
    }
    return List.copyOf(children);
  }

  private static List<Span> readSpans(JsonReader json) throws FormatException {
    List<Span> spans = new ArrayList<>();
    json.beginArray();
    while (json.nextElement()) {
      List<Expansion> expansions = new ArrayList<>();
      Span span = readSpan(json, expansions);
      // The members of an outer call are complete only after those of the calls within it.
      Collections.reverse(expansions);
      spans.add(withExpansions(span, expansions));
    }
    return List.copyOf(spans);
  }

  private static Span withExpansions(Span span, List<Expansion> expansions) {
    return new Span(
        span.fileName,
        span.byteStart,
        span.byteEnd,
        span.lineStart,
        span.lineEnd,
        span.columnStart,
        span.columnEnd,
        span.primary,
        span.label,
        span.suggestedReplacement,
        span.applicability,
        List.copyOf(expansions));
  }

  private static Span readSpan(JsonReader json, List<Expansion> expansions) throws FormatException {
    String fileName = null;
    Long byteStart = null;
    Long byteEnd = null;
    Integer lineStart = null;
    Integer lineEnd = null;
    Integer columnStart = null;
    Integer columnEnd = null;
    boolean primary = false;
    String label = null;
    String suggestedReplacement = null;
    String applicability = null;
    json.beginObject();
    for (String member = json.nextName(); member != null; member = json.nextName()) {
      switch (member) {
        case "file_name" -> fileName = json.readString();
        case "byte_start" -> byteStart = json.readCount();
        case "byte_end" -> byteEnd = json.readCount();
        case "line_start" -> lineStart = json.readIndex();
        case "line_end" -> lineEnd = json.readIndex();
        case "column_start" -> columnStart = json.readIndex();
        case "column_end" -> columnEnd = json.readIndex();
        case "is_primary" -> primary = json.readBoolean();
        case "label" -> label = json.readNullableString();
        case "suggested_replacement" -> suggestedReplacement = json.readNullableString();
        case "suggestion_applicability" -> applicability = json.readNullableString();
        case "expansion" -> readExpansion(json, expansions);
        default -> json.skipValue();
      }
    }
    return new Span(
        json.required(fileName, "file_name"),
        json.required(byteStart, "byte_start"),
        json.required(byteEnd, "byte_end"),
        json.required(lineStart, "line_start"),
        json.required(lineEnd, "line_end"),
        json.required(columnStart, "column_start"),
        json.required(columnEnd, "column_end"),
        primary,
        label,
        suggestedReplacement,
        applicability,
        List.of());
  }

  private static void readExpansion(JsonReader json, List<Expansion> expansions)
      throws FormatException {
    if (json.readNull()) {
      return;
    }
    Span callSite = null;
    String macro = null;
    json.beginObject();
    for (String member = json.nextName(); member != null; member = json.nextName()) {
      switch (member) {
        case "span" -> callSite = readSpan(json, expansions);
        case "macro_decl_name" -> macro = json.readString();
        // The place of the macro's definition has expansions of its own, which are not this span's.
        default -> json.skipValue();
      }
    }
    expansions.add(
        new Expansion(json.required(macro, "macro_decl_name"), json.required(callSite, "span")));
  }
}
