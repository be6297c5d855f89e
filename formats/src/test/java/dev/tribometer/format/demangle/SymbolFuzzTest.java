package dev.tribometer.format.demangle;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

class SymbolFuzzTest {
  @FuzzTest(maxDuration = "2m")
  void anyNameIsReadOrLeftAlone(FuzzedDataProvider data) {
    HostileSymbolTest.interrogate(data.consumeRemainingAsString());
  }
}
