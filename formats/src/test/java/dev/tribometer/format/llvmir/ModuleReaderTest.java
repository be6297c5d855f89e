package dev.tribometer.format.llvmir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ModuleReaderTest {
  static final List<String> names = Fixture.NAMES;

  @ParameterizedTest
  @FieldSource("names")
  void knowsEveryInstructionThatRustcWrites(String name) throws Exception {
    for (FunctionSummary function : Fixture.read(name, ReadOptions.ALL).functions()) {
      assertThat(function.instructions().of(Opcode.UNKNOWN)).isZero();
      assertThat(function.blocks()).isPositive();
      int brackets = function.lines() - function.instructions().total();
      assertThat(brackets).isEqualTo(function.instructions().of(Opcode.SWITCH));
      assertThat(function.lineShapes().size()).isEqualTo(function.lines());
      assertThat(function.lineShapes().blocks()).isEqualTo(function.blocks());
    }
  }

  @Test
  void tellsVirtualCallsByTraitAndSlot() throws Exception {
    ModuleSummary module = Fixture.read("typed", ReadOptions.CALLS);
    List<CallSite> calls = Fixture.function(module, "12virtual_call").calls();
    assertThat(calls.get(0).target())
        .isEqualTo(new CallTarget.Virtual("NtCs5OopQKGS3lm_6shapes4Area", 24, 1486133564));
    assertThat(calls.get(1).target())
        .isEqualTo(new CallTarget.Virtual("NtCs5OopQKGS3lm_6shapes4Area", 32, 1152912591));
    assertThat(module.places().text(calls.get(1).place())).isEqualTo("shapes.rs:54:36");
    FunctionSummary twice = Fixture.function(module, "5twice");
    CallSite pointer = Fixture.function(module, "12pointer_call").calls().getFirst();
    assertThat(pointer.target()).isEqualTo(new CallTarget.Indirect(twice.kcfi()));
  }

  @Test
  void readsVtablesWithTheirSlots() throws Exception {
    ModuleSummary module = Fixture.read("typed", ReadOptions.CALLS);
    List<GlobalConstant> vtables =
        module.globals().stream()
            .filter(global -> GlobalConstant.isVtableName(module.symbol(global.symbol())))
            .toList();
    assertThat(vtables).hasSizeGreaterThanOrEqualTo(2);
    GlobalConstant disc = vtables.get(1);
    assertThat(disc.types())
        .containsExactly(new GlobalConstant.TypeId(0, "NtCs5OopQKGS3lm_6shapes4Area"));
    assertThat(disc.slots())
        .extracting(GlobalConstant.Slot::offset, slot -> module.symbol(slot.symbol()))
        .containsExactly(
            tuple(
                0L,
                "_RINvNtCsgEmfK2I1SDS_4core3ptr13drop_in_placeNtCs5OopQKGS3lm_6shapes4DiscEBI_"),
            tuple(24L, "_RNvXs_Cs5OopQKGS3lm_6shapesNtB4_4DiscNtB4_4Area4area"),
            tuple(32L, "_RNvXs_Cs5OopQKGS3lm_6shapesNtB4_4DiscNtB4_4Area4name"));
  }

  @Test
  void namesWhatABodyRefersTo() throws Exception {
    ModuleSummary module = Fixture.read("dev-legacy", ReadOptions.CALLS);
    assertThat(Fixture.function(module, "13takes_address").references())
        .extracting(module::symbol)
        .anyMatch(symbol -> symbol.contains("5twice"))
        .anyMatch(symbol -> symbol.contains("6thrice"));
    assertThat(Fixture.function(module, "6shapes5boxed").references())
        .extracting(module::symbol)
        .anyMatch(GlobalConstant::isVtableName);
    FunctionSummary choose = Fixture.function(module, "6choose");
    assertThat(choose.references()).isEmpty();
    assertThat(choose.calls())
        .extracting(call -> module.symbol(((CallTarget.Direct) call.target()).symbol()))
        .singleElement(org.assertj.core.api.InstanceOfAssertFactories.STRING)
        .contains("5twice");
    assertThat(Fixture.function(module, "5fence").calls())
        .extracting(CallSite::target)
        .contains(new CallTarget.Assembly());
    assertThat(module.declarations())
        .extracting(declaration -> module.symbol(declaration.symbol()))
        .contains("released");
  }

  @Test
  void findsAsyncBodiesAndTheirPlaces() throws Exception {
    ModuleSummary module = Fixture.read("dev-v0-debug2", ReadOptions.CALLS);
    FunctionSummary body = Fixture.function(module, "_RNCNvCs5OopQKGS3lm_6shapes5inner0");
    Places.Subprogram subprogram = module.places().subprograms().get(body.subprogram());
    assertThat(subprogram.name()).isEqualTo("{async_fn#0}");
    assertThat(subprogram.linkageName()).isEqualTo(module.symbol(body.symbol()));
    assertThat(subprogram.scope()).isEqualTo("shapes::inner");
    assertThat(module.places().files().get(subprogram.file()))
        .isEqualTo(new Places.SourceFile("shapes.rs", "/src"));
    assertThat(body.demangled()).isEqualTo("shapes::inner::{closure#0}");
  }

  @Test
  void followsInliningToTheFunctionThatHoldsTheCode() throws Exception {
    ModuleSummary module = Fixture.read("release-legacy-debug1", ReadOptions.ALL);
    Places places = module.places();
    int inlined = 0;
    for (FunctionSummary function : module.functions()) {
      for (int line = 0; line < function.lineShapes().size(); line++) {
        int place = function.lineShapes().place(line);
        if (place >= 0) {
          assertThat(places.subprogram(places.outermost(place))).isEqualTo(function.subprogram());
          inlined += places.inlinedAt(place) >= 0 ? 1 : 0;
        }
      }
    }
    assertThat(inlined).isPositive();
  }

  @Test
  void understandsTheDialectOfLlvm17() throws Exception {
    ModuleSummary module =
        Fixture.module(
            """
            target datalayout = "e-m:e-p:32:32-i64:64"
            %"a::B" = type { i64, ptr }
            @table = internal constant { i8, [2 x ptr], <{ i16, ptr }> } { i8 1, [2 x ptr] [ptr @f, ptr @"g h"], <{ i16, ptr }> <{ i16 2, ptr getelementptr (i8, ptr @x, i64 4) }> }, align 8
            @x = external global %"a::B"
            @second = unnamed_addr alias void (), ptr @f

            ; a::f
            ; Function Attrs: nonlazybind uwtable
            define internal fastcc noundef { i64, ptr } @f(ptr noalias noundef sret(%"a::B") align 8 dereferenceable(24) %0, i64 %"a b") unnamed_addr #0 personality ptr @rust_eh_personality !dbg !5 {
            start:
              %x.dbg.spill = alloca i64, align 8
              call void @llvm.dbg.declare(metadata ptr %x.dbg.spill, metadata !9, metadata !DIExpression()), !dbg !6
              %1 = tail call fastcc { i64, ptr } (i64, ...) @"g h"(i64 -1, ptr @f) #1, !dbg !6
              %2 = callbr i32 asm sideeffect "bar $0 $1", "r,!i"(i32 %1)
                      to label %next [label %next]

            next:
              %3 = futurewise %2, double 0x3FF0000000000000
              ret { i64, ptr } %1
            }

            declare !kcfi_type !8 void @"g h"() #0

            attributes #0 = { nonlazybind "target-cpu"="x86-64" }
            attributes #1 = { cold }

            !llvm.module.flags = !{!0}
            !3 = !DIFile(filename: "a \\22b\\22.rs", directory: "/d, (e)", checksumkind: CSK_MD5, checksum: "0")
            !5 = distinct !DISubprogram(name: "f<(u8, \\22)>", scope: null, file: !3, line: 1)
            !6 = !DILocation(line: 3, column: 9, scope: !7)
            !7 = distinct !DILexicalBlock(scope: !5, file: !3, line: 2, column: 1)
            !8 = !{i32 -42}
            """);
    FunctionSummary f = module.functions().getFirst();
    assertThat(module.symbol(f.symbol())).isEqualTo("f");
    assertThat(f.demangled()).isEqualTo("a::f");
    assertThat(f.linkage()).isEqualTo(Linkage.INTERNAL);
    assertThat(f.lines()).isEqualTo(6);
    assertThat(f.blocks()).isEqualTo(2);
    assertThat(f.instructions().of(Opcode.UNKNOWN)).isEqualTo(1);
    assertThat(f.instructions().of(Opcode.CALLBR)).isEqualTo(1);
    assertThat(f.references()).containsExactly(f.symbol());
    assertThat(f.lineShapes().size()).isEqualTo(5);
    int callee = module.symbols().indexOf("g h");
    assertThat(f.calls())
        .extracting(CallSite::kind, CallSite::target)
        .containsExactly(
            tuple(CallSite.Kind.CALL, new CallTarget.Direct(callee)),
            tuple(CallSite.Kind.CALLBR, new CallTarget.Assembly()));
    assertThat(module.places().text(f.calls().getFirst().place())).isEqualTo("a \"b\".rs:3:9");
    assertThat(module.places().subprograms().getFirst().name()).isEqualTo("f<(u8, \")>");
    assertThat(module.places().files().getFirst().directory()).isEqualTo("/d, (e)");
    assertThat(module.declarations()).containsExactly(new Declaration(callee, 0, -42));
    assertThat(module.attributeGroups()).containsEntry(1, "cold");
    assertThat(module.aliases())
        .containsExactly(new Alias(module.symbols().indexOf("second"), f.symbol()));
    assertThat(module.globals().getFirst().slots())
        .containsExactly(
            new GlobalConstant.Slot(4, f.symbol()),
            new GlobalConstant.Slot(8, callee),
            new GlobalConstant.Slot(14, module.symbols().indexOf("x")));
  }

  @Test
  void keepsALoadedSlotThatIsNotCalledHere() throws Exception {
    FunctionSummary function =
        Fixture.function(
            """
            define ptr @f(ptr %v) {
              %0 = call { ptr, i1 } @llvm.type.checked.load(ptr align 8 %v, i32 40, metadata !"T")
              %1 = extractvalue { ptr, i1 } %0, 0
              ret ptr %1
            }
            """);
    assertThat(function.blocks()).isEqualTo(1);
    assertThat(function.calls())
        .containsExactly(
            new CallSite(
                CallSite.Kind.SLOT_LOAD, new CallTarget.Virtual("T", 40, CallTarget.NO_KCFI), -1));
  }
}
