/** What edits cost: files by how often they are edited and what that costs, and how far an edit of each crate reaches. */

import { Chart, colour, filling, frame, Frame, ink, legend, Option, tooltip } from "../chart";
import { Data } from "../data";
import { h } from "../dom";
import { count, counted, duration, durationOr } from "../format";
import { Column, grid } from "../grid";
import { PageSection } from "../section";

interface File {
  path: string;
  units: number;
  cpuNs: number;
  weight: number;
  commits: number;
  perDayNs: number;
  confidence: string;
}

function filesOf(data: Data): File[] {
  const table = data.table("file_edit_cost");
  return Array.from({ length: table.rows }, (_, row) => ({
    path: table.text("path", row),
    units: table.num("units", row),
    cpuNs: table.num("body_cpu_ns", row),
    weight: table.num("commit_weight", row),
    commits: table.num("commits", row),
    perDayNs: table.num("per_day_cpu_ns", row),
    confidence: table.text("confidence", row),
  }));
}

export const editMapSection: PageSection = {
  id: "edit-map",
  title: "Files by churn and cost",
  needs: ["file_edit_cost"],
  render: (body, data) => drawFiles(body, filesOf(data)),
  entries: (data) =>
    filesOf(data).map((file) => ({
      kind: "file",
      name: file.path,
      detail: `${durationOr(file.cpuNs, "not measured")} after an edit, ${file.weight.toFixed(1)} recent commits`,
      weight: file.perDayNs / 1e6,
      open: () => document.getElementById("edit-map")?.scrollIntoView(),
    })),
};

const NAMED = 6;

function drawFiles(body: HTMLElement, files: File[]): void {
  const edited = files.filter((file) => file.weight > 0 && file.cpuNs >= 0);
  if (edited.length === 0) {
    body.append(
      h("p", { class: "empty" }, "No history tells how often these files are edited: what an edit of each costs stands below. In a git repository with commits the map is drawn."),
    );
  } else {
    const label = `CPU time after an edit of ${counted(edited.length, "file", "files")} against how often each is edited. The table below holds the same.`;
    body.append(
      h(
        "p",
        { class: "hint" },
        "Each circle is a file: the further right, the more often it was edited (commits, each halved for every 90 days before the newest); the higher, the more CPU time the build after one private edit takes; the larger, the more of a day's work goes there. Dear and often edited is top right.",
      ),
      legend([
        { name: "measured: this file was edited", swatch: "c-member" },
        { name: "modelled: another of its crate was, or none", swatch: "c-dependency" },
      ]),
      frame(label, 420, () => fileOption(edited)).element,
    );
  }
  const columns: Column<File>[] = [
    { head: "A day's work", numeric: true, value: (file) => file.perDayNs, cell: (file) => (file.perDayNs > 0 ? duration(file.perDayNs) : "") },
    { head: "After an edit", numeric: true, value: (file) => file.cpuNs, cell: (file) => durationOr(file.cpuNs, "") },
    { head: "Units", numeric: true, value: (file) => file.units },
    { head: "Recent commits", numeric: true, value: (file) => file.weight, cell: (file) => file.weight.toFixed(1) },
    { head: "All commits", numeric: true, value: (file) => file.commits, cell: (file) => count(file.commits) },
    { head: "How", value: (file) => file.confidence },
    { head: "File", wide: true, value: (file) => file.path, cell: (file) => h("code", {}, file.path) },
  ];
  body.append(grid({ caption: "Files, those on which a day's work costs most first", columns, rows: files, sort: 0 }));
}

function axis(name: string): Option {
  const colours = ink();
  return {
    type: "value",
    name,
    nameLocation: "middle",
    nameTextStyle: { color: colours.soft },
    axisLine: { show: true, lineStyle: { color: colours.line } },
    splitLine: { lineStyle: { color: colours.line } },
  };
}

function fileOption(files: File[]): Option {
  const colours = ink();
  const most = Math.max(1, ...files.map((file) => file.perDayNs));
  const named = new Set([...files].sort((a, b) => b.perDayNs - a.perDayNs).slice(0, NAMED));
  const drawn = [...files].sort((a, b) => b.perDayNs - a.perDayNs);
  return {
    tooltip: {
      ...tooltip(),
      trigger: "item",
      formatter: (point: { dataIndex: number }) => {
        const file = drawn[point.dataIndex];
        return file === undefined
          ? ""
          : h(
              "div",
              {},
              h("strong", {}, file.path),
              h("div", {}, `${duration(file.cpuNs)} CPU after an edit (${file.confidence}), ${counted(file.units, "unit", "units")} run`),
              h("div", {}, `${file.weight.toFixed(1)} recent commits of ${count(file.commits)}`),
              h("div", {}, `a day's work: ${duration(file.perDayNs)} CPU (modelled)`),
            );
      },
    },
    grid: { left: 20, right: 40, top: 24, bottom: 24, containLabel: true },
    xAxis: { ...axis("recent commits"), nameGap: 28, min: 0, axisLabel: { color: colours.soft } },
    yAxis: { ...axis("CPU time after an edit"), nameGap: 60, min: 0, axisLabel: { color: colours.soft, formatter: (at: number) => duration(at) } },
    series: [
      {
        type: "scatter",
        data: drawn.map((file) => ({
          value: [file.weight, file.cpuNs],
          symbolSize: 8 + 32 * Math.sqrt(file.perDayNs / most),
          itemStyle: { color: filling(file.confidence === "measured" ? "member" : "dependency"), borderColor: colours.ground, borderWidth: 1, opacity: 0.9 },
          label: {
            show: named.has(file),
            formatter: () => file.path.split("/").slice(-2).join("/"),
            position: file.weight > Math.max(...files.map((each) => each.weight)) * 0.7 ? "left" : "right",
            color: colours.text,
            fontSize: 12,
          },
        })),
        labelLayout: { hideOverlap: true },
      },
    ],
  };
}

interface Cost {
  edit: string;
  cpuNs: number;
  isMeasured: boolean;
}

interface Crate {
  name: string;
  kind: string;
  coldCpuNs: number;
  units: number;
  hit: number[];
  costs: Cost[];
  perDayCpuNs: number;
}

interface CrateGraph {
  nodes: Crate[];
  edges: { from: number; to: number }[];
}

export const blastSection: PageSection = {
  id: "blast-radius",
  title: "How far an edit reaches",
  needs: ["crateGraph"],
  render: (body, data) => {
    const graph = data.value<CrateGraph>("crateGraph");
    if (graph === undefined || graph.nodes.length === 0) {
      body.append(h("p", { class: "empty" }, "The build has no library or program of the workspace."));
      return;
    }
    drawGraph(body, graph);
  },
  entries: (data) =>
    (data.value<CrateGraph>("crateGraph")?.nodes ?? []).map((crate) => ({
      kind: "crate",
      name: crate.name,
      detail: `an edit runs ${counted(crate.units, "unit", "units")}`,
      weight: dearest(crate) / 1e9,
      open: () => document.getElementById("blast-radius")?.scrollIntoView(),
    })),
};

function dearest(crate: Crate): number {
  return Math.max(0, ...crate.costs.map((cost) => cost.cpuNs));
}

function costOf(crate: Crate, edit: string): Cost | undefined {
  return crate.costs.find((cost) => cost.edit === edit);
}

function said(cost: Cost | undefined): string {
  return cost === undefined || cost.cpuNs < 0 ? "" : `${duration(cost.cpuNs)}${cost.isMeasured ? "" : " (modelled)"}`;
}

function others(graph: CrateGraph, crate: Crate): string {
  return crate.hit
    .map((index) => graph.nodes[index]?.name ?? "")
    .filter((name) => name !== crate.name)
    .join(", ");
}

function drawGraph(body: HTMLElement, graph: CrateGraph): void {
  const label = `${counted(graph.nodes.length, "crate", "crates")} of the workspace and which needs which. The table below says what an edit of each makes run.`;
  let chosen = -1;
  const said_ = h("p", { class: "hint", role: "status", aria: { live: "polite" }, id: "blast-radius-of" });
  const choose = (index: number): void => {
    chosen = index;
    view.stage.dataset["chosen"] = graph.nodes[index]?.name ?? "";
    said_.textContent = words(graph, index);
    view.redraw();
  };
  const places = layout(graph);
  const rows = Math.max(...places.map((place) => place.rows));
  const view: Frame = frame(label, Math.max(260, 80 + rows * 64), () => graphOption(graph, places, chosen, view.stage), (chart: Chart) => {
    chart.on("mouseover", (event) => {
      if (event.dataType === "node") {
        choose(event.dataIndex);
      }
    });
    chart.on("globalout", () => chosen >= 0 && choose(-1));
  });
  view.stage.addEventListener("keydown", (event) => {
    const step = event.key === "ArrowRight" || event.key === "ArrowDown" ? 1 : event.key === "ArrowLeft" || event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      choose((Math.max(chosen, step > 0 ? -1 : 0) + step + graph.nodes.length) % graph.nodes.length);
    }
  });
  said_.textContent = words(graph, -1);
  const columns: Column<Crate>[] = [
    { head: "Crate", value: (crate) => crate.name, cell: (crate) => h("code", {}, crate.name) },
    { head: "Comment", numeric: true, value: (crate) => costOf(crate, "comment")?.cpuNs ?? -1, cell: (crate) => said(costOf(crate, "comment")) },
    { head: "Private body", numeric: true, value: (crate) => costOf(crate, "private body")?.cpuNs ?? -1, cell: (crate) => said(costOf(crate, "private body")) },
    { head: "Public item", numeric: true, value: (crate) => costOf(crate, "public item")?.cpuNs ?? -1, cell: (crate) => said(costOf(crate, "public item")) },
    { head: "Units", numeric: true, value: (crate) => crate.units },
    { head: "A day's work", numeric: true, value: (crate) => crate.perDayCpuNs, cell: (crate) => (crate.perDayCpuNs > 0 ? duration(crate.perDayCpuNs) : "") },
    { head: "Builds these as well", wide: true, value: (crate) => others(graph, crate) },
  ];
  body.append(
    h("p", { class: "hint" }, "An arrow leads from a crate to those that need it and are built again after an edit of it; the larger a circle, the more CPU time that takes. Point at one, or walk through them with the arrow keys."),
    legend([
      { name: "Library", swatch: "c-member" },
      { name: "Proc macro", swatch: "c-macro" },
      { name: "Program", swatch: "c-link" },
    ]),
    view.element,
    said_,
    grid({ caption: "Crates and what an edit of each costs, the dearest first", columns, rows: graph.nodes, sort: 2 }),
  );
}

function words(graph: CrateGraph, index: number): string {
  const crate = graph.nodes[index];
  if (crate === undefined) {
    return "No crate is pointed at.";
  }
  const also = others(graph, crate);
  const costs = crate.costs.filter((cost) => cost.cpuNs >= 0).map((cost) => `${said(cost)} after a ${cost.edit}`);
  return `An edit of ${crate.name} runs ${counted(crate.units, "unit", "units")}${also === "" ? "" : `, of ${also} as well`}: ${costs.length === 0 ? "not measured" : `${costs.join(", ")}, CPU time`}.`;
}

interface Place {
  x: number;
  y: number;
  rows: number;
}

/** What needs nothing stands left, what needs it further right. */
function layout(graph: CrateGraph): Place[] {
  const depth = graph.nodes.map(() => 0);
  for (let round = 0; round < graph.nodes.length; round++) {
    let moved = false;
    for (const edge of graph.edges) {
      const least = (depth[edge.to] ?? 0) + 1;
      if ((depth[edge.from] ?? 0) < least && least < graph.nodes.length) {
        depth[edge.from] = least;
        moved = true;
      }
    }
    if (!moved) {
      break;
    }
  }
  const layers = new Map<number, number[]>();
  depth.forEach((at, node) => layers.set(at, [...(layers.get(at) ?? []), node]));
  const rows = Math.max(...[...layers.values()].map((layer) => layer.length));
  return depth.map((at, node) => {
    const layer = layers.get(at) ?? [];
    return { x: at, y: (layer.indexOf(node) + 0.5) / layer.length + (at % 2) * 0.08, rows };
  });
}

function graphOption(graph: CrateGraph, places: Place[], chosen: number, stage: HTMLElement): Option {
  // The chart fits the nodes into its frame in both directions: with the frame's own measures circles stay round.
  const wide = Math.max(100, stage.clientWidth - 200);
  const high = Math.max(50, stage.clientHeight - 80);
  const [left, right] = [Math.min(...places.map((place) => place.x)), Math.max(...places.map((place) => place.x))];
  const [top, bottom] = [Math.min(...places.map((place) => place.y)), Math.max(...places.map((place) => place.y))];
  const colours = ink();
  const most = Math.max(1, ...graph.nodes.map(dearest));
  const hit = new Set(chosen < 0 ? graph.nodes.keys() : (graph.nodes[chosen]?.hit ?? []));
  const fill = (kind: string): unknown => filling(kind === "proc-macro" ? "macro" : kind === "lib" ? "member" : "link");
  return {
    tooltip: {
      ...tooltip(),
      formatter: (point: { dataType?: string; dataIndex: number }) =>
        point.dataType === "node" ? h("div", {}, words(graph, point.dataIndex)) : "",
    },
    series: [
      {
        type: "graph",
        layout: "none",
        left: 90,
        right: 110,
        top: 40,
        bottom: 40,
        roam: false,
        edgeSymbol: ["none", "arrow"],
        edgeSymbolSize: 8,
        data: graph.nodes.map((crate, index) => ({
          id: String(index),
          name: crate.name,
          x: (((places[index]?.x ?? 0) - left) / Math.max(1e-9, right - left)) * wide,
          y: (((places[index]?.y ?? 0) - top) / Math.max(1e-9, bottom - top)) * high,
          symbolSize: 14 + 30 * Math.sqrt(dearest(crate) / most),
          itemStyle: { color: fill(crate.kind), opacity: hit.has(index) ? 1 : 0.2, borderColor: index === chosen ? colour("accent") : colours.ground, borderWidth: index === chosen ? 4 : 1 },
          label: { show: true, position: "bottom", color: hit.has(index) ? colours.text : colours.soft, fontSize: 12 },
        })),
        links: graph.edges.map((edge) => {
          const lit = chosen < 0 || (hit.has(edge.from) && hit.has(edge.to));
          return {
            source: String(edge.to),
            target: String(edge.from),
            lineStyle: { color: lit && chosen >= 0 ? colour("accent") : colours.soft, opacity: lit ? 0.8 : 0.15, width: lit && chosen >= 0 ? 2 : 1, curveness: 0.1 },
          };
        }),
        emphasis: { disabled: true },
      },
    ],
  };
}
