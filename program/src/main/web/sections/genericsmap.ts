/** IR by crate, item and instantiation as areas, coloured by the share that is duplicated. */

import { colour, frame, ink, legend, Option, tooltip } from "../chart";
import { button, freshId, h, prose } from "../dom";
import { count, duration, percent } from "../format";
import { beyondFirst, Copy, CrateLines, duplicated, Generics, genericsOf, Item, Level, LEVEL_WORDS, shortened } from "../generics";
import { Column, grid } from "../grid";
import { openItem } from "../itemview";
import { PageSection } from "../section";

/** Items drawn one by one, over all crates and in one; the others of a crate are one area. */
const DRAWN = 2_000;
const DRAWN_IN_ONE = 2_500;
/** Of so many of them each instantiation is an area. */
const WITH_COPIES = 160;
const COPIES = 40;

const STEPS = ["under 20 %", "20 to 40 %", "40 to 60 %", "60 to 80 %", "80 % and more"];

interface Node {
  name: string;
  value: number;
  /** The item's id; absent for a crate and for what is summed up. */
  item?: number;
  text: string;
  share?: number;
  itemStyle?: Option;
  upperLabel?: Option;
  children?: Node[];
}

interface View {
  by: "written" | "compiled";
  level: Level;
  crate: string;
  isTimed: boolean;
}

interface Part {
  item: Item;
  lines: number;
  copies: number;
}

export const genericsMapSection: PageSection = {
  id: "ir-map",
  title: "Where the IR is",
  needs: ["generics", "generic_item"],
  render: (body, data) => draw(genericsOf(data), body),
  entries: (data) =>
    genericsOf(data).items.map((item) => ({
      kind: "generic",
      name: item.name,
      detail: `${count(item.copies)} ×, ${count(item.lines)} lines`,
      weight: item.lines / 1e3,
      open: () => openItem(genericsOf(data), item),
    })),
};

function draw(generics: Generics, body: HTMLElement): void {
  const view: View = { by: "written", level: 1, crate: "", isTimed: false };
  const chart = frame(
    "Treemap of the LLVM IR by crate, item and instantiation. The tables below hold the same.",
    560,
    () => option(generics, view),
    (made) =>
      made.on("click", (event) => {
        const item = generics.byId.get((event.data as Node | undefined)?.item ?? -1);
        if (item !== undefined) {
          openItem(generics, item);
        }
      }),
  );
  const change = (part: Partial<View>): void => {
    Object.assign(view, part);
    chart.redraw();
  };
  body.append(
    h(
      "p",
      { class: "hint" },
      prose("Areas are lines of LLVM IR before optimisation, as `cargo llvm-lines` counts them (measured): a crate, in it its items, in them their instantiations. The colour says how much of an item is there more than once. A click opens the item."),
    ),
    h(
      "div",
      { class: "tools" },
      chips("By the crate that", [["written", "wrote it"], ["compiled", "compiles it"]], view.by, (by) => change({ by })),
      chips("Equal", [["0", LEVEL_WORDS[0]], ["1", LEVEL_WORDS[1]], ["2", LEVEL_WORDS[2]]], "1", (level) =>
        change({ level: Number(level) as Level }),
      ),
      generics.isTimed &&
        chips("Area", [["lines", "lines"], ["cpu", "CPU (modelled)"]], "lines", (what) => change({ isTimed: what === "cpu" })),
      crateChoice(generics, (crate) => change({ crate })),
    ),
    legend(STEPS.map((name, step) => ({ name: `${name} duplicated`, swatch: `d${step}` }))),
    chart.element,
    h("details", { class: "twin" }, h("summary", {}, "The crates as a table"), crateTable(generics)),
  );
}

function chips<K extends string>(
  title: string,
  choices: [K, string][],
  pressed: K,
  choose: (key: K) => void,
): HTMLElement {
  const buttons = choices.map(([key, label]) =>
    button(label, () => {
      buttons.forEach((each, at) => each.setAttribute("aria-pressed", String(choices[at]?.[0] === key)));
      choose(key);
    }, { class: "chip", aria: { pressed: key === pressed } }),
  );
  return h("div", { class: "choice", role: "group", aria: { label: title } }, h("span", { class: "term" }, title), ...buttons);
}

function crateChoice(generics: Generics, choose: (crate: string) => void): HTMLElement {
  const id = freshId("crate");
  const select = h(
    "select",
    { id, onchange: () => choose(select.value) },
    h("option", { value: "" }, "all crates"),
    ...generics.value.crates.map((crate) => h("option", { value: crate.name }, `${crate.name} (${count(crate.written)})`)),
  );
  return h("div", { class: "choice" }, h("label", { for: id, class: "term" }, "Only"), select);
}

function option(generics: Generics, view: View): Option {
  const colours = ink();
  return {
    tooltip: { ...tooltip(), formatter: (point: { data?: Node }) => tip(generics, view, point.data) },
    series: [
      {
        type: "treemap",
        left: 0, right: 0, top: 0, bottom: 0,
        roam: false,
        nodeClick: false,
        breadcrumb: { show: false },
        visibleMin: 30,
        childrenVisibleMin: 1_500,
        label: {
          color: colour("on-fill"),
          fontSize: 12,
          lineHeight: 15,
          overflow: "truncate",
          formatter: (point: { data?: Node }) => `${point.data?.name ?? ""}\n${point.data?.text ?? ""}`,
        },
        upperLabel: {
          show: true,
          height: 18,
          color: colours.text,
          fontSize: 12,
          overflow: "truncate",
          formatter: (point: { data?: Node }) => (point.data === undefined ? "" : `${point.data.name}  ${point.data.text}`),
        },
        itemStyle: { borderColor: colours.ground, borderWidth: 1, gapWidth: 1 },
        levels: [{ itemStyle: { borderWidth: 0, gapWidth: 3 }, upperLabel: { show: false } }],
        data: nodes(generics, view),
      },
    ],
  };
}

function tip(generics: Generics, view: View, node: Node | undefined): HTMLElement | string {
  if (node === undefined) {
    return "";
  }
  const item = generics.byId.get(node.item ?? -1);
  return item === undefined
    ? h("div", {}, h("strong", {}, node.name), h("div", {}, node.text))
    : h(
        "div",
        {},
        h("strong", {}, item.name),
        node.name !== item.short && h("div", {}, node.name),
        h("div", {}, `${item.crate}: ${count(item.lines)} lines in ${count(item.copies)} copies, ${count(item.types)} different types`),
        h("div", {}, `duplicated ${LEVEL_WORDS[view.level]}: ${count(duplicated(item, view.level))} lines, ${percent(duplicated(item, view.level) / Math.max(1, item.lines))}`),
      );
}

/** The parts of each crate, the largest first. */
function partsOf(generics: Generics, view: View): Map<string, Part[]> {
  const parts = new Map<string, Part[]>();
  const add = (crate: string, part: Part): void => {
    const list = parts.get(crate);
    if (list === undefined) {
      parts.set(crate, [part]);
    } else {
      list.push(part);
    }
  };
  if (view.by === "written") {
    generics.items.forEach((item) => add(item.crate, { item, lines: item.lines, copies: item.copies }));
  } else {
    for (const [unit, id, lines, copies] of generics.value.compiled) {
      const item = generics.byId.get(id);
      if (item !== undefined) {
        add(generics.unitNames.get(unit)?.crate ?? "unknown", { item, lines, copies });
      }
    }
  }
  return parts;
}

function nodes(generics: Generics, view: View): Node[] {
  const parts = partsOf(generics, view);
  const one = view.crate !== "";
  const limit = smallest(one ? (parts.get(view.crate) ?? []) : [...parts.values()].flat(), one ? DRAWN_IN_ONE : DRAWN);
  const copied = smallest([...parts.values()].flat().filter((part) => part.copies > 1), WITH_COPIES);
  return generics.value.crates
    .filter((crate) => !one || crate.name === view.crate)
    .map((crate) => crateNode(generics, view, crate, parts.get(crate.name) ?? [], limit, copied))
    .filter((node) => node.value > 0);
}

/** The size that the last of the `most` largest has. */
function smallest(parts: Part[], most: number): number {
  const sizes = parts.map((part) => part.lines).sort((a, b) => b - a);
  return sizes[most - 1] ?? 0;
}

function crateNode(generics: Generics, view: View, crate: CrateLines, parts: Part[], limit: number, copied: number): Node {
  const all = view.by === "written" ? crate.written : crate.compiled;
  const children: Node[] = [];
  let drawn = 0;
  let small = 0;
  let again = 0;
  for (const part of parts) {
    if (part.lines > 0 && part.lines >= limit) {
      children.push(itemNode(generics, view, part, part.lines >= copied));
      drawn += part.lines;
    } else {
      small += part.lines;
      again += (duplicated(part.item, view.level) / Math.max(1, part.item.lines)) * part.lines;
    }
  }
  if (all > drawn) {
    const share = small === 0 ? 0 : again / small;
    children.push({
      name: children.length === 0 ? "all its functions" : "smaller ones",
      value: (all - drawn) * nsPerLine(view, parts[0]),
      text: `${count(all - drawn)} lines · ${percent(share)}`,
      itemStyle: { color: colour(`d${step(share)}`) },
    });
  }
  return {
    name: crate.name,
    value: children.reduce((sum, child) => sum + child.value, 0),
    text: `${count(all)} lines, ${percent(all / Math.max(1, generics.value.lines))}`,
    children,
    itemStyle: { color: colour("d0"), borderColor: colour("wash"), borderWidth: 2 },
  };
}

/** CPU time of a line where areas are CPU time, else 1. */
function nsPerLine(view: View, part: Part | undefined): number {
  return !view.isTimed ? 1 : part === undefined ? 0 : Math.max(0, part.item.cpu) / Math.max(1, part.item.lines);
}

function itemNode(generics: Generics, view: View, part: Part, withCopies: boolean): Node {
  const { item } = part;
  const share = duplicated(item, view.level) / Math.max(1, item.lines);
  const value = part.lines * nsPerLine(view, part);
  const node: Node = {
    name: item.short,
    value,
    item: item.id,
    text: `${view.isTimed ? duration(value) : count(part.lines)} · ${part.copies} × · ${percent(share)}`,
    share,
    itemStyle: { color: colour(`d${step(share)}`) },
  };
  const copies = generics.copiesOf.get(item.id) ?? [];
  if (withCopies && view.by === "written" && copies.length > 1) {
    node.children = copyNodes(item, copies, view, nsPerLine(view, part));
    node.upperLabel = { color: colour("on-fill") };
    node.itemStyle = { ...node.itemStyle, borderColor: colour(`d${step(share)}`), borderWidth: 2 };
  }
  return node;
}

/** Copies of an item: the first of each shape as what is needed, the others as what is there again. */
function copyNodes(item: Item, copies: Copy[], view: View, ns: number): Node[] {
  const seen = new Set<string>();
  const found = copies.slice(0, COPIES).map((copy): Node => {
    const shape = copy.shape[view.level] ?? "";
    const again = seen.has(shape);
    seen.add(shape);
    return {
      name: copy.types === "" ? copy.unit : shortened(copy.types),
      value: copy.lines * ns,
      item: item.id,
      text: `${count(copy.lines)} lines, ${again ? "once more" : "the first of its shape"}`,
      itemStyle: { color: colour(again ? "d4" : "d0") },
    };
  });
  const left = item.lines - copies.slice(0, COPIES).reduce((sum, copy) => sum + copy.lines, 0);
  if (left > 0) {
    found.push({ name: "further copies", value: left * ns, item: item.id, text: `${count(left)} lines`, itemStyle: { color: colour("d3") } });
  }
  return found;
}

function step(share: number): number {
  return Math.min(4, Math.floor(share * 5));
}

function crateTable(generics: Generics): HTMLElement {
  const sums = new Map<string, { beyond: number; equal: number[] }>();
  for (const item of generics.items) {
    const sum = sums.get(item.crate) ?? { beyond: 0, equal: [0, 0, 0] };
    sum.beyond += beyondFirst(item);
    sum.equal = sum.equal.map((lines, level) => lines + duplicated(item, level as Level));
    sums.set(item.crate, sum);
  }
  const number = (head: string, value: (crate: CrateLines) => number): Column<CrateLines> => ({
    head,
    numeric: true,
    value,
    cell: (crate) => count(value(crate)),
  });
  const columns: Column<CrateLines>[] = [
    { head: "Crate", value: (crate) => crate.name },
    { head: "Member", value: (crate) => (crate.isMember ? "yes" : "no") },
    number("Lines it wrote", (crate) => crate.written),
    number("Lines it compiles", (crate) => crate.compiled),
    number("Functions it compiles", (crate) => crate.functions),
    number("Copies beyond the first", (crate) => sums.get(crate.name)?.beyond ?? 0),
    ...LEVEL_WORDS.map((words, level) =>
      number(`Duplicated ${words}`, (crate) => sums.get(crate.name)?.equal[level] ?? 0),
    ),
  ];
  return grid({ caption: "Lines of IR by crate; duplicated lines are counted where they were written", columns, rows: generics.value.crates, sort: 2 });
}
