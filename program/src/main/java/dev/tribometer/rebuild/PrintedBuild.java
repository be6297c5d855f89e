package dev.tribometer.rebuild;

import dev.tribometer.format.cargojson.BuildEvent;
import dev.tribometer.format.cargojson.BuildEvent.Freshness;
import dev.tribometer.format.cargojson.BuildLog;
import dev.tribometer.format.cargojson.CargoPackage;
import dev.tribometer.format.cargojson.DirtyReason;
import dev.tribometer.format.cargojson.Fingerprint;
import dev.tribometer.format.cargojson.Metadata;
import dev.tribometer.format.cargojson.PackageId;
import dev.tribometer.format.json.JsonValue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A build of which there is no log, from the records that it left in the build directory: the
/// units whose fingerprints it wrote, when each began and ended, which need which, and which of
/// their files were changed since the build before.
final class PrintedBuild {
  /// Within a build some unit always runs; a longer rest is the end of one build.
  private static final Duration REST = Duration.ofSeconds(2);

  private static final Pattern STEM =
      Pattern.compile(
          "(run-|test-|doc-)?(build-script|integration-test|lib|bin|example|bench)-(.*)");

  private final Map<String, List<PackageId>> packages = new HashMap<>();
  private final List<UnitPrint> built;
  private final Map<String, Integer> byHash = new HashMap<>();

  private PrintedBuild(Metadata metadata, List<UnitPrint> built) throws IOException {
    this.built = built;
    for (CargoPackage known : metadata.packages()) {
      packages.computeIfAbsent(known.id().name(), key -> new ArrayList<>()).add(known.id());
    }
    for (int index = 0; index < built.size(); index++) {
      UnitPrint print = built.get(index);
      Path file = print.directory().resolve(print.stem());
      if (Files.isRegularFile(file)) {
        byHash.put(Files.readString(file).strip(), index);
      }
    }
  }

  /// @param metadata the workspace, with what it depends on where cargo tells
  /// @param all the fingerprints, the latest built first; not empty
  static PastBuild explain(
      Metadata metadata,
      UnitPrints prints,
      List<UnitPrint> all,
      Path directory,
      Path root,
      Set<String> members,
      Instant now,
      ZoneId zone)
      throws IOException {
    List<UnitPrint> built = new ArrayList<>();
    Instant began = all.getFirst().started();
    Instant before = Instant.EPOCH;
    for (UnitPrint print : all) {
      if (print.touched().isBefore(began.minus(REST))) {
        before = print.touched();
        break;
      }
      built.add(print);
      began = print.started().isBefore(began) ? print.started() : began;
    }
    PrintedBuild build = new PrintedBuild(metadata, built);
    List<BuildLog.Unit> units = new ArrayList<>();
    Map<Integer, RehearsedCall> calls = new HashMap<>();
    Map<Integer, Long> wall = new HashMap<>();
    List<String> unfinished = new ArrayList<>();
    for (int index = 0; index < built.size(); index++) {
      UnitPrint print = built.get(index);
      BuildLog.Unit unit = build.unit(index, print, began);
      units.add(unit);
      calls.put(index, PrintedCall.of(print, unit.registered()));
      if (!print.isEnded()) {
        unfinished.add(Names.of(unit));
      } else if (!print.isScriptRun()) {
        wall.put(index, Duration.between(print.started(), print.built()).toNanos());
      }
    }
    Decisions decisions =
        new Decisions(
            build.command(),
            false,
            units,
            -1,
            new UnitCalls(calls),
            directory,
            directory,
            root,
            members,
            prints.before(began),
            prints,
            new Decisions.Past(before));
    return new PastBuild(
        RebuildCauses.explain(decisions, now, zone),
        began,
        all.getFirst().touched(),
        null,
        unfinished,
        wall);
  }

  private BuildLog.Unit unit(int index, UnitPrint print, Instant began) throws IOException {
    Matcher stem = STEM.matcher(print.stem());
    boolean matches = stem.matches();
    String kind = matches ? stem.group(2) : "lib";
    List<Integer> needs = new ArrayList<>();
    for (Fingerprint.Dependency needed : print.fingerprint().dependencies()) {
      Integer other = byHash.get(hex(needed.fingerprint()));
      if (other != null && other != index) {
        needs.add(other);
      }
    }
    BuildEvent.UnitRegistered registered =
        new BuildEvent.UnitRegistered(
            index,
            packageOf(print),
            matches ? stem.group(3) : print.stem(),
            kind.equals("integration-test") ? "test" : kind,
            mode(print, matches ? stem.group(1) : null),
            null,
            List.copyOf(new TreeSet<>(FeatureList.of(print.fingerprint().features()))),
            false,
            needs);
    boolean isNew = !print.firstBuilt().isBefore(began);
    return new BuildLog.Unit(
        registered,
        isNew ? Freshness.NEW : Freshness.DIRTY,
        isNew ? null : reason(print),
        null,
        null,
        null,
        List.of(),
        List.of(),
        List.of());
  }

  /// The newest file stands in the fingerprint of a build script that watches its whole package.
  private static @Nullable DirtyReason reason(UnitPrint print) {
    for (Fingerprint.Local local : print.fingerprint().locals()) {
      if (print.isScriptRun() && local instanceof Fingerprint.Precalculated(String newest)) {
        return new DirtyReason.PrecalculatedChanged("", newest, new JsonValue.Members(Map.of()));
      }
    }
    return null;
  }

  private static String mode(UnitPrint print, @Nullable String prefix) {
    return switch (prefix) {
      case "run-" -> "run-custom-build";
      case "doc-" -> "doc";
      case "test-" -> print.madeCode() ? "test" : "check-test";
      case null, default -> print.madeCode() ? "build" : "check";
    };
  }

  private PackageId packageOf(UnitPrint print) throws IOException {
    String directory = String.valueOf(print.directory().getFileName());
    String name = directory.substring(0, directory.length() - print.hash().length() - 1);
    List<PackageId> known = packages.getOrDefault(name, List.of());
    if (known.size() == 1) {
      return known.getFirst();
    }
    String version = Tools.version(print, name);
    for (PackageId id : known) {
      if (id.version().equals(version)) {
        return id;
      }
    }
    return new PackageId(
        name, PackageId.Source.OTHER, "", null, name, version == null ? "" : version);
  }

  /// What cargo was asked for, as far as what it made tells.
  private String command() {
    boolean tests = built.stream().anyMatch(UnitPrint::isTest);
    boolean code = built.stream().anyMatch(p -> p.madeCode() && !p.isScriptRun() && !isScript(p));
    if (built.stream()
        .allMatch(print -> print.isScriptRun() || isScript(print) || !print.isEnded())) {
      return "by which command is not known";
    }
    if (!code && built.stream().anyMatch(Tools::isByClippy)) {
      return "cargo clippy";
    }
    return code
        ? tests ? "cargo test or its like" : "cargo build or its like"
        : "cargo check or the editor";
  }

  private static boolean isScript(UnitPrint print) {
    return print.stem().startsWith("build-script-");
  }

  /// As cargo writes it into the file of a unit's hash.
  private static String hex(long hash) {
    return HexFormat.of()
        .formatHex(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(hash).array());
  }
}
