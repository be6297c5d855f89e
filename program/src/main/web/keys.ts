/** Keys: j and k walk over what can be opened, / searches, ? explains. */

import { button, h } from "./dom";
import { openPanel, panelIsOpen } from "./panel";

const KEYS: [string, string][] = [
  ["/", "search"],
  ["j, k", "next, previous finding or row"],
  ["Enter", "open it"],
  ["Esc", "close the drawer, leave the search"],
  ["[ , ]", "previous, next section"],
  ["t", "light or dark"],
  ["?", "this help"],
];

const CHART_KEYS: [string, string][] = [
  ["↑ ↓", "choose a unit"],
  ["Enter", "open the chosen unit"],
  ["← →", "move along the time"],
  ["+ −", "zoom in, out"],
  ["0", "show all"],
];

let singleKeys = true;

export function openHelp(): void {
  openPanel("Keys", (body) => {
    const toggle = h("input", {
      type: "checkbox",
      id: "single-keys",
      onchange: () => (singleKeys = toggle.checked),
    });
    toggle.checked = singleKeys;
    body.append(
      table("On the page", KEYS),
      table("On the timeline, when it has the focus", CHART_KEYS),
      h("p", {}, toggle, " ", h("label", { for: "single-keys" }, "Keys without Ctrl are on")),
      h("h3", {}, "How to read this report"),
      h("p", {}, "Every underlined figure opens the rows it is made of, with the query that gives them again. CPU time is user and system time of all processes. ", h("strong", {}, "measured"), ": by a trial or the toolchain's own clock; ", h("strong", {}, "modelled"), ": computed from measured parts; ", h("strong", {}, "inferred"), ": from code or metadata alone."),
    );
  });
}

function table(caption: string, rows: [string, string][]): HTMLElement {
  return h(
    "table",
    { class: "keys" },
    h("caption", {}, caption),
    h("tbody", {}, ...rows.map(([key, meaning]) => h("tr", {}, h("th", { scope: "row" }, h("kbd", {}, key)), h("td", {}, meaning)))),
  );
}

/** The button that opens the help. */
export function helpButton(): HTMLElement {
  return button("Keys ?", openHelp, { class: "quiet" });
}

export function listen(toggleTheme: () => void): void {
  document.addEventListener("keydown", (event) => {
    const from = event.target as HTMLElement;
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(from.tagName)) {
      return;
    }
    const actions: Record<string, () => void> = {
      "/": () => !panelIsOpen() && document.getElementById("search")?.focus(),
      "?": openHelp,
      j: () => walk(1),
      k: () => walk(-1),
      "]": () => section(1),
      "[": () => section(-1),
      t: toggleTheme,
    };
    const action = singleKeys ? actions[event.key] : undefined;
    if (action !== undefined) {
      event.preventDefault();
      action();
    }
  });
}

/** Moves the focus over the things that can be opened, from where it is, or from what is in sight. */
function walk(by: number): void {
  const root = panelIsOpen() ? document.querySelector("dialog[open]") : document.querySelector("main");
  const items = [...(root?.querySelectorAll<HTMLElement>(".item") ?? [])].filter((item) => item.offsetParent !== null);
  if (items.length === 0) {
    return;
  }
  const now = document.activeElement as HTMLElement | null;
  let at = now === null ? -1 : items.indexOf(now);
  if (at < 0) {
    const below = items.findIndex((item) => item.getBoundingClientRect().top > 60);
    at = by > 0 ? (below < 0 ? items.length - 1 : below - 1) : below < 0 ? items.length : below;
  }
  const next = items[Math.min(items.length - 1, Math.max(0, at + by))];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "center" });
}

function section(by: number): void {
  const sections = [...document.querySelectorAll<HTMLElement>("main > section")];
  const at = sections.findIndex((each) => each.getBoundingClientRect().top > 70);
  const current = at < 0 ? sections.length - 1 : Math.max(0, at - 1);
  const next = sections[Math.min(sections.length - 1, Math.max(0, by > 0 ? (at < 0 ? current : at) : current - (sections[current]!.getBoundingClientRect().top < 0 ? 0 : 1)))];
  next?.scrollIntoView();
  next?.querySelector<HTMLElement>("h2")?.focus({ preventScroll: true });
}
