/** Phases gathered into the few groups that a bar can show, and the table of phases by unit. */

import { Part, stackBar } from "../bars";
import { legend } from "../chart";
import { h } from "../dom";
import { Condition, is, select } from "../facts";
import { duration } from "../format";
import { Column, grid } from "../grid";
import { openRows, unitLink } from "../rows";
import { Scan, Unit, scanOf } from "../scan";
import { PageSection } from "../section";

interface Group {
  name: string;
  swatch: string;
  phases: string[];
}

const GROUPS: Group[] = [
  { name: "Parse, expand, resolve", swatch: "c-expand", phases: ["parse and expand", "resolve"] },
  { name: "Proc macros", swatch: "c-macro", phases: ["proc macros"] },
  {
    name: "Check types and borrows",
    swatch: "c-types",
    phases: ["type check", "borrow check", "MIR", "lints", "front end"],
  },
  { name: "Metadata, incremental", swatch: "c-meta", phases: ["metadata", "incremental"] },
  {
    name: "Generate LLVM IR",
    swatch: "c-ir",
    phases: ["monomorphization", "LLVM IR", "code generation"],
  },
  { name: "LLVM", swatch: "c-llvm", phases: ["LLVM optimise", "LLVM emit"] },
  { name: "Link", swatch: "c-link", phases: ["link"] },
  { name: "Build script run", swatch: "c-script", phases: ["build script run"] },
  { name: "Unattributed, profiler", swatch: "c-rest", phases: [] },
];

const REST = GROUPS.length - 1;

function groupOf(phase: string): number {
  const found = GROUPS.findIndex((group) => group.phases.includes(phase));
  return found < 0 ? REST : found;
}

/** The swatch of a phase's group. */
export function swatchOf(phase: string): string {
  return GROUPS[groupOf(phase)]?.swatch ?? "c-rest";
}

/** A unit's CPU time by group. */
export function partsOf(unit: Unit): Part[] {
  const parts = GROUPS.map((group) => ({ name: group.name, swatch: group.swatch, value: 0 }));
  for (const [phase, cpu] of unit.phases) {
    const part = parts[groupOf(phase)];
    if (part !== undefined) {
      part.value += cpu;
    }
  }
  return parts;
}

/** The key to the groups. */
export function phaseLegend(): HTMLElement {
  return legend(GROUPS);
}

/** Opens the phases of a unit, all or those of a group. */
export function openPhases(scan: Scan, unit: Unit, group?: Group): void {
  const conditions: Condition[] = [is("unit_id", unit.id)];
  if (group !== undefined) {
    const values = [...unit.phases.keys()].filter((phase) => GROUPS[groupOf(phase)] === group);
    conditions.push({ column: "phase", values });
  }
  const title = `${group?.name ?? "Phases"}: ${unit.label}`;
  openRows(scan, title, select(scan, "unit_phase", conditions, "cpu_ns"));
}

export const phasesSection: PageSection = {
  id: "phases",
  title: "Phases by unit",
  needs: ["ledger"],
  render: (body, data) => drawPhases(scanOf(data), body),
};

function drawPhases(scan: Scan, body: HTMLElement): void {
  const measured = scan.units.filter((unit) => unit.phases.size > 0);
  if (measured.length === 0) {
    body.append(
      h("p", { class: "empty" }, "No phases were measured: the compiler's self-profile was not read in this scan. Run `tribometer scan` without --no-unstable to have it."),
    );
    return;
  }
  const rows = measured.map((unit) => ({
    unit,
    parts: partsOf(unit),
    total: [...unit.phases.values()].reduce((sum, cpu) => sum + cpu, 0),
  }));
  const largest = Math.max(1, ...rows.map((row) => row.total));
  type Row = (typeof rows)[number];
  const part = (row: Row, index: number): number => row.parts[index]?.value ?? 0;
  const columns: Column<Row>[] = [
    { head: "Unit", value: (row) => row.unit.label, cell: (row) => unitLink(scan, row.unit) },
    {
      head: "CPU",
      numeric: true,
      value: (row) => row.total,
      cell: (row) => duration(row.total),
      open: (row) => openPhases(scan, row.unit),
    },
    {
      head: "Phases",
      wide: true,
      value: (row) => row.total,
      cell: (row) => stackBar(row.parts, largest),
    },
    ...GROUPS.map((group, index): Column<Row> => ({
      head: group.name,
      numeric: true,
      screenOnly: true,
      value: (row) => part(row, index),
      cell: (row) => (part(row, index) > 0 ? duration(part(row, index)) : "–"),
      open: (row) => openPhases(scan, row.unit, group),
    })),
  ];
  body.append(
    phaseLegend(),
    grid({ caption: "CPU time of each unit by phase", columns, rows, sort: 1, page: 20 }),
  );
}
