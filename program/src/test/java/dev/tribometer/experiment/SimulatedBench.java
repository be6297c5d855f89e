package dev.tribometer.experiment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// A bench without cargo: each arm costs a known share of the base, and noise on top. A trial's
/// noise depends on the seed, the arm and the step alone, so that a trial made again is the same.
public final class SimulatedBench implements Bench {
  private static final double SECOND = 1e9;

  private final long seed;
  private final double noise;
  private final Map<String, Double> shares = new HashMap<>();
  private final Map<String, Long> disk = new HashMap<>();
  private final Set<String> broken = new HashSet<>();
  private int trialsLeft = Integer.MAX_VALUE;

  /// What was asked of it, in order: `arm@step`.
  public final List<String> trials = new ArrayList<>();

  /// Which arms' disk was given back.
  public final Set<String> left = new HashSet<>();

  /// @param noise standard deviation of a trial, as a share of its cost
  public SimulatedBench(long seed, double noise) {
    this.seed = seed;
    this.noise = noise;
  }

  /// An arm that truly costs this share of the base.
  public SimulatedBench costs(String arm, double share) {
    shares.put(arm, share);
    return this;
  }

  /// An arm whose target directory has this size.
  public SimulatedBench takes(String arm, long bytes) {
    disk.put(arm, bytes);
    return this;
  }

  /// An arm that does not build.
  public SimulatedBench breaks(String arm) {
    broken.add(arm);
    return this;
  }

  /// Ends the program, so to say, when so many trials were made.
  public SimulatedBench endsAfter(int count) {
    trialsLeft = count;
    return this;
  }

  /// An arm of this id.
  public static Arm arm(String id) {
    return new Arm(id, "The remedy " + id, List.of());
  }

  @Override
  public Measurement measure(Arm arm, int step) throws TrialException, IOException {
    if (trialsLeft-- == 0) {
      throw new IOException("the program is ending");
    }
    trials.add(arm.id() + "@" + step);
    if (broken.contains(arm.id())) {
      throw new TrialException("error: could not compile `" + arm.id() + "`");
    }
    double share = 1;
    for (String id : arm.id().split("\\+", -1)) {
      share *= shares.getOrDefault(id, 1.0);
    }
    Random random = new Random(seed * 1_000_003 + arm.id().hashCode() * 8191L + step);
    random.nextGaussian();
    double cpu = SECOND * share * (1 + noise * random.nextGaussian());
    double wall = SECOND * share * (1 + noise * random.nextGaussian());
    return new Measurement(
        step, (long) cpu, (long) wall, 1 << 20, disk.getOrDefault(arm.id(), 100L << 20), 0);
  }

  @Override
  public void leave(Arm arm) {
    left.add(arm.id());
  }
}
