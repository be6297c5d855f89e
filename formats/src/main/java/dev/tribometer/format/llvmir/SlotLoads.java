package dev.tribometer.format.llvmir;

/// The vtable slots that a function loads through `llvm.type.checked.load`, and which locals hold
/// them.
final class SlotLoads {
  private final IntTable byLocal = new IntTable(64);
  private final IntList traitIds = new IntList(16);
  private final IntList offsets = new IntList(16);
  private final IntList dbgs = new IntList(16);
  private final IntList used = new IntList(16);

  void clear() {
    byLocal.clear();
    traitIds.clear();
    offsets.clear();
    dbgs.clear();
    used.clear();
  }

  void add(long local, int traitId, long offset, int dbg) {
    byLocal.put(local, traitIds.size());
    traitIds.add(traitId);
    offsets.add(Math.clamp(offset, -1, Integer.MAX_VALUE));
    dbgs.add(dbg);
    used.add(0);
  }

  /// Says that `to` holds what `from` holds.
  void copy(long from, long to) {
    int load = byLocal.get(from);
    if (load >= 0 && to != 0) {
      byLocal.put(to, load);
    }
  }

  /// The load that the called local holds, which is used thereby, or -1.
  int use(long local) {
    int load = local == 0 ? -1 : byLocal.get(local);
    if (load >= 0) {
      used.set(load, 1);
    }
    return load;
  }

  int size() {
    return traitIds.size();
  }

  int traitId(int load) {
    return traitIds.get(load);
  }

  long offset(int load) {
    return offsets.get(load);
  }

  int dbg(int load) {
    return dbgs.get(load);
  }

  boolean used(int load) {
    return used.get(load) != 0;
  }
}
