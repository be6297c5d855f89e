package dev.tribometer.source.rust;

import dev.tribometer.source.Span;
import dev.tribometer.source.rust.Generics.GenericParameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds the conversions at the top of one function and decides whether the rest can go.
final class Outliner {
  /// Attributes that leave the body as it is written.
  private static final Set<String> HARMLESS =
      Set.of(
          "doc",
          "inline",
          "must_use",
          "allow",
          "expect",
          "warn",
          "deny",
          "cfg",
          "deprecated",
          "cold",
          "derive",
          "rustfmt::skip");

  private final RustFile file;
  private final FunctionPlace place;
  private final Item.Function function;
  private final List<Conversion> conversions = new ArrayList<>();

  Outliner(RustFile file, FunctionPlace place) {
    this.file = file;
    this.place = place;
    this.function = place.function();
  }

  Outlining look() {
    String reason = unfit();
    Block body = function.body();
    if (reason != null || body == null) {
      return new Outlining.Refused(reason == null ? "it has no body" : reason);
    }
    int at = prologue(body.statements());
    if (conversions.isEmpty()) {
      return new Outlining.Refused(
          "its body does not begin with a `let` that converts a parameter by `as_ref`, `into` or"
              + " `borrow`");
    }
    List<Statement> rest = body.statements().subList(at, body.statements().size());
    if (rest.isEmpty() || (rest.size() == 1 && isCall(rest.getFirst()))) {
      return new Outlining.Refused("nothing but a call is left behind its conversions");
    }
    Set<String> removed =
        conversions.stream()
            .map(Conversion::typeParameter)
            .filter(name -> name != null)
            .collect(Collectors.toSet());
    String still = stillGeneric(rest, removed);
    return still == null
        ? new OutlineText(file, place, conversions, removed, rest).split()
        : new Outlining.Refused(still);
  }

  private @Nullable String unfit() {
    if (!file.problems().isEmpty()) {
      return "its file does not parse: " + file.problems().getFirst();
    }
    if (function.isAsync()) {
      return "it is async: its body is the future that it returns";
    }
    if (function.isConst() || function.isUnsafe() || function.abi() != null) {
      return "it is const, unsafe or extern";
    }
    Item.Implementation implementation = place.implementation();
    if (place.trait() != null || (implementation != null && implementation.trait() != null)) {
      return "it is a method of a trait, which has no room for a second function beside it";
    }
    if (place.outer().stream().anyMatch(Item.Function.class::isInstance)) {
      return "it lies in the body of another function";
    }
    String foreign =
        place
            .attributes()
            .map(Attribute::path)
            .filter(path -> !HARMLESS.contains(path))
            .findFirst()
            .orElse(null);
    if (foreign != null) {
      return "the attribute `" + foreign + "` may rely on how it is written";
    }
    if (kinds().contains(GenericParameter.Kind.CONSTANT)) {
      return "it has a constant as parameter, which may decide its code";
    }
    if (function.parameters().stream().anyMatch(parameter -> parameter.name() == null)) {
      return "a parameter is taken apart by a pattern";
    }
    return result();
  }

  private Set<GenericParameter.Kind> kinds() {
    return function.generics().parameters().stream()
        .map(GenericParameter::kind)
        .collect(Collectors.toSet());
  }

  private @Nullable String result() {
    Span result = function.result();
    if (result == null) {
      return null;
    }
    Set<String> words = Mentions.in(file, List.of(result));
    if (words.contains("impl")) {
      return "it returns `impl Trait`, a type that depends on its parameters";
    }
    boolean hasSelf = function.parameters().stream().anyMatch(Parameter::isSelf);
    boolean isElided = file.text(result).contains("&") || words.contains("'_");
    boolean isNamed =
        words.stream()
            .anyMatch(
                word -> word.startsWith("'") && !word.equals("'static") && !word.equals("'_"));
    return isNamed || (isElided && !hasSelf)
        ? "its result may borrow from the parameter that is converted"
        : null;
  }

  /// Takes the conversions at the top; answers with the index of the first statement behind them.
  private int prologue(List<Statement> statements) {
    int at = 0;
    while (at < statements.size() && statements.get(at) instanceof Statement.Let let) {
      Conversion found = conversion(let);
      if (found == null) {
        break;
      }
      conversions.add(found);
      at++;
    }
    return at;
  }

  private @Nullable Conversion conversion(Statement.Let let) {
    for (Parameter parameter : function.parameters()) {
      Span type = parameter.type();
      if (type == null || isTaken(parameter)) {
        continue;
      }
      String written = file.text(type);
      if (written.startsWith("impl ") || written.startsWith("&impl ")) {
        String bounds = written.substring(written.indexOf("impl ") + 5);
        Conversion found = Conversion.of(file, parameter, null, bounds, let);
        if (found != null) {
          return found;
        }
        continue;
      }
      for (GenericParameter each : function.generics().parameters()) {
        if (each.kind() == GenericParameter.Kind.TYPE && isOf(written, each.name())) {
          Conversion found = Conversion.of(file, parameter, each.name(), bounds(each), let);
          if (found != null) {
            return found;
          }
        }
      }
    }
    return null;
  }

  private boolean isTaken(Parameter parameter) {
    return conversions.stream().anyMatch(each -> each.parameter().equals(parameter));
  }

  private static boolean isOf(String type, String name) {
    return type.equals(name) || type.matches("&\\s*('\\w+\\s+)?" + Pattern.quote(name));
  }

  /// What the list and the `where` clause ask of a type parameter.
  private String bounds(GenericParameter parameter) {
    Span own = parameter.bounds();
    StringBuilder all = new StringBuilder(own == null ? "" : file.text(own));
    for (Span predicate : function.generics().predicates()) {
      String text = file.text(predicate);
      if (text.matches("(?s)" + Pattern.quote(parameter.name()) + "\\s*:.*")) {
        all.append(" + ").append(text.substring(text.indexOf(':') + 1));
      }
    }
    return all.toString();
  }

  private boolean isCall(Statement statement) {
    return statement instanceof Statement.Expression expression
        && file.text(expression.expression())
            .replaceAll("\\s", "")
            .matches("[\\w:.]+!?\\([\\w,&*]*\\)\\??");
  }

  /// The type parameter that would stay, `impl Trait` included; null where none would. Then every
  /// copy may keep its own rest and pay for a call besides.
  private @Nullable String stays(Set<String> removed) {
    Item.Implementation implementation = place.implementation();
    if (implementation != null && implementation.generics().isMonomorphized()) {
      return "the type of its `impl` is generic";
    }
    for (GenericParameter each : function.generics().parameters()) {
      if (each.kind() == GenericParameter.Kind.TYPE && !removed.contains(each.name())) {
        return "the rest would still be generic over `" + each.name() + "`";
      }
    }
    for (Parameter each : function.parameters()) {
      Span type = each.type();
      if (type != null && !isTaken(each) && Mentions.in(file, List.of(type)).contains("impl")) {
        return "the rest would still be generic over `" + each.name() + "`";
      }
    }
    return null;
  }

  /// Why the rest still depends on what was converted; null where it does not.
  private @Nullable String stillGeneric(List<Statement> rest, Set<String> removed) {
    String stays = stays(removed);
    if (stays != null) {
      return stays;
    }
    Set<String> shadowed = new HashSet<>();
    conversions.forEach(each -> shadowed.add(String.valueOf(each.let().name())));
    Set<String> words =
        Mentions.in(
            file, List.of(new Span(rest.getFirst().span().start(), rest.getLast().span().end())));
    Set<String> signature = new HashSet<>(Mentions.in(file, kept(removed)));
    for (String name : removed) {
      if (words.contains(name)) {
        return "the type `" + name + "` is named again behind the conversions";
      }
      if (signature.contains(name)) {
        return "the type `" + name + "` stands in the signature more than once";
      }
    }
    for (Conversion each : conversions) {
      String original = String.valueOf(each.parameter().name());
      if (words.contains(original) && !shadowed.contains(original)) {
        return "`" + original + "` is used again behind its conversion";
      }
      if (each.type().contains("impl ")) {
        return "what `" + original + "` is converted to is not a type of its own";
      }
    }
    return null;
  }

  /// What of the signature the other function would have as well.
  private List<Span> kept(Set<String> removed) {
    List<Span> kept = new ArrayList<>();
    for (Parameter parameter : function.parameters()) {
      Span type = parameter.type();
      if (type != null && !isTaken(parameter)) {
        kept.add(type);
      }
    }
    for (GenericParameter each : function.generics().parameters()) {
      if (!removed.contains(each.name())) {
        kept.add(each.span());
      }
    }
    Span result = function.result();
    if (result != null) {
      kept.add(result);
    }
    for (Span predicate : function.generics().predicates()) {
      if (!OutlineText.isAbout(file, predicate, removed)) {
        kept.add(predicate);
      }
    }
    return kept;
  }
}
