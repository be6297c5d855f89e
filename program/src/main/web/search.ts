/** The search box: findings, units, packages, macros and sections by any words of their names. */

import { announce, h } from "./dom";
import { duration } from "./format";
import { is, select } from "./facts";
import { openFinding } from "./ledger";
import { openPackage } from "./packageview";
import { openRows } from "./rows";
import { Scan } from "./scan";
import { openUnit } from "./unitview";

interface Entry {
  kind: string;
  name: string;
  detail: string;
  text: string;
  weight: number;
  open: () => void;
}

const SHOWN = 12;

function entries(scan: Scan, sections: { id: string; title: string }[]): Entry[] {
  const found: Entry[] = [];
  const add = (kind: string, name: string, detail: string, weight: number, open: () => void): void => {
    found.push({ kind, name, detail, text: `${name} ${detail} ${kind}`.toLowerCase(), weight, open });
  };
  scan.data.ledger.findings.forEach((finding, index) =>
    add("finding", finding.title.replaceAll("`", ""), `${finding.cost.text} ${finding.what}`, 1e6 - index, () => openFinding(finding.id)),
  );
  sections.forEach((section) =>
    add("section", section.title, "", 5e5, () => document.getElementById(section.id)?.scrollIntoView()),
  );
  for (const pkg of scan.packages.values()) {
    add("package", pkg.name, `${pkg.version}, ${duration(pkg.own)}`, 1e5 + pkg.own / 1e9, () => openPackage(scan, pkg));
  }
  scan.units.forEach((unit) =>
    add("unit", unit.label, unit.cpu < 0 ? "" : duration(unit.cpu), Math.max(0, unit.cpu) / 1e9, () => openUnit(scan, unit)),
  );
  for (const macro of new Set(scan.data.table("macro_expansion").column("macro"))) {
    const name = String(macro ?? "");
    add("macro", name, "", 0, () => openRows(scan, name, select(scan, "macro_expansion", [is("macro", name)], "lines")));
  }
  return found;
}

/** Where words are found: at the start of the name first, then in it, then elsewhere. */
function rank(entry: Entry, words: string[]): number {
  const name = entry.name.toLowerCase();
  const [first] = words;
  return first === undefined || name.startsWith(first) ? 2 : name.includes(first) ? 1 : 0;
}

export function searchBox(scan: Scan, sections: { id: string; title: string }[]): HTMLElement {
  let index: Entry[] | undefined;
  let hits: Entry[] = [];
  let active = -1;
  const list = h("ul", { id: "search-list", role: "listbox", class: "hits", hidden: true, aria: { label: "Search results" } });
  const input = h("input", {
    id: "search",
    type: "search",
    placeholder: "Search ( / )",
    role: "combobox",
    aria: { label: "Search findings, units, packages and macros", expanded: false, controls: "search-list", autocomplete: "list" },
    oninput: () => find(),
    onkeydown: (event) => onKey(event),
  });
  input.autocomplete = "off";
  const hide = (): void => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (entry: Entry | undefined): void => {
    if (entry !== undefined) {
      hide();
      input.value = "";
      input.blur();
      entry.open();
    }
  };
  const mark = (to: number): void => {
    active = to;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === active)));
    list.children[active]?.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", active < 0 ? "" : `hit-${active}`);
  };
  const find = (): void => {
    index ??= entries(scan, sections);
    const words = input.value.toLowerCase().split(/\s+/).filter((word) => word !== "");
    hits =
      words.length === 0
        ? []
        : index
            .filter((entry) => words.every((word) => entry.text.includes(word)))
            .sort((a, b) => rank(b, words) - rank(a, words) || b.weight - a.weight);
    list.replaceChildren(
      ...hits.slice(0, SHOWN).map((entry, at) => {
        const item = h("li", { role: "option", id: `hit-${at}`, aria: { selected: false } },
          h("span", { class: "kind" }, entry.kind), h("span", { class: "name" }, entry.name), h("span", { class: "detail" }, entry.detail));
        item.addEventListener("mousedown", (event) => {
          event.preventDefault();
          choose(entry);
        });
        return item;
      }),
    );
    if (words.length > 0 && hits.length === 0) {
      list.replaceChildren(h("li", { class: "none", role: "option", aria: { disabled: true } }, "Nothing found"));
    }
    list.hidden = words.length === 0;
    input.setAttribute("aria-expanded", String(words.length > 0));
    announce(words.length === 0 ? "" : `${hits.length} found`);
    mark(hits.length > 0 ? 0 : -1);
  };
  const onKey = (event: KeyboardEvent): void => {
    const last = Math.min(SHOWN, hits.length) - 1;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      mark(Math.min(last, Math.max(0, active + (event.key === "ArrowDown" ? 1 : -1))));
    } else if (event.key === "Enter") {
      choose(hits[active]);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      input.value = "";
      hide();
      input.blur();
    }
  };
  input.addEventListener("blur", hide);
  return h("search", { class: "search" }, input, list);
}
