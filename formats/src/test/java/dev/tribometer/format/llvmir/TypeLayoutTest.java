package dev.tribometer.format.llvmir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.tribometer.format.FormatException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Coroutines in the debug information, held against what `size_of_val` said of the same futures.
class TypeLayoutTest {
  private static ModuleSummary futures() throws IOException {
    return Fixture.read("futures", ReadOptions.CALLS);
  }

  private static TypeLayout type(ModuleSummary module, String name) {
    return module.types().stream()
        .filter(type -> type.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> members(TypeLayout type, String state) {
    return type.variants().stream()
        .filter(variant -> variant.name().equals(state))
        .flatMap(variant -> variant.members().stream())
        .map(TypeLayout.Member::name)
        .toList();
  }

  @Test
  void aFutureIsAsLargeAsTheProgramSays() throws IOException {
    ModuleSummary module = futures();
    Map<String, Integer> sizes =
        module.types().stream()
            .filter(type -> type.kind() == TypeLayout.Kind.COROUTINE)
            .collect(Collectors.toMap(TypeLayout::name, TypeLayout::sizeBytes));
    assertThat(sizes)
        .isEqualTo(
            Map.of(
                "futures::moved::{async_fn_env#0}", 2002,
                "futures::handed_on::{async_fn_env#0}", 3003,
                "futures::locked::{async_fn_env#0}", 32,
                "futures::beside::{async_fn_env#0}", 4024,
                "futures::boxed::{async_fn_env#0}", 16,
                "futures::{impl#1}::generic::{async_fn_env#0}<[u64; 64]>", 1040));
  }

  @Test
  void aStateSaysWhatIsHeldAndWhereTheAwaitStands() throws IOException {
    ModuleSummary module = futures();
    TypeLayout locked = type(module, "futures::locked::{async_fn_env#0}");
    assertThat(members(locked, "Unresumed")).containsExactly("lock");
    assertThat(members(locked, "Suspend0")).containsExactlyInAnyOrder("guard", "__awaitee", "lock");
    TypeLayout.Variant waits = locked.variants().getLast();
    assertThat(waits.line()).isEqualTo(33);
    assertThat(module.places().files().get(waits.file()).name()).endsWith("futures.rs");
    TypeLayout guard =
        waits.members().stream()
            .filter(member -> member.name().equals("guard"))
            .map(member -> module.types().get(member.type()))
            .findFirst()
            .orElseThrow();
    assertThat(guard.name()).isEqualTo("std::sync::poison::mutex::MutexGuard<u32>");
    assertThat(guard.sizeBytes()).isEqualTo(16);
  }

  @Test
  void aMovedParameterKeepsItsFirstPlace() throws IOException {
    ModuleSummary module = futures();
    TypeLayout moved = type(module, "futures::moved::{async_fn_env#0}");
    assertThat(moved.variants())
        .flatExtracting(TypeLayout.Variant::members)
        .filteredOn(member -> member.name().equals("buffer"))
        .extracting(TypeLayout.Member::offsetBytes)
        .containsExactly(1, 1, 1, 1001);
  }

  @Test
  void aTypeStandsBehindWhatItIsMadeOf() throws IOException {
    List<TypeLayout> types = futures().types();
    for (int i = 0; i < types.size(); i++) {
      int number = i;
      assertThat(types.get(i).variants())
          .flatExtracting(TypeLayout.Variant::members)
          .allMatch(member -> ((TypeLayout.Member) member).type() < number);
    }
  }

  @Test
  void linesAloneHaveNoTypes() throws IOException {
    assertThat(Fixture.read("typed", ReadOptions.ALL).types()).isEmpty();
    assertThat(Fixture.read("futures", ReadOptions.COUNTS).types()).isEmpty();
  }

  @Test
  void anArrayIsNamedByItsElementAndItsLength() throws IOException {
    ModuleSummary module =
        Fixture.module(
            coroutine("!5", "!DICompositeType(tag: DW_TAG_array_type, baseType: !6, size: 512)"));
    assertThat(module.types())
        .extracting(TypeLayout::name, TypeLayout::sizeBytes)
        .containsExactly(tuple("u8", 1), tuple("[u8; 64]", 64), tuple("{async_fn_env#0}", 72));
  }

  @Test
  void aTypeThatContainsItselfIsRefused() {
    assertThatThrownBy(() -> Fixture.module(coroutine("!0", "!{}")))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("a type that does not contain itself");
  }

  private static String coroutine(String heldType, String five) {
    return """
    !0 = !DICompositeType(tag: DW_TAG_structure_type, name: "{async_fn_env#0}", size: 576, elements: !1)
    !1 = !{!2}
    !2 = !DICompositeType(tag: DW_TAG_variant_part, scope: !0, size: 576, elements: !3)
    !3 = !{!4}
    !4 = !DIDerivedType(tag: DW_TAG_member, name: "3", line: 9, baseType: !7, size: 576)
    !5 = %s
    !6 = !DIBasicType(name: "u8", size: 8, encoding: DW_ATE_unsigned)
    !7 = !DICompositeType(tag: DW_TAG_structure_type, name: "Suspend0", size: 576, elements: !8)
    !8 = !{!9}
    !9 = !DIDerivedType(tag: DW_TAG_member, name: "held", baseType: %s, size: 512, offset: 64)
    """
        .formatted(five, heldType);
  }
}
