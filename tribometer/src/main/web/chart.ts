/** The frame around a chart: drawn when it is seen, in the colours of the theme, with words beside it. */

import * as echarts from "echarts/core";
import { CustomChart, LineChart, TreemapChart } from "echarts/charts";
import { DataZoomComponent, GridComponent, TooltipComponent } from "echarts/components";
import { CanvasRenderer } from "echarts/renderers";
import { h } from "./dom";

echarts.use([
  CustomChart,
  LineChart,
  TreemapChart,
  DataZoomComponent,
  GridComponent,
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
  draw: () => void;
  resize: () => void;
}

const frames = new Set<Drawn>();

/** A colour of the theme. */
export function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
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
  frames.forEach((frame) => frame.draw());
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
  const drawn: Drawn = { draw: () => chart !== undefined && draw(), resize: () => chart?.resize() };
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
  new ResizeObserver(() => drawn.resize()).observe(stage);
  window.addEventListener("beforeprint", () => {
    draw();
    drawn.resize();
  });
  return { element, stage, redraw: () => drawn.draw(), chart: () => chart };
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
