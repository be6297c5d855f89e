/** Puts the page together. */

import "./page.css";
import { attributionSection } from "./attribution";
import { redrawAll } from "./chart";
import { load } from "./data";
import { append, button, h } from "./dom";
import { headSection, workspaceName } from "./head";
import { helpButton, listen } from "./keys";
import { ledgerSection, openFinding } from "./ledger";
import { closePanel } from "./panel";
import { originsSection } from "./origins";
import { phasesSection } from "./phases";
import { Scan } from "./scan";
import { searchBox } from "./search";
import { duplicatesSection, macrosSection, unitsSection } from "./tables";
import { timelineSection } from "./timeline";
import { treemapSection } from "./treemap";

interface SectionPlan {
  id: string;
  title: string;
  fill: (scan: Scan, body: HTMLElement) => void;
}

const SECTIONS: SectionPlan[] = [
  { id: "ledger", title: "The ledger", fill: ledgerSection },
  { id: "attribution", title: "Where the CPU went", fill: attributionSection },
  { id: "timeline", title: "Timeline", fill: timelineSection },
  { id: "dependencies", title: "Cost by dependency", fill: treemapSection },
  { id: "phases", title: "Phases by unit", fill: phasesSection },
  { id: "origins", title: "Whose code", fill: originsSection },
  { id: "macros", title: "Macros", fill: macrosSection },
  { id: "duplicates", title: "Duplicate packages", fill: duplicatesSection },
  { id: "units", title: "Units", fill: unitsSection },
];

function theme(): string {
  const chosen = document.documentElement.dataset["theme"];
  return chosen === "light" || chosen === "dark"
    ? chosen
    : matchMedia("(prefers-color-scheme: dark)").matches
      ? "dark"
      : "light";
}

function setTheme(name: string): void {
  document.documentElement.dataset["theme"] = name;
  redrawAll();
}

function toggleTheme(): void {
  setTheme(theme() === "dark" ? "light" : "dark");
}

function followHash(): void {
  const id = decodeURIComponent(location.hash.slice(1));
  if (id.startsWith("finding-")) {
    closePanel();
    openFinding(id.slice("finding-".length));
  }
}

function footer(scan: Scan): HTMLElement {
  const version = scan.data.table("scan").text("tribometer_version", 0);
  return h(
    "footer",
    {},
    h("p", {}, `Written by Tribometer ${version}. This file needs no network and holds no more than what it shows: names, paths and figures of the workspace.`),
    h("p", {}, "Charts by Apache ECharts, © The Apache Software Foundation, Apache License 2.0; with ZRender (BSD-3-Clause) and tslib (0BSD)."),
  );
}

function build(scan: Scan): void {
  const main = h("main", { id: "main" }, headSection(scan));
  const links = SECTIONS.map((plan) => h("li", {}, h("a", { href: `#${plan.id}` }, plan.title)));
  append(document.body, [
    h("a", { href: "#ledger", class: "skip" }, "Skip to the ledger"),
    h(
      "div",
      { class: "top", role: "banner" },
      h("a", { href: "#top", class: "brand" }, "Tribometer", h("span", {}, workspaceName(scan))),
      searchBox(scan, SECTIONS),
      h("div", { class: "top-buttons" }, button("Light / dark", toggleTheme, { class: "quiet", title: "Light or dark (t)" }), helpButton()),
    ),
    h("nav", { aria: { label: "Sections" } }, h("ul", {}, ...links)),
    main,
    footer(scan),
    h("div", { id: "live", class: "offscreen", role: "status", aria: { live: "polite" } }),
  ]);
  for (const plan of SECTIONS) {
    const heading = `${plan.id}-heading`;
    const section = h("section", { id: plan.id, aria: { labelledby: heading } }, h("h2", { id: heading, tabindex: -1 }, plan.title));
    main.append(section);
    plan.fill(scan, section);
  }
}

/** Paper is light, and shows every chart. */
function printLight(): void {
  let before = "auto";
  window.addEventListener("beforeprint", () => {
    before = document.documentElement.dataset["theme"] ?? "auto";
    setTheme("light");
  });
  window.addEventListener("afterprint", () => setTheme(before));
}

async function start(): Promise<void> {
  const scan = new Scan(await load());
  printLight();
  build(scan);
  listen(toggleTheme);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redrawAll);
  window.addEventListener("hashchange", followHash);
  followHash();
  document.body.dataset["ready"] = "yes";
}

start().catch((error: unknown) => {
  document.body.append(
    h("p", { class: "failure", role: "alert" }, `This report could not be drawn: ${String(error)}. \`tribometer show\` prints the ledger in a terminal.`),
  );
});
