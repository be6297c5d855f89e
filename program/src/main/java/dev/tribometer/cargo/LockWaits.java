package dev.tribometer.cargo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/// Adds up who waited for whom from looks at {@link BuildLocks}, one after the other. A wait is as
/// long as from the first look that saw it to the first that did not.
public final class LockWaits {
  private final LongFunction<String> names;
  private final Map<BuildLocks.Entry, Open> open = new HashMap<>();
  private final List<Wait> ended = new ArrayList<>();

  private record Open(String waiter, String holder, long since) {}

  /// A wait that is over.
  ///
  /// @param lock which lock
  /// @param waiter who waited
  /// @param holder who held it when the wait began
  /// @param nanoseconds how long
  public record Wait(String lock, String waiter, String holder, long nanoseconds) {}

  /// @param names what a process is called
  public LockWaits(LongFunction<String> names) {
    this.names = names;
  }

  /// Takes a look.
  ///
  /// @param at the time on a steady clock
  /// @return the waits that are over since the look before
  public List<Wait> look(List<BuildLocks.Entry> entries, long at) {
    List<BuildLocks.Entry> waiting = entries.stream().filter(BuildLocks.Entry::waits).toList();
    List<Wait> over = new ArrayList<>();
    open.entrySet()
        .removeIf(wait -> {
          if (waiting.contains(wait.getKey())) {
            return false;
          }
          over.add(closed(wait.getKey(), wait.getValue(), at));
          return true;
        });
    for (BuildLocks.Entry entry : waiting) {
      open.computeIfAbsent(
          entry, key -> new Open(names.apply(key.process()), holders(entries, key), at));
    }
    ended.addAll(over);
    return over;
  }

  /// All waits, those that are not over counted up to now.
  public List<Wait> all(long at) {
    List<Wait> all = new ArrayList<>(ended);
    open.forEach((entry, wait) -> all.add(closed(entry, wait, at)));
    return all;
  }

  private static Wait closed(BuildLocks.Entry entry, Open wait, long at) {
    return new Wait(entry.lock(), wait.waiter(), wait.holder(), at - wait.since());
  }

  private String holders(List<BuildLocks.Entry> entries, BuildLocks.Entry waiter) {
    Set<String> holders =
        entries.stream()
            .filter(entry -> !entry.waits() && entry.lock().equals(waiter.lock()))
            .map(entry -> names.apply(entry.process()))
            .collect(Collectors.toSet());
    return holders.isEmpty() ? "somebody" : String.join(" and ", holders);
  }
}
