package dev.tribometer.format.measureme;

import dev.tribometer.format.FormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.util.zip.GZIPInputStream;

/// The recorded profiles in the test resources.
final class Recorded {
  private Recorded() {}

  static byte[] bytes(String name) {
    try (InputStream resource = Recorded.class.getResourceAsStream(name + ".gz");
        GZIPInputStream unzipped = new GZIPInputStream(resource)) {
      return unzipped.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SelfProfile profile(String name) throws FormatException {
    String file = "selfprofile-" + name + ".mm_profdata";
    return SelfProfile.of(file, MemorySegment.ofArray(bytes(file)));
  }
}
