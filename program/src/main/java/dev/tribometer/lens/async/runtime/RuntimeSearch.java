package dev.tribometer.lens.async.runtime;

import dev.tribometer.callgraph.CallGraph;
import dev.tribometer.lens.async.AsyncRoot;
import dev.tribometer.lens.async.AsyncRoots;
import dev.tribometer.lens.async.Policy;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds which code needs which runtime.
public final class RuntimeSearch {
  /// A runtime that was built without timer and I/O driver.
  static final String WITHOUT_DRIVERS = " without drivers";

  private final CallGraph graph;
  private final List<ProgramPackage> packages;
  private final RuntimeTables tables = RuntimeTables.read();
  private final PackageReach reach;
  private final RuntimeRoles roles;
  private final RuntimeWalk walk;
  private final List<String> runtimes;

  private RuntimeSearch(CallGraph graph, Policy policy, List<ProgramPackage> packages) {
    this.graph = graph;
    this.packages = packages;
    this.reach = new PackageReach(packages);
    this.roles = new RuntimeRoles(graph, policy, tables, reach);
    this.walk = new RuntimeWalk(graph, roles);
    this.runtimes =
        tables.runtimes.keySet().stream()
            .filter(runtime ->
                packages.stream().anyMatch(each -> runtime.equals(tables.runtimeOf(each.name()))))
            .toList();
  }

  /// Searches.
  ///
  /// @param packages all packages of the program, in one order with {@link
  ///   ProgramPackage.Dependency#target()}
  public static RuntimeMap run(CallGraph graph, Policy policy, List<ProgramPackage> packages) {
    return new RuntimeSearch(graph, policy, List.copyOf(packages)).run();
  }

  private RuntimeMap run() {
    if (runtimes.isEmpty()) {
      return RuntimeMap.NONE;
    }
    Drives drives = Drives.find(graph, tables);
    Set<String> surroundings = new LinkedHashSet<>();
    for (String runtime : runtimes) {
      surroundings.add(runtime);
      if (runtime.equals("tokio")) {
        surroundings.add(runtime + WITHOUT_DRIVERS);
      }
    }
    surroundings.addAll(drives.executors());
    Map<AsyncRoot, RuntimeMap.Forecast> forecasts = forecasts(surroundings);
    return new RuntimeMap(
        runtimes,
        List.copyOf(surroundings),
        cells(),
        List.copyOf(forecasts.values()),
        Conflicts.of(graph, tables, drives, forecasts),
        Discontinuation.of(graph, packages, tables, reach),
        Ties.of(graph, packages, tables, roles, runtimes));
  }

  private Map<AsyncRoot, RuntimeMap.Forecast> forecasts(Set<String> surroundings) {
    Map<AsyncRoot, Map<Need, RuntimeMap.Asked>> asked = new LinkedHashMap<>();
    BitSet roots = AsyncRoots.of(graph);
    for (int root = roots.nextSetBit(0); root >= 0; root = roots.nextSetBit(root + 1)) {
      Map<Need, RuntimeMap.Asked> needs =
          asked.computeIfAbsent(AsyncRoots.describe(graph, root), _ -> new LinkedHashMap<>());
      for (String runtime : runtimes) {
        walk.from(List.of(root), _ -> true, runtime)
            .forEach((kind, node) -> {
              Need need = new Need(kind, runtime);
              RuntimeMap.Asked known = needs.get(need);
              RuntimeMap.Asked found =
                  new RuntimeMap.Asked(need, graph.name(node), walk.chain(node));
              if (known == null || found.chain().size() < known.chain().size()) {
                needs.put(need, found);
              }
            });
      }
    }
    Map<AsyncRoot, RuntimeMap.Forecast> forecasts = new LinkedHashMap<>();
    asked.forEach((root, needs) ->
        forecasts.put(
            root,
            new RuntimeMap.Forecast(
                root,
                List.copyOf(needs.values()),
                surroundings.stream()
                    .filter(each -> needs.keySet().stream().anyMatch(need -> panics(need, each)))
                    .toList())));
    return forecasts;
  }

  /// Whether code with a need panics where it is polled by something.
  static boolean panics(Need need, String surroundings) {
    boolean bare = surroundings.endsWith(WITHOUT_DRIVERS);
    String runtime =
        bare
            ? surroundings.substring(0, surroundings.length() - WITHOUT_DRIVERS.length())
            : surroundings;
    return switch (need.kind()) {
      case CONTEXT -> !need.runtime().equals(runtime);
      case TIME, IO -> bare || !need.runtime().equals(runtime);
      case THREAD -> false;
    };
  }

  private List<RuntimeMap.Cell> cells() {
    List<List<Integer>> functions = new ArrayList<>();
    packages.forEach(_ -> functions.add(new ArrayList<>()));
    for (int node = 0; node < graph.size(); node++) {
      if (graph.kind(node) == CallGraph.Kind.FUNCTION && roles.owner(node) >= 0) {
        functions.get(roles.owner(node)).add(node);
      }
    }
    List<RuntimeMap.Cell> cells = new ArrayList<>();
    for (int number = 0; number < packages.size(); number++) {
      if (tables.runtimeOf(packages.get(number).name()) != null) {
        continue;
      }
      BitSet needed = reach.from(number);
      Set<String> linked = new LinkedHashSet<>();
      needed.stream()
          .forEach(each -> {
            String runtime = tables.runtimeOf(packages.get(each).name());
            if (runtime != null) {
              linked.add(runtime);
            }
          });
      for (String runtime : linked) {
        cells.add(cell(number, functions.get(number), needed, runtime));
      }
    }
    return cells;
  }

  private RuntimeMap.Cell cell(int number, List<Integer> functions, BitSet needed, String runtime) {
    ProgramPackage each = packages.get(number);
    Map<Need.Kind, Integer> found = walk.from(functions, needed::get, runtime);
    RuntimeMap.Level level = RuntimeMap.Level.LINKS;
    int last = -1;
    for (Map.Entry<Need.Kind, Integer> need : found.entrySet()) {
      RuntimeMap.Level asked =
          switch (need.getKey()) {
            case CONTEXT -> RuntimeMap.Level.CONTEXT;
            case TIME, IO -> RuntimeMap.Level.DRIVERS;
            case THREAD -> RuntimeMap.Level.THREAD;
          };
      if (asked.compareTo(level) > 0) {
        level = asked;
        last = need.getValue();
      }
    }
    return new RuntimeMap.Cell(
        each.name(), each.version(), each.member(), runtime, level, last < 0 ? "" : walk.via(last));
  }
}
