package dev.tribometer.rebuild;

import dev.tribometer.format.cargojson.BuildLog;
import dev.tribometer.format.cargojson.Fingerprint;
import dev.tribometer.format.cargojson.PackageId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Why cargo takes a unit for one that was never built, which is all that cargo itself says: the
/// fingerprint that the unit would have is compared with those of the same target that are there.
final class NewCauses {
  private final Path buildDirectory;
  private final Path mirror;
  private final UnitPrints users;
  private final UnitPrints rehearsed;
  private final boolean isPast;
  private final boolean clippy;
  private final Set<String> members;

  NewCauses(Decisions decisions) {
    this.buildDirectory = decisions.buildDirectory();
    this.mirror = decisions.decidedIn();
    this.users = decisions.before();
    this.rehearsed = decisions.after();
    this.isPast = decisions.past() != null;
    this.clippy = decisions.isClippy();
    this.members = decisions.members();
  }

  /// The causes; empty where nothing of the unit itself differs, so that it is new because a unit
  /// that it depends on is.
  List<Cause> of(BuildLog.Unit unit, @Nullable RehearsedCall call) throws IOException {
    String name = unit.registered().packageId().name();
    UnitPrint mine = call == null ? null : rehearsed.of(name, call.hash());
    if (call == null || mine == null) {
      return List.of();
    }
    Path profile = mirror.relativize(mine.profileDirectory());
    Path usersProfile = buildDirectory.resolve(profile);
    if (!users.hasProfile(usersProfile)) {
      return List.of(firstBuild(profile));
    }
    if (users.has(usersProfile, name + "-" + mine.hash())) {
      return List.of(Unfinished.of(name));
    }
    List<UnitPrint> there =
        users.of(name).stream()
            .filter(print -> print.profileDirectory().endsWith(profile))
            .toList();
    List<UnitPrint> same = there.stream().filter(p -> p.stem().equals(mine.stem())).toList();
    if (same.isEmpty() && !isPast && Tools.hasArtifacts(usersProfile, mine)) {
      return List.of(Tools.recordGone(name));
    }
    if (same.isEmpty()) {
      return List.of(there.isEmpty() ? neverBuilt(unit) : otherTarget(unit, call));
    }
    UnitPrint nearest = nearest(mine, call, same);
    return differences(unit, call, mine, nearest);
  }

  private Cause firstBuild(Path profile) {
    String directory = buildDirectory.getFileName() + "/" + profile;
    return new Cause(
        Cause.Kind.FIRST_BUILD,
        directory,
        "nothing was built into " + directory + " yet",
        List.of());
  }

  private static Cause neverBuilt(BuildLog.Unit unit) {
    return new Cause(
        Cause.Kind.NEVER_BUILT,
        unit.registered().packageId().toString(),
        unit.registered().packageId() + " was never built here",
        List.of());
  }

  private static Cause otherTarget(BuildLog.Unit unit, RehearsedCall call) {
    boolean test = call.isTest();
    return new Cause(
        test ? Cause.Kind.OTHER_COMMAND : Cause.Kind.NEVER_BUILT,
        test ? "test" : Names.of(unit),
        test ? "tests were not built here yet" : Names.of(unit) + " was never built here",
        test
            ? List.of("a test harness is compiled apart from the program or library that it tests")
            : List.of());
  }

  /// The one with the fewest differences, of equals the newest.
  private static UnitPrint nearest(UnitPrint mine, RehearsedCall call, List<UnitPrint> same) {
    UnitPrint nearest = same.getFirst();
    int fewest = Integer.MAX_VALUE;
    for (UnitPrint print : same) {
      int count = count(mine.fingerprint(), print.fingerprint());
      count = 2 * count + (print.madeCode() == call.makesCode() ? 0 : 1);
      if (count < fewest) {
        fewest = count;
        nearest = print;
      }
    }
    return nearest;
  }

  private static int count(Fingerprint a, Fingerprint b) {
    int count = 0;
    count += a.rustc() == b.rustc() ? 0 : 1;
    count += a.rustflags().equals(b.rustflags()) ? 0 : 1;
    count += a.features().equals(b.features()) ? 0 : 1;
    count += a.declaredFeatures().equals(b.declaredFeatures()) ? 0 : 1;
    count += a.profile() == b.profile() ? 0 : 1;
    count += a.target() == b.target() ? 0 : 1;
    count += a.path() == b.path() ? 0 : 1;
    count += a.config() == b.config() ? 0 : 1;
    count += a.compileKind() == b.compileKind() ? 0 : 1;
    return count + (names(a).equals(names(b)) ? 0 : 1);
  }

  private static Set<String> names(Fingerprint fingerprint) {
    TreeSet<String> names = new TreeSet<>();
    fingerprint.dependencies().forEach(dependency -> names.add(dependency.name()));
    return names;
  }

  private List<Cause> differences(
      BuildLog.Unit unit, RehearsedCall call, UnitPrint mine, UnitPrint other) throws IOException {
    Fingerprint now = mine.fingerprint();
    Fingerprint before = other.fingerprint();
    PackageId id = unit.registered().packageId();
    List<Cause> causes = new ArrayList<>();
    if (now.rustc() != before.rustc()) {
      causes.add(toolchain(other));
    }
    if (!now.rustflags().equals(before.rustflags())) {
      causes.add(Tools.withMaker(DirtyCauses.flags(before.rustflags(), now.rustflags()), other));
    }
    if (now.path() != before.path()) {
      causes.add(
          id.source() == PackageId.Source.PATH
              ? new Cause(
                  Cause.Kind.PATH_CHANGED,
                  id.name(),
                  "the root file of " + Names.of(unit) + " lies elsewhere than before",
                  List.of())
              : version(id, other));
      // Another version declares and needs what it likes.
      return causes;
    }
    if (!now.features().equals(before.features())) {
      causes.add(Tools.withMaker(DirtyCauses.features(before.features(), now.features()), other));
    }
    if (now.compileKind() != before.compileKind()) {
      causes.add(
          new Cause(Cause.Kind.PLATFORM_CHANGED, "", "another platform is built for", List.of()));
    }
    boolean clippy = isPast ? Tools.isByClippy(mine) : this.clippy;
    boolean otherTool =
        clippy != Tools.isByClippy(other)
            && members.contains(id.spec())
            && Tools.hasArtifacts(other.profileDirectory(), other)
            && (clippy || !call.makesCode());
    boolean otherCommand =
        !mine.isScriptRun()
            && Tools.hasArtifacts(other.profileDirectory(), other)
            && other.madeCode() != call.makesCode();
    if (otherTool) {
      causes.add(Tools.otherTool(clippy));
    } else if (otherCommand) {
      causes.add(Tools.otherCommand(call.makesCode(), clippy));
    } else if (now.profile() != before.profile()) {
      causes.add(Tools.profile(other));
    }
    if (now.target() != before.target()) {
      causes.add(
          new Cause(
              Cause.Kind.TARGET_CHANGED,
              id.name(),
              "the manifest describes "
                  + Names.of(unit)
                  + " otherwise than before (edition, crate types, test or doc settings)",
              List.of()));
    }
    if (now.config() != before.config()) {
      causes.add(
          new Cause(
              Cause.Kind.SETTINGS_CHANGED, "", "the linker that is configured differs", List.of()));
    }
    if (!names(now).equals(names(before)) && !mine.isScriptRun()) {
      causes.add(dependencies(id, names(before), names(now)));
    }
    return causes;
  }

  private static Cause toolchain(UnitPrint other) throws IOException {
    String compiler = Tools.compiler(other);
    return new Cause(
        Cause.Kind.TOOLCHAIN_CHANGED,
        "",
        "another compiler than it was built with",
        compiler == null ? List.of() : List.of("before: " + compiler));
  }

  private static Cause version(PackageId id, UnitPrint other) throws IOException {
    String before = Tools.version(other, id.name());
    return new Cause(
        Cause.Kind.VERSION_CHANGED,
        id.toString(),
        id.name()
            + " is of another version than before ("
            + (before == null ? "now " + id.version() : before + ", now " + id.version())
            + ")",
        List.of("Cargo.lock or a manifest chooses it"));
  }

  private static Cause dependencies(PackageId id, Set<String> before, Set<String> now) {
    TreeSet<String> added = new TreeSet<>(now);
    added.removeAll(before);
    TreeSet<String> gone = new TreeSet<>(before);
    gone.removeAll(now);
    List<String> details = new ArrayList<>();
    if (!added.isEmpty()) {
      details.add("new: " + String.join(", ", added));
    }
    if (!gone.isEmpty()) {
      details.add("gone: " + String.join(", ", gone));
    }
    return new Cause(
        Cause.Kind.DEPENDENCIES_CHANGED,
        id.name(),
        id.name() + " depends on other crates than before",
        details);
  }
}
