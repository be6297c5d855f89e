package dev.tribometer.probe.ir;

import java.util.List;

/// The IR of a workspace: one summary a unit.
///
/// @param units every unit whose IR was had, dependencies before what needs them
/// @param triple the target that it was made for
/// @param command the cargo command as a person would type it
/// @param cpuNs CPU time of cargo and every process below it in this run; -1 where unknown
/// @param wallNs wall time of this run
/// @param startUnixNs when it started, nanoseconds since the Unix epoch
/// @param exitCode cargo's exit status; where it is not 0, `units` is empty
/// @param errors what cargo said then
/// @param notes sentences that the reader must know: units that told less than was asked for, or
///   nothing
public record IrCollection(
    List<IrUnit> units,
    String triple,
    String command,
    long cpuNs,
    long wallNs,
    long startUnixNs,
    int exitCode,
    String errors,
    List<String> notes) {

  public IrCollection {
    units = List.copyOf(units);
    notes = List.copyOf(notes);
  }

  /// How many units were compiled in this run.
  public long compiled() {
    return units.stream().filter(unit -> !unit.isReused()).count();
  }

  /// How much IR the units have.
  public long irBytes() {
    return units.stream().mapToLong(IrUnit::irBytes).sum();
  }
}
