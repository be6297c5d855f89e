/** The search box: sections and what they hold, by any words of their names. */

import { Data } from "./data";
import { announce, h } from "./dom";
import { Entry, PageSection } from "./section";

interface Indexed extends Entry {
  text: string;
}

const SHOWN = 12;

function indexOf(data: Data, sections: PageSection[]): Indexed[] {
  const links = sections.map((section): Entry => ({
    kind: "section",
    name: section.title,
    detail: "",
    weight: 5e5,
    open: () => document.getElementById(section.id)?.scrollIntoView(),
  }));
  return [...links, ...sections.flatMap((section) => section.entries?.(data) ?? [])].map((entry) => ({
    ...entry,
    text: `${entry.name} ${entry.detail} ${entry.kind}`.toLowerCase(),
  }));
}

/** Where words are found: at the start of the name first, then in it, then elsewhere. */
function rank(entry: Indexed, words: string[]): number {
  const name = entry.name.toLowerCase();
  const [first] = words;
  return first === undefined || name.startsWith(first) ? 2 : name.includes(first) ? 1 : 0;
}

export function searchBox(data: Data, sections: PageSection[]): HTMLElement {
  let index: Indexed[] | undefined;
  let hits: Indexed[] = [];
  let active = -1;
  const list = h("ul", { id: "search-list", role: "listbox", class: "hits", hidden: true, aria: { label: "Search results" } });
  const input = h("input", {
    id: "search",
    type: "search",
    placeholder: "Search ( / )",
    role: "combobox",
    aria: { label: "Search this page", expanded: false, controls: "search-list", autocomplete: "list" },
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
    index ??= indexOf(data, sections);
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
