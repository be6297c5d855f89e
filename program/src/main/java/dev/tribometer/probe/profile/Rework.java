package dev.tribometer.probe.profile;

import dev.tribometer.format.FormatException;
import dev.tribometer.format.measureme.EventCursor;
import dev.tribometer.format.measureme.EventKind;
import dev.tribometer.format.measureme.SelfProfile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/// What rustc did again in an incremental build of one unit, by its self-profile: the bodies that
/// it type-checked, and the codegen units that it generated. What it found unchanged in its cache
/// is in neither.
///
/// @param bodies paths of the functions, constants and statics whose bodies were checked; closures
///   count for the function around them
/// @param generated the names of the codegen units that were generated
/// @param codegenUnits how many codegen units the unit has; 0 where it generates no code
public record Rework(Set<String> bodies, Set<String> generated, int codegenUnits) {
  /// The query that checks a body: `typeck` in rustc 1.95, `typeck_root` in nightly 1.97.
  private static final Set<String> CHECKS = Set.of("typeck", "typeck_root");

  private static final int EVENT_BYTES = 32;
  private static final int MOST_NAMES = 1 << 16;
  private static final int LONGEST = 400;

  public Rework {
    bodies = Set.copyOf(bodies);
    generated = Set.copyOf(generated);
  }

  /// Reads the profile that a run of rustc left.
  ///
  /// @param rawDirectory the run's own directory, with `profile/*.mm_profdata`
  /// @return null where there is none
  /// @throws IOException where it cannot be read
  public static @org.jspecify.annotations.Nullable Rework read(Path rawDirectory)
      throws IOException {
    Path directory = rawDirectory.resolve("profile");
    if (!Files.isDirectory(directory)) {
      return null;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.mm_profdata")) {
      for (Path file : files) {
        try (SelfProfile profile = SelfProfile.open(file)) {
          return of(file.toString(), profile);
        }
      }
    }
    return null;
  }

  /// Reads a profile.
  ///
  /// @throws FormatException if it is damaged
  static Rework of(String source, SelfProfile profile) throws FormatException {
    ArgumentText text = new ArgumentText(source, profile.eventCount() * EVENT_BYTES);
    Set<String> bodies = new TreeSet<>();
    Set<String> generated = new TreeSet<>();
    Set<String> all = new TreeSet<>();
    EventCursor cursor = profile.events();
    while (cursor.next()) {
      EventKind kind = cursor.kind();
      String label = profile.label(cursor.label());
      Set<String> names =
          switch (kind) {
            case QUERY -> CHECKS.contains(label) ? bodies : null;
            case GENERIC_ACTIVITY -> label.equals("codegen_module") ? generated : null;
            case ARTIFACT_SIZE -> label.equals("codegen_unit_size_estimate") ? all : null;
            default -> null;
          };
      if (names != null && names.size() < MOST_NAMES && cursor.argumentCount() > 0) {
        String name = text.read(cursor, 0, LONGEST);
        int closure = name.indexOf("::{closure");
        names.add(closure < 0 ? name : name.substring(0, closure));
      }
    }
    return new Rework(bodies, generated, all.size());
  }
}
