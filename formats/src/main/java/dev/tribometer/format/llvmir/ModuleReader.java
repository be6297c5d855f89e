package dev.tribometer.format.llvmir;

import dev.tribometer.format.FormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Reads one IR file into a {@link ModuleSummary}, in one pass; the file can be a pipe.
///
/// Memory grows with what the summary holds and, if places are asked for, with the number of debug
/// nodes; never with the text. A file that is not textual IR, is cut off, or breaks the grammar
/// where the reader relies on it ends in a {@link FormatException} with the line. Instructions,
/// attributes and top-level lines of newer versions are stepped over.
public final class ModuleReader {
  private final LineSource at;
  private final ReadOptions options;
  private final Symbols symbols = new Symbols();
  private final Names strings = new Names();
  private final IntTable types = new IntTable(256);
  private final MetadataTable nodes;
  private final GlobalReader globals;
  private final FunctionReader bodies;
  private final List<FunctionReader.Raw> functions = new ArrayList<>();
  private final List<Head> declarations = new ArrayList<>();
  private final Map<Integer, String> attributeGroups = new TreeMap<>();
  private String triple = "";
  private String demangled = "";
  private boolean isModule;

  private ModuleReader(LineSource at, ReadOptions options) {
    this.at = at;
    this.options = options;
    this.nodes = new MetadataTable(options, strings);
    this.globals = new GlobalReader(symbols, options.calls());
    this.bodies = new FunctionReader(options, symbols, types, strings);
  }

  /// Reads a file.
  public static ModuleSummary read(Path file, ReadOptions options) throws IOException {
    try (LineSource source = LineSource.open(file)) {
      return new ModuleReader(source, options).read();
    }
  }

  /// Reads a stream, which is left open.
  ///
  /// @param name what to call the stream in the summary and in an error
  public static ModuleSummary read(String name, InputStream in, ReadOptions options)
      throws IOException {
    return new ModuleReader(new LineSource(name, in), options).read();
  }

  /// Reads many files, several at once.
  ///
  /// @param threads how many files to read at once
  /// @return the summaries in the order of `files`
  public static List<ModuleSummary> readAll(List<Path> files, ReadOptions options, int threads)
      throws IOException {
    return ParallelFiles.read(files, threads, file -> read(file, options));
  }

  private ModuleSummary read() throws IOException {
    boolean skipNodes = !options.calls() && !options.places();
    while (at.next()) {
      if (at.to == at.from) {
        demangled = "";
      } else if (at.bytes[at.from] != '!') {
        line();
      } else if (!skipNodes) {
        nodes.read(at);
      }
    }
    if (!isModule) {
      throw at.error("textual LLVM IR", at.line() == 0 ? "an empty file" : "none of its lines");
    }
    if (!at.terminated()) {
      throw at.error("a line break at the end of the file");
    }
    return summary();
  }

  private void line() throws IOException {
    byte[] b = at.bytes;
    int p = at.from;
    switch (b[p]) {
      case ';' -> {
        comment(b, p);
        return;
      }
      case '@' -> {
        isModule = true;
        if (options.tokens()) {
          globals.read(at);
        }
      }
      case '%' -> {
        if (options.tokens()) {
          types.put(InstructionReader.nameHash(b, p, Heads.symbolEnd(b, p, at)), 1);
        }
      }
      case 'd' -> {
        if (Bytes.startsWith(b, p, at.to, "define ")) {
          isModule = true;
          functions.add(bodies.read(at, demangled));
        } else if (Bytes.startsWith(b, p, at.to, "declare ")) {
          isModule = true;
          if (options.calls()) {
            declarations.add(Head.read(at, symbols));
          }
        }
      }
      case 'a' -> attributes(b, p);
      case 's' -> isModule |= Bytes.startsWith(b, p, at.to, "source_filename = ");
      case 't' -> target(b, p);
      default -> {
        if (!isModule) {
          throw at.error("textual LLVM IR");
        }
      }
    }
    demangled = "";
  }

  private void comment(byte[] b, int p) {
    if (Bytes.startsWith(b, p, at.to, "; ")
        && !Bytes.startsWith(b, p, at.to, "; Function Attrs: ")) {
      demangled = Bytes.text(b, p + 2, at.to);
    }
  }

  private void attributes(byte[] b, int p) throws FormatException {
    if (Bytes.startsWith(b, p, at.to, "attributes #")) {
      int q = Bytes.digitsEnd(b, p + 12, at.to);
      int open = Bytes.find(b, q, at.to, (byte) '{');
      if (open == at.to || b[at.to - 1] != '}') {
        throw at.error("`{` and `}` of an attribute group");
      }
      int number = InstructionReader.number(b, p + 12, q, at);
      attributeGroups.put(number, Bytes.text(b, open + 1, at.to - 1).strip());
    }
  }

  private void target(byte[] b, int p) throws FormatException {
    int quote = Bytes.find(b, p, at.to, (byte) '"');
    if (quote == at.to) {
      return;
    }
    String value = Bytes.text(b, quote + 1, Heads.quoteEnd(b, quote, at) - 1);
    if (Bytes.startsWith(b, p, at.to, "target triple")) {
      isModule = true;
      triple = value;
    } else if (Bytes.startsWith(b, p, at.to, "target datalayout")) {
      isModule = true;
      globals.dataLayout(value);
    }
  }

  private ModuleSummary summary() throws FormatException {
    PlaceResolver resolver = new PlaceResolver(nodes, strings, at);
    List<FunctionSummary> summaries = new ArrayList<>(functions.size());
    for (FunctionReader.Raw raw : functions) {
      summaries.add(function(raw, resolver));
    }
    List<Declaration> declared = new ArrayList<>(declarations.size());
    for (Head head : declarations) {
      requireAttributes(head.attributes());
      declared.add(new Declaration(head.symbol(), head.attributes(), kcfi(head.kcfi())));
    }
    List<GlobalConstant> constants = new ArrayList<>();
    for (GlobalReader.Raw raw : globals.globals()) {
      constants.add(withTypes(raw));
    }
    List<TypeLayout> layouts =
        options.places() ? new TypeResolver(nodes, resolver, at).coroutines() : List.of();
    Places places = options.places() ? resolver.places() : Places.NONE;
    return new ModuleSummary(
        at.name(),
        triple,
        options.calls() ? symbols.texts() : symbols.texts(functionSymbols()),
        List.copyOf(summaries),
        List.copyOf(declared),
        List.copyOf(constants),
        List.copyOf(globals.aliases()),
        attributeGroups,
        places,
        layouts);
  }

  private int[] functionSymbols() {
    return functions.stream().mapToInt(raw -> raw.summary().symbol()).toArray();
  }

  private FunctionSummary function(FunctionReader.Raw raw, PlaceResolver resolver)
      throws FormatException {
    FunctionSummary summary = raw.summary();
    requireAttributes(summary.attributes());
    boolean places = options.places();
    CallSite.Kind[] kinds = CallSite.Kind.values();
    List<CallSite> calls = new ArrayList<>(raw.targets().size());
    for (int i = 0; i < raw.targets().size(); i++) {
      int place = places ? resolver.place(raw.callDbg()[i]) : -1;
      calls.add(new CallSite(kinds[raw.kinds()[i]], raw.targets().get(i), place));
    }
    int[] linePlaces = new int[raw.lineDbg().length];
    for (int i = 0; i < linePlaces.length; i++) {
      linePlaces[i] = places ? resolver.place(raw.lineDbg()[i]) : -1;
    }
    return new FunctionSummary(
        summary.symbol(),
        summary.linkage(),
        summary.demangled(),
        summary.attributes(),
        places ? resolver.subprogram(raw.dbg()) : -1,
        kcfi(raw.kcfi()),
        summary.lines(),
        summary.blocks(),
        summary.suspendPoints(),
        summary.instructions(),
        List.copyOf(calls),
        summary.references().stream().filter(symbol -> !globals.isPlain(symbol)).toList(),
        summary.shape(),
        summary.lineShapes().at(linePlaces));
  }

  private GlobalConstant withTypes(GlobalReader.Raw raw) {
    GlobalConstant global = raw.global();
    List<GlobalConstant.TypeId> ids = new ArrayList<>();
    for (int i = 0; i < raw.types().size(); i++) {
      int node = raw.types().get(i);
      if (nodes.kind(node) == MetadataTable.TYPE_ID) {
        ids.add(
            new GlobalConstant.TypeId(nodes.field(node, 0), strings.text(nodes.field(node, 1))));
      }
    }
    return new GlobalConstant(
        global.symbol(), global.linkage(), global.constant(), global.slots(), List.copyOf(ids));
  }

  private long kcfi(int node) {
    return nodes.kind(node) == MetadataTable.KCFI ? nodes.field(node, 0) : CallTarget.NO_KCFI;
  }

  /// Attribute groups stand behind all functions, so a missing one betrays a file that is cut off
  /// between two lines.
  private void requireAttributes(int group) throws FormatException {
    if (group >= 0 && !attributeGroups.containsKey(group)) {
      throw at.error("attribute group #" + group, "the end of the file");
    }
  }
}
