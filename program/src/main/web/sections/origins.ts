/** Whose code each unit generates: codegen CPU by the crate that wrote it. */

import { Part, stackBar } from "../bars";
import { legend } from "../chart";
import { h } from "../dom";
import { is, select } from "../facts";
import { count, duration, percent } from "../format";
import { grid } from "../grid";
import { openRows, unitLink } from "../rows";
import { Scan, Unit, scanOf } from "../scan";
import { PageSection } from "../section";

const SWATCHES = ["c-types", "c-llvm", "c-script", "c-macro", "c-link", "c-ir", "c-expand"];

/** Codegen units whose names do not say whose code they hold. */
const NOT_TOLD = "(not told)";

interface CrateRow {
  crate: string;
  raw: string | null;
  cpu: number;
  units: number;
  elsewhere: number;
}

interface UnitRow {
  unit: Unit;
  cpu: number;
  /** CPU time of the unit's own code; -1 where no name tells whose code it is. */
  own: number;
  parts: Part[];
}

export const originsSection: PageSection = {
  id: "origins",
  title: "Whose code",
  needs: ["ledger"],
  render: (body, data) => drawOrigins(scanOf(data), body),
};

function drawOrigins(scan: Scan, body: HTMLElement): void {
  const { origins } = scan;
  if (origins.length === 0) {
    body.append(h("p", { class: "empty" }, "No codegen units were measured in this scan."));
    return;
  }
  const crates = new Map<string, CrateRow>();
  const units = new Map<number, Map<string, number>>();
  for (const [unitId, raw, cpu] of origins) {
    const crate = raw ?? NOT_TOLD;
    const row = crates.get(crate) ?? { crate, raw, cpu: 0, units: 0, elsewhere: 0 };
    const unit = scan.unitById.get(unitId);
    row.cpu += cpu;
    row.units++;
    row.elsewhere += raw !== null && unit !== undefined && crateName(scan, unit) !== crate ? cpu : 0;
    crates.set(crate, row);
    const of = units.get(unitId) ?? new Map<string, number>();
    of.set(crate, (of.get(crate) ?? 0) + cpu);
    units.set(unitId, of);
  }
  const ordered = [...crates.values()].sort((a, b) => b.cpu - a.cpu);
  const told = ordered.filter((row) => row.raw !== null);
  const named = new Map(told.slice(0, SWATCHES.length).map((row, i) => [row.crate, SWATCHES[i] ?? "c-rest"]));
  const whole = ordered.reduce((sum, row) => sum + row.cpu, 0);
  body.append(
    h("p", { class: "hint" }, "Generic and inline code is generated in the crates that use it. Here the CPU time of code generation, by the crate whose source it is. The compiler tells it in the names of codegen units of incrementally built crates, mostly the workspace's own."),
    legend([
      ...[...named].map(([name, swatch]) => ({ name, swatch })),
      { name: "other crates, or not told", swatch: "c-rest" },
    ]),
    unitTable(scan, units, named),
    h("h3", {}, "By crate of origin"),
    crateTable(scan, ordered, whole),
  );
}

function crateName(scan: Scan, unit: Unit): string {
  return scan.data.table("unit").text("crate_name", unit.row);
}

function unitTable(
  scan: Scan,
  units: Map<number, Map<string, number>>,
  named: Map<string, string>,
): HTMLElement {
  const rows: UnitRow[] = [];
  for (const [id, of] of units) {
    const unit = scan.unitById.get(id);
    if (unit === undefined) {
      continue;
    }
    const parts = [...of]
      .sort((a, b) => b[1] - a[1])
      .map(([name, value]) => ({ name, value, swatch: named.get(name) ?? "c-rest" }));
    rows.push({
      unit,
      parts,
      cpu: parts.reduce((sum, part) => sum + part.value, 0),
      own: of.size === 1 && of.has(NOT_TOLD) ? -1 : (of.get(crateName(scan, unit)) ?? 0),
    });
  }
  const largest = Math.max(1, ...rows.map((row) => row.cpu));
  return grid<UnitRow>({
    caption: "Code generated in each unit by crate of origin",
    rows,
    sort: 1,
    page: 15,
    columns: [
      { head: "Unit", value: (row) => row.unit.label, cell: (row) => unitLink(scan, row.unit) },
      {
        head: "Codegen CPU",
        numeric: true,
        value: (row) => row.cpu,
        cell: (row) => duration(row.cpu),
        open: (row) => openRows(scan, `Codegen units of ${row.unit.label}`, select(scan, "codegen_unit", [is("unit_id", row.unit.id)], "cpu_ns")),
      },
      { head: "Own code", numeric: true, value: (row) => row.own / Math.max(1, row.cpu), cell: (row) => (row.own < 0 ? "–" : percent(row.own / Math.max(1, row.cpu))), open: (row) => openRows(scan, `Own code of ${row.unit.label}`, select(scan, "codegen_unit", [is("unit_id", row.unit.id), is("origin_crate", crateName(scan, row.unit))], "cpu_ns")) },
      { head: "Whose code", wide: true, value: (row) => row.cpu, cell: (row) => stackBar(row.parts, largest) },
      {
        head: "Most of it from",
        value: (row) => row.parts.slice(0, 3).map((part) => part.name).join(" "),
        cell: (row) => row.parts.slice(0, 3).map((part) => `${part.name} ${percent(part.value / Math.max(1, row.cpu))}`).join(", "),
      },
    ],
  });
}

function crateTable(scan: Scan, rows: CrateRow[], whole: number): HTMLElement {
  return grid<CrateRow>({
    caption: "Codegen CPU by crate of origin",
    rows,
    sort: 1,
    page: 15,
    columns: [
      { head: "Crate", value: (row) => row.crate },
      {
        head: "CPU",
        numeric: true,
        value: (row) => row.cpu,
        cell: (row) => duration(row.cpu),
        open: (row) => openRows(scan, `Code of ${row.crate}`, select(scan, "codegen_unit", [is("origin_crate", row.raw)], "cpu_ns")),
      },
      { head: "Share of codegen", numeric: true, value: (row) => row.cpu / Math.max(1, whole), cell: (row) => percent(row.cpu / Math.max(1, whole)) },
      { head: "In other crates", numeric: true, value: (row) => row.elsewhere, cell: (row) => (row.elsewhere > 0 ? duration(row.elsewhere) : "–"), open: (row) => openRows(scan, `Code of ${row.crate}`, select(scan, "codegen_unit", [is("origin_crate", row.raw)], "cpu_ns")) },
      { head: "In units", numeric: true, value: (row) => row.units, cell: (row) => count(row.units) },
    ],
  });
}
