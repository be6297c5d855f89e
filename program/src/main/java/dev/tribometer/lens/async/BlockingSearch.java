package dev.tribometer.lens.async;

import dev.tribometer.callgraph.CallGraph;
import dev.tribometer.callgraph.CodePlace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Looks from every root for functions that wait, and gathers what it finds by place.
public final class BlockingSearch {
  private final CallGraph graph;
  private final NodeRoles roles;
  private final Walk walk;
  private final Map<CodePlace, Gathered> sites = new LinkedHashMap<>();
  private final Map<Integer, AsyncRoot> rootOfNode = new HashMap<>();

  /// What is known of a place so far.
  private static final class Gathered {
    private final Map<AsyncRoot, Boolean> startup = new LinkedHashMap<>();
    private boolean polled;
    private List<ChainStep> chain = List.of();
    private String function = "";
    private String callee = "";
    private String sinkName = "";
    private Sink sink = new Sink("", Sink.Effect.BLOCKS);
  }

  private BlockingSearch(CallGraph graph, Policy policy, boolean soft) {
    this.graph = graph;
    this.roles = new NodeRoles(graph, policy);
    this.walk = new Walk(graph, roles, sink -> sink.isSoft() == soft);
  }

  /// What was found.
  ///
  /// @param roots every root, merged over the instances of generic functions
  /// @param sites the places, ordered by file, line and column
  public record Result(List<AsyncRoot> roots, List<BlockingSite> sites) {
    public Result {
      roots = List.copyOf(roots);
      sites = List.copyOf(sites);
    }

    /// The roots from which at least one place is reached.
    public long flaggedRoots() {
      return sites.stream().flatMap(site -> site.roots().stream()).distinct().count();
    }
  }

  /// Searches.
  ///
  /// @param soft look for short waits instead of long ones
  public static Result run(CallGraph graph, Policy policy, boolean soft) {
    return new BlockingSearch(graph, policy, soft).run();
  }

  private Result run() {
    StartUp startUp = StartUp.of(graph, roles);
    for (int node = roles.roots().nextSetBit(0);
        node >= 0;
        node = roles.roots().nextSetBit(node + 1)) {
      AsyncRoot root = AsyncRoots.describe(graph, node);
      rootOfNode.put(node, root);
      for (Walk.Hit hit : walk.from(node)) {
        gather(root, hit, true, startUp.endOf(node));
      }
    }
    rootOfNode.forEach((node, root) -> {
      int glue = roles.glue(node);
      if (glue >= 0) {
        for (Walk.Hit hit : walk.from(glue)) {
          gather(root, hit, false, 0);
        }
      }
    });
    List<BlockingSite> found = new ArrayList<>();
    sites.forEach((place, gathered) -> found.add(site(place, gathered)));
    List<BlockingSite> merged = new ArrayList<>(withoutDropsOfAwaited(found));
    merged.sort(
        Comparator.comparing((BlockingSite site) -> site.place().file())
            .thenComparingInt(site -> site.place().line())
            .thenComparingInt(site -> site.place().column()));
    return new Result(rootOfNode.values().stream().distinct().toList(), merged);
  }

  /// An await drops its future where it stands: one expression, and one place.
  private static List<BlockingSite> withoutDropsOfAwaited(List<BlockingSite> sites) {
    Map<List<Object>, BlockingSite> calls = new HashMap<>();
    for (BlockingSite site : sites) {
      if (!site.isDrop()) {
        calls.putIfAbsent(site.expression(), site);
      }
    }
    return sites.stream()
        .filter(site -> !site.isDrop() || !calls.containsKey(site.expression()))
        .toList();
  }

  private void gather(AsyncRoot root, Walk.Hit hit, boolean polled, int service) {
    Walk.Path to = walk.pathTo(hit.node());
    Walk.Path from = walk.pathFrom(graph.target(hit.edge()));
    CodePlace place = graph.place(hit.edge());
    if (!roles.isMember(hit.node()) && !place.file().equals(root.definition().file())) {
      place = root.definition();
    } else if (!place.isKnown()) {
      place = graph.definition(hit.node());
    }
    Gathered gathered = sites.computeIfAbsent(place, _ -> new Gathered());
    if (!polled && gathered.polled) {
      return;
    }
    int firstLine =
        to.edges().isEmpty() ? graph.line(hit.edge()) : graph.line(to.edges().getFirst());
    gathered.polled |= polled;
    gathered.startup.merge(root, firstLine < service, Boolean::logicalAnd);
    List<ChainStep> chain = chain(to, hit.edge(), from);
    if (gathered.chain.isEmpty() || chain.size() < gathered.chain.size()) {
      int last = from.nodes().getLast();
      gathered.chain = chain;
      gathered.function = graph.name(hit.node());
      gathered.sinkName = graph.name(last);
      gathered.sink = Objects.requireNonNull(roles.sink(last));
      gathered.callee =
          from.nodes().stream()
              .filter(node -> graph.isFunction(node) && !roles.isDropGlue(node))
              .map(graph::name)
              .findFirst()
              .orElse(gathered.sinkName);
    }
  }

  private List<ChainStep> chain(Walk.Path to, int edge, Walk.Path from) {
    List<Integer> nodes = new ArrayList<>(to.nodes());
    nodes.addAll(from.nodes());
    List<Integer> edges = new ArrayList<>(to.edges());
    edges.add(edge);
    edges.addAll(from.edges());
    return ChainSteps.of(graph, walk::isTableMet, nodes, edges);
  }

  private BlockingSite site(CodePlace place, Gathered gathered) {
    return new BlockingSite(
        place,
        gathered.function,
        gathered.callee,
        gathered.sink,
        gathered.sinkName,
        List.copyOf(gathered.startup.keySet()),
        severity(gathered),
        confidence(gathered.chain),
        gathered.chain);
  }

  private BlockingSite.Severity severity(Gathered gathered) {
    if (!gathered.polled) {
      return BlockingSite.Severity.CANCEL;
    }
    return switch (gathered.sink.effect()) {
      case PANICS -> BlockingSite.Severity.PANICS;
      case DEADLOCKS, PANICS_SINGLE -> BlockingSite.Severity.DEADLOCKS;
      case BLOCKS ->
          gathered.startup.values().stream().allMatch(startup -> startup)
              ? BlockingSite.Severity.STARTUP
              : BlockingSite.Severity.BLOCKS;
    };
  }

  private static BlockingSite.ChainConfidence confidence(List<ChainStep> chain) {
    BlockingSite.ChainConfidence weakest = BlockingSite.ChainConfidence.CERTAIN;
    for (ChainStep step : chain) {
      BlockingSite.ChainConfidence confidence =
          switch (step.call()) {
            case DIRECT, DROP, END -> BlockingSite.ChainConfidence.CERTAIN;
            case VIRTUAL -> BlockingSite.ChainConfidence.TYPED;
            case VIRTUAL_ELSEWHERE, POINTER -> BlockingSite.ChainConfidence.TYPED_ELSEWHERE;
            case REFERENCE -> BlockingSite.ChainConfidence.NAMED;
          };
      if (confidence.compareTo(weakest) > 0) {
        weakest = confidence;
      }
    }
    return weakest;
  }
}
