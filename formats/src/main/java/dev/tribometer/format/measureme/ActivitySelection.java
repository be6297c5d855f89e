package dev.tribometer.format.measureme;

/// What {@link ActivityTotals} keeps apart. Each question is asked once for a kind and label, or
/// once for a text, never once an event, so an answer may take its time.
public interface ActivitySelection {
  /// Which arguments of an activity are kept.
  enum Detail {
    /// None: one total for the label.
    LABEL,
    /// A total for each first argument.
    FIRST_ARGUMENT,
    /// A total for each list of arguments.
    ALL_ARGUMENTS
  }

  /// Which arguments the activities of this label keep.
  Detail detail(EventKind kind, String label);

  /// Whether each interval of this label is listed with its times, to draw when it was.
  default boolean timeline(EventKind kind, String label) {
    return false;
  }

  /// What stands for an argument in the totals: the argument, unless a shorter text, or the name of
  /// a group, does as well. Activities whose arguments come to stand equal are added up.
  default String argument(EventKind kind, String label, String argument) {
    return argument;
  }

  /// Whether self time is attributed to items: to the key of the nearest enclosing query whose key
  /// is the path of an item that {@link #item} accepts. The profile must have been taken with query
  /// keys.
  default boolean attributesToItems() {
    return false;
  }

  /// Whether time may be attributed to this item: a path as rustc prints it,
  /// `krate::module::function`. Time of an item that is refused goes to the next one outward.
  default boolean item(String path) {
    return true;
  }

  /// Whether activities of this label are attributed to items.
  default boolean byItem(EventKind kind, String label) {
    return true;
  }
}
