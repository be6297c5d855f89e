package dev.tribometer.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Manifests as people write them, and as nobody should: every way that TOML has of saying the
/// same, with comments wherever one may stand.
final class GeneratedManifest {
  private static final List<String> NAMES =
      List.of("serde", "regex", "anyhow", "tokio", "log-2", "a_b", "x", "windows-sys");
  private static final List<String> CONDITIONS =
      List.of("'cfg(unix)'", "\"cfg(target_os = \\\"linux\\\")\"", "x86_64-unknown-linux-gnu");

  private final Random random;
  private final List<String> lines = new ArrayList<>();

  private GeneratedManifest(Random random) {
    this.random = random;
  }

  static String of(long seed) {
    GeneratedManifest manifest = new GeneratedManifest(new Random(seed));
    manifest.write();
    String end = manifest.random.nextInt(4) == 0 ? "\r\n" : "\n";
    String text = String.join(end, manifest.lines);
    return manifest.random.nextInt(4) == 0 ? text : text + end;
  }

  private boolean sometimes() {
    return random.nextInt(3) == 0;
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private String remark() {
    return sometimes()
        ? one(List.of(" # why", "\t# \"quoted\" = [", "  #", " # [dependencies]"))
        : "";
  }

  private void between() {
    while (sometimes()) {
      lines.add(one(List.of("", "# a remark", "  # serde = \"0.9\"", "#", "\t")));
    }
  }

  private void head(String name) {
    between();
    lines.add(one(List.of("[%s]", "[ %s ]", "  [%s]")).formatted(name) + remark());
  }

  private void write() {
    between();
    head("package");
    lines.add("name = \"generated\"" + remark());
    lines.add("version = '0.1.0'");
    if (sometimes()) {
      lines.add("description = \"\"\"\n# no comment\n[dependencies]\nserde = 1 \"\" \"\"\"");
    }
    List<Runnable> parts = new ArrayList<>();
    parts.add(() -> dependencies("dependencies"));
    if (sometimes()) {
      parts.add(() -> dependencies("dev-dependencies"));
    }
    if (sometimes()) {
      parts.add(() -> dependencies("build-dependencies"));
    }
    if (sometimes()) {
      String condition = one(CONDITIONS);
      parts.add(() -> dependencies("target." + condition + ".dependencies"));
    }
    if (sometimes()) {
      parts.add(this::features);
    }
    if (sometimes()) {
      parts.add(() -> profile("dev"));
    }
    if (sometimes()) {
      parts.add(() -> profile("release"));
    }
    java.util.Collections.shuffle(parts, random);
    parts.forEach(Runnable::run);
    between();
  }

  private void dependencies(String table) {
    List<String> names = new ArrayList<>(NAMES);
    java.util.Collections.shuffle(names, random);
    int inTable = random.nextInt(5);
    if (inTable > 0 || sometimes()) {
      head(table);
    }
    for (String name : names.subList(0, inTable)) {
      between();
      dependency(sometimes() ? "\"" + name + "\"" : name);
    }
    for (String name : names.subList(inTable, inTable + random.nextInt(3))) {
      head(table + "." + name);
      lines.add("version = \"1\"" + remark());
      between();
      if (sometimes()) {
        lines.add("features = [\"std\",\n  # the next is for us\n  'derive', # so\n]" + remark());
      }
      if (sometimes()) {
        lines.add("optional = true");
      }
    }
  }

  private void dependency(String key) {
    switch (random.nextInt(6)) {
      case 0 -> lines.add(key + " = \"1\"" + remark());
      case 1 -> lines.add(key + "='1.0'" + remark());
      case 2 -> lines.add("  " + key + " = { version = \"1\" }" + remark());
      case 3 -> lines.add(key + " = {version=\"1\",features=[\"std\" , \"derive\"]}" + remark());
      case 4 ->
          lines.add(
              key
                  + " = { version = \"1\", features = [\n    \"std\", # yes\n    # no\n] }"
                  + remark());
      default -> {
        lines.add(key + ".version = \"1\"" + remark());
        lines.add(key + ".default-features = " + random.nextBoolean() + remark());
      }
    }
  }

  private void features() {
    head("features");
    lines.add("default = [\"std\"]" + remark());
    lines.add("std = [ # all\n" + (sometimes() ? "  \"serde/std\",\n" : "") + "]");
  }

  private void profile(String name) {
    switch (random.nextInt(3)) {
      case 0 -> {
        head("profile." + name);
        lines.add("opt-level = 1" + remark());
        if (sometimes()) {
          lines.add("debug = true" + remark());
        }
      }
      case 1 -> {
        head("profile." + name + ".package.\"*\"");
        lines.add("opt-level=3" + remark());
      }
      default -> {
        head("profile");
        lines.add(name + ".debug = 2" + remark());
      }
    }
  }
}
