/** What blocks inside async code: by cause, each place with the chain that leads there. */

import { Data } from "../data";
import { Child, h } from "../dom";
import { counted } from "../format";
import { Column, grid } from "../grid";
import { PageSection } from "../section";

interface Step {
  fn: string;
  owner: string;
  how: string;
  place: string;
}

interface Site {
  id: number;
  place: string;
  fn: string;
  cause: string;
  sink: string;
  kind: string;
  severity: string;
  confidence: string;
  roots: number;
  allowed: string;
  chain: Step[];
}

interface Cause {
  name: string;
  sites: Site[];
}

/** The worst first. */
const SEVERITIES = ["panics", "can deadlock", "blocks", "blocks on cancellation", "blocks at start-up"];

export function placeText(file: string, line: number, column: number): string {
  return file === "" || line <= 0 ? "" : `${file}:${line}${column > 0 ? `:${column}` : ""}`;
}

function sitesOf(data: Data): Site[] {
  const steps = data.table("blocking_step");
  const chains = new Map<number, Step[]>();
  for (let row = 0; row < steps.rows; row++) {
    const id = steps.num("site_id", row);
    const chain = chains.get(id) ?? [];
    chain.push({
      fn: steps.text("function", row),
      owner: steps.text("owner", row),
      how: steps.text("how", row),
      place: placeText(steps.text("file", row), steps.num("line", row), steps.num("column", row)),
    });
    chains.set(id, chain);
  }
  const table = data.table("blocking_site");
  return Array.from({ length: table.rows }, (_, row) => ({
    id: table.num("site_id", row),
    place: placeText(table.text("file", row), table.num("line", row), table.num("column", row)),
    fn: table.text("function", row),
    cause: table.text("cause", row),
    sink: table.text("sink", row),
    kind: table.text("kind", row),
    severity: table.text("severity", row),
    confidence: table.text("confidence", row),
    roots: table.num("roots", row),
    allowed: table.text("allowed", row),
    chain: chains.get(table.num("site_id", row)) ?? [],
  }));
}

function causesOf(sites: Site[]): Cause[] {
  const causes = new Map<string, Site[]>();
  for (const site of sites.filter((each) => each.allowed === "")) {
    const list = causes.get(site.cause) ?? [];
    list.push(site);
    causes.set(site.cause, list);
  }
  return [...causes.entries()]
    .map(([name, list]) => ({ name, sites: list.sort((a, b) => rank(a) - rank(b)) }))
    .sort((a, b) => worst(a) - worst(b) || b.sites.length - a.sites.length);
}

function rank(site: Site): number {
  const at = SEVERITIES.indexOf(site.severity);
  return at < 0 ? SEVERITIES.length : at;
}

function worst(cause: Cause): number {
  return Math.min(...cause.sites.map(rank));
}

export const blockingSection: PageSection = {
  id: "blocking",
  title: "What blocks, by cause",
  needs: ["blocking_site"],
  render: (body, data) => {
    const sites = sitesOf(data);
    const causes = causesOf(sites);
    body.append(
      h(
        "p",
        { class: "hint" },
        "A cause is what the workspace calls to get to a function that waits; a place is the innermost call of the workspace. Open a place for the shortest chain from a poll. Inferred from the call graph: a chain may be taken, whether it is was not observed.",
      ),
    );
    causes.forEach((cause) => body.append(causeBox(cause)));
    const allowed = sites.filter((site) => site.allowed !== "");
    if (allowed.length > 0) {
      body.append(h("h3", {}, "Allowed by tribometer.toml"), allowedGrid(allowed));
    }
  },
  entries: (data) =>
    sitesOf(data).map((site) => ({
      kind: "place",
      name: site.place,
      detail: `${site.severity}: ${site.cause}`,
      weight: SEVERITIES.length - rank(site),
      open: () => openSite(site.id),
    })),
};

function openSite(id: number): void {
  const element = document.getElementById(`site-${id}`);
  if (element instanceof HTMLDetailsElement) {
    element.open = true;
  }
  element?.scrollIntoView({ block: "start" });
}

function causeBox(cause: Cause): HTMLElement {
  const first = cause.sites[0];
  const through = first !== undefined && first.sink !== cause.name ? ` → ${first.sink}` : "";
  const kinds = [...new Set(cause.sites.map((site) => site.kind))].join(", ");
  const box = h(
    "div",
    { class: "cause item", tabindex: -1 },
    h("h3", {}, h("code", {}, cause.name + through)),
    h("p", { class: "hint" }, `${counted(cause.sites.length, "place", "places")}, waits for: ${kinds}`),
  );
  cause.sites.forEach((site) => box.append(siteBox(site)));
  return box;
}

function siteBox(site: Site): HTMLElement {
  const details = h("details", { class: "site", id: `site-${site.id}` });
  details.append(
    h(
      "summary",
      {},
      h("b", { class: rank(site) < 2 ? "severe" : "" }, site.severity),
      " ",
      h("code", {}, site.place),
      ` in ${site.fn}`,
      site.roots > 1 ? `, from ${counted(site.roots, "body", "bodies")}` : "",
    ),
  );
  details.addEventListener("toggle", () => {
    if (details.open && details.childElementCount === 1) {
      details.append(h("p", { class: "hint" }, `How sure: ${site.confidence}.`), chainList(site));
    }
  });
  return details;
}

function chainList(site: Site): HTMLElement {
  const list = h("ol", { class: "way" });
  site.chain.forEach((step, index) => {
    const last = index === site.chain.length - 1;
    const parts: Child[] = [h("code", {}, step.fn), step.owner === "" ? "" : ` of ${step.owner}`];
    if (!last) {
      parts.push(` ${step.how}`, step.place === "" ? "" : h("span", { class: "at" }, ` at ${step.place}`));
    } else {
      parts.push(" waits");
    }
    list.append(h("li", {}, ...parts));
  });
  return list;
}

function allowedGrid(sites: Site[]): HTMLElement {
  const columns: Column<Site>[] = [
    { head: "Place", value: (site) => site.place },
    { head: "Calls", wide: true, value: (site) => site.cause },
    { head: "Why it is allowed", wide: true, value: (site) => site.allowed },
  ];
  return grid({ caption: "Allowed places", columns, rows: sites });
}
