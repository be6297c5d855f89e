package dev.tribometer.check;

/// What a part of the build may cost.
///
/// @param subject which part
/// @param limit how much
/// @param line where it stands in `tribometer.toml`
public record Budget(Subject subject, Limit limit, int line) {

  /// Which part of the build.
  public sealed interface Subject {
    /// As the file has it: `crate "rg"`.
    String text();
  }

  /// The whole of a scenario: the cold build, which a scan measures, or another, by trials.
  public record Scenario(String name) implements Subject {
    /// The scenario that a scan measures.
    public static final String COLD = "cold";

    @Override
    public String text() {
      return "scenario \"" + name + "\"";
    }
  }

  /// A package: all its units.
  public record Crate(String name) implements Subject {
    @Override
    public String text() {
      return "crate \"" + name + "\"";
    }
  }

  /// What a rule found.
  public record Rule(String id) implements Subject {
    @Override
    public String text() {
      return "rule \"" + id + "\"";
    }
  }

  /// How much.
  public sealed interface Limit {
    /// As the file has it: `cpu at most 60 s`.
    String text();
  }

  /// At most so much CPU time.
  public record Cpu(long nanoseconds) implements Limit {
    @Override
    public String text() {
      return "at most " + dev.tribometer.ledger.QuantityFormat.duration(nanoseconds) + " CPU";
    }
  }

  /// At most so much more CPU time than the baseline, as a part of it.
  public record Growth(double part) implements Limit {
    @Override
    public String text() {
      return "at most "
          + String.format(java.util.Locale.ROOT, "%.1f %%", part * 100)
          + " more CPU than the baseline";
    }
  }

  /// At most so many findings.
  public record Findings(int count) implements Limit {
    @Override
    public String text() {
      return "at most " + count + (count == 1 ? " finding" : " findings");
    }
  }

  /// The scenario's name; empty where it is of another part.
  public String scenario() {
    return subject instanceof Scenario(String name) ? name : "";
  }

  /// The budget in words, by which messages call it.
  public String name() {
    return subject.text() + ": " + limit.text();
  }
}
