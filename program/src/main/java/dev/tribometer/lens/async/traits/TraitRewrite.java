package dev.tribometer.lens.async.traits;

import dev.tribometer.source.Span;
import dev.tribometer.source.TextEdit;
import dev.tribometer.source.UnifiedDiff;
import dev.tribometer.source.rust.Attribute;
import dev.tribometer.source.rust.Block;
import dev.tribometer.source.rust.Item;
import dev.tribometer.source.rust.Parameter;
import dev.tribometer.source.rust.RustFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes an async trait and its implementations without the macro, and leaves all else as it is.
final class TraitRewrite {
  private static final String FUTURE = "::core::future::Future<Output = ";

  private final Map<TraitSource, List<TextEdit>> edits = new LinkedHashMap<>();
  private final boolean boxed;
  private final boolean local;

  private TraitRewrite(boolean boxed, boolean local) {
    this.boxed = boxed;
    this.local = local;
  }

  /// The patch.
  ///
  /// @param boxed as futures boxed by hand, else as the language has it
  static String patch(AsyncTrait trait, boolean boxed) {
    TraitRewrite rewrite = new TraitRewrite(boxed, trait.isLocal());
    rewrite.item(trait.source(), trait.trait(), true);
    for (AsyncTrait.Implementation each : trait.implementations()) {
      rewrite.item(each.source(), each.item(), false);
    }
    StringBuilder patch = new StringBuilder();
    rewrite.edits.forEach((source, list) -> {
      String before = source.file().text();
      byte[] after = TextEdit.apply(source.file().bytes(), list);
      patch.append(
          UnifiedDiff.of(source.path(), before, new String(after, StandardCharsets.UTF_8)));
    });
    return patch.toString();
  }

  private void item(TraitSource source, Item item, boolean isTrait) {
    Optional<Attribute> macro = AsyncTrait.macro(item);
    macro.ifPresent(attribute -> edit(source, line(source.file(), attribute.span()), ""));
    for (Item.Function method : AsyncTrait.functions(item.items())) {
      if (method.isAsync() && (isTrait || boxed)) {
        method(source, method);
      }
    }
  }

  private void method(TraitSource source, Item.Function method) {
    RustFile file = source.file();
    String signature = file.text(method.signature());
    int async = signature.indexOf("async");
    int behind = async + "async".length();
    while (behind < signature.length() && Character.isWhitespace(signature.charAt(behind))) {
      behind++;
    }
    int start = method.signature().start();
    edit(source, new Span(start + bytes(signature, async), start + bytes(signature, behind)), "");
    Span result = method.result();
    String output = result == null ? "()" : file.text(result);
    boolean lends = boxed && method.parameters().stream().anyMatch(each -> isBorrowed(file, each));
    String bound = local ? "" : " + Send";
    String type =
        boxed
            ? "::core::pin::Pin<Box<dyn "
                + FUTURE
                + output
                + ">"
                + bound
                + (lends ? " + 'a" : "")
                + ">>"
            : "impl " + FUTURE + output + ">" + bound;
    if (result == null) {
      edit(
          source,
          new Span(method.parameterList().end(), method.parameterList().end()),
          " -> " + type);
    } else {
      edit(source, result, type);
    }
    if (lends) {
      int at = method.parameterList().start();
      edit(source, new Span(at, at), "<'a>");
      method.parameters().forEach(parameter -> lifetimes(source, parameter));
    }
    Block body = method.body();
    if (body != null) {
      Span span = body.span();
      String open = boxed ? "{ Box::pin(async move " : "{ async move ";
      edit(source, new Span(span.start(), span.start()), open);
      edit(source, new Span(span.end(), span.end()), boxed ? ") }" : " }");
    }
  }

  private static boolean isBorrowed(RustFile file, Parameter parameter) {
    return file.text(parameter.span()).contains("&");
  }

  private void lifetimes(TraitSource source, Parameter parameter) {
    String text = source.file().text(parameter.span());
    for (int at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) {
      int offset = parameter.span().start() + bytes(text, at + 1);
      edit(source, new Span(offset, offset), "'a ");
    }
  }

  /// A span, with the whole line where nothing else stands on it.
  private static Span line(RustFile file, Span span) {
    byte[] text = file.bytes();
    int start = span.start();
    while (start > 0 && (text[start - 1] == ' ' || text[start - 1] == '\t')) {
      start--;
    }
    int end = span.end();
    while (end < text.length && (text[end] == ' ' || text[end] == '\t' || text[end] == '\r')) {
      end++;
    }
    boolean whole =
        (start == 0 || text[start - 1] == '\n') && end < text.length && text[end] == '\n';
    return whole ? new Span(start, end + 1) : span;
  }

  private static int bytes(String text, int characters) {
    return text.substring(0, characters).getBytes(StandardCharsets.UTF_8).length;
  }

  private void edit(TraitSource source, Span span, String replacement) {
    edits.computeIfAbsent(source, _ -> new ArrayList<>()).add(new TextEdit(span, replacement));
  }
}
