package dev.tribometer.format.llvmir;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Writes the blocks of a {@link SummaryFile}.
@SuppressWarnings("EnumOrdinal") // the file's version covers the order
final class SummaryWriter {
  static final int DIRECT = 0;
  static final int VIRTUAL = 1;
  static final int INDIRECT = 2;
  static final int ASSEMBLY = 3;

  private final ModuleSummary module;
  private final Map<String, Integer> traitIds = new HashMap<>();

  SummaryWriter(ModuleSummary module) {
    this.module = module;
  }

  PackedBytes graph() {
    PackedBytes out = new PackedBytes();
    out.text(module.source());
    out.text(module.triple());
    texts(module.symbols(), out);
    places(module.places(), out);
    out.count(module.functions().size());
    for (FunctionSummary function : module.functions()) {
      function(function, out);
    }
    out.count(module.declarations().size());
    for (Declaration declaration : module.declarations()) {
      out.count(declaration.symbol());
      out.count(declaration.attributes() + 1L);
      kcfi(declaration.kcfi(), out);
    }
    out.count(module.globals().size());
    for (GlobalConstant global : module.globals()) {
      global(global, out);
    }
    out.count(module.aliases().size());
    for (Alias alias : module.aliases()) {
      out.count(alias.symbol());
      out.count(alias.target());
    }
    out.count(module.attributeGroups().size());
    module
        .attributeGroups()
        .forEach((number, text) -> {
          out.count(number);
          out.text(text);
        });
    out.count(module.types().size());
    for (TypeLayout type : module.types()) {
      type(type, out);
    }
    return out;
  }

  private static void type(TypeLayout type, PackedBytes out) {
    out.text(type.name());
    out.count(type.kind().ordinal());
    out.count(type.sizeBytes());
    out.count(type.alignBytes());
    out.count(type.variants().size());
    for (TypeLayout.Variant variant : type.variants()) {
      out.text(variant.name());
      out.count(variant.file() + 1L);
      out.count(variant.line());
      out.count(variant.members().size());
      for (TypeLayout.Member member : variant.members()) {
        out.text(member.name());
        out.count(member.offsetBytes());
        out.count(member.type());
      }
    }
  }

  private static void texts(List<String> texts, PackedBytes out) {
    out.count(texts.size());
    texts.forEach(out::text);
  }

  private static void places(Places places, PackedBytes out) {
    out.count(places.files().size());
    for (Places.SourceFile file : places.files()) {
      out.text(file.name());
      out.text(file.directory());
    }
    out.count(places.subprograms().size());
    for (Places.Subprogram subprogram : places.subprograms()) {
      out.text(subprogram.name());
      out.text(subprogram.linkageName());
      out.text(subprogram.scope());
      out.count(subprogram.file() + 1L);
      out.number(subprogram.line());
    }
    out.count(places.size());
    int line = 0;
    int subprogram = 0;
    for (int place = 0; place < places.size(); place++) {
      out.number(places.line(place) - (long) line);
      out.number(places.column(place));
      out.number(places.subprogram(place) - (long) subprogram);
      out.count(places.file(place) + 1L);
      // What a place is inlined at stands before it.
      out.count(places.inlinedAt(place) < 0 ? 0 : place - (long) places.inlinedAt(place));
      line = places.line(place);
      subprogram = places.subprogram(place);
    }
  }

  private void function(FunctionSummary function, PackedBytes out) {
    out.count(function.symbol());
    out.count(function.linkage().ordinal());
    out.count(function.attributes() + 1L);
    out.count(function.subprogram() + 1L);
    kcfi(function.kcfi(), out);
    out.count(function.lines());
    out.count(function.blocks());
    out.count(function.suspendPoints());
    Map<Opcode, Integer> counts = function.instructions().asMap();
    out.count(counts.size());
    counts.forEach((opcode, count) -> {
      out.count(opcode.ordinal());
      out.count(count);
    });
    out.count(function.calls().size());
    for (CallSite call : function.calls()) {
      call(call, out);
    }
    out.count(function.references().size());
    function.references().forEach(out::count);
    FunctionShape shape = function.shape();
    out.count(shape == null ? 0 : 1);
    if (shape != null) {
      for (ShapeHash hash : new ShapeHash[] {shape.letter(), shape.names(), shape.numbers()}) {
        out.fixed(hash.high());
        out.fixed(hash.low());
      }
    }
  }

  private void call(CallSite call, PackedBytes out) {
    int target =
        switch (call.target()) {
          case CallTarget.Direct _ -> DIRECT;
          case CallTarget.Virtual _ -> VIRTUAL;
          case CallTarget.Indirect _ -> INDIRECT;
          case CallTarget.Assembly _ -> ASSEMBLY;
        };
    out.count(target * 4L + call.kind().ordinal());
    out.count(call.place() + 1L);
    switch (call.target()) {
      case CallTarget.Direct direct -> out.count(direct.symbol());
      case CallTarget.Virtual virtual -> {
        Integer known = traitIds.putIfAbsent(virtual.traitId(), traitIds.size());
        out.count(known == null ? 0 : known + 1L);
        if (known == null) {
          out.text(virtual.traitId());
        }
        out.number(virtual.offset());
        kcfi(virtual.kcfi(), out);
      }
      case CallTarget.Indirect indirect -> kcfi(indirect.kcfi(), out);
      case CallTarget.Assembly _ -> {}
    }
  }

  /// Hashes are signed numbers of 32 bits; 0 stands for none.
  private static void kcfi(long kcfi, PackedBytes out) {
    out.count(kcfi == CallTarget.NO_KCFI ? 0 : (kcfi & 0xffffffffL) + 1);
  }

  private static void global(GlobalConstant global, PackedBytes out) {
    out.count(global.symbol());
    out.count(global.linkage().ordinal() * 2L + (global.constant() ? 1 : 0));
    out.count(global.slots().size());
    for (GlobalConstant.Slot slot : global.slots()) {
      out.number(slot.offset());
      out.count(slot.symbol());
    }
    out.count(global.types().size());
    for (GlobalConstant.TypeId type : global.types()) {
      out.number(type.offset());
      out.text(type.id());
    }
  }

  /// The comparable lines of every function: many are equal within a module, so they are numbers
  /// into a table of what occurs.
  PackedBytes lines() {
    PackedBytes table = new PackedBytes();
    PackedBytes body = new PackedBytes();
    Map<Long, Integer> numbers = new HashMap<>();
    for (FunctionSummary function : module.functions()) {
      LineShapes shapes = function.lineShapes();
      body.count(shapes.size());
      int place = 0;
      for (int line = 0; line < shapes.size(); line++) {
        int letter = shapes.fingerprint(line, ShapeLevel.LETTER);
        int names = shapes.fingerprint(line, ShapeLevel.NAMES);
        int number = numbers.size();
        Integer known = numbers.putIfAbsent((long) letter << 32 | (names & 0xffffffffL), number);
        body.count(known == null ? 0 : known + 1L);
        if (known == null) {
          table.fixedInt(letter);
          table.fixedInt(names);
          table.fixedInt(shapes.fingerprint(line, ShapeLevel.NUMBERS));
        }
        body.number(shapes.place(line) - (long) place);
        place = shapes.place(line);
      }
      body.count(shapes.blocks());
      int start = 0;
      for (int block = 0; block < shapes.blocks(); block++) {
        body.count(shapes.blockStart(block) - (long) start);
        start = shapes.blockStart(block);
      }
    }
    PackedBytes out = new PackedBytes();
    out.count(numbers.size());
    out.append(table);
    out.append(body);
    return out;
  }
}
