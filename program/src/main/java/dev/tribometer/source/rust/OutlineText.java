package dev.tribometer.source.rust;

import dev.tribometer.source.Span;
import dev.tribometer.source.TextEdit;
import dev.tribometer.source.rust.Generics.GenericParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes the edits that divide a function in two.
final class OutlineText {
  private final RustFile file;
  private final FunctionPlace place;
  private final Item.Function function;
  private final List<Conversion> conversions;
  private final Set<String> removed;
  private final List<Statement> rest;
  private final Set<String> used;

  OutlineText(
      RustFile file,
      FunctionPlace place,
      List<Conversion> conversions,
      Set<String> removed,
      List<Statement> rest) {
    this.file = file;
    this.place = place;
    this.function = place.function();
    this.conversions = conversions;
    this.removed = removed;
    this.rest = rest;
    this.used =
        Mentions.in(
            file, List.of(new Span(rest.getFirst().span().start(), rest.getLast().span().end())));
  }

  Outlining split() {
    String name = function.name() + "_inner";
    if (Mentions.in(file, List.of(new Span(0, file.bytes().length))).contains(name)) {
      return new Outlining.Refused("the name `" + name + "` is taken");
    }
    int lastConversion = conversions.getLast().let().span().end();
    int line = file.lines().line(lastConversion);
    int at = file.lines().end(line, file.bytes().length);
    if (line == file.lines().line(rest.getFirst().span().start())) {
      return new Outlining.Refused("its statements share a line");
    }
    List<TextEdit> edits = new ArrayList<>();
    unused(edits);
    edits.add(TextEdit.insert(at, divide(name)));
    int end = Math.max(0, rest.getLast().span().end() - 1);
    return new Outlining.Split(name, file.lines().line(at), file.lines().line(end), edits);
  }

  /// The end of the one function and the head of the other.
  private String divide(String name) {
    String margin = margin(function.head().core().start());
    String inner = margin(conversions.getLast().let().span().start());
    List<String> parameters = new ArrayList<>();
    List<String> arguments = new ArrayList<>();
    String receiver = place.implementation() == null ? "" : "Self::";
    for (Parameter parameter : function.parameters()) {
      if (parameter.isSelf() && used.contains("self")) {
        parameters.add(file.text(parameter.span()));
        receiver = "self.";
      } else if (!parameter.isSelf()
          && conversion(parameter) == null
          && used.contains(parameter.name())) {
        parameters.add(file.text(parameter.span()));
        arguments.add(String.valueOf(parameter.name()));
      }
    }
    for (Conversion each : conversions) {
      Statement.Let let = each.let();
      if (used.contains(let.name())) {
        parameters.add((let.isMutable() ? "mut " : "") + let.name() + ": " + each.type());
        arguments.add(String.valueOf(let.name()));
      }
    }
    Span result = function.result();
    String head =
        "fn %s%s(%s)%s%s {"
            .formatted(
                name,
                generics(),
                String.join(", ", parameters),
                result == null ? "" : " -> " + file.text(result),
                where());
    String call = receiver + name + "(" + String.join(", ", arguments) + ")";
    return inner + call + "\n" + margin + "}\n\n" + conditions(margin) + margin + head + "\n";
  }

  private @Nullable Conversion conversion(Parameter parameter) {
    return conversions.stream()
        .filter(each -> each.parameter().equals(parameter))
        .findFirst()
        .orElse(null);
  }

  /// Type parameters that stay, with their bounds.
  private String generics() {
    List<String> kept =
        function.generics().parameters().stream()
            .filter(each -> !removed.contains(each.name()))
            .map(GenericParameter::span)
            .map(file::text)
            .toList();
    return kept.isEmpty() ? "" : "<" + String.join(", ", kept) + ">";
  }

  private String where() {
    List<String> kept =
        function.generics().predicates().stream()
            .filter(predicate -> !isAbout(file, predicate, removed))
            .map(file::text)
            .toList();
    return kept.isEmpty() ? "" : " where " + String.join(", ", kept);
  }

  /// Whether a predicate asks something of one of these types and of nothing else.
  static boolean isAbout(RustFile file, Span predicate, Set<String> types) {
    String text = file.text(predicate);
    int colon = text.indexOf(':');
    return colon > 0 && types.contains(text.substring(0, colon).strip());
  }

  /// What decides whether the function is there decides it for the other as well.
  private String conditions(String margin) {
    StringBuilder lines = new StringBuilder();
    for (Attribute attribute : function.head().attributes()) {
      if (attribute.isCondition()) {
        lines.append(margin).append(file.text(attribute.span())).append('\n');
      }
    }
    return lines.toString();
  }

  /// `mut` moves with what is changed: left behind, it would be a warning.
  private void unused(List<TextEdit> edits) {
    for (Parameter parameter : function.parameters()) {
      if (parameter.isMutable()
          && conversion(parameter) == null
          && used.contains(parameter.name())) {
        edits.add(withoutMut(parameter.pattern()));
      }
    }
    for (Conversion each : conversions) {
      if (each.let().isMutable()) {
        edits.add(withoutMut(each.let().pattern()));
      }
    }
  }

  private TextEdit withoutMut(Span pattern) {
    Tokens tokens = file.tokens();
    int mut = tokens.firstFrom(pattern.start());
    return new TextEdit(new Span(tokens.start(mut), tokens.start(mut + 1)), "");
  }

  /// The blanks at the start of the line of a byte.
  private String margin(int offset) {
    int start = file.lines().start(file.lines().line(offset));
    String line = file.text(new Span(start, offset));
    return line.substring(0, line.length() - line.stripLeading().length());
  }
}
