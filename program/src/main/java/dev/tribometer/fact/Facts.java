package dev.tribometer.fact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The facts of one scan in memory: a list of rows for each table. Immutable.
public final class Facts {
  /// The version of the tables: grows with every change that a reader of the old ones would stumble
  /// over.
  public static final int SCHEMA_VERSION = 1;

  private final Map<Class<? extends Fact>, List<? extends Fact>> tables;

  private Facts(Map<Class<? extends Fact>, List<? extends Fact>> tables) {
    this.tables = tables;
  }

  /// The rows of a table, in the order in which they were added; empty where the scan has none.
  @SuppressWarnings("unchecked")
  public <F extends Fact> List<F> rows(Class<F> table) {
    return (List<F>) tables.getOrDefault(table, List.of());
  }

  /// The one row of `scan`.
  ///
  /// @throws IllegalStateException where there is not exactly one
  public ScanFact scan() {
    List<ScanFact> rows = rows(ScanFact.class);
    if (rows.size() != 1) {
      throw new IllegalStateException(
          "the facts of a scan hold one row of scan, found " + rows.size());
    }
    return rows.getFirst();
  }

  /// The tables that have rows.
  public Map<Class<? extends Fact>, List<? extends Fact>> tables() {
    return tables;
  }

  /// Starts an empty collection.
  public static Builder builder() {
    return new Builder();
  }

  /// Collects rows.
  public static final class Builder {
    private final Map<Class<? extends Fact>, List<Fact>> rows = new LinkedHashMap<>();

    private Builder() {}

    /// Adds a row to the table of its type.
    public Builder add(Fact fact) {
      rows.computeIfAbsent(fact.getClass(), key -> new ArrayList<>()).add(fact);
      return this;
    }

    /// Adds rows.
    public Builder addAll(Iterable<? extends Fact> facts) {
      facts.forEach(this::add);
      return this;
    }

    /// The facts so far.
    public Facts build() {
      Map<Class<? extends Fact>, List<? extends Fact>> copy = new LinkedHashMap<>();
      rows.forEach((table, list) -> copy.put(table, List.copyOf(list)));
      return new Facts(Map.copyOf(copy));
    }
  }
}
