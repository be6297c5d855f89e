package dev.tribometer.probe.profile;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads names of codegen units under `-Zhuman-readable-cgu-names`, which incremental compilation
/// makes of the module whose code they hold:
///
///     grep_searcher.7222b82046147c9-in-rg.7222b82046147c9-searcher-core.volatile
///     rg.7222b82046147c9-flags-defs
///
/// Small ones are merged and their names joined by `--`. Without incremental compilation, and for
/// what has no module (`…-fallback.cgu`), the name does not tell: `regex_automata.b8733705be5da047-cgu.00`.
final class CodegenUnitName {
  private static final Pattern PART =
      Pattern.compile("(\\w+)\\.[0-9a-f]+(?:-in-\\w+\\.[0-9a-f]+)?(?:[.-](.*))?");
  private static final Pattern NUMBERED = Pattern.compile("(?:fallback\\.)?cgu(?:\\.\\d+)?");

  private CodegenUnitName() {}

  /// The crate whose code a codegen unit holds; null where its name does not say, or says several.
  static @Nullable String originCrate(String name) {
    String origin = null;
    for (String part : name.split("--", -1)) {
      Matcher matcher = PART.matcher(part);
      if (!matcher.matches()) {
        return null;
      }
      String module = matcher.group(2);
      if (module != null && NUMBERED.matcher(module).matches()) {
        return null;
      }
      if (origin != null && !origin.equals(matcher.group(1))) {
        return null;
      }
      origin = matcher.group(1);
    }
    return origin;
  }
}
