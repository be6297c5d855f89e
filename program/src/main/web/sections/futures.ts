/** The futures of the workspace by size, and of one of them what its bytes are for: a flame graph of what it awaits. */

import { Data } from "../data";
import { button, h } from "../dom";
import { bytes, count, counted } from "../format";
import { Column, grid } from "../grid";
import { PageSection } from "../section";

interface Future {
  id: number;
  name: string;
  kind: string;
  place: string;
  size: number;
  argumentBytes: number;
  awaits: number;
  instances: number;
  holders: number;
}

interface Part {
  role: string;
  name: string;
  type: string;
  place: string;
  size: number;
  parts: Part[];
}

const ROW = 1.75;
const DEEPEST = 14;

const SWATCH: Record<string, string> = {
  future: "types",
  awaited: "types",
  "future beside": "link",
  local: "llvm",
  argument: "script",
  "moved argument": "macro",
  rest: "rest",
};

function placeOf(file: string, line: number): string {
  return file === "" || line <= 0 ? "" : `${file}:${line}`;
}

function futuresOf(data: Data): Future[] {
  const table = data.table("future_type");
  return Array.from({ length: table.rows }, (_, row) => ({
    id: table.num("future_id", row),
    name: table.text("name", row),
    kind: table.text("kind", row),
    place: placeOf(table.text("file", row), table.num("line", row)),
    size: table.num("size_bytes", row),
    argumentBytes: table.num("argument_bytes", row),
    awaits: table.num("awaits", row),
    instances: table.num("instances", row),
    holders: table.num("holders", row),
  })).sort((a, b) => b.size - a.size);
}

/** The breakdown of each future that has one. A part stands behind what it is a part of. */
function breakdownsOf(data: Data): Map<number, Part> {
  const table = data.table("future_part");
  const wholes = new Map<number, Part>();
  const known = new Map<string, Part>();
  for (let row = 0; row < table.rows; row++) {
    const future = table.num("future_id", row);
    const part: Part = {
      role: table.text("role", row),
      name: table.text("name", row),
      type: table.text("type", row),
      place: placeOf(table.text("file", row), table.num("line", row)),
      size: table.num("bytes", row),
      parts: [],
    };
    known.set(`${future} ${table.num("part_id", row)}`, part);
    if (table.text("parent_id", row) === "") {
      wholes.set(future, part);
    } else {
      known.get(`${future} ${table.num("parent_id", row)}`)?.parts.push(part);
    }
  }
  return wholes;
}

export const futuresSection: PageSection = {
  id: "futures",
  title: "Futures by size",
  needs: ["future_type", "future_part"],
  render: (body, data) => draw(data, body),
  entries: (data) =>
    futuresOf(data).map((future) => ({
      kind: "future",
      name: future.name,
      detail: `${bytes(future.size)}, ${future.place}`,
      weight: future.size / 1e6,
      open: () => show?.(future.id),
    })),
  follow: (anchor) => {
    const id = /^future-(\d+)$/.exec(anchor)?.[1];
    if (id === undefined || show === undefined) {
      return false;
    }
    show(Number(id));
    return true;
  },
};

let show: ((future: number) => void) | undefined;

function draw(data: Data, body: HTMLElement): void {
  const futures = futuresOf(data);
  const breakdowns = breakdownsOf(data);
  const held = heldOf(data);
  const view = h("div", { class: "flame-view" });
  show = (id) => {
    const future = futures.find((each) => each.id === id);
    const whole = breakdowns.get(id);
    if (future !== undefined && whole !== undefined) {
      view.replaceChildren(...flame(future, whole), ...heldAt(held.get(id) ?? []));
      document.getElementById("futures")?.scrollIntoView();
    }
  };
  const columns: Column<Future>[] = [
    {
      head: "Future",
      value: (future) => future.name,
      cell: (future) =>
        breakdowns.has(future.id)
          ? button(future.name, () => show?.(future.id), { class: "link item" })
          : future.name,
      wide: true,
    },
    { head: "Size", numeric: true, value: (future) => future.size, cell: (future) => bytes(future.size) },
    { head: "Arguments", numeric: true, value: (future) => future.argumentBytes, cell: (future) => bytes(future.argumentBytes) },
    { head: "Awaits", numeric: true, value: (future) => future.awaits },
    { head: "Instances", numeric: true, value: (future) => future.instances },
    { head: "Held by", numeric: true, value: (future) => future.holders },
    { head: "Kind", value: (future) => future.kind },
    { head: "Place", value: (future) => future.place, cell: (future) => h("code", {}, future.place) },
  ];
  body.append(
    h(
      "p",
      { class: "hint" },
      "Sizes as the compiler laid the futures out (measured). A future holds all that its body needs across its awaits, and the futures that it waits for.",
    ),
    view,
    grid({ caption: "Futures, the largest first", columns, rows: futures, sort: 1, page: 15 }),
  );
  const [largest] = futures;
  const whole = largest && breakdowns.get(largest.id);
  if (largest !== undefined && whole !== undefined) {
    view.append(...flame(largest, whole), ...heldAt(held.get(largest.id) ?? []));
  }
}

function flame(future: Future, whole: Part): Node[] {
  const stage = h("div", { class: "flame", role: "group", aria: { label: `What the ${bytes(whole.size)} of ${future.name} are for` } });
  const depth = Math.min(DEEPEST, depthOf(whole));
  stage.style.height = `${(depth + 1) * ROW}rem`;
  const detail = h("p", { class: "flame-detail", aria: { live: "polite" } }, words(whole, whole));
  place(whole, whole, 0, 0, stage, detail);
  const rows: { depth: number; part: Part }[] = [];
  collect(whole, 0, rows);
  const columns: Column<{ depth: number; part: Part }>[] = [
    { head: "Bytes", numeric: true, value: (row) => row.part.size, cell: (row) => count(row.part.size) },
    { head: "What", value: (row) => row.part.role, cell: (row) => "\u2003".repeat(Math.min(row.depth, 12)) + row.part.role },
    { head: "Name", value: (row) => row.part.name, wide: true },
    { head: "Type", value: (row) => row.part.type, wide: true, cell: (row) => h("code", {}, row.part.type) },
    { head: "Awaited at", value: (row) => (row.depth === 0 ? "" : row.part.place) },
  ];
  return [
    h("h3", {}, `${future.name}: ${bytes(future.size)}`),
    legend(),
    stage,
    detail,
    h(
      "details",
      { class: "twin" },
      h("summary", {}, "The same as a table"),
      grid({ caption: `What the bytes of ${future.name} are for`, columns, rows, page: 40, search: false }),
    ),
  ];
}

function legend(): HTMLElement {
  const list = h("p", { class: "flame-legend" });
  for (const [role, swatch] of Object.entries(SWATCH)) {
    if (role !== "future") {
      const mark = h("span", { class: "flame-swatch" });
      mark.style.background = `var(--${swatch})`;
      list.append(h("span", {}, mark, role));
    }
  }
  return list;
}

function depthOf(part: Part): number {
  return part.parts.length === 0 ? 0 : 1 + Math.max(...part.parts.map(depthOf));
}

function collect(part: Part, depth: number, rows: { depth: number; part: Part }[]): void {
  rows.push({ depth, part });
  part.parts.forEach((each) => collect(each, depth + 1, rows));
}

/** Places a part and, below it, what it consists of, each as wide as it has bytes. */
function place(part: Part, whole: Part, from: number, depth: number, stage: HTMLElement, detail: HTMLElement): void {
  if (depth > DEEPEST || part.size * 300 < whole.size) {
    return;
  }
  const box = button(part.name === "" ? part.role : part.name, () => detail.replaceChildren(words(part, whole)), {
    class: "flame-part",
    title: words(part, whole),
  });
  box.style.left = `${(100 * from) / whole.size}%`;
  box.style.width = `${(100 * part.size) / whole.size}%`;
  box.style.top = `${depth * ROW}rem`;
  box.style.background = `var(--${SWATCH[part.role] ?? "rest"})`;
  stage.append(box);
  let next = from;
  for (const each of part.parts) {
    place(each, whole, next, depth + 1, stage, detail);
    next += each.size;
  }
}

function words(part: Part, whole: Part): string {
  const share = whole.size === part.size ? "" : `, ${Math.round((100 * part.size) / whole.size)} % of it`;
  const what = part.role === "future" || part.role === "rest" ? part.role : `${part.role} ${part.name}`;
  const type = part.role === "local" || part.role.endsWith("argument") ? `: ${part.type}` : "";
  const where = part.place === "" ? "" : part.role === "future" ? `, at ${part.place}` : `, awaited at ${part.place}`;
  return `${what}${type}, ${count(part.size)} bytes${share}${where}`;
}

interface Held {
  place: string;
  line: number;
  role: string;
  name: string;
  type: string;
  size: number;
  guard: string;
}

function heldOf(data: Data): Map<number, Held[]> {
  const table = data.table("future_held");
  const held = new Map<number, Held[]>();
  for (let row = 0; row < table.rows; row++) {
    const list = held.get(table.num("future_id", row)) ?? [];
    list.push({
      place: placeOf(table.text("file", row), table.num("line", row)),
      line: table.num("line", row),
      role: table.text("role", row),
      name: table.text("name", row),
      type: table.text("type", row),
      size: table.num("size_bytes", row),
      guard: table.text("guard", row),
    });
    held.set(table.num("future_id", row), list);
  }
  return held;
}

function heldAt(held: Held[]): Node[] {
  if (held.length === 0) {
    return [];
  }
  const columns: Column<Held>[] = [
    { head: "Await", value: (each) => each.line, cell: (each) => h("code", {}, each.place) },
    { head: "What", value: (each) => each.role },
    { head: "Name", value: (each) => each.name },
    { head: "Bytes", numeric: true, value: (each) => each.size, cell: (each) => count(each.size) },
    { head: "Guard", value: (each) => each.guard },
    { head: "Type", value: (each) => each.type, wide: true, cell: (each) => h("code", {}, each.type) },
  ];
  return [
    h(
      "details",
      { class: "twin" },
      h("summary", {}, `What it holds across its awaits: ${counted(held.length, "value", "values")}`),
      grid({ caption: "What lives across each await", columns, rows: held, page: 20, search: false }),
    ),
  ];
}
