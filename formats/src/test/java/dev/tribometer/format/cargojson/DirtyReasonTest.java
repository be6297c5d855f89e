package dev.tribometer.format.cargojson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribometer.format.FormatException;
import dev.tribometer.format.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DirtyReasonTest {
  @Test
  void readsTheReasonsThatAUserCanActUpon() throws FormatException {
    assertThat(reason("{\"dirty_reason\":\"features-changed\",\"old\":\"a\",\"new\":\"a,b\"}"))
        .isInstanceOfSatisfying(
            DirtyReason.FeaturesChanged.class,
            r -> assertThat(r.before() + ">" + r.now()).isEqualTo("a>a,b"));
    assertThat(
            reason(
                "{\"dirty_reason\":\"rustflags-changed\",\"old\":[],\"new\":[\"-C\",\"opt-level=2\"]}"))
        .isInstanceOfSatisfying(
            DirtyReason.RustflagsChanged.class,
            r -> assertThat(r.now()).isEqualTo(List.of("-C", "opt-level=2")));
    assertThat(
            reason(
                "{\"dirty_reason\":\"env-var-changed\",\"name\":\"V\",\"old_value\":null,\"new_value\":\"1\"}"))
        .isInstanceOfSatisfying(
            DirtyReason.VariableChanged.class,
            r -> {
              assertThat(r.name()).isEqualTo("V");
              assertThat(r.before()).isNull();
              assertThat(r.now()).isEqualTo("1");
            });
    assertThat(
            reason(
                "{\"dirty_reason\":\"fs-status-outdated\",\"fs_status\":\"stale-item\",\"stale_item\":\"changed-env\",\"var\":\"V\",\"previous\":\"0\",\"current\":null}"))
        .isInstanceOfSatisfying(
            DirtyReason.VariableChanged.class, r -> assertThat(r.before()).isEqualTo("0"));
    assertThat(
            reason(
                "{\"dirty_reason\":\"fs-status-outdated\",\"fs_status\":\"stale-item\",\"stale_item\":\"missing-file\",\"path\":\"a.rs\"}"))
        .isInstanceOfSatisfying(
            DirtyReason.FileDiffers.class,
            r -> assertThat(r.problem() + " " + r.path()).isEqualTo("missing-file a.rs"));
    assertThat(
            reason(
                "{\"dirty_reason\":\"fs-status-outdated\",\"fs_status\":\"stale-item\",\"stale_item\":\"changed-checksum\",\"source\":\"a.rs\",\"stored_checksum\":\"x\",\"new_checksum\":\"y\"}"))
        .isInstanceOfSatisfying(
            DirtyReason.FileDiffers.class, r -> assertThat(r.path()).isEqualTo("a.rs"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"dirty_reason\":\"unit-dependency-info-changed\",\"unit\":4}",
        "{\"dirty_reason\":\"unit-dependency-info-changed\",\"old_name\":\"a\",\"new_fingerprint\":18364757930599072545}",
        "{\"dirty_reason\":\"fs-status-outdated\",\"fs_status\":\"stale-dependency\",\"name\":\"a\",\"dep_mtime\":1.0}",
        "{\"dirty_reason\":\"fs-status-outdated\",\"fs_status\":\"stale-dep-fingerprint\",\"unit\":4}",
      })
  void tellsACascadeFromARoot(String json) throws FormatException {
    assertThat(reason(json).isCascade()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"dirty_reason\":\"rustc-changed\"}",
        "{\"dirty_reason\":\"number-of-dependencies-changed\",\"old\":5,\"new\":7}",
        "{\"dirty_reason\":\"moon-phase-changed\",\"phase\":{\"old\":[1,2.5,true,null,\"\\\"é\"]}}",
        "{\"dirty_reason\":\"features-changed\",\"old\":[\"a\"],\"new\":[]}",
        "{\"dirty_reason\":\"fs-status-outdated\",\"fs_status\":\"stale\"}",
        "{\"dirty_reason\":\"fs-status-outdated\",\"fs_status\":\"stale-item\",\"stale_item\":\"new\",\"x\":{}}",
        "{}"
      })
  void keepsEveryOtherReasonAsItIs(String json) throws FormatException {
    DirtyReason reason = reason(json);

    assertThat(reason).isInstanceOf(DirtyReason.Other.class);
    assertThat(reason.members().toJson()).isEqualTo(json);
    assertThat(reason.isCascade()).isFalse();
  }

  private static DirtyReason reason(String json) throws FormatException {
    return DirtyReason.of(
        JsonReader.of("reason", json.getBytes(StandardCharsets.UTF_8)).readMembers());
  }
}
