package dev.tribometer.probe.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tribometer.format.FormatException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What a watched process leaves, and what a damaged one may.
class CallTableTest {
  private static final int FRAMES = 3;

  private static byte[] table(int slots) {
    ByteBuffer out =
        ByteBuffer.allocate(24 + slots * (56 + 8 * FRAMES)).order(ByteOrder.LITTLE_ENDIAN);
    out.put("TRBOBS01".getBytes(StandardCharsets.US_ASCII)).putInt(slots).putInt(FRAMES).putLong(2);
    out.putLong(77).putLong(5).putLong(9_000).putLong(4_000).putInt(2).putInt(0);
    out.put(Arrays.copyOf("nanosleep".getBytes(StandardCharsets.US_ASCII), 16));
    out.putLong(0x1000).putLong(0x2000);
    return out.array();
  }

  @Test
  void callsAreReadWithTheirStacks() throws FormatException {
    CallTable table = CallTable.parse("t", table(2));
    assertThat(table.lost()).isEqualTo(2);
    assertThat(table.calls())
        .containsExactly(new RawCall("nanosleep", List.of(0x1000L, 0x2000L), 5, 9_000, 4_000));
  }

  @Test
  void whatIsNoTableOrCutOffIsRefused() {
    byte[] whole = table(2);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> CallTable.parse("t", cut)).isInstanceOf(FormatException.class);
    }
    assertThatThrownBy(() -> CallTable.parse("t", new byte[100]))
        .hasMessageContaining("a table of observed calls");
  }

  @Test
  void damagedBytesEndInRecordsOrInARefusal() {
    Random random = new Random(1);
    for (int round = 0; round < 2_000; round++) {
      byte[] bytes = table(3);
      for (int i = 0; i < 6; i++) {
        bytes[8 + random.nextInt(bytes.length - 8)] = (byte) random.nextInt();
      }
      try {
        assertThat(CallTable.parse("t", bytes).calls()).hasSizeLessThanOrEqualTo(3);
      } catch (FormatException e) {
        assertThat(e).hasMessageContaining("t");
      }
    }
  }

  @Test
  void theSymbolizersAnswerIsReadWithInlinedFunctions() {
    Map<Long, List<ObservedFrame>> frames = new HashMap<>();
    Symbolizer.parse(
        """
        0x0000000000001234
        _ZN3app4load17h0123456789abcdefE
        /ws/src/main.rs:12 (discriminator 3)
        main
        ??:?
        0x00000000000000ff
        ??
        ??:0
        """,
        frames);
    assertThat(frames.get(0x1234L))
        .containsExactly(
            new ObservedFrame("_ZN3app4load17h0123456789abcdefE", "/ws/src/main.rs", 12),
            new ObservedFrame("main", "", 0));
    assertThat(frames.get(0xffL)).isEmpty();
  }
}
