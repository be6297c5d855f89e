package dev.tribometer.format.demangle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HostileSymbolTest {
  private static final int LONGEST = BoundedText.SIZE_LIMIT + 64;

  /// Asks everything there is to ask.
  static Symbol interrogate(String mangled) {
    Symbol symbol = Symbol.of(mangled);
    String text = symbol.text();
    String plain = symbol.plainText();
    if (!(symbol instanceof Symbol.NotRust)) {
      assertThat(Math.max(text.length(), plain.length())).isLessThan(LONGEST + mangled.length());
    }
    // Text alone takes another way through the grammar; both must agree on what is Rust.
    assertThat(
            text.equals(mangled)
                || !(symbol instanceof Symbol.NotRust)
                || mangled.contains(".llvm."))
        .as(mangled)
        .isTrue();
    assertThat(symbol.item().isPresent()).isEqualTo(!(symbol instanceof Symbol.NotRust));
    symbol.typeArguments().forEach(GenericArgument::text);
    assertThat(symbol.originCrate()).isNotNull();
    assertThat(symbol.instantiatingCrate()).isNotNull();
    assertThat(symbol.traitImplemented()).isNotNull();
    assertThat(symbol.isDropGlue() && symbol.isClosure()).isFalse();
    assertThat(symbol.isShim() && symbol.isClosure() && symbol instanceof Symbol.V0).isFalse();
    assertThat(symbol).isEqualTo(Symbol.of(mangled));
    assertThat(symbol.hashCode()).isEqualTo(Symbol.of(mangled).hashCode());
    return symbol;
  }

  @Test
  void readsEveryWellFormedSymbolAndRendersItsTreeAlike() {
    Random random = new Random(2603);
    for (int i = 0; i < 5_000; i++) {
      String mangled = RandomSymbol.wellFormed(random, 1 + random.nextInt(40));
      Symbol symbol = Symbol.of(mangled);
      assertThat(symbol).as(mangled).isInstanceOf(Symbol.V0.class);
      assertThat(((Symbol.V0) symbol).path().text()).as(mangled).isEqualTo(symbol.plainText());
    }
  }

  @Test
  void answersEveryQuestionAboutMutatedSymbols() {
    Random random = new Random(4);
    for (int i = 0; i < 4_000; i++) {
      String mangled = RandomSymbol.wellFormed(random, 1 + random.nextInt(20));
      interrogate(RandomSymbol.mutated(random, mangled));
    }
  }

  @Test
  void answersEveryQuestionAboutRandomLegacySymbols() {
    Random random = new Random(7);
    String[] pieces = {"$LT$", "$GT$", "$u20$", "as", "..", "$C$", "foo", "_$", "{{closure}}", "$"};
    for (int i = 0; i < 2_000; i++) {
      StringBuilder mangled = new StringBuilder("_ZN");
      for (int j = random.nextInt(5); j >= 0; j--) {
        StringBuilder segment = new StringBuilder();
        for (int k = random.nextInt(8); k > 0; k--) {
          segment.append(pieces[random.nextInt(pieces.length)]);
        }
        mangled.append(segment.length()).append(segment);
      }
      String legacy = mangled + "E";
      assertThat(interrogate(legacy)).isInstanceOf(Symbol.Legacy.class);
      interrogate(RandomSymbol.mutated(random, legacy));
    }
  }

  @Test
  void doublingBackReferencesEndAtTheSizeLimit() {
    String doubling =
        "_RIC0TuuETB2_B2_ETB6_B6_ETBe_Be_ETBm_Bm_ETBu_Bu_ETBC_BC_ETBK_BK_ETBS_BS_"
            + "ETB10_B10_ETB18_B18_ETB1i_B1i_ETB1s_B1s_ETB1C_B1C_ETB1M_B1M_ETB1W_B1W_ETB26_B26_"
            + "ETB2g_B2g_ETB2q_B2q_ETB2A_B2A_EE";
    Symbol symbol = interrogate(doubling);
    assertThat(symbol.text()).endsWith("{size limit reached}");
    assertThat(symbol.text().getBytes(StandardCharsets.UTF_8).length)
        .isBetween(BoundedText.SIZE_LIMIT - 8, LONGEST);
    assertThat(((Symbol.V0) symbol).path().text()).contains("{size limit reached}");
  }

  @Test
  void listsRepeatedBehindBackReferencesEndAtTheNodeLimit() {
    Symbol symbol = interrogate("_RIC0T" + "B2_".repeat(20) + "h".repeat(50_000) + "EE");

    assertThat(symbol).isInstanceOf(Symbol.V0.class);
    assertThat(((Symbol.V0) symbol).path().text().length()).isLessThan(LONGEST);
  }

  @Test
  void aBinderOfManyLifetimesEndsAtTheSizeLimit() {
    Symbol symbol = interrogate("_RMC0FGzzzzzzzzzz_RL0_hEu");

    assertThat(symbol.plainText()).startsWith("<for<'a, 'b, ").endsWith("{size limit reached}");
  }

  @Test
  void nestingEndsAtTheReferencesDepth() {
    assertThat(interrogate("_RMC0" + "R".repeat(498) + "u")).isInstanceOf(Symbol.V0.class);
    assertThat(interrogate("_RMC0" + "R".repeat(500) + "u")).isInstanceOf(Symbol.NotRust.class);
    assertThat(interrogate("_RMC0" + "R".repeat(5_000_000) + "u"))
        .isInstanceOf(Symbol.NotRust.class);
    assertThat(interrogate("_RMC0TB2_uE").plainText()).contains("{recursion limit reached}");
  }

  @Test
  void theDeepestSymbolsFitASmallStack() throws InterruptedException {
    String generics = "_RMC0" + "INtC01a".repeat(248) + "u" + "E".repeat(248);
    String constants = "_RIC0K" + "VNvC01aT".repeat(450) + "p" + "E".repeat(450) + "E";
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread small =
        new Thread(
            null,
            () -> {
              assertThat(interrogate(generics)).isInstanceOf(Symbol.V0.class);
              assertThat(interrogate(constants)).isInstanceOf(Symbol.V0.class);
              interrogate("_RMC0" + "DNvC0".repeat(90));
              Symbol deep = interrogate("_RMC0TB2_uE");
              assertThat(deep.toString()).contains("RECURSION_LIMIT");
            },
            "small stack",
            1 << 20);
    small.setUncaughtExceptionHandler((thread, e) -> thrown.set(e));
    small.start();
    small.join();
    assertThat(thrown.get()).isNull();
  }
}
