package dev.tribometer.source.rust;

import dev.tribometer.source.Span;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A parameter that is only there to be converted, and the statement at the top of the body that
/// does it.
///
/// @param parameter as the function takes it
/// @param typeParameter the type parameter that goes with it; null for `impl Trait`
/// @param let the statement
/// @param type what comes of the conversion
record Conversion(
    Parameter parameter, @Nullable String typeParameter, Statement.Let let, String type) {
  private static final Map<String, String> METHODS =
      Map.of("AsRef", "as_ref", "Into", "into", "Borrow", "borrow");

  /// The conversion that `let` makes of `parameter`; null where it makes none.
  ///
  /// @param bounds what the parameter's type must be able to do
  static @Nullable Conversion of(
      RustFile file,
      Parameter parameter,
      @Nullable String typeParameter,
      String bounds,
      Statement.Let let) {
    Span value = let.value();
    if (value == null || let.name() == null || let.hasElse()) {
      return null;
    }
    String written = file.text(value).replaceAll("\\s", "");
    for (Map.Entry<String, String> trait : METHODS.entrySet()) {
      String target = argument(bounds, trait.getKey());
      if (target != null && written.equals(parameter.name() + "." + trait.getValue() + "()")) {
        Span type = let.type();
        String known = trait.getKey().equals("Into") ? target : "&" + target;
        return new Conversion(
            parameter, typeParameter, let, type == null ? known : file.text(type));
      }
    }
    return null;
  }

  /// `Path` of `Send + AsRef<Path>`; null where the trait is not there.
  private static @Nullable String argument(String bounds, String trait) {
    int at = -1;
    do {
      at = bounds.indexOf(trait + "<", at + 1);
    } while (at > 0 && Character.isJavaIdentifierPart(bounds.charAt(at - 1)));
    if (at < 0) {
      return null;
    }
    int depth = 0;
    int from = at + trait.length() + 1;
    for (int i = from; i < bounds.length(); i++) {
      char c = bounds.charAt(i);
      if (c == '<') {
        depth++;
      } else if (c == '>' && bounds.charAt(i - 1) != '-' && depth-- == 0) {
        return bounds.substring(from, i).strip();
      }
    }
    return null;
  }
}
