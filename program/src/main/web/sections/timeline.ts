/** The build on the clock: units in lanes, with the machine's use beneath on the same axis. */

import { Chart, colour, type DrawApi, filling, Frame, frame, ink, legend, Option, tooltip } from "../chart";
import { announce, button, figure, h } from "../dom";
import { select } from "../facts";
import { counted, duration, durationOr } from "../format";
import { Column, grid } from "../grid";
import { activity, pack } from "./lanes";
import { openRows, unitLink } from "../rows";
import { Scan, Section, Unit, scanOf } from "../scan";
import { PageSection } from "../section";
import { openUnit } from "../unitview";

const SWATCH: Record<string, string> = {
  frontend: "types",
  codegen: "llvm",
  link: "link",
  "build script run": "script",
  other: "rest",
};

interface State {
  onlyCritical: boolean;
  selected: number;
  /** What is in sight, in percent of the build. */
  zoom: { start: number; end: number };
}

export const timelineSection: PageSection = {
  id: "timeline",
  title: "Timeline",
  needs: ["ledger"],
  render: (body, data) => drawTimeline(scanOf(data), body),
};

function drawTimeline(scan: Scan, body: HTMLElement): void {
  const { lane, lanes } = pack(scan.units);
  const ran = scan.units.filter((unit) => lane.has(unit.id)).sort((a, b) => a.start - b.start);
  if (ran.length === 0) {
    body.append(h("p", { class: "empty" }, "No unit has a time on the clock in this scan."));
    return;
  }
  const critical = ran.filter((unit) => unit.critical);
  const state: State = { onlyCritical: false, selected: -1, zoom: { start: 0, end: 100 } };
  const laneHeight = Math.max(7, Math.min(22, Math.floor(900 / lanes)));
  const height = lanes * laneHeight + 250;
  const end = Math.max(scan.ledger.wallNs, ...ran.map((unit) => unit.finish));
  const label =
    `Timeline of ${counted(ran.length, "unit", "units")} over ${duration(end)}, in ${counted(lanes, "lane", "lanes")}. ` +
    "Arrow keys choose a unit, Enter opens it, plus and minus zoom, 0 shows all. The table below holds the same.";
  const view: Frame = frame(
    label,
    height,
    () => option(scan, ran, lane, lanes, laneHeight, end, state),
    (chart) => {
      chart.on("click", (event) => {
        const unit = event.seriesId === "units" ? ran[event.dataIndex] : undefined;
        if (unit !== undefined) {
          openUnit(scan, unit);
        }
      });
      chart.on("datazoom", () => {
        state.zoom = sight(chart);
      });
    },
  );
  const zoom = (factor: number, shift: number): void => zoomBy(view.chart(), state, factor, shift);
  view.stage.addEventListener("keydown", (event) => onKey(event, scan, ran, state, view, end, zoom));
  body.append(
    legend([
      { name: "Front end", swatch: "c-types" },
      { name: "Code generation", swatch: "c-llvm" },
      { name: "Link", swatch: "c-link" },
      { name: "Build script run", swatch: "c-script" },
      { name: "Not divided", swatch: "c-rest" },
      ...(critical.length > 0 ? [{ name: "Outlined: on the critical path", swatch: "c-critical" }] : []),
      { name: "Beneath: CPU use", swatch: "c-use" },
      { name: "Beneath, dashed: units running", swatch: "c-running" },
    ]),
    h(
      "div",
      { class: "tools", role: "group", aria: { label: "Timeline" } },
      button("Zoom in", () => zoom(0.5, 0), { class: "quiet" }),
      button("Zoom out", () => zoom(2, 0), { class: "quiet" }),
      button("Show all", () => zoom(Infinity, 0), { class: "quiet" }),
      critical.length > 0 && criticalSwitch(state, view),
      h("span", { class: "hint" }, "Ctrl + wheel zooms, dragging moves, a click opens the unit."),
    ),
    view.element,
  );
  if (critical.length > 0) {
    body.append(criticalPath(scan, critical));
  }
  body.append(twin(scan, ran));
}

function criticalSwitch(state: State, view: Frame): HTMLElement {
  const toggle = button("Only the critical path", () => {
    state.onlyCritical = !state.onlyCritical;
    toggle.setAttribute("aria-pressed", String(state.onlyCritical));
    view.redraw();
  }, { class: "quiet", aria: { pressed: false } });
  return toggle;
}

function sight(chart: Chart): { start: number; end: number } {
  const zooms = (chart.getOption() as { dataZoom?: { start: number; end: number }[] }).dataZoom;
  return { start: zooms?.[0]?.start ?? 0, end: zooms?.[0]?.end ?? 100 };
}

function zoomBy(chart: Chart | undefined, state: State, factor: number, shift: number): void {
  const now = state.zoom;
  const width = Math.min(100, Math.max(0.2, (now.end - now.start) * factor));
  const middle = (now.start + now.end) / 2 + shift * (now.end - now.start);
  const start = Math.min(100 - width, Math.max(0, middle - width / 2));
  chart?.dispatchAction({ type: "dataZoom", dataZoomIndex: 0, start, end: start + width });
}

/** Moves a unit into sight. */
function reveal(view: Frame, state: State, unit: Unit, end: number): void {
  const { start, end: stop } = state.zoom;
  const at = (unit.start / end) * 100;
  if (at < start || at > stop) {
    const from = Math.min(100 - (stop - start), Math.max(0, at - (stop - start) / 4));
    view.chart()?.dispatchAction({ type: "dataZoom", dataZoomIndex: 0, start: from, end: from + stop - start });
  }
}

function onKey(
  event: KeyboardEvent,
  scan: Scan,
  ran: Unit[],
  state: State,
  view: Frame,
  end: number,
  zoom: (factor: number, shift: number) => void,
): void {
  const move = (by: number): void => {
    state.selected = Math.min(ran.length - 1, Math.max(0, state.selected + by));
    const unit = ran[state.selected];
    if (unit !== undefined) {
      announce(`${unit.label}, from ${duration(unit.start)} to ${duration(unit.finish)}`);
      reveal(view, state, unit, end);
      view.redraw();
    }
  };
  const actions: Record<string, () => void> = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    ArrowRight: () => zoom(1, 0.25),
    ArrowLeft: () => zoom(1, -0.25),
    "+": () => zoom(0.5, 0),
    "-": () => zoom(2, 0),
    "0": () => zoom(Infinity, 0),
    Enter: () => {
      const unit = ran[state.selected];
      if (unit !== undefined) {
        openUnit(scan, unit);
      }
    },
  };
  const action = event.ctrlKey || event.metaKey || event.altKey ? undefined : actions[event.key];
  if (action !== undefined) {
    event.preventDefault();
    action();
  }
}

interface DrawParams {
  dataIndex: number;
  coordSys: { x: number; y: number; width: number; height: number };
}

function option(
  scan: Scan,
  ran: Unit[],
  lane: Map<number, number>,
  lanes: number,
  laneHeight: number,
  end: number,
  state: State,
): Option {
  const colours = ink();
  const fills = new Map(Object.entries(SWATCH).map(([kind, name]) => [kind, filling(name)]));
  const letters = colour("on-fill");
  const accent = colour("critical");
  const samples = scan.data.table("cpu_sample");
  const use: [number, number][] = [];
  const sampled: [number, number][] = [];
  for (let row = 0; row < samples.rows; row++) {
    const at = samples.num("at_ns", row);
    const share = samples.num("cpu_share", row);
    const active = samples.num("active_units", row);
    if (share >= 0) {
      use.push([at, share * 100]);
    }
    if (active >= 0) {
      sampled.push([at, active]);
    }
  }
  const running = sampled.length > 0 ? sampled : activity(ran);
  const draw = (params: DrawParams, api: DrawApi): unknown => {
    const unit = ran[params.dataIndex];
    if (unit === undefined) {
      return undefined;
    }
    const dim = state.onlyCritical && !unit.critical;
    return drawUnit(unit, params, api, laneHeight, {
      fill: (section) => fills.get(section.kind) ?? colours.line,
      letters,
      outline: unit.id === ran[state.selected]?.id ? colours.text : unit.critical ? accent : undefined,
      opacity: dim ? 0.15 : 1,
    });
  };
  const top = lanes * laneHeight + 36;
  const left = 52;
  const right = 52;
  const axis = { axisLine: { lineStyle: { color: colours.line } }, axisLabel: { color: colours.soft }, splitLine: { lineStyle: { color: colours.line } } };
  const time = { type: "value", min: 0, max: end, ...axis };
  return {
    tooltip: { ...tooltip(), trigger: "item" },
    axisPointer: { link: [{ xAxisIndex: "all" }] },
    grid: [
      { left, right, top: 8, height: lanes * laneHeight },
      { left, right, top: top + 32, height: 120 },
    ],
    xAxis: [
      { ...time, gridIndex: 0, axisLabel: { color: colours.soft, formatter: (at: number) => duration(at), hideOverlap: true } },
      { ...time, gridIndex: 1, axisLabel: { show: false } },
    ],
    yAxis: [
      { type: "value", inverse: true, min: 0, max: lanes, gridIndex: 0, show: false },
      { type: "value", min: 0, max: 100, gridIndex: 1, interval: 50, name: "CPU %", nameGap: 14, nameTextStyle: { color: colours.soft }, ...axis },
      { type: "value", min: 0, gridIndex: 1, position: "right", name: "units", nameGap: 14, minInterval: 1, nameTextStyle: { color: colours.soft }, ...axis, splitLine: { show: false } },
    ],
    dataZoom: [
      { type: "inside", ...state.zoom, xAxisIndex: [0, 1], zoomOnMouseWheel: "ctrl", moveOnMouseWheel: false, filterMode: "none" },
      { type: "slider", ...state.zoom, xAxisIndex: [0, 1], filterMode: "none", bottom: 8, height: 22, borderColor: colours.line, textStyle: { color: colours.soft }, labelFormatter: (at: number) => duration(at), showDataShadow: false, brushSelect: false },
    ],
    series: [
      {
        id: "units",
        type: "custom",
        renderItem: draw,
        clip: true,
        encode: { x: [1, 2], y: 0 },
        data: ran.map((unit) => [lane.get(unit.id) ?? 0, unit.start, unit.finish]),
        tooltip: { formatter: (point: { dataIndex: number }) => describe(ran[point.dataIndex]) },
      },
      {
        id: "use", name: "CPU use", type: "line", xAxisIndex: 1, yAxisIndex: 1, data: use, showSymbol: false, silent: true, sampling: "lttb",
        lineStyle: { color: colour("types"), width: 1 }, areaStyle: { color: colour("types"), opacity: 0.25 },
      },
      {
        id: "running", name: "Units running", type: "line", step: "end", xAxisIndex: 1, yAxisIndex: 2, data: running, showSymbol: false, silent: true, sampling: running.length > 1500 ? "lttb" : undefined,
        lineStyle: { color: colour("ink"), width: 1.5, type: "dashed" },
      },
    ],
  };
}

interface Look {
  fill: (section: Section) => unknown;
  letters: string;
  outline: string | undefined;
  opacity: number;
}

function drawUnit(unit: Unit, params: DrawParams, api: DrawApi, laneHeight: number, look: Look): unknown {
  const lane = api.value(0);
  const { x: left, width } = params.coordSys;
  const right = left + width;
  const [from, top] = api.coord([api.value(1), lane]);
  const [to] = api.coord([api.value(2), lane]);
  if (to < left || from > right) {
    return undefined;
  }
  const gap = laneHeight > 10 ? 2 : 1;
  const height = laneHeight - gap;
  const shapes: unknown[] = [];
  for (const section of unit.sections) {
    const start = Math.max(left, api.coord([section.start, lane])[0]);
    const stop = Math.min(right, api.coord([section.end, lane])[0]);
    if (stop > start) {
      const style = { fill: look.fill(section), opacity: look.opacity };
      shapes.push({ type: "rect", shape: { x: start, y: top, width: Math.max(0.5, stop - start), height }, style });
    }
  }
  const start = Math.max(left, from);
  const stop = Math.max(start + 1, Math.min(right, to));
  const outline = look.outline === undefined ? {} : { stroke: look.outline, lineWidth: 2 };
  shapes.push({
    type: "rect",
    shape: { x: start, y: top, width: stop - start, height },
    style: { fill: "rgba(0,0,0,0)", ...outline, opacity: look.opacity },
  });
  if (stop - start > 34 && height >= 10) {
    shapes.push({
      type: "text",
      silent: true,
      style: {
        text: unit.label,
        x: start + 4,
        y: top + height / 2,
        verticalAlign: "middle",
        width: stop - start - 8,
        overflow: "truncate",
        fill: look.letters,
        opacity: look.opacity,
        fontSize: 11,
      },
    });
  }
  return { type: "group", children: shapes };
}

function describe(unit: Unit | undefined): HTMLElement | string {
  if (unit === undefined) {
    return "";
  }
  return h(
    "div",
    {},
    h("strong", {}, unit.label),
    h("div", {}, `${duration(unit.start)} to ${duration(unit.finish)}: ${duration(unit.finish - unit.start)} wall, ${durationOr(unit.cpu, "not measured")} CPU`),
    ...unit.sections.map((section) => h("div", {}, `${section.kind}: ${duration(section.end - section.start)}`)),
    unit.critical && h("div", {}, "on the critical path"),
    !unit.critical && unit.slack >= 0 && h("div", {}, `slack ${duration(unit.slack)}`),
  );
}

function criticalPath(scan: Scan, critical: Unit[]): HTMLElement {
  const length = critical.reduce((sum, unit) => sum + unit.finish - unit.start, 0);
  return h(
    "details",
    { class: "path" },
    h("summary", {}, `Critical path: ${counted(critical.length, "unit", "units")}, one after the other`),
    h("p", {}, `Their times on the clock add up to ${duration(length)}; a unit may start before the one it needs has finished, as soon as that one's metadata is ready.`),
    h("ol", {}, ...critical.map((unit) => h("li", {}, unitLink(scan, unit), ` ${duration(unit.finish - unit.start)}`))),
  );
}

function twin(scan: Scan, ran: Unit[]): HTMLElement {
  const columns: Column<Unit>[] = [
    { head: "Unit", value: (unit) => unit.label, cell: (unit) => unitLink(scan, unit) },
    { head: "Start", numeric: true, value: (unit) => unit.start, cell: (unit) => duration(unit.start) },
    { head: "Metadata ready", numeric: true, value: (unit) => unit.rmeta, cell: (unit) => durationOr(unit.rmeta, "–") },
    { head: "End", numeric: true, value: (unit) => unit.finish, cell: (unit) => duration(unit.finish) },
    { head: "Wall", numeric: true, value: (unit) => unit.finish - unit.start, cell: (unit) => duration(unit.finish - unit.start) },
    { head: "Critical path", value: (unit) => (unit.critical ? "yes" : "no") },
    { head: "Slack", numeric: true, value: (unit) => unit.slack, cell: (unit) => durationOr(unit.slack, "–") },
  ];
  const samples = scan.data.table("cpu_sample");
  return h(
    "details",
    { class: "twin" },
    h("summary", {}, "The timeline as a table"),
    grid({ caption: "Units in the order of their start", columns, rows: ran }),
    samples.rows > 0 &&
      h("p", {}, figure(counted(samples.of, "sample", "samples"), () => openRows(scan, "CPU use", select(scan, "cpu_sample", [])), "CPU use over time"), " of CPU use and running units"),
  );
}
