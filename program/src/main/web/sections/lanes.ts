/** Units packed into as few lanes as overlap demands. */

import { Unit } from "../scan";

/** Lane of each unit that ran, by id, and how many lanes there are. */
export function pack(units: Unit[]): { lane: Map<number, number>; lanes: number } {
  const lane = new Map<number, number>();
  const free: number[] = [];
  const ran = units
    .filter((unit) => unit.start >= 0 && unit.finish >= unit.start)
    .sort((a, b) => a.start - b.start || a.id - b.id);
  for (const unit of ran) {
    let place = free.findIndex((end) => end <= unit.start);
    if (place < 0) {
      place = free.length;
    }
    free[place] = unit.finish;
    lane.set(unit.id, place);
  }
  return { lane, lanes: free.length };
}

/** How many units ran at each moment, as steps of `[time, units]`. */
export function activity(units: Unit[]): [number, number][] {
  const events: [number, number][] = [];
  for (const unit of units) {
    if (unit.start >= 0 && unit.finish >= unit.start) {
      events.push([unit.start, 1], [unit.finish, -1]);
    }
  }
  events.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const steps: [number, number][] = [[0, 0]];
  let active = 0;
  for (const [at, change] of events) {
    active += change;
    const last = steps.at(-1);
    if (last !== undefined && last[0] === at) {
      last[1] = active;
    } else {
      steps.push([at, active]);
    }
  }
  return steps;
}
