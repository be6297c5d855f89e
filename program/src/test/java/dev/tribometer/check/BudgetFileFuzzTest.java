package dev.tribometer.check;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/// Whatever the text, it is a list of budgets or is refused.
final class BudgetFileFuzzTest {
  @FuzzTest
  void parse(byte[] data) {
    try {
      BudgetFile file = BudgetFile.parse("fuzz", new String(data, StandardCharsets.UTF_8));
      file.budgets().forEach(Budget::name);
      file.scenarios();
    } catch (BudgetException e) {
      // Refused.
    }
  }
}
