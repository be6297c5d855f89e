/** The frame around a chart: drawn when it is seen, in the colours of the theme, with words beside it. */

import * as echarts from "echarts/core";
import { BarChart, CustomChart, GraphChart, LineChart, ScatterChart, TreemapChart } from "echarts/charts";
import { DataZoomComponent, GridComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import { CanvasRenderer } from "echarts/renderers";
import { h } from "./dom";

echarts.use([
  BarChart,
  CustomChart,
  GraphChart,
  LineChart,
  ScatterChart,
  TreemapChart,
  DataZoomComponent,
  GridComponent,
  MarkLineComponent,
  TooltipComponent,
  CanvasRenderer,
]);

export type Option = Record<string, unknown>;
export type Chart = echarts.ECharts;

export interface Frame {
  element: HTMLElement;
  /** The canvas that takes the focus. */
  stage: HTMLElement;
  /** Draws again after its option has changed. */
  redraw: () => void;
  /** The chart, once it has been seen. */
  chart: () => Chart | undefined;
}

interface Drawn {
  /** Draws again, if it has been seen. */
  redraw: () => void;
  /** Draws whether it has been seen or not, as large as it is now. */
  show: () => void;
}

const frames = new Set<Drawn>();

/** A colour of the theme. */
export function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

const HATCH: Record<string, { step: number; angle: number }> = {
  llvm: { step: 8, angle: 45 },
  link: { step: 6, angle: -45 },
  script: { step: 6, angle: 90 },
  macro: { step: 5, angle: 0 },
  member: { step: 9, angle: 45 },
};

const patterns = new Map<string, unknown>();

/** The fill of a name, with the hatching that its swatch has in keys, so that colour is not alone. */
export function filling(name: string): unknown {
  const base = colour(name);
  const hatch = HATCH[name];
  if (hatch === undefined) {
    return base;
  }
  const key = name + base;
  if (!patterns.has(key)) {
    patterns.set(key, { type: "pattern", image: tile(base, hatch.step, hatch.angle), repeat: "repeat" });
  }
  return patterns.get(key);
}

function tile(base: string, step: number, angle: number): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = step;
  const paint = canvas.getContext("2d");
  if (paint !== null) {
    paint.fillStyle = base;
    paint.fillRect(0, 0, step, step);
    paint.strokeStyle = "rgb(0 0 0 / 0.28)";
    paint.beginPath();
    if (angle === 0) {
      paint.moveTo(0, step / 2);
      paint.lineTo(step, step / 2);
    } else if (angle === 90) {
      paint.moveTo(step / 2, 0);
      paint.lineTo(step / 2, step);
    } else {
      for (const shift of [-step, 0, step]) {
        paint.moveTo(shift, angle > 0 ? step : 0);
        paint.lineTo(shift + step, angle > 0 ? 0 : step);
      }
    }
    paint.stroke();
  }
  return canvas;
}

/** The colours in which all charts write. */
export function ink(): { text: string; soft: string; line: string; ground: string } {
  return { text: colour("ink"), soft: colour("soft"), line: colour("line"), ground: colour("ground") };
}

/** A tooltip made of elements, never of markup. */
export function tooltip(): Option {
  return {
    confine: true,
    transitionDuration: 0,
    backgroundColor: colour("card"),
    borderColor: colour("line"),
    textStyle: { color: colour("ink"), fontSize: 13 },
    extraCssText: "max-width: 26rem; white-space: normal;",
  };
}

/** Draws all charts again, in the colours that hold now. */
export function redrawAll(): void {
  frames.forEach((frame) => frame.redraw());
}

/** Draws all charts, those that nobody has seen yet as well: paper shows everything. */
export function showAll(): void {
  frames.forEach((frame) => frame.show());
}

export function frame(
  label: string,
  height: number,
  option: () => Option,
  ready?: (chart: Chart) => void,
): Frame {
  const stage = h("div", { class: "stage", role: "img", tabindex: 0, aria: { label } });
  stage.style.height = `${height}px`;
  const element = h("div", { class: "chart" }, stage);
  let chart: Chart | undefined;
  const draw = (): void => {
    if (chart === undefined) {
      chart = echarts.init(stage, undefined, { renderer: "canvas" });
      ready?.(chart);
    }
    chart.setOption({ animation: false, ...option() }, { notMerge: true });
  };
  const drawn: Drawn = {
    redraw: () => chart !== undefined && draw(),
    show: () => {
      draw();
      chart?.resize();
    },
  };
  frames.add(drawn);
  const seen = new IntersectionObserver(
    (entries) => {
      if (entries.some((entry) => entry.isIntersecting)) {
        seen.disconnect();
        draw();
      }
    },
    { rootMargin: "400px" },
  );
  seen.observe(stage);
  new ResizeObserver(() => chart?.resize()).observe(stage);
  return { element, stage, redraw: () => drawn.redraw(), chart: () => chart };
}

/** A key of colours and their names. */
export function legend(entries: { name: string; swatch: string }[]): HTMLElement {
  return h(
    "ul",
    { class: "legend", aria: { label: "Key" } },
    ...entries.map((entry) =>
      h("li", {}, h("span", { class: `swatch ${entry.swatch}`, aria: { hidden: true } }), entry.name),
    ),
  );
}

/** What a custom series of ECharts draws with. */
export interface DrawApi {
  value: (dimension: number) => number;
  coord: (at: [number, number]) => [number, number];
}

/** An interval with its middle: of the row in dimension 0, the middle, low and high in 1, 2 and 3. */
export function interval(api: DrawApi, shade: string): unknown {
  const row = api.value(0);
  const [middle, height] = api.coord([api.value(1), row]);
  const [low] = api.coord([api.value(2), row]);
  const [high] = api.coord([api.value(3), row]);
  const style = { stroke: shade, fill: shade, lineWidth: 2 };
  const end = (at: number): unknown => ({ type: "line", shape: { x1: at, y1: height - 5, x2: at, y2: height + 5 }, style });
  return {
    type: "group",
    children: [
      { type: "line", shape: { x1: low, y1: height, x2: high, y2: height }, style },
      end(low),
      end(high),
      { type: "circle", shape: { cx: middle, cy: height, r: 4 }, style },
    ],
  };
}
