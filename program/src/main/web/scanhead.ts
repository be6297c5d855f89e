/** The head of a scan's page: what was measured, on what, and the answer in one sentence. */

import { codeBox, figure, h, prose } from "./dom";
import { is, select } from "./facts";
import { counted, duration } from "./format";
import { notes, total, when } from "./head";
import { terms } from "./panel";
import { openRows } from "./rows";
import { Scan } from "./scan";

export function scanHead(scan: Scan): HTMLElement {
  const { ledger } = scan;
  const fact = scan.data.table("scan");
  const dearest = ledger.findings[0];
  const openScan = (): void =>
    openRows(scan, "The scan", select(scan, "scan", []), "One row: the whole build as measured.");
  const head = h(
    "header",
    { class: "head", id: "top" },
    h("h1", {}, scan.data.title, h("span", { class: "scenario" }, ledger.scenario)),
    h(
      "ul",
      { class: "totals" },
      total("CPU time", figure(duration(ledger.cpuNs), openScan, "CPU time of the whole build")),
      total("Wall time", figure(duration(ledger.wallNs), openScan, "wall time of the build")),
      total(
        "Units built",
        figure(
          counted(ledger.units, "unit", "units"),
          () => openRows(scan, "Units", select(scan, "unit", [], "cpu_ns")),
          "units that cargo ran",
        ),
      ),
      total("Frictions found", h("a", { href: "#ledger", class: "figure" }, String(ledger.findings.length))),
    ),
  );
  if (!ledger.complete) {
    head.append(failure(scan));
  }
  if (dearest !== undefined) {
    const share =
      dearest.cost.share === null ? "" : ` (${Math.round(dearest.cost.share * 100)} % of the build)`;
    head.append(
      h(
        "p",
        { class: "answer" },
        h("strong", {}, "Dearest friction: "),
        h("a", { href: `#finding-${dearest.id}` }, prose(dearest.title)),
        /[.!?]$/.test(dearest.title) ? "" : ".",
        ` It costs ${dearest.cost.text} ${dearest.cost.per}${share}, ${dearest.cost.confidence}.`,
      ),
    );
  }
  head.append(...notes(ledger.notes));
  const more = h(
    "details",
    { class: "machine" },
    h("summary", {}, `${ledger.toolchain}, ${when(ledger.startedAt)}`),
    terms([
      ["Workspace", ledger.workspace],
      ["Toolchain", ledger.toolchain],
      ["Cargo", fact.text("cargo_version", 0)],
      ["Host", fact.text("host", 0)],
      ["Command", h("code", {}, fact.text("command", 0))],
      ["Jobs, processors", fact.rows > 0 ? `${fact.num("jobs", 0)} jobs on ${fact.num("cpus", 0)} processors` : ""],
      ["Started", ledger.startedAt],
      ["Commit", fact.text("git_commit", 0)],
      ["Scan", ledger.scan],
      ["Tribometer", fact.text("tribometer_version", 0)],
      ...ledger.properties,
    ]),
  );
  head.append(more);
  return head;
}

/** What went wrong, in the compiler's words. */
function failure(scan: Scan): HTMLElement {
  const errors = select(scan, "diagnostic", [is("level", "error")]);
  const box = h(
    "div",
    { class: "failure", role: "note" },
    h("h2", {}, "This build did not finish"),
    h("p", {}, "The figures cover what was built until then; they are no measure of the whole build."),
  );
  for (const row of errors.rows.slice(0, 3)) {
    const file = errors.table.text("file", row);
    const place = file === "" ? "" : `${file}:${errors.table.num("line", row)}: `;
    box.append(codeBox(place + errors.table.text("message", row), "error"));
  }
  if (errors.rows.length > 3) {
    const text = `All ${errors.rows.length} errors`;
    box.append(figure(text, () => openRows(scan, "Errors", errors), "messages of the compiler"));
  }
  return box;
}
