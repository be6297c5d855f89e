package dev.tribometer.fact;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Facts of every table, made from a seed.
final class SampleFacts {
  private static final String[] TEXTS = {
    "", "serde", "it's \"quoted\"", "Häuser 日本語 🦀", "tab\tline\nend", "NULL", "a,b;c"
  };

  private final RandomGenerator random;

  SampleFacts(RandomGenerator random) {
    this.random = random;
  }

  /// Facts with up to four rows in each table.
  Facts facts() throws ReflectiveOperationException {
    Facts.Builder facts = Facts.builder();
    for (TableSchema table : TableSchema.all()) {
      int rows = random.nextInt(5);
      for (int i = 0; i < rows; i++) {
        facts.add(row(table));
      }
    }
    return facts.build();
  }

  private Fact row(TableSchema table) throws ReflectiveOperationException {
    Constructor<?> constructor = table.type().getDeclaredConstructors()[0];
    RecordComponent[] components = table.type().getRecordComponents();
    @Nullable Object[] cells = new Object[components.length];
    for (int i = 0; i < cells.length; i++) {
      boolean isNull = table.columns().get(i).nullable() && random.nextBoolean();
      cells[i] = isNull ? null : cell(components[i].getType());
    }
    return (Fact) constructor.newInstance(cells);
  }

  private Object cell(Class<?> type) {
    if (type == int.class || type == Integer.class) {
      return random.nextInt();
    }
    if (type == long.class || type == Long.class) {
      return random.nextLong();
    }
    if (type == double.class || type == Double.class) {
      return random.nextDouble();
    }
    if (type == boolean.class || type == Boolean.class) {
      return random.nextBoolean();
    }
    return TEXTS[random.nextInt(TEXTS.length)];
  }
}
