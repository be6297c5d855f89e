package dev.tribometer.probe.ir;

/// How much the IR is to tell.
public enum IrTier {
  /// With what a stable compiler offers. Panics unwind as the profile says.
  PLAIN,
  /// Besides, with the trait of every vtable and virtual call, and the type of every function and
  /// indirect call. Needs unstable flags, and panics abort, which leaves out the code that only
  /// unwinding reaches.
  TYPED
}
