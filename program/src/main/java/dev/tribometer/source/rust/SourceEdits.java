package dev.tribometer.source.rust;

import dev.tribometer.format.FormatException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// Edits of a Rust source file such as people make all day, as texts to try one after the other:
/// the first that still compiles is the edit. Whether one compiles only a build can tell.
public final class SourceEdits {
  private static final int MOST_PLACES = 4;

  /// With these a function is compiled elsewhere, or not in an ordinary build, or is no ordinary
  /// code.
  private static final Set<String> ELSEWHERE =
      Set.of("inline", "cfg", "test", "bench", "target_feature", "naked", "rustfmt::skip");

  private SourceEdits() {}

  /// Another comment at the top of the file. Everything below moves by a line.
  public static List<String> comment(String text, int number) {
    String comment = "// edit " + number + "\n";
    boolean shebang = text.startsWith("#!") && !text.startsWith("#![");
    int at = shebang ? text.indexOf('\n') + 1 : 0;
    return List.of(text.substring(0, at) + comment + text.substring(at));
  }

  /// A statement that computes something, at the beginning of a private function's body: free
  /// functions and methods of types first, then methods of traits' implementations.
  public static List<String> privateBody(String text, int number) {
    RustFile file;
    try {
      file = RustFile.parse("the edited file", text);
    } catch (FormatException e) {
      // A file too large to be read is not edited.
      return List.of();
    }
    return file.functions().stream()
        .filter(place -> isCompiledHere(file, place))
        .sorted(Comparator.comparing(SourceEdits::isOfTrait))
        .limit(MOST_PLACES)
        .map(place -> inserted(file, place.function(), number))
        .toList();
  }

  /// Whether the code is made in this crate, in every build, whatever the types: the function is
  /// not seen from outside, is not `const` and has no type parameters.
  private static boolean isCompiledHere(RustFile file, FunctionPlace place) {
    Item.Function function = place.function();
    Block body = function.body();
    return body != null
        && function.head().visibility() == Item.Visibility.PRIVATE
        && !function.isConst()
        && place.trait() == null
        && !isGeneric(file, place)
        && place.attributes().noneMatch(attribute -> ELSEWHERE.contains(attribute.path()))
        && !beginsWithAttribute(file, body);
  }

  private static boolean isGeneric(RustFile file, FunctionPlace place) {
    if (place.function().generics().isMonomorphized()
        || file.text(place.function().parameterList()).matches("(?s).*\\bimpl\\b.*")) {
      return true;
    }
    for (Item outer : place.outer()) {
      boolean isGeneric =
          switch (outer) {
            case Item.Implementation implementation -> implementation.generics().isMonomorphized();
            case Item.Function function ->
                function.isConst() || function.generics().isMonomorphized();
            default -> false;
          };
      if (isGeneric) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfTrait(FunctionPlace place) {
    Item.Implementation implementation = place.implementation();
    return implementation != null && implementation.trait() != null;
  }

  /// Whether the body says something of itself, which has to stay at its beginning.
  private static boolean beginsWithAttribute(RustFile file, Block body) {
    String inside = file.text(body.span()).substring(1).stripLeading();
    return inside.startsWith("#!") || inside.startsWith("//!") || inside.startsWith("/*!");
  }

  private static String inserted(RustFile file, Item.Function function, int number) {
    Block body = function.body();
    if (body == null) {
      throw new IllegalArgumentException("a function without body: " + function.name());
    }
    byte[] text = file.bytes();
    int at = body.span().start() + 1;
    return new String(text, 0, at, StandardCharsets.UTF_8)
        + "\n"
        + indentation(text, function.head().core().start())
        + "    let _ = ::core::hint::black_box("
        + number
        + "_u32);"
        + new String(text, at, text.length - at, StandardCharsets.UTF_8);
  }

  private static String indentation(byte[] text, int at) {
    int line = at;
    while (line > 0 && text[line - 1] != '\n') {
      line--;
    }
    int end = line;
    while (end < at && (text[end] == ' ' || text[end] == '\t')) {
      end++;
    }
    return new String(text, line, end - line, StandardCharsets.UTF_8);
  }

  /// One more public function at the end of the file: what other crates can see has changed, and
  /// nothing that uses it breaks.
  public static List<String> publicItem(String text, int number) {
    String name = "tribometer_edit_" + number;
    String end = text.endsWith("\n") || text.isEmpty() ? text : text + "\n";
    return List.of(
        end
            + "/// Edit.\n#[allow(dead_code)]\npub fn "
            + name
            + "() -> u32 {\n    ::core::hint::black_box("
            + number
            + "_u32)\n}\n",
        end
            + "/// Edit.\n#[proc_macro]\npub fn "
            + name
            + "(input: proc_macro::TokenStream) -> proc_macro::TokenStream {\n    input\n}\n");
  }
}
