/** The sections that are tables: macros, duplicates, units. */

import { h } from "../dom";
import { is, select } from "../facts";
import { bytes, count, counted, duration, durationOr } from "../format";
import { Column, grid } from "../grid";
import { openPhases } from "./phases";
import { openRows, packageLink, unitLink } from "../rows";
import { Package, Scan, Unit, scanOf } from "../scan";
import { PageSection } from "../section";
import { openUnit } from "../unitview";

interface MacroRow {
  macro: string;
  kind: string;
  procMacro: boolean;
  uses: number;
  lines: number;
  cpu: number;
  places: string[];
  units: Set<number>;
}

export const macrosSection: PageSection = {
  id: "macros",
  title: "Macros",
  needs: ["ledger"],
  render: (body, data) => drawMacros(scanOf(data), body),
  entries: (data) =>
    [...new Set(data.table("macro_expansion").column("macro"))].map((macro) => ({
      kind: "macro",
      name: String(macro ?? ""),
      detail: "",
      weight: 0,
      open: () => openMacro(scanOf(data), String(macro ?? "")),
    })),
};

function drawMacros(scan: Scan, body: HTMLElement): void {
  const table = scan.data.table("macro_expansion");
  const macros = new Map<string, MacroRow>();
  for (let row = 0; row < table.rows; row++) {
    const macro = table.text("macro", row);
    const entry = macros.get(macro) ?? {
      macro, kind: table.text("kind", row), procMacro: false, uses: -1, lines: -1, cpu: -1, places: [], units: new Set<number>(),
    };
    entry.procMacro ||= table.flag("is_proc_macro", row);
    entry.uses = add(entry.uses, table.num("uses", row));
    entry.lines = add(entry.lines, table.num("lines", row));
    entry.cpu = add(entry.cpu, table.num("cpu_ns", row));
    entry.units.add(table.num("unit_id", row));
    const file = table.text("file", row);
    if (file !== "") {
      const line = table.num("line", row);
      entry.places.push(line > 0 ? `${file}:${line}` : file);
    }
    macros.set(macro, entry);
  }
  if (macros.size === 0) {
    body.append(h("p", { class: "empty" }, "No macro expansions were measured in this scan."));
    return;
  }
  const open = (row: MacroRow): void => openMacro(scan, row.macro);
  const timed = [...macros.values()].some((row) => row.cpu > 0);
  const columns: Column<MacroRow>[] = [
    {
      head: "Macro",
      value: (row) => row.macro,
      open,
    },
    { head: "Kind", value: (row) => (row.procMacro ? `${row.kind}, proc macro` : row.kind) },
    { head: "Expansion CPU", numeric: true, value: (row) => row.cpu, cell: (row) => durationOr(row.cpu, "not timed"), open },
    { head: "Uses", numeric: true, value: (row) => row.uses, cell: (row) => known(row.uses), open },
    { head: "Lines written", numeric: true, value: (row) => row.lines, cell: (row) => known(row.lines), open },
    { head: "Units", numeric: true, value: (row) => row.units.size, open },
    {
      head: "Where",
      value: (row) => row.places.join(" "),
      cell: (row) => (row.places.length === 0 ? "" : `${row.places[0]}${row.places.length > 1 ? ` and ${row.places.length - 1} more` : ""}`),
    },
  ];
  body.append(
    h("p", { class: "hint" }, "Expansion is only the first part of a macro's cost: what it writes is checked and compiled as well. Only proc macros have a clock of their own."),
    grid({ caption: "Macros and what they wrote", columns, rows: [...macros.values()], sort: timed ? 2 : 4, page: 20 }),
  );
  if (table.rows < table.of) {
    body.append(h("p", { class: "cut" }, `From the ${count(table.rows)} largest of ${count(table.of)} rows of macro_expansion.`));
  }
}

function openMacro(scan: Scan, macro: string): void {
  openRows(scan, macro, select(scan, "macro_expansion", [is("macro", macro)], "lines"));
}

function add(sum: number, value: number): number {
  return value < 0 ? sum : Math.max(0, sum) + value;
}

function known(value: number): string {
  return value < 0 ? "–" : count(value);
}

export const duplicatesSection: PageSection = {
  id: "duplicates",
  title: "Duplicate packages",
  needs: ["ledger"],
  render: (body, data) => drawDuplicates(scanOf(data), body),
};

function drawDuplicates(scan: Scan, body: HTMLElement): void {
  const byName = new Map<string, Package[]>();
  for (const pkg of scan.packages.values()) {
    if (pkg.units.length > 0) {
      byName.set(pkg.name, [...(byName.get(pkg.name) ?? []), pkg]);
    }
  }
  const several = [...byName.values()].filter((of) => of.length > 1);
  if (several.length === 0) {
    body.append(h("p", { class: "empty" }, "No package was built in more than one version."));
    return;
  }
  several.sort((a, b) => spare(b) - spare(a));
  const rows = several.flat();
  const columns: Column<Package>[] = [
    { head: "Package", value: (pkg) => pkg.name, cell: (pkg) => packageLink(scan, pkg) },
    { head: "Version", value: (pkg) => pkg.version },
    {
      head: "Own CPU",
      numeric: true,
      value: (pkg) => pkg.own,
      cell: (pkg) => duration(pkg.own),
      open: (pkg) => openRows(scan, `Units of ${pkg.label}`, select(scan, "unit", [is("package_id", pkg.id)], "cpu_ns")),
    },
    {
      head: "Asked for by",
      value: (pkg) => askers(scan, pkg).map((each) => each.label).join(" "),
      cell: (pkg) => h("span", { class: "names" }, ...askers(scan, pkg).slice(0, 6).map((each) => packageLink(scan, each))),
    },
    {
      head: "Requirement",
      value: (pkg) => requirements(scan, pkg).length,
      cell: (pkg) => requirements(scan, pkg).join(", ") || "–",
      open: (pkg) => openRows(scan, `Who asks for ${pkg.label}`, select(scan, "dependency", [is("dependency_package_id", pkg.id)])),
    },
  ];
  const cost = several.reduce((sum, of) => sum + spare(of), 0);
  body.append(
    h("p", {}, `${counted(several.length, "package is", "packages are")} built in several versions; all but the dearest version of each cost ${duration(cost)} of CPU.`),
    grid({ caption: "Packages built in several versions", columns, rows, page: 40 }),
  );
}

/** What all but the dearest version cost. */
function spare(of: Package[]): number {
  const costs = of.map((pkg) => pkg.own);
  return costs.reduce((sum, own) => sum + own, 0) - Math.max(...costs);
}

/** The packages that ask for a package. */
export function askers(scan: Scan, pkg: Package): Package[] {
  const { table, rows } = select(scan, "dependency", [is("dependency_package_id", pkg.id)]);
  const ids = new Set(rows.map((row) => table.num("package_id", row)));
  return [...ids].flatMap((id) => scan.packages.get(id) ?? []);
}

function requirements(scan: Scan, pkg: Package): string[] {
  const { table, rows } = select(scan, "dependency", [is("dependency_package_id", pkg.id)]);
  return [...new Set(rows.map((row) => table.text("requirement", row)))];
}

export const unitsSection: PageSection = {
  id: "units",
  title: "Units",
  needs: ["ledger"],
  render: (body, data) => drawUnits(scanOf(data), body),
  entries: (data) =>
    scanOf(data).units.map((unit) => ({
      kind: "unit",
      name: unit.label,
      detail: unit.cpu < 0 ? "" : duration(unit.cpu),
      weight: Math.max(0, unit.cpu) / 1e9,
      open: () => openUnit(scanOf(data), unit),
    })),
};

function drawUnits(scan: Scan, body: HTMLElement): void {
  if (scan.units.length === 0) {
    body.append(h("p", { class: "empty" }, "This scan holds no units."));
    return;
  }
  const table = scan.data.table("unit");
  const wall = (unit: Unit): number => (unit.finish < 0 || unit.start < 0 ? -1 : unit.finish - unit.start);
  const row = (unit: Unit): void => openRows(scan, unit.label, select(scan, "unit", [is("unit_id", unit.id)]));
  const columns: Column<Unit>[] = [
    { head: "Unit", value: (unit) => unit.label, cell: (unit) => unitLink(scan, unit) },
    { head: "Kind", value: (unit) => (unit.mode === "run-custom-build" ? "build script run" : unit.kind) },
    {
      head: "CPU",
      numeric: true,
      value: (unit) => unit.cpu,
      cell: (unit) => durationOr(unit.cpu, "not measured"),
      open: (unit) => openPhases(scan, unit),
    },
    { head: "Wall", numeric: true, value: wall, cell: (unit) => durationOr(wall(unit), table.text("status", unit.row) === "fresh" ? "fresh" : "did not finish"), open: row },
    { head: "Peak memory", numeric: true, value: (unit) => table.num("peak_rss_bytes", unit.row), cell: (unit) => { const rss = table.num("peak_rss_bytes", unit.row); return rss < 0 ? "–" : bytes(rss); }, open: row },
    { head: "Critical path", value: (unit) => (unit.critical ? "yes" : "") },
    { head: "Slack", numeric: true, value: (unit) => unit.slack, cell: (unit) => durationOr(unit.slack, "–") },
    { head: "Status", value: (unit) => (table.num("exit_code", unit.row) > 0 ? "failed" : table.text("status", unit.row)) },
  ];
  body.append(grid({ caption: "Every unit of the build", columns, rows: scan.units, sort: 2 }));
}
