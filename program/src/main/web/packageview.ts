/** All that is known of one package. */

import { append, h, prose } from "./dom";
import { is, select } from "./facts";
import { counted, duration, percent } from "./format";
import { openPanel, terms } from "./panel";
import { factGrid, query, unitLink } from "./rows";
import { Package, Scan } from "./scan";
import { lazily } from "./unitview";

export function openPackage(scan: Scan, pkg: Package): void {
  openPanel(`${pkg.name} ${pkg.version}`, (body) => {
    const table = scan.data.table("package");
    const whole = scan.ledger.cpuNs;
    const cost = (ns: number): string => `${duration(ns)} (${percent(ns / whole)} of the build)`;
    append(body, [
      terms([
        ["Own units", cost(pkg.own)],
        ["Exclusive: would vanish with it", scan.hasCosts ? cost(pkg.exclusive) : ""],
        ["Inclusive: with all it needs", scan.hasCosts ? cost(pkg.inclusive) : ""],
        ["Kind", pkg.isMember ? "workspace member" : "dependency"],
        ["Features built", table.text("features", pkg.row)],
        ["Default features", table.text("default_features", pkg.row)],
        ["Licence", table.text("license", pkg.row)],
        ["Rust version", table.text("rust_version", pkg.row)],
        ["Source", table.text("source", pkg.row)],
        ["Manifest", h("code", {}, table.text("manifest_path", pkg.row))],
      ]),
      h("h3", {}, counted(pkg.units.length, "unit", "units")),
      h("ul", {}, ...pkg.units.map((unit) => h("li", {}, unitLink(scan, unit), ` ${unit.cpu < 0 ? "not measured" : duration(unit.cpu)}`))),
    ]);
    const about = scan.ledger.findings.filter((finding) => finding.what.split(/[ ,]/).includes(pkg.name));
    if (about.length > 0) {
      append(body, [
        h("h3", {}, "Frictions here"),
        h("ul", {}, ...about.map((finding) => h("li", {}, h("a", { href: `#finding-${finding.id}` }, prose(finding.title)), ` ${finding.cost.text}`))),
      ]);
    }
    for (const [column, title] of [["dependency_package_id", "Asked for by"], ["package_id", "Asks for"]] as const) {
      const selection = select(scan, "dependency", [is(column, pkg.id)]);
      if (selection.rows.length > 0) {
        const details = h("details", { open: title === "Asked for by" }, h("summary", {}, `${title} (${selection.rows.length})`));
        lazily(details, () => [factGrid(scan, selection, `${title}: ${pkg.label}`), query(selection.sql)]);
        body.append(details);
      }
    }
  });
}
