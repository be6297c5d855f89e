/** The view of one item: how far its copies agree, which there are, who asks for them. */

import { append, button, h } from "./dom";
import { count, counted, duration, percent } from "./format";
import { beyondFirst, Copy, duplicated, Generics, Item, Level, LEVEL_WORDS, placeOf, shortened } from "./generics";
import { grid } from "./grid";
import { closePanel, openPanel, terms } from "./panel";
import { query } from "./rows";
import { copyTable, savingText } from "./sections/generics";
import { findingsOf, openFinding } from "./sections/ledger";
import { hasSides, showSides } from "./sections/sidebyside";

/** Opens an item. */
export function openItem(generics: Generics, item: Item): void {
  openPanel(item.name, (body) => {
    const copies = generics.copiesOf.get(item.id) ?? [];
    append(body, [
      terms([
        ["Written in", `${item.crate}${item.isMember ? ", a member of the workspace" : ""}`],
        ["Place", placeOf(item)],
        ["Kind", item.trait === "" ? item.kind : `${item.kind}, impl of ${item.trait}`],
        ["Copies", `${count(item.copies)}, with ${counted(item.types, "set of types", "different sets of types")}, in ${counted(item.units, "unit", "units")}`],
        ["Lines of IR", `${count(item.lines)}, ${percent(item.lines / Math.max(1, generics.value.lines))} of all; ${count(beyondFirst(item))} beyond the first copy`],
        ["Code generation", item.cpu < 0 ? null : `${duration(item.cpu)} CPU (modelled)`],
        ["Written once, it saves", savingText(item) === "–" ? null : `${savingText(item)} lines (modelled)`],
        ["Free of the types", item.region.from === 0 ? null : `lines ${item.region.from} to ${item.region.to}: ${item.region.lines} of ${item.referenceLines} lines of IR`],
      ]),
      findingOf(generics, item),
      hasSides(generics, item.id) &&
        h("p", {}, button("Compare two of its copies, line by line", () => {
          closePanel();
          showSides(item.id);
        }, { class: "quiet" })),
      h("h3", {}, "How far the copies agree"),
      agreement(item),
      copies.length > 0 && h("h3", {}, "Copies that are the same"),
      copies.length > 0 && groups(item, copies),
      copies.length > 0 && h("h3", {}, "Each copy"),
      copies.length > 0 && copyTable(generics, copies, true),
      copies.length < item.copies &&
        h("p", { class: "cut" }, `This page carries ${count(copies.length)} of its ${count(item.copies)} copies; the query below gives all.`),
      callers(generics, item),
      query(`SELECT type_arguments, lines, shape_letter, shape_names, shape_numbers, called_from, called_from_file, called_from_line, call_chain FROM instantiation WHERE item_id = ${item.id} ORDER BY lines DESC`),
    ]);
  });
}

function findingOf(generics: Generics, item: Item): HTMLElement | null {
  const finding = findingsOf(generics.data).findings.find((each) => each.what === item.name);
  return finding === undefined
    ? null
    : h("p", {}, "Finding: ", button(finding.title, () => {
        closePanel();
        openFinding(finding.id);
      }, { class: "link" }));
}

function agreement(item: Item): HTMLElement {
  const rows = LEVEL_WORDS.map((words, level) => ({ words, level: level as Level }));
  const columns = [
    { head: "Taken for equal", value: (row: { words: string }) => row.words },
    { head: "Shapes", numeric: true, value: (row: { level: Level }) => item.shapes[row.level] ?? 0 },
    { head: "Lines that would do", numeric: true, value: (row: { level: Level }) => item.wouldDo[row.level] ?? 0, cell: (row: { level: Level }) => count(item.wouldDo[row.level] ?? 0) },
    { head: "Duplicated", numeric: true, value: (row: { level: Level }) => duplicated(item, row.level), cell: (row: { level: Level }) => `${count(duplicated(item, row.level))} (${percent(duplicated(item, row.level) / Math.max(1, item.lines))})` },
    {
      head: `Of ${count(item.referenceLines)} lines, common to all`,
      numeric: true,
      value: (row: { level: Level }) => item.common[row.level] ?? 0,
      cell: (row: { level: Level }) => (item.kind === "drop glue" && item.types > 1 ? "not compared" : count(item.common[row.level] ?? 0)),
    },
  ];
  const box = h("div", {}, grid({ caption: "Agreement by level", columns, rows }));
  if (!item.isWholeCompared && item.kind !== "drop glue") {
    box.append(h("p", { class: "cut" }, "The copies differ too much to be compared to the end: more may be common."));
  }
  return box;
}

/** The groups of equal copies at a level, which can be chosen. */
function groups(item: Item, copies: Copy[]): HTMLElement {
  const place = h("div");
  const chips = LEVEL_WORDS.map((words, level) =>
    button(words, () => choose(level as Level), { class: "chip" }),
  );
  const choose = (level: Level): void => {
    chips.forEach((chip, at) => chip.setAttribute("aria-pressed", String(at === level)));
    const byShape = new Map<string, Copy[]>();
    copies.forEach((copy) => byShape.set(copy.shape[level] ?? "", [...(byShape.get(copy.shape[level] ?? "") ?? []), copy]));
    const rows = [...byShape.values()].sort((a, b) => b.length - a.length);
    place.replaceChildren(
      grid({
        caption: `Groups of copies that are equal ${LEVEL_WORDS[level]}`,
        page: 8,
        rows,
        columns: [
          { head: "Copies", numeric: true, value: (group: Copy[]) => group.length },
          { head: "Lines of one", numeric: true, value: (group: Copy[]) => group[0]?.lines ?? 0, cell: (group: Copy[]) => count(group[0]?.lines ?? 0) },
          { head: "Lines too many", numeric: true, value: tooMany, cell: (group: Copy[]) => count(tooMany(group)) },
          { head: "Types", wide: true, value: (group: Copy[]) => group.map((copy) => copy.types).join(" "), cell: typesOf },
        ],
      }),
    );
  };
  choose(item.shapes[0] === 1 || item.shapes[0] !== item.types ? 0 : 1);
  return h("div", {}, h("div", { class: "chips", role: "group", aria: { label: "Taken for equal" } }, ...chips), place);
}

function tooMany(group: Copy[]): number {
  return group.slice(1).reduce((sum, copy) => sum + copy.lines, 0);
}

function typesOf(group: Copy[]): HTMLElement {
  const distinct = [...new Set(group.map((copy) => copy.types || `no parameters, in ${copy.unit}`))];
  return h(
    "ul",
    { class: "plain" },
    ...distinct.slice(0, 4).map((types) => h("li", {}, h("code", { title: types }, shortened(types)))),
    distinct.length > 4 && h("li", {}, `and ${distinct.length - 4} more`),
  );
}

function callers(generics: Generics, item: Item): HTMLElement | null {
  const rows = generics.value.callers[String(item.id)];
  if (rows === undefined || rows.length === 0) {
    return null;
  }
  return h(
    "div",
    {},
    h("h3", {}, "Who calls it"),
    grid({
      caption: "Items that call it or take its address, the most frequent first",
      rows,
      page: 10,
      columns: [
        { head: "Caller", value: (row) => row.item, cell: (row) => h("span", { title: row.item }, shortened(row.item)) },
        { head: "Its copies that do", numeric: true, value: (row) => row.callers, cell: (row) => count(row.callers) },
        { head: "Calls", numeric: true, value: (row) => row.calls, cell: (row) => count(row.calls) },
        { head: "Place", value: (row) => row.file ?? "", cell: (row) => (row.file === null ? "–" : h("code", {}, row.line > 0 ? `${row.file}:${row.line}` : row.file)) },
      ],
    }),
  );
}
