/** The view of the rows behind a figure, and of packages' and units' names that lead on. */

import { button, codeBox, h } from "./dom";
import { Cell, Table } from "./data";
import { Selection } from "./facts";
import { bytes, count, counted, duration } from "./format";
import { Column, grid } from "./grid";
import { openPanel } from "./panel";
import { Package, Scan, Unit } from "./scan";
import { openPackage } from "./packageview";
import { openUnit } from "./unitview";

/** A unit's name that opens the unit. */
export function unitLink(scan: Scan, unit: Unit): HTMLElement {
  return button(unit.label, () => openUnit(scan, unit), { class: "link item" });
}

/** A package's name that opens the package. */
export function packageLink(scan: Scan, pkg: Package): HTMLElement {
  return button(pkg.label, () => openPackage(scan, pkg), { class: "link item" });
}

/** Opens the rows behind a figure. */
export function openRows(scan: Scan, title: string, selection: Selection, note?: string): void {
  openPanel(title, (body) => {
    if (note !== undefined) {
      body.append(h("p", {}, note));
    }
    body.append(factGrid(scan, selection, title), query(selection.sql));
  });
}

/** The query that gives the rows again, ready to be run. */
export function query(sql: string): HTMLElement {
  return h(
    "div",
    { class: "query" },
    h("p", {}, "The same from the command line:"),
    codeBox(`tribometer sql "${sql.replaceAll('"', '\\"')}"`, "query"),
  );
}

/** The selected rows as a table, without the columns that say nothing or what is known anyway. */
export function factGrid(scan: Scan, selection: Selection, caption: string): HTMLElement {
  const { table, rows, cut, fixed } = selection;
  const names = table.columnNames.filter(
    (name) =>
      (name === "unit_id" && rows.length < 2) ||
      (!fixed.has(name) && rows.some((row) => says(table, name, row))),
  );
  const columns = names.map((name) => columnOf(scan, table, name, rows));
  const box = h("div", {}, grid({ caption, columns, rows, page: 50 }));
  const sums = names
    .filter((name) => /^(cpu|self|time|lost_cpu)_ns$|^size_bytes$|^(uses|count)$/.test(name))
    .map((name) => `${name} ${shown(name, sum(table, name, rows))}`);
  if (rows.length > 1 && sums.length > 0) {
    box.append(h("p", { class: "sum" }, `Sum of the ${counted(rows.length, "row", "rows")}: ${sums.join(" · ")}`));
  }
  if (cut) {
    box.append(
      h(
        "p",
        { class: "cut" },
        `This page carries ${count(table.rows)} of the ${count(table.of)} rows of ${table.name} (the dearest of each unit); the query below gives all.`,
      ),
    );
  }
  return box;
}

function says(table: Table, name: string, row: number): boolean {
  const cell = table.column(name)[row];
  return cell !== null && cell !== "" && cell !== -1 && cell !== undefined;
}

function sum(table: Table, name: string, rows: number[]): number {
  return rows.reduce((total, row) => total + Math.max(0, table.num(name, row)), 0);
}

function columnOf(scan: Scan, table: Table, name: string, rows: number[]): Column<number> {
  const cells = table.column(name);
  const refers = /^(dependency_)?(unit|package)_id$/.exec(name)?.[2];
  const numeric =
    refers === undefined && rows.every((row) => typeof cells[row] !== "string") && !isFlag(name);
  return {
    head: name,
    numeric,
    value: (row) =>
      refers === undefined ? plain(cells[row]) : (nameOf(scan, refers, cells[row]) ?? plain(cells[row])),
    cell: (row) => {
      const cell = cells[row] ?? null;
      if (refers === "unit") {
        const unit = scan.unitById.get(Number(cell));
        return unit === undefined ? String(cell) : unitLink(scan, unit);
      }
      if (refers === "package") {
        const pkg = scan.packages.get(Number(cell));
        return pkg === undefined ? String(cell) : packageLink(scan, pkg);
      }
      return shown(name, cell);
    },
  };
}

function nameOf(scan: Scan, refers: string, cell: Cell | undefined): string | undefined {
  const id = Number(cell);
  return refers === "unit" ? scan.unitById.get(id)?.label : scan.packages.get(id)?.label;
}

function plain(cell: Cell | undefined): string | number {
  return cell ?? "";
}

function isFlag(name: string): boolean {
  return /^(is_|has_|uses_)|^(optional|incremental|profiled|unstable|compiles)$/.test(name);
}

/** A cell in the words of its column's unit. */
function shown(name: string, cell: Cell): string {
  if (cell === null) {
    return "";
  }
  if (typeof cell === "string") {
    return cell;
  }
  if (isFlag(name)) {
    return cell === 1 ? "yes" : "no";
  }
  if (cell === -1) {
    return "–";
  }
  if (name === "started_at_ns") {
    return new Date(cell / 1e6).toISOString();
  }
  if (name.endsWith("_ns")) {
    return duration(cell);
  }
  if (name.endsWith("_bytes") || name === "bytes") {
    return bytes(cell);
  }
  return Number.isInteger(cell) ? count(cell) : cell.toFixed(3);
}
