package dev.tribometer.lens.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VersionOrderTest {

  @Test
  void ordersVersionsByNumberAndPreReleasesBeforeTheirRelease() {
    List<String> versions =
        new ArrayList<>(List.of("1.10.0", "1.9.0", "1.10.0-rc.1", "0.9.9+build", "odd"));
    versions.sort(VersionOrder.OLDEST_FIRST);
    assertThat(versions).containsExactly("odd", "0.9.9+build", "1.9.0", "1.10.0-rc.1", "1.10.0");
  }
}
