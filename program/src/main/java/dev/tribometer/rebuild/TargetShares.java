package dev.tribometer.rebuild;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Divides a target directory by what made it. Every file that a unit left carries the unit's hash
/// in its name or in that of a directory; the fingerprint with this hash tells compiler, flags and
/// features, and what lies beside it which command it was. Sizes are measured, makers inferred.
public final class TargetShares {
  private static final Pattern HASH = Pattern.compile("-([0-9a-f]{16})(?=[./]|$)");

  /// What a build makes lies closer together than this; what is younger by more is of a later one.
  private static final Duration LATER = Duration.ofMinutes(1);

  private final Path root;
  private final Map<String, Owner> owners = new HashMap<>();
  private final Map<Long, String> compilers = new HashMap<>();
  private final Map<Owner, long[]> sums = new HashMap<>();
  private final Map<Owner, Set<String>> units = new HashMap<>();
  private final Map<Owner, Instant> newest = new HashMap<>();
  private final Set<Object> seen = new HashSet<>();
  private final Map<Path, BasicFileAttributes> unnamed = new LinkedHashMap<>();

  private record Owner(String directory, String maker, String setting, boolean isSuperseded) {}

  private TargetShares(Path root) {
    this.root = root;
  }

  /// Looks at a target directory, the largest part first.
  ///
  /// @throws IOException where it cannot be read
  public static List<TargetShare> of(Path targetDirectory) throws IOException {
    TargetShares shares = new TargetShares(targetDirectory);
    shares.readPrints();
    Files.walkFileTree(targetDirectory, shares.visitor());
    // A program is linked to from beside its unit; it counts for the unit.
    shares.unnamed.forEach((path, attributes) -> {
      if (shares.isFirst(attributes)) {
        shares.count(shares.unowned(path), "", attributes);
      }
    });
    List<TargetShare> parts = new ArrayList<>();
    shares.sums.forEach((owner, sum) ->
        parts.add(
            new TargetShare(
                owner.directory(),
                owner.maker(),
                owner.setting(),
                owner.isSuperseded(),
                sum[0],
                shares.units.getOrDefault(owner, Set.of()).size(),
                shares.newest.get(owner))));
    parts.sort(Comparator.comparingLong((TargetShare part) -> -part.bytes()));
    return parts;
  }

  private void readPrints() throws IOException {
    List<UnitPrint> prints = UnitPrints.below(root).all();
    for (UnitPrint print : prints) {
      long rustc = print.fingerprint().rustc();
      if (rustc != 0 && !compilers.containsKey(rustc)) {
        String compiler = Tools.compiler(print);
        if (compiler != null) {
          compilers.put(rustc, compiler);
        }
      }
    }
    Map<String, List<UnitPrint>> like = new HashMap<>();
    for (UnitPrint print : prints) {
      like.computeIfAbsent(
              String.join("\0", directory(print), name(print), print.stem(), maker(print)),
              key -> new ArrayList<>())
          .add(print);
    }
    for (List<UnitPrint> same : like.values()) {
      for (UnitPrint print : same) {
        String instead = superseded(print, same);
        owners.put(
            print.hash(),
            new Owner(directory(print), maker(print), setting(print, instead), instead != null));
      }
    }
  }

  /// Why a newer unit stands in the place of this one; null where none does.
  private @Nullable String superseded(UnitPrint print, List<UnitPrint> same) throws IOException {
    for (UnitPrint other : same) {
      if (other.firstBuilt().isAfter(print.built().plus(LATER))) {
        if (other.fingerprint().rustc() != print.fingerprint().rustc()) {
          return "of an earlier compiler";
        }
        if (other.fingerprint().path() != print.fingerprint().path()) {
          return "of an earlier version";
        }
        return "of earlier features or settings";
      }
    }
    return null;
  }

  private String setting(UnitPrint print, @Nullable String superseded) {
    List<String> words = new ArrayList<>();
    if (superseded != null) {
      words.add(superseded);
    }
    String compiler = compilers.get(print.fingerprint().rustc());
    if (compiler != null) {
      words.add(compiler.replaceFirst(" \\(.*", ""));
    }
    if (!print.fingerprint().rustflags().isEmpty()) {
      words.add("rustflags " + String.join(" ", print.fingerprint().rustflags()));
    }
    return String.join(", ", words);
  }

  private static String maker(UnitPrint print) {
    if (print.isScriptRun() || print.stem().startsWith("build-script-")) {
      return "build scripts";
    }
    if (Tools.isByClippy(print)) {
      return "clippy";
    }
    if (print.stem().startsWith("doc-")) {
      return "cargo doc";
    }
    if (print.isTest()) {
      return print.madeCode() ? "cargo test" : "cargo check of tests, or the editor";
    }
    return print.madeCode() ? "cargo build" : "cargo check or the editor";
  }

  private static String name(UnitPrint print) {
    return String.valueOf(print.directory().getFileName()).replace("-" + print.hash(), "");
  }

  private String directory(UnitPrint print) {
    return root.relativize(print.profileDirectory()).toString();
  }

  private SimpleFileVisitor<Path> visitor() {
    return new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
        if (attributes.isRegularFile()) {
          visit(path, attributes);
        }
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path path, IOException e) {
        return FileVisitResult.CONTINUE;
      }
    };
  }

  private void visit(Path path, BasicFileAttributes attributes) {
    Matcher hash = HASH.matcher(root.relativize(path).toString());
    while (hash.find()) {
      Owner owner = owners.get(hash.group(1));
      if (owner != null) {
        if (isFirst(attributes)) {
          count(owner, hash.group(1), attributes);
        }
        return;
      }
    }
    if (!path.toString().contains("/incremental/")) {
      unnamed.put(path, attributes);
    } else if (isFirst(attributes)) {
      count(unowned(path), "", attributes);
    }
  }

  private boolean isFirst(BasicFileAttributes attributes) {
    return attributes.fileKey() == null || seen.add(attributes.fileKey());
  }

  private void count(Owner owner, String unit, BasicFileAttributes attributes) {
    sums.computeIfAbsent(owner, key -> new long[1])[0] += attributes.size();
    if (!unit.isEmpty()) {
      units.computeIfAbsent(owner, key -> new HashSet<>()).add(unit);
    }
    newest.merge(
        owner,
        attributes.lastModifiedTime().toInstant(),
        (one, other) -> one.isAfter(other) ? one : other);
  }

  /// Files that carry no hash of a unit that is known.
  private Owner unowned(Path path) {
    String relative = root.relativize(path).toString();
    int incremental = relative.indexOf("/incremental/");
    if (incremental >= 0) {
      return new Owner(
          relative.substring(0, incremental), "incremental caches", "of all commands", false);
    }
    if (relative.startsWith("tribometer/")) {
      return new Owner("", "Tribometer's scans", "", false);
    }
    if (relative.startsWith("doc/")) {
      return new Owner("", "cargo doc", "pages", false);
    }
    int deps = relative.indexOf("/deps/");
    if (deps >= 0) {
      return new Owner(relative.substring(0, deps), "left over", "no fingerprint names it", true);
    }
    return new Owner("", "other", "programs copied or linked, lists, locks", false);
  }
}
