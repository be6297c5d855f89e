package dev.tribometer.experiment.catalogue;

import dev.tribometer.experiment.Change;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/// The remedies that can be tried. A remedy is added by a table in `catalogue.toml`; that file says
/// what its keys are.
public final class Catalogue {
  private static final String RESOURCE = "catalogue.toml";

  private final List<CatalogueEntry> entries;

  private Catalogue(List<CatalogueEntry> entries) {
    this.entries = List.copyOf(entries);
  }

  /// The catalogue that comes with the program.
  public static Catalogue own() {
    try (InputStream in = Catalogue.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is not among the program's files");
      }
      return of(Toml.parse(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Its remedies, in order.
  public List<CatalogueEntry> entries() {
    return entries;
  }

  /// The remedy of this id.
  public Optional<CatalogueEntry> find(String id) {
    return entries.stream().filter(entry -> entry.id().equals(id)).findFirst();
  }

  private static Catalogue of(TomlParseResult toml) {
    if (toml.hasErrors()) {
      throw new IllegalStateException(RESOURCE + ": " + toml.errors().getFirst());
    }
    List<CatalogueEntry> entries = new ArrayList<>();
    for (TomlTable table : tables(toml.getArray("remedy"))) {
      entries.add(entry(table));
    }
    return new Catalogue(entries);
  }

  private static CatalogueEntry entry(TomlTable table) {
    Long number = table.getLong("number");
    Double usual = table.getDouble("usual");
    return new CatalogueEntry(
        number == null ? 0 : number.intValue(),
        text(table, "id"),
        text(table, "title"),
        CatalogueEntry.Kind.valueOf(text(table, "kind").toUpperCase(Locale.ROOT)),
        text(table, "group"),
        texts(table.getArray("helps")),
        tables(table.getArray("change")).stream().map(Catalogue::change).toList(),
        texts(table.getArray("needs")),
        text(table, "when"),
        texts(table.getArray("rules")),
        text(table, "promise").strip(),
        usual == null ? 0 : usual,
        text(table, "per-crate").strip(),
        text(table, "permanent"),
        text(table, "side-effects"),
        text(table, "effect"),
        text(table, "get"));
  }

  private static Change change(TomlTable table) {
    if (table.contains("config")) {
      return new Change.CargoConfig(text(table, "config"), text(table, "value"));
    }
    if (table.contains("option")) {
      return new Change.CargoOption(text(table, "option"));
    }
    if (table.contains("rustc")) {
      return new Change.RustcFlags(text(table, "rustc"), texts(table.getArray("flags")));
    }
    if (table.contains("wrapper")) {
      return new Change.Wrapper(text(table, "wrapper"));
    }
    if (table.contains("toolchain")) {
      return new Change.Toolchain(text(table, "toolchain"));
    }
    if (table.contains("environment")) {
      return new Change.Environment(text(table, "environment"), text(table, "value"));
    }
    throw new IllegalStateException(
        RESOURCE
            + ": expected a change with config, option, rustc, wrapper, toolchain or"
            + " environment, found "
            + table.keySet());
  }

  private static String text(TomlTable table, String key) {
    String text = table.getString(key);
    return text == null ? "" : text;
  }

  private static List<String> texts(@Nullable TomlArray array) {
    return array == null ? List.of() : array.toList().stream().map(String::valueOf).toList();
  }

  private static List<TomlTable> tables(@Nullable TomlArray array) {
    List<TomlTable> tables = new ArrayList<>();
    for (int i = 0; array != null && i < array.size(); i++) {
      tables.add(array.getTable(i));
    }
    return tables;
  }
}
