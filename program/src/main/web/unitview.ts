/** All that is known of one unit. */

import { stackBar } from "./bars";
import { append, h } from "./dom";
import { is, select } from "./facts";
import { bytes, counted, duration, durationOr } from "./format";
import { openPanel, terms } from "./panel";
import { partsOf, phaseLegend } from "./sections/phases";
import { factGrid, packageLink, query } from "./rows";
import { Scan, Unit } from "./scan";

/** Tables that hold rows of a unit: name, column that names it, what it says, order, open at first. */
const PARTS: [string, string, string, string | undefined, boolean][] = [
  ["unit_phase", "unit_id", "Phases", "cpu_ns", true],
  ["rebuild_reason", "unit_id", "Why cargo ran it", undefined, true],
  ["unit_edge", "unit_id", "Needs", undefined, false],
  ["unit_edge", "dependency_unit_id", "Needed by", undefined, false],
  ["codegen_unit", "unit_id", "Codegen units", "cpu_ns", false],
  ["item", "unit_id", "Functions it generated code for", "total_estimate", false],
  ["macro_expansion", "unit_id", "Macros", "lines", false],
  ["activity", "unit_id", "Activities of the compiler", "cpu_ns", false],
  ["trait_goal", "unit_id", "Trait goals", "cpu_ns", false],
  ["artifact", "unit_id", "Files written", "size_bytes", false],
  ["unit_section", "unit_id", "Sections", undefined, false],
  ["process", "unit_id", "Processes", "wall_ns", false],
];

export function openUnit(scan: Scan, unit: Unit): void {
  openPanel(unit.label, (body) => {
    const table = scan.data.table("unit");
    const rss = table.num("peak_rss_bytes", unit.row);
    const ran = unit.start >= 0 && unit.finish >= 0;
    append(body, [
      terms([
        ["Package", unit.pkg === undefined ? "" : packageLink(scan, unit.pkg)],
        ["Version", unit.pkg?.version ?? ""],
        ["CPU", durationOr(unit.cpu, "not measured")],
        ["Wall", ran ? `${duration(unit.finish - unit.start)} (${duration(unit.start)} to ${duration(unit.finish)})` : "did not finish"],
        ["Metadata ready", ran && unit.rmeta >= 0 ? `after ${duration(unit.rmeta - unit.start)}` : ""],
        ["Schedule", unit.critical ? "on the critical path" : unit.slack >= 0 ? `${duration(unit.slack)} of slack` : ""],
        ["Peak memory", rss < 0 ? "" : bytes(rss)],
        ["Target", `${table.text("target_name", unit.row)} (${table.text("target_kind", unit.row)}, ${unit.mode})`],
        ["Features", table.text("features", unit.row)],
        ["Profile", `opt-level ${table.text("opt_level", unit.row)}, debuginfo ${table.text("debuginfo", unit.row)}${table.flag("incremental", unit.row) ? ", incremental" : ""}`],
        ["Status", table.text("status", unit.row)],
        ["Exit status", table.num("exit_code", unit.row) > 0 ? table.text("exit_code", unit.row) : ""],
        ["Source", h("code", {}, table.text("src_path", unit.row))],
      ]),
    ]);
    if (unit.phases.size > 0) {
      const parts = partsOf(unit);
      const whole = parts.reduce((sum, part) => sum + part.value, 0);
      const bar = stackBar(parts, whole);
      bar.classList.add("tall");
      append(body, [bar, phaseLegend()]);
    }
    for (const [name, column, title, order, open] of PARTS) {
      const selection = select(scan, name, [is(column, unit.id)], order);
      if (selection.rows.length > 0) {
        const details = h("details", { open }, h("summary", {}, `${title} (${counted(selection.rows.length, "row", "rows")})`));
        lazily(details, () => [factGrid(scan, selection, `${title}: ${unit.label}`), query(selection.sql)]);
        body.append(details);
      }
    }
  });
}

/** Fills the details when they are opened for the first time. */
export function lazily(details: HTMLDetailsElement, content: () => Node[]): void {
  const fill = (): void => {
    if (details.open && details.childElementCount === 1) {
      details.append(...content());
    }
  };
  details.addEventListener("toggle", fill);
  fill();
}
