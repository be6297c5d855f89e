package dev.tribometer.source;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Edits of a Rust source file such as people make all day, as texts to try one after the other:
/// the first that still compiles is the edit. Whether one compiles only a build can tell.
public final class SourceEdits {
  private static final int MOST_PLACES = 4;

  /// A function with a body that begins on its line, that is not seen from outside, and whose body
  /// is compiled in this crate: neither `pub` nor `const`, no type parameters.
  private static final Pattern BODY =
      Pattern.compile(
          "(?m)^([ \\t]*)(?:async )?fn [a-z_][a-z0-9_]*(?:<'[a-z, ']+>)?\\([^;{}]*\\{[ \\t]*$");

  private static final Pattern NOT_COMPILED_HERE =
      Pattern.compile("#\\[(?:inline|test|cfg|bench|target_feature|rustfmt::skip)");

  private SourceEdits() {}

  /// Another comment at the top of the file. Everything below moves by a line.
  public static List<String> comment(String text, int number) {
    String comment = "// edit " + number + "\n";
    boolean shebang = text.startsWith("#!") && !text.startsWith("#![");
    int at = shebang ? text.indexOf('\n') + 1 : 0;
    return List.of(text.substring(0, at) + comment + text.substring(at));
  }

  /// A statement that computes something, at the beginning of a private function's body.
  public static List<String> privateBody(String text, int number) {
    List<String> candidates = new ArrayList<>();
    Matcher place = BODY.matcher(text);
    while (place.find() && candidates.size() < MOST_PLACES) {
      int before = text.lastIndexOf("\n\n", place.start());
      String above = text.substring(Math.max(0, before), place.start());
      if (NOT_COMPILED_HERE.matcher(above).find()) {
        continue;
      }
      candidates.add(
          text.substring(0, place.end())
              + "\n"
              + place.group(1)
              + "    let _ = ::core::hint::black_box("
              + number
              + "_u32);"
              + text.substring(place.end()));
    }
    return candidates;
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
