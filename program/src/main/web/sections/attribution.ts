/** Where the CPU went: one bar whose parts add up to what was measured. */

import { shareBar, stackBar } from "../bars";
import { figure, h } from "../dom";
import { Condition, is, select, Selection } from "../facts";
import { duration, percent } from "../format";
import { openRows } from "../rows";
import { Scan, scanOf } from "../scan";
import { PageSection } from "../section";

const SWATCHES: [RegExp, string][] = [
  [/front/i, "c-types"],
  [/codegen|code gen|LLVM/i, "c-llvm"],
  [/link/i, "c-link"],
  [/build script/i, "c-script"],
  [/proc macro/i, "c-macro"],
  [/cargo/i, "c-ir"],
  [/without phases/i, "c-expand"],
  [/metadata|incremental/i, "c-meta"],
  [/probe|profil/i, "c-expand"],
];

export const attributionSection: PageSection = {
  id: "attribution",
  title: "Where the CPU went",
  needs: ["ledger"],
  render: (body, data) => drawAttribution(scanOf(data), body),
};

function drawAttribution(scan: Scan, body: HTMLElement): void {
  const { attribution, cpuNs } = scan.ledger;
  if (attribution.length === 0 || cpuNs <= 0) {
    body.append(h("p", { class: "empty" }, "The CPU time of this build was not divided."));
    return;
  }
  const parts = attribution.map((row) => ({
    name: row.label,
    value: row.cpuNs,
    swatch: SWATCHES.find(([pattern]) => pattern.test(row.label))?.[1] ?? "c-rest",
  }));
  const sum = parts.reduce((total, part) => total + part.value, 0);
  const bar = stackBar(parts, Math.max(sum, cpuNs));
  bar.classList.add("tall");
  body.append(
    bar,
    h(
      "div",
      { class: "scroll" },
      h(
        "table",
        { class: "attribution" },
        h("caption", {}, "Where the CPU time of the build went"),
        h(
          "thead",
          {},
          h("tr", {}, h("th", { scope: "col" }, "Part"), h("th", { scope: "col", class: "num" }, "CPU"), h("th", { scope: "col", class: "num" }, "Share"), h("th", { scope: "col", class: "wide" }, "Of the build")),
        ),
        h(
          "tbody",
          {},
          ...parts.map((part) =>
            h(
              "tr",
              {},
              h("th", { scope: "row" }, h("span", { class: `swatch ${part.swatch}`, aria: { hidden: true } }), part.name),
              h("td", { class: "num" }, figure(duration(part.value), () => openPart(scan, part.name), part.name)),
              h("td", { class: "num" }, percent(part.value / cpuNs)),
              h("td", { class: "wide" }, shareBar(part.value / cpuNs, part.swatch)),
            ),
          ),
        ),
        h(
          "tfoot",
          {},
          h("tr", {}, h("th", { scope: "row" }, "Measured in all"), h("td", { class: "num" }, duration(cpuNs)), h("td", { class: "num" }, percent(sum / cpuNs)), h("td", {})),
        ),
      ),
    ),
  );
}

/** The phases that a part of the attribution is made of. */
function phasesOf(scan: Scan, label: string): string[] {
  const name = label.toLowerCase();
  const side = /^front/.test(name) ? "frontend" : /^(codegen|code generation)/.test(name) ? "codegen" : "";
  if (side !== "") {
    const others = scan.ledger.attribution.map((row) => row.label).filter((row) => row !== label);
    return scan.phases
      .filter((phase) => phase[1] === side && !others.includes(phase[0]))
      .map((phase) => phase[0]);
  }
  const close = /build script/.test(name) ? "build script run" : name;
  return scan.phases.filter((phase) => phase[0].toLowerCase() === close).map((phase) => phase[0]);
}

/** The units that were measured as a whole only. */
function unphased(scan: Scan): Selection {
  const table = scan.data.table("unit");
  const rows = scan.units
    .filter((unit) => unit.phases.size === 0)
    .sort((a, b) => b.cpu - a.cpu)
    .map((unit) => unit.row);
  return {
    table,
    rows,
    sql: "SELECT * FROM unit WHERE unit_id NOT IN (SELECT unit_id FROM unit_phase) ORDER BY cpu_ns DESC",
    cut: false,
    fixed: new Set(),
  };
}

function openPart(scan: Scan, label: string): void {
  const phases = phasesOf(scan, label);
  if (phases.length > 0) {
    const conditions: Condition[] = [{ column: "phase", values: phases }];
    const note =
      label === "unattributed"
        ? "The rows are what the units' own processes used without telling for what. The figure is that and the difference between the CPU time of the whole build and that of its units and cargo; it is below nothing where the units' clocks gave more than the build's."
        : undefined;
    openRows(scan, label, select(scan, "unit_phase", conditions, "cpu_ns"), note);
  } else if (/without phases/.test(label)) {
    openRows(scan, label, unphased(scan));
  } else if (/probe|other process/i.test(label)) {
    openRows(scan, label, select(scan, "process", [is("unit_id", -1)], "user_ns"));
  } else {
    openRows(scan, label, select(scan, "scan", []), "The totals of the build, from which this part is taken.");
  }
}
