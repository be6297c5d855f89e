package dev.tribometer.probe.ir;

import dev.tribometer.format.demangle.GenericArgument;
import dev.tribometer.format.demangle.Item;
import dev.tribometer.format.demangle.Symbol;
import dev.tribometer.format.demangle.SymbolPath;
import dev.tribometer.format.llvmir.CallSite;
import dev.tribometer.format.llvmir.CallTarget;
import dev.tribometer.format.llvmir.FunctionShape;
import dev.tribometer.format.llvmir.FunctionSummary;
import dev.tribometer.format.llvmir.GlobalConstant;
import dev.tribometer.format.llvmir.LineShapes;
import dev.tribometer.format.llvmir.ModuleSummary;
import dev.tribometer.format.llvmir.Places;
import dev.tribometer.format.llvmir.ShapeHash;
import dev.tribometer.format.llvmir.SummaryFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The functions of all units and who calls whom: built from one summary after the other, of which
/// nothing else is kept.
final class IrProgram {
  private static final int LONGEST_ARGUMENT = 400;
  private static final FunctionShape NO_SHAPE =
      new FunctionShape(new ShapeHash(0, 0), new ShapeHash(0, 0), new ShapeHash(0, 0));

  private final Path root;
  private final List<IrFunction> functions = new ArrayList<>();
  private final List<List<Edge>> calls = new ArrayList<>();
  private final Map<String, Integer> visible = new HashMap<>();
  private final Map<String, IrFunction.SourceFile> files = new HashMap<>();
  private final List<Pending> pending = new ArrayList<>();

  /// A function calls another.
  ///
  /// @param callee the other's number
  /// @param calls how many calls; 0 where only its address is taken
  /// @param file where the first call stands
  /// @param line its line, or 0
  record Edge(int callee, int calls, IrFunction.SourceFile file, int line) {}

  /// What a function names that its own unit does not define.
  private record Pending(int caller, String symbol, Use use) {}

  private static final class Use {
    private int calls;
    private int place = -1;
    private IrFunction.SourceFile file = IrFunction.SourceFile.NONE;
    private int line;
  }

  private IrProgram(Path root) {
    this.root = root;
  }

  /// Reads the summaries of units.
  ///
  /// @param root the workspace root, to which files are relative
  /// @throws IOException where a summary cannot be read
  static IrProgram read(List<IrUnit> units, Path root) throws IOException {
    IrProgram program = new IrProgram(root);
    for (IrUnit unit : units) {
      program.add(unit, unit.read(SummaryFile.Part.WHOLE));
    }
    program.resolve();
    return program;
  }

  List<IrFunction> functions() {
    return functions;
  }

  /// Whom a function calls, each callee once.
  List<Edge> calls(int function) {
    return calls.get(function);
  }

  private void add(IrUnit unit, ModuleSummary module) {
    Map<Integer, Integer> here = new HashMap<>();
    int first = functions.size();
    for (FunctionSummary summary : module.functions()) {
      int id = functions.size();
      here.put(summary.symbol(), id);
      if (!summary.linkage().isLocal()) {
        visible.putIfAbsent(module.symbol(summary.symbol()), id);
      }
      functions.add(function(id, unit.id(), summary, module));
      calls.add(new ArrayList<>());
    }
    Map<Integer, List<GlobalConstant.Slot>> tables = new HashMap<>();
    for (GlobalConstant global : module.globals()) {
      tables.put(global.symbol(), global.slots());
    }
    for (int i = 0; i < module.functions().size(); i++) {
      link(first + i, module.functions().get(i), module, here, tables);
    }
  }

  private void link(
      int caller,
      FunctionSummary summary,
      ModuleSummary module,
      Map<Integer, Integer> here,
      Map<Integer, List<GlobalConstant.Slot>> tables) {
    Map<Integer, Use> uses = new LinkedHashMap<>();
    for (CallSite call : summary.calls()) {
      if (call.target() instanceof CallTarget.Direct direct) {
        Use use = uses.computeIfAbsent(direct.symbol(), symbol -> new Use());
        use.calls++;
        if (use.place < 0) {
          use.place = call.place();
        }
      }
    }
    for (int reference : summary.references()) {
      List<GlobalConstant.Slot> slots = tables.get(reference);
      if (slots == null) {
        uses.computeIfAbsent(reference, symbol -> new Use());
      } else {
        slots.forEach(slot -> uses.computeIfAbsent(slot.symbol(), symbol -> new Use()));
      }
    }
    uses.forEach((symbol, use) -> {
      if (use.place >= 0) {
        int place = module.places().outermost(use.place);
        use.line = module.places().line(place);
        use.file = file(module.places(), module.places().file(place));
      }
      Integer callee = here.get(symbol);
      if (callee != null) {
        calls.get(caller).add(new Edge(callee, use.calls, use.file, use.line));
      } else if (!module.symbol(symbol).startsWith("llvm.")) {
        pending.add(new Pending(caller, module.symbol(symbol), use));
      }
    });
  }

  private void resolve() {
    for (Pending each : pending) {
      Integer callee = visible.get(each.symbol());
      if (callee != null) {
        Use use = each.use();
        calls.get(each.caller()).add(new Edge(callee, use.calls, use.file, use.line));
      }
    }
    pending.clear();
  }

  private IrFunction function(int id, int unit, FunctionSummary summary, ModuleSummary module) {
    String name = module.symbol(summary.symbol());
    Symbol symbol = Symbol.of(name);
    Item item = symbol.item().orElseGet(() -> new Item(new SymbolPath.Crate("", 0), name, name));
    List<String> arguments = new ArrayList<>();
    for (GenericArgument argument : symbol.typeArguments()) {
      String text = argument.text();
      arguments.add(
          text.length() > LONGEST_ARGUMENT ? text.substring(0, LONGEST_ARGUMENT) + "…" : text);
    }
    Places places = module.places();
    int subprogram = summary.subprogram();
    int file = subprogram < 0 ? -1 : places.subprograms().get(subprogram).file();
    FunctionShape shape = summary.shape();
    return new IrFunction(
        id,
        unit,
        name,
        item,
        kind(symbol),
        symbol.traitImplemented(),
        symbol.originCrate().filter(crate -> !crate.name().isEmpty()),
        List.copyOf(arguments),
        hash(symbol.text()),
        symbol.instantiatingCrate().map(SymbolPath.Crate::name),
        summary.lines(),
        summary.blocks(),
        shape == null ? NO_SHAPE : shape,
        summary.lineShapes(),
        sourceLines(summary.lineShapes(), places, file),
        file(places, file),
        subprogram < 0 ? 0 : places.subprograms().get(subprogram).line());
  }

  private static String kind(Symbol symbol) {
    if (symbol.isDropGlue()) {
      return "drop glue";
    }
    if (symbol.isShim()) {
      return "shim";
    }
    return symbol.isClosure() ? "closure" : "function";
  }

  /// Code that was inlined before LLVM stands for the line that it was inlined at.
  private static int[] sourceLines(LineShapes body, Places places, int file) {
    int[] lines = new int[body.size()];
    for (int i = 0; i < lines.length; i++) {
      if (body.place(i) >= 0) {
        int place = places.outermost(body.place(i));
        lines[i] = places.file(place) == file ? places.line(place) : 0;
      }
    }
    return lines;
  }

  private IrFunction.SourceFile file(Places places, int file) {
    if (file < 0) {
      return IrFunction.SourceFile.NONE;
    }
    Places.SourceFile source = places.files().get(file);
    return files.computeIfAbsent(
        source.directory() + "\n" + source.name(),
        key -> new IrFunction.SourceFile(relative(source)));
  }

  private String relative(Places.SourceFile source) {
    try {
      Path path = Path.of(source.directory()).resolve(source.name()).normalize();
      return path.startsWith(root)
          ? root.relativize(path).toString().replace('\\', '/')
          : path.toString();
    } catch (java.nio.file.InvalidPathException e) {
      return source.name();
    }
  }

  /// FNV-1a over the text, folded once more: equal for equal texts, and as good as never for
  /// others.
  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return (hash ^ (hash >>> 32)) * 0x9E3779B97F4A7C15L;
  }

  /// The functions of each item, in the order of the first.
  Map<Item, List<IrFunction>> items() {
    Map<Item, List<IrFunction>> items = new LinkedHashMap<>();
    for (IrFunction function : functions) {
      items.computeIfAbsent(function.item(), item -> new ArrayList<>()).add(function);
    }
    return items;
  }

  /// Where a function was written: the crate's name.
  static Optional<String> originName(IrFunction function) {
    return function.origin().map(SymbolPath.Crate::name);
  }
}
