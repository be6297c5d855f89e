package dev.tribometer.cli.scan;

import dev.tribometer.cargo.Command;
import dev.tribometer.cargo.CommandOutput;
import dev.tribometer.cargo.Toolchain;
import dev.tribometer.cargo.Workspace;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a workspace asks for a newer compiler: which of the toolchains installed here would do.
public final class ToolchainAdvice {
  private static final Pattern REQUIRED = Pattern.compile("requires rustc (\\d+)\\.(\\d+)");
  private static final Pattern RELEASE = Pattern.compile("rustc (\\d+)\\.(\\d+)");

  private ToolchainAdvice() {}

  /// The advice; null where the errors do not speak of the compiler's version.
  ///
  /// @param errors cargo's own messages
  public static @Nullable String of(String errors, Toolchain toolchain, Workspace workspace) {
    int required = -1;
    Matcher matcher = REQUIRED.matcher(errors);
    while (matcher.find()) {
      required = Math.max(required, minor(matcher));
    }
    if (required < 0) {
      return null;
    }
    String wanted = "1." + required % 10_000;
    for (String name : installed(workspace)) {
      int release = release(name, workspace);
      if (release >= required) {
        return "the workspace asks for rustc "
            + wanted
            + "; the toolchain "
            + name
            + ", which is installed here, would do: tribometer scan --toolchain "
            + name;
      }
    }
    return "the workspace asks for rustc "
        + wanted
        + " and this is "
        + toolchain.release()
        + "; no toolchain installed here is new enough: rustup update";
  }

  private static List<String> installed(Workspace workspace) {
    try {
      CommandOutput list =
          new Command(List.of("rustup", "toolchain", "list", "--quiet"), workspace.root(), Map.of())
              .run();
      return list.succeeded()
          ? list.text().lines().map(String::strip).filter(line -> !line.isEmpty()).toList()
          : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static int release(String name, Workspace workspace) {
    try {
      CommandOutput version =
          new Command(List.of("rustup", "run", name, "rustc", "-V"), workspace.root(), Map.of())
              .run();
      Matcher matcher = RELEASE.matcher(version.text());
      return matcher.find() ? minor(matcher) : -1;
    } catch (IOException e) {
      return -1;
    }
  }

  private static int minor(Matcher version) {
    return Integer.parseInt(version.group(1)) * 10_000 + Integer.parseInt(version.group(2));
  }
}
