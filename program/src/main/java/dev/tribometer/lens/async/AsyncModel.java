package dev.tribometer.lens.async;

import dev.tribometer.lens.async.colour.ColourMap;
import dev.tribometer.lens.async.runtime.RuntimeMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the search found, as the rules look at it.
public final class AsyncModel {
  private final BlockingSearch.Result result;
  private final List<AsyncRuntime> runtimes;
  private final RuntimeMap runtimeMap;
  private final ColourMap colours;
  private final String root;
  private final Map<BlockingSite, PatchOffer> patches = new LinkedHashMap<>();
  private final Map<BlockingSite, Allowance> allowed = new LinkedHashMap<>();
  private final List<Allowance> dead = new ArrayList<>();

  /// @param runtimeMap which code needs which runtime
  /// @param colours the workspace's functions by colour
  /// @param runtimes the runtimes that the workspace depends on
  /// @param allowances what the user allows
  /// @param root the workspace root, absolute
  public AsyncModel(
      BlockingSearch.Result result,
      RuntimeMap runtimeMap,
      ColourMap colours,
      List<AsyncRuntime> runtimes,
      List<Allowance> allowances,
      String root) {
    this.result = result;
    this.runtimeMap = runtimeMap;
    this.colours = colours;
    this.runtimes = List.copyOf(runtimes);
    this.root = root.endsWith("/") ? root : root + "/";
    for (Allowance allowance : allowances) {
      boolean used = false;
      for (BlockingSite site : result.sites()) {
        if (allowance.allows(site, file(site.place().file()))) {
          allowed.putIfAbsent(site, allowance);
          used = true;
        }
      }
      if (!used) {
        dead.add(allowance);
      }
    }
  }

  /// All roots.
  public List<AsyncRoot> roots() {
    return result.roots();
  }

  /// All places, allowed ones too.
  public List<BlockingSite> all() {
    return result.sites();
  }

  /// The places that nobody has allowed.
  public List<BlockingSite> sites() {
    return result.sites().stream().filter(site -> !allowed.containsKey(site)).toList();
  }

  /// The reason for which a place is allowed; empty where it is not.
  public String reason(BlockingSite site) {
    Allowance allowance = allowed.get(site);
    return allowance == null ? "" : allowance.reason();
  }

  /// Allowances that match nothing.
  public List<Allowance> deadAllowances() {
    return dead;
  }

  /// Takes patches that were tried.
  public void offer(Map<BlockingSite, PatchOffer> tried) {
    patches.putAll(tried);
  }

  /// The patch for a place, where one was tried and did what it should.
  Optional<PatchOffer> patch(BlockingSite site) {
    return Optional.ofNullable(patches.get(site));
  }

  /// The runtimes that the workspace depends on.
  public List<AsyncRuntime> runtimes() {
    return runtimes;
  }

  /// Which code needs which runtime.
  public RuntimeMap runtimeMap() {
    return runtimeMap;
  }

  /// The workspace's functions by colour.
  public ColourMap colours() {
    return colours;
  }

  /// A file relative to the workspace root, where it is in it.
  public String file(String path) {
    return path.startsWith(root) ? path.substring(root.length()) : path;
  }

  /// A place as `file:line:column`.
  public String text(dev.tribometer.callgraph.CodePlace place) {
    if (!place.isKnown()) {
      return "";
    }
    return file(place.file())
        + ":"
        + place.line()
        + (place.column() > 0 ? ":" + place.column() : "");
  }
}
