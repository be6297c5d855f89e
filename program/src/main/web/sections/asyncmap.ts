/** The colouring map: modules as a graph, and every function with its colour. */

import { colour, frame, ink, legend, Option, tooltip } from "../chart";
import { Data } from "../data";
import { h } from "../dom";
import { counted } from "../format";
import { Column, grid } from "../grid";
import { PageSection } from "../section";
import { placeText } from "./async";

interface Unit {
  name: string;
  module: string;
  place: string;
  colour: string;
  blocks: boolean;
  bridges: boolean;
  suspendPoints: number;
}

interface Module {
  name: string;
  units: Unit[];
}

interface Link {
  from: string;
  to: string;
  kind: string;
  count: number;
}

/** More modules than this and the drawing is a ball of wool: the busiest are drawn. */
const MOST_MODULES = 40;

const MEANING: Record<string, string> = {
  S: "sync",
  A: "async",
  A0: "async, never awaits",
  "A~": "async, awaits only what is ready",
  P: "poll written by hand",
};

function unitsOf(data: Data): Unit[] {
  const table = data.table("colour_unit");
  return Array.from({ length: table.rows }, (_, row) => ({
    name: table.text("name", row),
    module: table.text("module", row),
    place: placeText(table.text("file", row), table.num("line", row), 0),
    colour: table.text("colour", row),
    blocks: table.flag("blocks", row),
    bridges: table.flag("bridges", row),
    suspendPoints: table.num("suspend_points", row),
  }));
}

function signOf(unit: Unit): string {
  return unit.colour + (unit.blocks ? "!" : "") + (unit.bridges ? "B" : "");
}

function isAsync(unit: Unit): boolean {
  return unit.colour !== "S";
}

function modulesOf(units: Unit[]): Module[] {
  const modules = new Map<string, Unit[]>();
  for (const unit of units) {
    const list = modules.get(unit.module) ?? [];
    list.push(unit);
    modules.set(unit.module, list);
  }
  return [...modules.entries()].map(([name, list]) => ({ name, units: list }));
}

function linksOf(data: Data, units: Unit[]): Link[] {
  const table = data.table("colour_edge");
  const links = new Map<string, Link>();
  for (let row = 0; row < table.rows; row++) {
    const from = units[table.num("from_unit", row)]?.module;
    const to = units[table.num("to_unit", row)]?.module;
    if (from === undefined || to === undefined || from === to) {
      continue;
    }
    const kind = table.text("kind", row);
    const key = `${from}\n${to}\n${kind}`;
    const link = links.get(key) ?? { from, to, kind, count: 0 };
    link.count++;
    links.set(key, link);
  }
  return [...links.values()];
}

export const colourSection: PageSection = {
  id: "colours",
  title: "Which code is async",
  needs: ["colour_unit"],
  heavy: true,
  render: (body, data) => {
    const units = unitsOf(data);
    const modules = modulesOf(units).sort((a, b) => b.units.length - a.units.length);
    const drawn = modules.slice(0, MOST_MODULES);
    const links = linksOf(data, units);
    body.append(
      h(
        "p",
        { class: "hint" },
        "A circle is a module, the larger the more functions; the arrows are calls between modules. By what the compiled bodies do: a function without a suspend point never awaits, whatever its signature says.",
      ),
      legend([
        { name: "only sync", swatch: "c-rest" },
        { name: "async in it", swatch: "c-types" },
        { name: "blocks in a poll", swatch: "c-critical" },
      ]),
      frame(
        `Graph of ${counted(drawn.length, "module", "modules")} and the calls between them. The tables below hold the same.`,
        620,
        () => option(drawn, links),
      ).element,
    );
    if (modules.length > drawn.length) {
      body.append(h("p", { class: "cut" }, `${modules.length - drawn.length} smaller modules are not drawn.`));
    }
    body.append(moduleGrid(modules, links), unitGrid(units));
  },
  entries: (data) =>
    unitsOf(data)
      .filter(isAsync)
      .map((unit) => ({
        kind: "function",
        name: unit.name,
        detail: `${signOf(unit)} ${MEANING[unit.colour] ?? ""}`,
        weight: unit.blocks ? 1 : 0,
        open: () => document.getElementById("colours")?.scrollIntoView(),
      })),
};

function option(modules: Module[], links: Link[]): Option {
  const { text, soft } = ink();
  const names = new Set(modules.map((module) => module.name));
  const most = Math.max(1, ...modules.map((module) => module.units.length));
  return {
    tooltip: {
      ...tooltip(),
      formatter: (event: { dataType: string; data: { name: string; words?: string } }) => {
        const box = document.createElement("div");
        box.append(event.data.words ?? event.data.name);
        return box;
      },
    },
    series: [
      {
        type: "graph",
        layout: "circular",
        circular: { rotateLabel: true },
        left: 130,
        right: 130,
        top: 160,
        bottom: 160,
        roam: true,
        edgeSymbol: ["none", "arrow"],
        edgeSymbolSize: 6,
        label: { show: true, color: text, fontSize: 11, formatter: (event: { name: string }) => shortened(event.name) },
        lineStyle: { curveness: 0.2, opacity: 0.9 },
        data: modules.map((module) => ({
          name: module.name,
          symbolSize: 8 + 26 * Math.sqrt(module.units.length / most),
          itemStyle: { color: colour(swatch(module)) },
          words: `${module.name}: ${counted(module.units.length, "function", "functions")}, ${module.units.filter(isAsync).length} async, ${module.units.filter((unit) => isAsync(unit) && unit.blocks).length} that block in a poll`,
        })),
        links: links
          .filter((link) => names.has(link.from) && names.has(link.to))
          .map((link) => ({
            source: link.from,
            target: link.to,
            lineStyle: {
              color: link.kind.includes("blocks") ? colour("critical") : link.kind === "awaits" ? colour("types") : soft,
              width: Math.min(5, 1 + Math.log2(link.count)),
            },
            words: `${link.from} ${link.kind} ${link.to} (${counted(link.count, "pair", "pairs")} of functions)`,
          })),
      },
    ],
  };
}

function swatch(module: Module): string {
  return module.units.some((unit) => isAsync(unit) && unit.blocks) ? "critical" : module.units.some(isAsync) ? "types" : "rest";
}

function shortened(name: string): string {
  const parts = name.split("::");
  return parts.length <= 2 ? name : `…::${parts.slice(-2).join("::")}`;
}

function moduleGrid(modules: Module[], links: Link[]): HTMLElement {
  const columns: Column<Module>[] = [
    { head: "Module", wide: true, value: (module) => module.name, cell: (module) => h("code", {}, module.name) },
    { head: "Sync", numeric: true, value: (module) => module.units.filter((unit) => !isAsync(unit)).length },
    { head: "Async", numeric: true, value: (module) => module.units.filter(isAsync).length },
    { head: "Never await", numeric: true, value: (module) => module.units.filter((unit) => unit.colour === "A0").length },
    { head: "Block in a poll", numeric: true, value: (module) => module.units.filter((unit) => isAsync(unit) && unit.blocks).length },
    { head: "Cross over", numeric: true, value: (module) => module.units.filter((unit) => unit.bridges).length },
    {
      head: "Goes to",
      wide: true,
      value: (module) =>
        links
          .filter((link) => link.from === module.name)
          .map((link) => `${link.kind} ${link.to}`)
          .join("; "),
    },
  ];
  return h("details", { class: "twin" }, h("summary", {}, "The modules as a table"), grid({ caption: "Modules", columns, rows: modules, sort: 4 }));
}

function unitGrid(units: Unit[]): HTMLElement {
  const columns: Column<Unit>[] = [
    { head: "Sign", value: signOf, cell: (unit) => h("b", {}, signOf(unit)) },
    { head: "Function", wide: true, value: (unit) => unit.name, cell: (unit) => h("code", {}, unit.name) },
    { head: "Place", value: (unit) => unit.place },
    { head: "Suspend points", numeric: true, value: (unit) => unit.suspendPoints },
    { head: "Meaning", value: meaning },
  ];
  const order = [...units].sort((a, b) => Number(isAsync(b) && b.blocks) - Number(isAsync(a) && a.blocks) || Number(isAsync(b)) - Number(isAsync(a)));
  return grid({ caption: "Functions of the workspace", columns, rows: order });
}

function meaning(unit: Unit): string {
  const words = [MEANING[unit.colour] ?? unit.colour];
  if (unit.blocks) {
    words.push(isAsync(unit) ? "blocks in a poll" : "blocks");
  }
  if (unit.bridges) {
    words.push("drives or hands off");
  }
  return words.join(", ");
}
