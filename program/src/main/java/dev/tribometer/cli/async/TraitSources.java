package dev.tribometer.cli.async;

import dev.tribometer.cargo.Workspace;
import dev.tribometer.fact.ActivityFact;
import dev.tribometer.fact.FactReader;
import dev.tribometer.fact.Facts;
import dev.tribometer.fact.PackageFact;
import dev.tribometer.fact.UnitFact;
import dev.tribometer.format.cargojson.CargoPackage;
import dev.tribometer.format.cargojson.PackageId;
import dev.tribometer.lens.async.traits.AsyncTraits;
import dev.tribometer.lens.async.traits.TraitModel;
import dev.tribometer.lens.async.traits.TraitSource;
import dev.tribometer.source.rust.RustFile;
import dev.tribometer.store.ScanDirectory;
import dev.tribometer.store.ScanStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The sources of a workspace's async traits, and what the last scan says of their packages.
public final class TraitSources {
  private static final Pattern WORDS = Pattern.compile("\\basync_trait\\b|\\bdyn\\b");
  private static final Pattern PRIVATE = Pattern.compile("(?m)^\\s*publish\\s*=\\s*false");

  private TraitSources() {}

  /// Reads them.
  ///
  /// @param objects traits that the program has vtables of; null where that is not known
  /// @throws IOException where a directory or a file cannot be read
  public static TraitModel model(
      Workspace workspace, ScanStore scans, @Nullable Set<String> objects) throws IOException {
    List<TraitSource> sources = new ArrayList<>();
    Set<PackageId> members = new HashSet<>(workspace.metadata().workspaceMembers());
    Set<Path> seen = new HashSet<>();
    for (CargoPackage each : workspace.metadata().packages()) {
      Path manifest = Path.of(each.manifestPath());
      Path directory = manifest.getParent();
      if (members.contains(each.id()) && directory != null) {
        boolean published = !PRIVATE.matcher(Files.readString(manifest)).find();
        for (Path file : files(directory)) {
          if (seen.add(file)) {
            sources.add(
                new TraitSource(
                    workspace.root().relativize(file).toString().replace('\\', '/'),
                    RustFile.read(file),
                    each.name(),
                    each.rustVersion(),
                    published));
          }
        }
      }
    }
    return new TraitModel(AsyncTraits.find(sources), objects, prices(scans));
  }

  private static List<Path> files(Path directory) throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            boolean other =
                !dir.equals(directory)
                    && (dir.endsWith("target")
                        || dir.endsWith(".git")
                        || Files.exists(dir.resolve("CACHEDIR.TAG")));
            return other ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile()
                && file.toString().endsWith(".rs")
                && attributes.size() <= RustFile.MOST_BYTES
                && WORDS.matcher(Files.readString(file, StandardCharsets.ISO_8859_1)).find()) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    files.sort(null);
    return files;
  }

  /// What the last scan measured of each package's libraries and programs.
  private static Map<String, TraitModel.Price> prices(ScanStore scans) throws IOException {
    Optional<ScanDirectory> latest = scans.latest();
    if (latest.isEmpty()) {
      return Map.of();
    }
    Facts facts =
        FactReader.read(
            latest.get().factsDirectory(),
            List.of(PackageFact.class, UnitFact.class, ActivityFact.class));
    Map<Integer, String> packages = new HashMap<>();
    facts.rows(PackageFact.class).forEach(row -> packages.put(row.packageId(), row.name()));
    Map<Integer, String> units = new HashMap<>();
    for (UnitFact unit : facts.rows(UnitFact.class)) {
      units.put(unit.unitId(), packages.getOrDefault(unit.packageId(), ""));
    }
    Map<String, TraitModel.Price> prices = new HashMap<>();
    for (ActivityFact activity : facts.rows(ActivityFact.class)) {
      String label = activity.label();
      long borrows = label.contains("borrowck") ? activity.cpuNs() : 0;
      boolean proof =
          label.contains("evaluate_obligation")
              || label.contains("coherence")
              || label.contains("coherent_trait")
              || label.equals("typeck")
              || label.equals("codegen_select_candidate")
              || label.startsWith("type_op_");
      prices.merge(
          units.getOrDefault(activity.unitId(), ""),
          new TraitModel.Price(borrows, proof ? activity.cpuNs() : 0, activity.cpuNs()),
          (one, other) ->
              new TraitModel.Price(
                  one.borrowCheckNs() + other.borrowCheckNs(),
                  one.traitsNs() + other.traitsNs(),
                  one.totalNs() + other.totalNs()));
    }
    return Map.copyOf(prices);
  }
}
