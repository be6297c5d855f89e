/** Puts a page together: its head, and the sections whose data is there. */

import "./page.css";
import { redrawAll, showAll } from "./chart";
import { Data, load } from "./data";
import { append, button, h } from "./dom";
import { headOf } from "./head";
import { helpButton, listen } from "./keys";
import { searchBox } from "./search";
import { PageSection } from "./section";
import { SECTIONS } from "./sections";

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

function footer(data: Data): HTMLElement {
  const version = data.table("scan").text("tribometer_version", 0);
  return h(
    "footer",
    {},
    h("p", {}, `Written by Tribometer${version === "" ? "" : ` ${version}`}. This file needs no network and holds no more than what it shows: names, paths and figures of the workspace.`),
    h("p", {}, "Charts by Apache ECharts, © The Apache Software Foundation, Apache License 2.0; with ZRender (BSD-3-Clause) and tslib (0BSD)."),
  );
}

/** A section's element, and what draws it: at once, or when it comes near to the window. */
function place(section: PageSection, data: Data, main: HTMLElement): () => void {
  const heading = `${section.id}-heading`;
  const element = h("section", { id: section.id, aria: { labelledby: heading } }, h("h2", { id: heading, tabindex: -1 }, section.title));
  main.append(element);
  let drawn = false;
  const draw = (): void => {
    if (drawn) {
      return;
    }
    drawn = true;
    element.classList.remove("waiting");
    try {
      section.render(element, data);
    } catch (error) {
      console.error(error);
      element.append(h("p", { class: "failure", role: "alert" }, `This section could not be drawn: ${String(error)}`));
    }
  };
  if (section.heavy !== true) {
    draw();
    return draw;
  }
  element.classList.add("waiting");
  const near = new IntersectionObserver(
    (entries) => {
      if (entries.some((entry) => entry.isIntersecting)) {
        near.disconnect();
        draw();
      }
    },
    { rootMargin: "600px" },
  );
  near.observe(element);
  return draw;
}

function build(data: Data, sections: PageSection[]): void {
  const main = h("main", { id: "main" }, headOf(data));
  const links = sections.map((section) => h("li", {}, h("a", { href: `#${section.id}` }, section.title)));
  const [first] = sections;
  append(document.body, [
    first !== undefined && h("a", { href: `#${first.id}`, class: "skip" }, `Skip to: ${first.title}`),
    h(
      "div",
      { class: "top", role: "banner" },
      h("a", { href: "#top", class: "brand" }, "Tribometer", h("span", {}, data.title)),
      searchBox(data, sections),
      h("div", { class: "top-buttons" }, button("Light / dark", toggleTheme, { class: "quiet", title: "Light or dark (t)" }), helpButton()),
    ),
    h("nav", { aria: { label: "Sections" } }, h("ul", {}, ...links)),
    main,
    footer(data),
    h("div", { id: "live", class: "offscreen", role: "status", aria: { live: "polite" } }),
  ]);
  const drawers = sections.map((section) => place(section, data, main));
  printLight(() => drawers.forEach((draw) => draw()));
}

/** Paper is light, and shows every section and every chart. */
function printLight(drawAll: () => void): void {
  let before = "auto";
  window.addEventListener("beforeprint", () => {
    before = document.documentElement.dataset["theme"] ?? "auto";
    drawAll();
    setTheme("light");
    showAll();
  });
  window.addEventListener("afterprint", () => setTheme(before));
}

async function start(): Promise<void> {
  const data = await load();
  const sections = SECTIONS.filter((section) => section.needs.every((name) => data.has(name)));
  const followHash = (): void => {
    const anchor = decodeURIComponent(location.hash.slice(1));
    sections.some((section) => section.follow?.(anchor) === true);
  };
  build(data, sections);
  listen(toggleTheme);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redrawAll);
  window.addEventListener("hashchange", followHash);
  followHash();
  document.body.dataset["ready"] = "yes";
}

start().catch((error: unknown) => {
  document.body.append(
    h("p", { class: "failure", role: "alert" }, `This page could not be drawn: ${String(error)}. The command that wrote it prints the same figures in a terminal.`),
  );
});
