/**
 * The build as cargo would run it: the program's own simulation, step by step, so that the page gives the numbers that the program gives.
 * What each step is for stands there, in `Simulation`, `WhatIf` and `UnitGraph` of the package `simulate`.
 */

export interface Unit {
  unitId: number;
  packageId: number;
  name: string;
  crateName: string;
  frontNs: number;
  middleNs: number;
  codegenNs: number;
  width: number;
  linkNs: number;
  isEarly: boolean;
}

export interface Edge {
  unit: number;
  dependency: number;
  full: boolean;
}

export interface Work {
  units: Unit[];
  edges: Edge[];
  roots: number[];
  elsewhere: { unit: number; originCrate: string; cpuNs: number }[];
  beforeNs: number;
  backgroundShare: number;
}

export interface Run {
  lengthNs: number;
  cpuNs: number;
}

const START_NS = 10_000_000;
const SEGMENTS = 5;
const DONE = 0.5;

function at<T>(list: T[], index: number): T {
  const found = list[index];
  if (found === undefined) {
    throw new Error(`there is no number ${index} among ${list.length}`);
  }
  return found;
}

function times(unit: Unit, factor: number): Unit {
  return {
    ...unit,
    frontNs: unit.frontNs * factor,
    middleNs: unit.middleNs * factor,
    codegenNs: unit.codegenNs * factor,
    linkNs: unit.linkNs * factor,
  };
}

export function faster(work: Work, which: (unit: Unit) => boolean, factor: number): Work {
  return { ...work, units: work.units.map((unit) => (which(unit) ? times(unit, 1 / factor) : unit)) };
}

export function linker(work: Work, factor: number): Work {
  return { ...work, units: work.units.map((unit) => ({ ...unit, linkNs: unit.linkNs * (1 / factor) })) };
}

export function cpuOf(work: Work): number {
  return work.units.reduce((sum, unit) => sum + (unit.frontNs + unit.middleNs + unit.codegenNs + unit.linkNs), 0);
}

/** The edges of each unit, the sound ones, in their order. */
function needsOf(work: Work): Edge[][] {
  const needs: Edge[][] = work.units.map(() => []);
  for (const edge of work.edges) {
    if (edge.unit !== edge.dependency) {
      at(needs, edge.unit).push(edge);
    }
  }
  return needs;
}

export function without(work: Work, packages: Set<number>): Work {
  const size = work.units.length;
  const needs = needsOf(work);
  const users = new Array<number>(size).fill(0);
  needs.forEach((edges) => edges.forEach((edge) => (users[edge.dependency] = at(users, edge.dependency) + 1)));
  const roots = work.roots.length > 0 ? work.roots : users.flatMap((count, unit) => (count === 0 ? [unit] : []));
  const removed = work.units.map((unit) => packages.has(unit.packageId));
  const staying = new Array<boolean>(size).fill(false);
  const stack: number[] = [];
  const visit = (unit: number): void => {
    if (removed[unit] === false && staying[unit] === false) {
      staying[unit] = true;
      stack.push(unit);
    }
  };
  roots.forEach(visit);
  for (let unit = stack.pop(); unit !== undefined; unit = stack.pop()) {
    at(needs, unit).forEach((edge) => visit(edge.dependency));
  }
  const gone = new Set<string>();
  work.units.forEach((unit, index) => staying[index] === false && gone.add(unit.crateName));
  work.units.forEach((unit, index) => staying[index] === true && gone.delete(unit.crateName));
  const numbers = new Array<number>(size).fill(-1);
  let next = 0;
  staying.forEach((stays, unit) => stays && (numbers[unit] = next++));
  const less = new Array<number>(size).fill(0);
  const elsewhere: Work["elsewhere"] = [];
  for (const each of work.elsewhere) {
    if (gone.has(each.originCrate)) {
      less[each.unit] = at(less, each.unit) + each.cpuNs;
    } else if (at(numbers, each.unit) >= 0) {
      elsewhere.push({ ...each, unit: at(numbers, each.unit) });
    }
  }
  return {
    ...work,
    units: work.units.flatMap((unit, index) =>
      staying[index] === true ? [{ ...unit, codegenNs: Math.max(0, unit.codegenNs - at(less, index)) }] : [],
    ),
    edges: work.edges
      .map((edge) => ({ ...edge, unit: at(numbers, edge.unit), dependency: at(numbers, edge.dependency) }))
      .filter((edge) => edge.unit >= 0 && edge.dependency >= 0),
    roots: work.roots.map((root) => at(numbers, root)).filter((root) => root >= 0),
    elsewhere,
  };
}

/** The units, what each needs before it; what is in a cycle is left out. */
function dependenciesFirst(needs: Edge[][], users: number[][]): number[] {
  const waits = needs.map((edges) => edges.length);
  const queue = waits.flatMap((count, unit) => (count === 0 ? [unit] : []));
  for (let head = 0; head < queue.length; head++) {
    for (const user of at(users, at(queue, head))) {
      waits[user] = at(waits, user) - 1;
      if (waits[user] === 0) {
        queue.push(user);
      }
    }
  }
  return queue;
}

/** Runs the work with so many jobs on so many processors. */
export function simulate(work: Work, jobs: number, processors: number): Run {
  const size = work.units.length;
  const capacity = Math.max(0.5, processors - work.backgroundShare);
  const needs = needsOf(work);
  const users: number[][] = work.units.map(() => []);
  needs.forEach((edges, unit) => edges.forEach((edge) => at(users, edge.dependency).push(unit)));
  const order = dependenciesFirst(needs, users);

  const linked = work.units.map(() => new Set<number>());
  for (const unit of order) {
    const below = at(linked, unit);
    below.add(unit);
    for (const edge of at(needs, unit)) {
      if (!edge.full) {
        at(linked, edge.dependency).forEach((each) => below.add(each));
      }
    }
  }
  const behind = work.units.map(() => new Set<number>());
  for (let i = order.length - 1; i >= 0; i--) {
    const unit = at(order, i);
    const all = at(behind, unit);
    for (const user of at(users, unit)) {
      all.add(user);
      at(behind, user).forEach((each) => all.add(each));
    }
  }
  const priority = behind.map((all) => all.size);
  const afterMetadata: number[][] = work.units.map(() => []);
  const afterEnd: number[][] = work.units.map(() => []);
  const waits = new Array<number>(size).fill(0);
  for (let unit = 0; unit < size; unit++) {
    const whole = new Set<number>();
    const metadata = new Set<number>();
    for (const edge of at(needs, unit)) {
      if (edge.full) {
        at(linked, edge.dependency).forEach((each) => whole.add(each));
      } else {
        metadata.add(edge.dependency);
      }
    }
    for (const needed of whole) {
      at(afterEnd, needed).push(unit);
      waits[unit] = at(waits, unit) + 1;
    }
    for (const needed of metadata) {
      if (!whole.has(needed)) {
        at(at(work.units, needed).isEarly ? afterMetadata : afterEnd, needed).push(unit);
        waits[unit] = at(waits, unit) + 1;
      }
    }
  }

  const segment = new Array<number>(size).fill(0);
  const left = new Array<number>(size).fill(0);
  const ended = new Array<boolean>(size).fill(false);
  const ready: number[] = [];
  const running: number[] = [];
  let now = work.beforeNs;

  const release = (list: number[]): void => {
    for (const user of list) {
      waits[user] = at(waits, user) - 1;
      if (waits[user] === 0) {
        ready.push(user);
      }
    }
  };
  const part = (unit: Unit, index: number): number =>
    index === 1 ? unit.frontNs : index === 2 ? unit.middleNs : index === 3 ? unit.codegenNs : unit.linkNs;
  const advance = (unit: number): void => {
    const each = at(work.units, unit);
    while (ended[unit] === false && at(left, unit) <= DONE) {
      const index = at(segment, unit) + 1;
      segment[unit] = index;
      if (index === 2 && each.isEarly) {
        release(at(afterMetadata, unit));
      }
      if (index === SEGMENTS) {
        ended[unit] = true;
        running.splice(running.indexOf(unit), 1);
        release(at(afterEnd, unit));
      } else {
        left[unit] = part(each, index);
      }
    }
  };
  const startReady = (): void => {
    ready.sort((a, b) => at(priority, b) - at(priority, a) || a - b);
    while (ready.length > 0 && running.length < jobs) {
      const unit = ready.shift() as number;
      running.push(unit);
      segment[unit] = 0;
      left[unit] = START_NS;
      advance(unit);
    }
  };

  waits.forEach((count, unit) => count === 0 && ready.push(unit));
  startReady();
  while (running.length > 0) {
    let spare = jobs - running.length;
    const threads = running.map((unit) => {
      const more = segment[unit] === 3 ? Math.min(spare, at(work.units, unit).width - 1) : 0;
      spare -= more;
      return 1 + more;
    });
    const sum = threads.reduce((total, each) => total + each, 0);
    const speed = sum > capacity ? capacity / sum : 1;
    let wait = Number.MAX_VALUE;
    running.forEach((unit, i) => (wait = Math.min(wait, at(left, unit) / (at(threads, i) * speed))));
    now += wait;
    running.forEach((unit, i) => (left[unit] = at(left, unit) - wait * (at(threads, i) * speed)));
    for (const unit of [...running]) {
      advance(unit);
    }
    startReady();
  }
  return { lengthNs: now, cpuNs: cpuOf(work) };
}
