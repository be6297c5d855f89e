/** Two instantiations of an item side by side, source line by source line, with what differs marked. */

import { append, freshId, h } from "../dom";
import { count, counted } from "../format";
import { Copy, Generics, genericsOf, Item, shortened } from "../generics";
import { PageSection } from "../section";

interface SideLine {
  line: number;
  lines: number;
  letter: number;
  names: number;
  numbers: number;
  missing: number;
  callees: string[];
}

type Side = Map<number, SideLine>;

let show: ((item: number) => void) | undefined;

export const sideBySideSection: PageSection = {
  id: "side-by-side",
  title: "Two copies side by side",
  needs: ["generics", "instantiation_line"],
  render: (body, data) => draw(genericsOf(data), body),
};

/** Whether copies of an item can be shown side by side. */
export function hasSides(generics: Generics, item: number): boolean {
  return (sidesOf(generics).get(item)?.size ?? 0) > 1;
}

/** Shows the copies of an item and goes there. */
export function showSides(item: number): void {
  show?.(item);
  document.getElementById("side-by-side")?.scrollIntoView();
}

let read: Map<number, Map<number, Side>> | undefined;

/** By item and instantiation. */
function sidesOf(generics: Generics): Map<number, Map<number, Side>> {
  if (read !== undefined) {
    return read;
  }
  read = new Map();
  const table = generics.data.table("instantiation_line");
  for (let row = 0; row < table.rows; row++) {
    const item = table.num("item_id", row);
    const copy = table.num("instantiation_id", row);
    const sides = read.get(item) ?? new Map<number, Side>();
    const side = sides.get(copy) ?? new Map<number, SideLine>();
    read.set(item, sides.set(copy, side));
    const callees = table.text("callees", row);
    side.set(table.num("line", row), {
      line: table.num("line", row),
      lines: table.num("lines", row),
      letter: table.num("letter", row),
      names: table.num("names", row),
      numbers: table.num("numbers", row),
      missing: table.num("missing", row),
      callees: callees === "" ? [] : callees.split("\n"),
    });
  }
  return read;
}

function draw(generics: Generics, body: HTMLElement): void {
  const all = [...sidesOf(generics)].filter(([id, sides]) => sides.size > 1 && generics.byId.has(id));
  if (all.length === 0) {
    body.append(h("p", { class: "empty" }, "No item has copies that differ and could be divided: there is nothing to hold side by side."));
    return;
  }
  const itemId = freshId("item");
  const copyId = freshId("copy");
  const place = h("div");
  const copies = h("select", { id: copyId, onchange: () => fill() });
  const items = h(
    "select",
    { id: itemId, onchange: () => choose(Number(items.value)) },
    ...all.map(([id]) => h("option", { value: String(id) }, optionText(generics.byId.get(id)))),
  );
  const fill = (): void => {
    const item = generics.byId.get(Number(items.value));
    const sides = sidesOf(generics).get(Number(items.value));
    const reference = sides?.keys().next().value;
    if (item !== undefined && sides !== undefined && reference !== undefined) {
      place.replaceChildren(comparison(generics, item, reference, Number(copies.value), sides));
    }
  };
  const choose = (id: number): void => {
    items.value = String(id);
    const sides = [...(sidesOf(generics).get(id)?.keys() ?? [])];
    copies.replaceChildren(
      ...sides.slice(1).map((copy, at) => h("option", { value: String(copy) }, typesOf(generics.copyById.get(copy), `shape ${at + 2}`))),
    );
    fill();
  };
  show = choose;
  body.append(
    h(
      "p",
      { class: "hint" },
      "On the left a copy of the most frequent shape, on the right one of another. Each source line stands with its LLVM instructions; instructions of both are matched one by one. What only one side calls is marked.",
    ),
    h(
      "div",
      { class: "sides" },
      h("label", { for: itemId }, "Item"),
      items,
      h("label", { for: copyId }, "Right"),
      copies,
    ),
    place,
  );
  const first = all.find(([id]) => generics.byId.get(id)?.isMember === true) ?? all[0];
  choose(first?.[0] ?? 0);
}

function optionText(item: Item | undefined): string {
  return item === undefined ? "" : `${item.name} (${count(item.copies)} ×, ${count(item.lines)} lines)`;
}

function typesOf(copy: Copy | undefined, otherwise: string): string {
  return copy === undefined || copy.types === "" ? otherwise : shortened(copy.types);
}

interface Row {
  line: number;
  left: SideLine | undefined;
  right: SideLine | undefined;
}

const NONE: SideLine = { line: 0, lines: 0, letter: 0, names: 0, numbers: 0, missing: 0, callees: [] };

function comparison(generics: Generics, item: Item, left: number, right: number, sides: Map<number, Side>): HTMLElement {
  const a = sides.get(left) ?? new Map<number, SideLine>();
  const b = sides.get(right) ?? new Map<number, SideLine>();
  const lines = [...new Set([...a.keys(), ...b.keys()])].sort((x, y) => x - y);
  const rows = lines.map((line): Row => ({ line, left: a.get(line), right: b.get(line) }));
  const source = dedented(generics.value.sources[item.file] ?? {}, lines);
  const whole = (side: Side): number => [...side.values()].reduce((sum, line) => sum + line.lines, 0);
  const same = rows.reduce((sum, row) => sum + (row.right?.letter ?? 0), 0);
  const named = rows.reduce((sum, row) => sum + (row.right?.names ?? 0), 0);
  return h(
    "div",
    {},
    h(
      "p",
      {},
      `${count(whole(a))} instructions on the left, ${count(whole(b))} on the right; ${count(same)} are equal to the letter, ${count(named - same)} more but for names. Lines with a bar on the left are equal in all copies${item.region.from > 0 ? `; lines ${item.region.from} to ${item.region.to} are the largest part that does not depend on the types` : ""}.`,
    ),
    h(
      "div",
      { class: "scroll", tabindex: 0, role: "region", aria: { label: "Two copies side by side" } },
      h(
        "table",
        { class: "twosides" },
        h("caption", {}, `${item.name}${item.file === "" ? "" : `, ${item.file}`}`),
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            h("th", { scope: "col" }, "Source"),
            h("th", { scope: "col" }, "They are"),
            h("th", { scope: "col" }, "Left: ", h("code", {}, typesOf(generics.copyById.get(left), "the most frequent"))),
            h("th", { scope: "col" }, "Right: ", h("code", {}, typesOf(generics.copyById.get(right), "the other"))),
          ),
        ),
        h("tbody", {}, ...rows.map((row) => lineOf(row, source, freeLines(generics, item.id)))),
      ),
    ),
  );
}

/** The lines without the blanks that all of them begin with. */
function dedented(source: Record<string, string>, lines: number[]): Record<string, string> {
  const texts = lines.flatMap((line) => {
    const text = source[String(line)];
    return text === undefined || text.trim() === "" ? [] : [text];
  });
  const blanks = Math.min(...texts.map((text) => text.length - text.trimStart().length));
  return Object.fromEntries(lines.map((line) => [String(line), (source[String(line)] ?? "").slice(texts.length > 0 ? blanks : 0)]));
}

/** Source lines whose code is equal to the letter in all copies. */
function freeLines(generics: Generics, item: number): Set<number> {
  const table = generics.data.table("generic_line");
  const free = new Set<number>();
  for (let row = 0; row < table.rows; row++) {
    if (table.num("item_id", row) === item && table.num("letter", row) === table.num("lines", row)) {
      free.add(table.num("line", row));
    }
  }
  return free;
}

function lineOf(row: Row, source: Record<string, string>, free: Set<number>): HTMLElement {
  const left = row.left ?? NONE;
  const right = row.right ?? NONE;
  const kind = kindOf(left, right);
  const text = source[String(row.line)];
  return h(
    "tr",
    { class: kind.name },
    h(
      "th",
      { scope: "row", class: free.has(row.line) ? "free" : "" },
      h("span", { class: "line" }, row.line === 0 ? "" : String(row.line)),
      row.line === 0
        ? h("span", { class: "soft" }, "without a place: stack slots, what the compiler added")
        : h("code", {}, text ?? ""),
    ),
    h("td", {}, h("span", { class: `badge ${kind.badge}` }, kind.words)),
    side(left, right),
    side(right, left),
  );
}

function kindOf(left: SideLine, right: SideLine): { name: string; words: string; badge: string } {
  if (left.lines === 0 || right.lines === 0) {
    return { name: "other", words: left.lines === 0 ? "only right" : "only left", badge: "worse" };
  }
  if (right.letter === right.lines && right.missing === 0) {
    return { name: "same", words: "equal", badge: "measured" };
  }
  if (right.names === right.lines && right.missing === 0) {
    return { name: "names", words: "names differ", badge: "modelled" };
  }
  if (right.numbers === right.lines && right.missing === 0) {
    return { name: "numbers", words: right.names === right.letter ? "integers differ" : "names, integers differ", badge: "modelled" };
  }
  return { name: "other", words: "other code", badge: "worse" };
}

function calleeOf(callee: string): HTMLElement {
  return h("code", { title: callee }, shortened(callee));
}

function side(own: SideLine, other: SideLine): HTMLElement {
  const cell = h("td", {});
  if (own.lines > 0) {
    append(cell, [h("span", { class: "soft" }, counted(own.lines, "instruction", "instructions"))]);
  }
  if (own.callees.length > 0) {
    append(cell, [
      h(
        "ul",
        { class: "plain" },
        ...own.callees.map((callee) =>
          h("li", {}, other.callees.includes(callee) ? calleeOf(callee) : h("mark", {}, calleeOf(callee))),
        ),
      ),
    ]);
  }
  return cell;
}
