/** Items and instantiations as tables with search. */

import { button, h } from "../dom";
import { count, duration, percent } from "../format";
import { beyondFirst, Copy, duplicated, Generics, genericsOf, Item, LEVEL_WORDS, placeOf, shortened } from "../generics";
import { Column, grid } from "../grid";
import { openItem } from "../itemview";
import { PageSection } from "../section";

export const genericItemsSection: PageSection = {
  id: "generics",
  title: "What each generic costs",
  needs: ["generics", "generic_item"],
  render: (body, data) => {
    const generics = genericsOf(data);
    body.append(
      h(
        "p",
        { class: "hint" },
        `All counts are measured. Duplicated: lines that would be gone if copies that are equal ${LEVEL_WORDS[0]}, ${LEVEL_WORDS[1]} (of callees, globals and types), ${LEVEL_WORDS[2]} (sizes, offsets) were one. Common: how much of one copy stands in every copy to the letter. What writing a part once would save is modelled.`,
      ),
      itemTable(generics),
      cut(generics.data.table("generic_item"), "generic_item", "the largest"),
    );
  },
};

export const instantiationsSection: PageSection = {
  id: "instantiations",
  title: "Who instantiates what",
  needs: ["generics", "instantiation"],
  render: (body, data) => {
    const generics = genericsOf(data);
    body.append(
      h(
        "p",
        { class: "hint" },
        "One row an instantiation. Shape: the letter of the group of copies that are the same, to the letter, but for names, but for names and integers. From: the shortest chain of calls that begins in a function of yours without parameters.",
      ),
      copyTable(generics, generics.copies),
      cut(generics.data.table("instantiation"), "instantiation", "the dearest items' largest"),
    );
  },
};

function cut(table: { rows: number; of: number }, name: string, which: string): HTMLElement | string {
  return table.rows >= table.of
    ? ""
    : h("p", { class: "cut" }, `This page carries ${count(table.rows)} of ${count(table.of)} rows, ${which}; all are in `, h("code", {}, `tribometer sql "SELECT * FROM ${name}"`), ".");
}

function itemTable(generics: Generics): HTMLElement {
  const number = (head: string, value: (item: Item) => number): Column<Item> => ({
    head,
    numeric: true,
    value,
    cell: (item) => (value(item) < 0 ? "–" : count(value(item))),
  });
  const columns: Column<Item>[] = [
    { head: "Item", value: (item) => item.name, cell: (item) => itemLink(generics, item) },
    { head: "Written in", value: (item) => `${item.crate} ${placeOf(item)}`, cell: (item) => item.crate },
    { head: "Kind", value: (item) => item.kind },
    number("Copies", (item) => item.copies),
    number("Lines", (item) => item.lines),
    number("Beyond the first", beyondFirst),
    number("Dupl. to the letter", (item) => duplicated(item, 0)),
    number("but for names", (item) => duplicated(item, 1)),
    number("and integers", (item) => duplicated(item, 2)),
    {
      head: "Common",
      numeric: true,
      value: (item) => (item.types < 2 || item.kind === "drop glue" ? -1 : (item.common[0] ?? 0) / Math.max(1, item.referenceLines)),
      cell: (item) => (item.types < 2 || item.kind === "drop glue" ? "–" : percent((item.common[0] ?? 0) / Math.max(1, item.referenceLines))),
    },
    {
      head: "Once saves (modelled)",
      numeric: true,
      value: (item) => (item.saving.kind === "" ? 0 : (item.saving.low + item.saving.high) / 2),
      cell: (item) => savingText(item),
    },
    ...(generics.isTimed
      ? [{ head: "CPU (modelled)", numeric: true, value: (item: Item) => item.cpu, cell: (item: Item) => (item.cpu < 0 ? "–" : duration(item.cpu)) }]
      : []),
  ];
  return grid({ caption: "Items and their copies", columns, rows: generics.items, sort: 5 });
}

function itemLink(generics: Generics, item: Item): HTMLElement {
  return button(item.short, () => openItem(generics, item), { class: "link item", title: item.name });
}

/** What writing once would save, in lines. */
export function savingText(item: Item): string {
  return item.saving.kind === "" || item.saving.high <= 0 ? "–" : `${count(item.saving.low)} to ${count(item.saving.high)}`;
}

/** Instantiations as rows; of one item without its name. */
export function copyTable(generics: Generics, copies: Copy[], isOfOne = false): HTMLElement {
  const letters = groupLetters(copies);
  const columns: Column<Copy>[] = [
    ...(isOfOne
      ? []
      : [{ head: "Item", value: (copy: Copy) => copy.item.name, cell: (copy: Copy) => itemLink(generics, copy.item) }]),
    { head: "Types", wide: isOfOne, value: (copy) => copy.types || "–", cell: (copy) => h("code", { title: copy.types }, shortened(copy.types) || "–") },
    { head: "Compiled in", value: (copy) => copy.unit },
    { head: "Lines", numeric: true, value: (copy) => copy.lines, cell: (copy) => count(copy.lines) },
    { head: "Shape", value: (copy) => (letters.get(copy.id) ?? []).join(" ") },
    ...(generics.isTimed
      ? [{ head: "CPU (modelled)", numeric: true, value: (copy: Copy) => copy.cpu, cell: (copy: Copy) => (copy.cpu < 0 ? "–" : duration(copy.cpu)) }]
      : []),
    { head: "From", value: (copy) => `${copy.from} ${copy.place}`, cell: (copy) => origin(copy) },
  ];
  return grid({ caption: isOfOne ? "Instantiations" : "Instantiations of all items", columns, rows: copies, sort: isOfOne ? 2 : 3, page: isOfOne ? 12 : 25 });
}

function origin(copy: Copy): Node | string {
  if (copy.from === "") {
    return "–";
  }
  return h(
    "details",
    { class: "chain" },
    h("summary", {}, copy.place === "" ? shortened(copy.from) : h("code", {}, copy.place)),
    h("ol", {}, ...copy.chain.split(" → ").map((link) => h("li", { title: link }, shortened(link)))),
  );
}

/** For each copy a letter a level: copies of an item with the same letter are the same. */
function groupLetters(copies: Copy[]): Map<number, string[]> {
  const letters = new Map<number, string[]>();
  const known = new Map<string, string>();
  const next = new Map<string, number>();
  for (const copy of copies) {
    letters.set(
      copy.id,
      copy.shape.map((shape, level) => {
        const key = `${copy.item.id} ${level}`;
        const group = `${key} ${shape}`;
        let letter = known.get(group);
        if (letter === undefined) {
          const at = next.get(key) ?? 0;
          next.set(key, at + 1);
          letter = (at >= 26 ? String.fromCharCode(64 + Math.floor(at / 26)) : "") + String.fromCharCode(65 + (at % 26));
          known.set(group, letter);
        }
        return letter;
      }),
    );
  }
  return letters;
}
