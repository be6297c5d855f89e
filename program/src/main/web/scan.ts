/** The facts joined into the things that the page speaks of: packages and units. */

import { Data, Table } from "./data";
import { Ledger } from "./ledgerdata";

export interface Package {
  id: number;
  row: number;
  name: string;
  version: string;
  isMember: boolean;
  isProcMacro: boolean;
  label: string;
  own: number;
  exclusive: number;
  inclusive: number;
  dominator: number;
  units: Unit[];
}

export interface Unit {
  id: number;
  row: number;
  pkg: Package | undefined;
  label: string;
  what: string;
  kind: string;
  mode: string;
  start: number;
  rmeta: number;
  finish: number;
  cpu: number;
  critical: boolean;
  slack: number;
  sections: Section[];
  phases: Map<string, number>;
}

export interface Section {
  kind: string;
  start: number;
  end: number;
}

const SECTION_ORDER = ["frontend", "codegen", "link", "build script run", "other"];

/** The kinds of sections that have a colour, in order. */
export function sectionKinds(): string[] {
  return SECTION_ORDER;
}

/** Codegen CPU by unit and crate of origin: unit, crate, CPU time, codegen units. */
export type Origin = [number, string | null, number, number];

type PackageCost = [number, number, number, number, number];
type UnitSchedule = [number, number, number];

let known: Scan | undefined;

/** The scan that a page is of, joined once. */
export function scanOf(data: Data): Scan {
  known ??= new Scan(data);
  return known;
}

export class Scan {
  readonly ledger: Ledger;
  readonly origins: Origin[];
  readonly packages = new Map<number, Package>();
  readonly units: Unit[] = [];
  readonly unitById = new Map<number, Unit>();
  readonly hasCosts: boolean;
  readonly rules = new Map<string, { title: string; explanation: string }>();
  /** Phase label to `frontend`, `codegen` or nothing. */
  readonly phases: [string, string][];
  private readonly costs: PackageCost[];
  private readonly schedule: UnitSchedule[];

  constructor(readonly data: Data) {
    const ledger = data.value<Ledger>("ledger");
    if (ledger === undefined) {
      throw new Error("the page holds no ledger");
    }
    this.ledger = ledger;
    this.origins = data.value<Origin[]>("origins") ?? [];
    this.phases = data.value<[string, string][]>("phases") ?? [];
    this.costs = data.value<PackageCost[]>("packageCosts") ?? [];
    this.schedule = data.value<UnitSchedule[]>("schedule") ?? [];
    this.hasCosts = this.costs.length > 0;
    for (const [id, title, explanation] of data.value<[string, string, string][]>("rules") ?? []) {
      this.rules.set(id, { title, explanation });
    }
    this.readPackages(data.table("package"));
    this.readUnits(data.table("unit"));
    this.readSections(data.table("unit_section"));
    this.readPhases(data.table("unit_phase"));
    this.addOwnCosts();
  }

  private readPackages(table: Table): void {
    const names = new Map<string, number>();
    for (let row = 0; row < table.rows; row++) {
      const name = table.text("name", row);
      names.set(name, (names.get(name) ?? 0) + 1);
    }
    for (let row = 0; row < table.rows; row++) {
      const name = table.text("name", row);
      const version = table.text("version", row);
      const id = table.num("package_id", row);
      this.packages.set(id, {
        id,
        row,
        name,
        version,
        isMember: table.flag("is_member", row),
        isProcMacro: table.flag("is_proc_macro", row),
        label: (names.get(name) ?? 0) > 1 ? `${name} ${version}` : name,
        own: 0,
        exclusive: 0,
        inclusive: 0,
        dominator: -1,
        units: [],
      });
    }
    for (const [id, own, exclusive, inclusive, dominator] of this.costs) {
      const found = this.packages.get(id);
      if (found !== undefined) {
        Object.assign(found, { own, exclusive, inclusive, dominator });
      }
    }
  }

  private readUnits(table: Table): void {
    const schedule = new Map(this.schedule.map((row) => [row[0], row]));
    for (let row = 0; row < table.rows; row++) {
      const id = table.num("unit_id", row);
      const pkg = this.packages.get(table.num("package_id", row));
      const kind = table.text("target_kind", row);
      const mode = table.text("mode", row);
      const place = schedule.get(id);
      const what = describe(kind, mode, table.text("target_name", row), pkg?.name ?? "");
      const unit: Unit = {
        id,
        row,
        pkg,
        what,
        label: `${pkg?.label ?? table.text("crate_name", row)}${what === "" ? "" : ` (${what})`}`,
        kind,
        mode,
        start: table.num("start_ns", row),
        rmeta: table.num("rmeta_ns", row),
        finish: table.num("finish_ns", row),
        cpu: table.num("cpu_ns", row),
        critical: place?.[1] === 1,
        slack: place?.[2] ?? -1,
        sections: [],
        phases: new Map(),
      };
      this.units.push(unit);
      this.unitById.set(id, unit);
      pkg?.units.push(unit);
    }
  }

  private readSections(table: Table): void {
    for (let row = 0; row < table.rows; row++) {
      const unit = this.unitById.get(table.num("unit_id", row));
      const name = table.text("section", row).replace("linking", "link");
      const kind = SECTION_ORDER.includes(name) ? name : "other";
      const start = table.num("start_ns", row);
      const end = table.num("end_ns", row);
      if (unit !== undefined && end >= start) {
        unit.sections.push({ kind, start, end });
      }
    }
    for (const unit of this.units) {
      if (unit.sections.length > 0 || unit.start < 0 || unit.finish < 0) {
        continue;
      }
      if (unit.mode === "run-custom-build") {
        unit.sections.push({ kind: "build script run", start: unit.start, end: unit.finish });
      } else if (unit.rmeta > unit.start && unit.rmeta < unit.finish) {
        unit.sections.push({ kind: "frontend", start: unit.start, end: unit.rmeta });
        unit.sections.push({ kind: "codegen", start: unit.rmeta, end: unit.finish });
      } else {
        unit.sections.push({ kind: "other", start: unit.start, end: unit.finish });
      }
    }
  }

  private readPhases(table: Table): void {
    for (let row = 0; row < table.rows; row++) {
      const unit = this.unitById.get(table.num("unit_id", row));
      const phase = table.text("phase", row);
      if (unit !== undefined) {
        unit.phases.set(phase, (unit.phases.get(phase) ?? 0) + table.num("cpu_ns", row));
      }
    }
  }

  /** Where no lens has looked, a package's own cost is still the sum of its units. */
  private addOwnCosts(): void {
    if (this.hasCosts) {
      return;
    }
    for (const pkg of this.packages.values()) {
      pkg.own = pkg.units.reduce((sum, unit) => sum + Math.max(0, unit.cpu), 0);
    }
  }
}

/** What a unit is beside its package's library, in a word or two; nothing for the library. */
function describe(kind: string, mode: string, target: string, pkg: string): string {
  if (mode === "run-custom-build") {
    return "build script run";
  }
  const suffix = mode === "test" ? ", test" : mode === "check" ? ", check" : "";
  const named = target === pkg || target.replaceAll("_", "-") === pkg.replaceAll("_", "-");
  switch (kind) {
    case "build-script":
    case "custom-build":
      return "build script";
    case "lib":
      return suffix.slice(2);
    case "proc-macro":
      return `proc macro${suffix}`;
    default:
      return `${kind}${named ? "" : ` ${target}`}${suffix}`;
  }
}
