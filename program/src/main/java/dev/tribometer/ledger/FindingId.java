package dev.tribometer.ledger;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/// Short names for findings that stay the same from scan to scan.
final class FindingId {
  private FindingId() {}

  /// `heavy-dependency-3f9a`: the rule's last word and four hexadecimal digits from its place (the
  /// line is left out, since an edit above moves it).
  static String of(String rule, Place place) {
    CRC32 crc = new CRC32();
    crc.update((rule + "\0" + place.what() + "\0" + place.file()).getBytes(StandardCharsets.UTF_8));
    return rule.substring(rule.indexOf('/') + 1)
        + "-"
        + String.format("%04x", crc.getValue() & 0xFFFF);
  }
}
