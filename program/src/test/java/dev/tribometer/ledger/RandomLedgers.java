package dev.tribometer.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Ledgers of every shape, made from a seed.
final class RandomLedgers {
  private static final String[] TEXTS = {
    "",
    "serde",
    "Häuser \"quoted\" \\ back",
    "\u0000\u001b[31m\t\n",
    "日本語 🦀",
    "a/b c'd",
    "\u2028\ufeff"
  };

  private final RandomGenerator random;

  RandomLedgers(RandomGenerator random) {
    this.random = random;
  }

  Ledger ledger() {
    Map<String, String> properties = new HashMap<>();
    list(() -> properties.put(text() + random.nextInt(), text()));
    return new Ledger(
        text(),
        text(),
        text(),
        text(),
        text(),
        random.nextBoolean(),
        random.nextLong(),
        random.nextLong(),
        random.nextInt(0, Integer.MAX_VALUE),
        list(() -> new Attribution(text(), random.nextLong())),
        list(this::outcome),
        list(this::text),
        properties);
  }

  private RuleOutcome outcome() {
    return switch (random.nextInt(3)) {
      case 0 -> new RuleOutcome.Found(text(), list(this::finding));
      case 1 -> new RuleOutcome.Clear(text(), text());
      default -> new RuleOutcome.NotMeasured(text(), text(), text());
    };
  }

  private Finding finding() {
    List<Remedy> remedies = new ArrayList<>(list(this::remedy));
    remedies.add(remedy());
    return new Finding(
        text(), text(), text(), place(), cost(), list(this::cost), list(this::evidence), remedies);
  }

  private Place place() {
    String file = random.nextBoolean() ? null : text();
    return new Place(text(), file, random.nextInt(1000), random.nextInt(1000));
  }

  private Cost cost() {
    long amount = random.nextLong();
    Quantity quantity =
        switch (random.nextInt(5)) {
          case 0 -> new Quantity.CpuTime(amount);
          case 1 -> new Quantity.WallTime(amount);
          case 2 -> new Quantity.Bytes(amount);
          case 3 -> new Quantity.Instructions(amount);
          default -> new Quantity.Count(amount, text());
        };
    Confidence[] confidences = Confidence.values();
    return new Cost(
        quantity,
        text(),
        confidences[random.nextInt(confidences.length)],
        random.nextBoolean() ? Double.NaN : random.nextDouble());
  }

  private Evidence evidence() {
    List<String> columns = list(this::text);
    List<List<String>> rows = list(() -> columns.stream().map(_ -> text()).toList());
    return new Evidence(text(), columns, rows, random.nextBoolean() ? null : text());
  }

  private Remedy remedy() {
    return new Remedy(
        text(),
        list(this::text),
        random.nextBoolean() ? null : text(),
        text(),
        random.nextBoolean() ? null : text());
  }

  private String text() {
    return TEXTS[random.nextInt(TEXTS.length)];
  }

  private <T> List<T> list(Supplier<T> element) {
    List<T> list = new ArrayList<>();
    int size = random.nextInt(4);
    for (int i = 0; i < size; i++) {
      list.add(element.get());
    }
    return list;
  }
}
