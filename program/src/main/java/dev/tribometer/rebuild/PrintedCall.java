package dev.tribometer.rebuild;

import dev.tribometer.format.cargojson.BuildEvent;
import java.util.List;
import java.util.TreeSet;

/// What cargo asked for, read off the fingerprint that it left.
final class PrintedCall {
  private PrintedCall() {}

  static RehearsedCall of(UnitPrint print, BuildEvent.UnitRegistered unit) {
    boolean isProgram = print.stem().matches("(bin|example|build-script)-.*");
    return new RehearsedCall(
        print.isScriptRun(),
        unit.packageId().name(),
        unit.packageId().version(),
        print.isScriptRun() ? "" : print.crateName(),
        print.hash(),
        List.of(isProgram ? "bin" : "lib"),
        print.madeCode() ? List.of("link", "metadata") : List.of("metadata"),
        print.isTest(),
        new TreeSet<>(FeatureList.of(print.fingerprint().features())));
  }
}
