/** Two sides held against each other: why they differ, by crate, by phase, by rule, new and gone. */

import { colour, type DrawApi, frame, Frame, ink, interval, Option, tooltip } from "../chart";
import { Data } from "../data";
import { append, h, prose } from "../dom";
import { counted, duration } from "../format";
import { Column, grid } from "../grid";
import { PageSection } from "../section";

interface Delta {
  aNs: number;
  bNs: number;
  differenceNs: number;
  lowNs: number;
  highNs: number;
}

interface Row {
  name: string;
  state: string;
  delta: Delta;
}

interface Cause {
  text: string;
  pkg: string;
  delta: Delta;
}

interface Friction {
  id: string;
  rule: string;
  title: string;
  place: string;
  text: string;
  confidence: string;
}

interface Comparison {
  confidence: number;
  total: Delta;
  phases: Row[];
  crates: Row[];
  rules: { rule: string; before: number; after: number; costBefore: string; costAfter: string }[];
  appeared: Friction[];
  vanished: Friction[];
  causes: Cause[];
}

const SHOWN = 24;

/** What part of all intervals holds the truth, in words. */
function level(data: Data): string {
  return `${Math.round(of(data).confidence * 100)} %`;
}

function of(data: Data): Comparison {
  const found = data.value<Comparison>("comparison");
  if (found === undefined) {
    throw new Error("the page holds no comparison");
  }
  return found;
}

export const causesSection: PageSection = {
  id: "causes",
  title: "Why",
  needs: ["comparison"],
  render: (body, data) => {
    const { causes } = of(data);
    if (causes.length === 0) {
      body.append(h("p", { class: "empty" }, "Nothing differs between the sides that a scan sees."));
      return;
    }
    const columns: Column<Cause>[] = [
      { head: "What changed", value: (cause) => cause.text, cell: (cause) => h("span", {}, prose(cause.text)) },
      ...deltaColumns<Cause>((cause) => cause.delta, false, level(data)),
    ];
    body.append(grid({ caption: "What changed, and its effect on the CPU time of the whole", columns, rows: causes, page: 20 }));
  },
};

export const cratesSection: PageSection = {
  id: "crates",
  title: "By crate",
  needs: ["comparison"],
  render: (body, data) => {
    const rows = of(data).crates;
    const changed = rows.filter((row) => row.state !== "same");
    if (changed.length === 0) {
      body.append(h("p", { class: "empty" }, "Every crate is the same work on both sides."));
    } else {
      body.append(whiskers(`Difference of each crate's CPU time, with its interval of ${level(data)}. The table below holds the same.`, changed, level(data)));
    }
    const columns: Column<Row>[] = [
      { head: "Crate", value: (row) => row.name },
      { head: "State", value: (row) => row.state },
      ...deltaColumns<Row>((row) => row.delta, true, level(data)),
    ];
    body.append(grid({ caption: "CPU time by crate", columns, rows, page: 20 }));
  },
  entries: (data) =>
    of(data).crates.map((row) => ({
      kind: "crate",
      name: row.name,
      detail: `${row.state}, ${duration(row.delta.bNs)}`,
      weight: Math.abs(row.delta.differenceNs) / 1e9,
      open: () => document.getElementById("crates")?.scrollIntoView(),
    })),
};

export const phaseChangesSection: PageSection = {
  id: "phase-changes",
  title: "By phase",
  needs: ["comparison"],
  render: (body, data) => {
    const columns: Column<Row>[] = [{ head: "Phase", value: (row) => row.name }, ...deltaColumns<Row>((row) => row.delta, true, level(data))];
    body.append(
      h("p", { class: "hint" }, "Phases are modelled parts of the CPU time, right to about a tenth of a unit; the intervals hold that as well."),
      grid({ caption: "CPU time by phase", columns, rows: of(data).phases, page: 20 }),
    );
  },
};

export const findingChangesSection: PageSection = {
  id: "finding-changes",
  title: "By rule",
  needs: ["comparison"],
  render: (body, data) => {
    const { rules, appeared, vanished } = of(data);
    const known = (count: number): string => (count < 0 ? "not measured" : String(count));
    type Rule = (typeof rules)[number];
    const columns: Column<Rule>[] = [
      { head: "Rule", value: (row) => row.rule },
      { head: "Findings, A", numeric: true, value: (row) => row.before, cell: (row) => known(row.before) },
      { head: "Findings, B", numeric: true, value: (row) => row.after, cell: (row) => known(row.after) },
      { head: "Cost, A", value: (row) => row.costBefore },
      { head: "Cost, B", value: (row) => row.costAfter },
    ];
    body.append(
      h("p", { class: "hint" }, "Costs of findings may overlap and are single measurements; a rule that could not look on one side says so."),
      grid({ caption: "Findings by rule", columns, rows: rules, page: 40 }),
      list("New", appeared),
      list("Gone", vanished),
    );
  },
};

function list(title: string, frictions: Friction[]): HTMLElement {
  const box = h("div", {}, h("h3", {}, `${title}: ${counted(frictions.length, "finding", "findings")}`));
  append(box, [
    frictions.length > 0 &&
      h(
        "ul",
        {},
        ...frictions.map((each) =>
          h("li", {}, h("strong", {}, each.text), ` (${each.confidence}) `, prose(each.title), " ", h("code", {}, each.rule)),
        ),
      ),
  ]);
  return box;
}

function clear(delta: Delta): boolean {
  return delta.lowNs > 0 || delta.highNs < 0;
}

/** The same work on both sides: none by construction, whatever the clock said. */
function isNone(delta: Delta): boolean {
  return delta.lowNs === 0 && delta.highNs === 0;
}

function verdict(delta: Delta): string {
  return clear(delta)
    ? delta.differenceNs > 0
      ? "worse"
      : "better"
    : isNone(delta)
      ? "same"
      : "inside the noise";
}

function signed(ns: number): string {
  return `${ns > 0 ? "+" : ""}${duration(ns)}`;
}

function deltaColumns<R>(delta: (row: R) => Delta, sides: boolean, within: string): Column<R>[] {
  const time = (head: string, value: (row: R) => number): Column<R> => ({
    head,
    numeric: true,
    value,
    cell: (row) => duration(value(row)),
  });
  return [
    ...(sides ? [time("A", (row) => delta(row).aNs), time("B", (row) => delta(row).bNs)] : []),
    { head: "Difference", numeric: true, value: (row) => delta(row).differenceNs, cell: (row) => (isNone(delta(row)) ? "none" : signed(delta(row).differenceNs)) },
    {
      head: `Interval of ${within}`,
      numeric: true,
      value: (row) => delta(row).lowNs,
      cell: (row) => (isNone(delta(row)) ? "" : `${signed(delta(row).lowNs)} to ${signed(delta(row).highNs)}`),
    },
    {
      head: "Verdict",
      value: (row) => verdict(delta(row)),
      cell: (row) => h("span", { class: `badge ${badge(delta(row))}` }, verdict(delta(row))),
    },
  ];
}

function badge(delta: Delta): string {
  return clear(delta) ? (delta.differenceNs > 0 ? "worse" : "measured") : "inferred";
}

/** Differences as dots with whiskers, the largest on top. */
function whiskers(label: string, all: Row[], within: string): HTMLElement {
  const rows = all.slice(0, SHOWN).reverse();
  const view: Frame = frame(label, rows.length * 26 + 70, () => option(rows, within));
  return h("div", {}, view.element, all.length > SHOWN && h("p", { class: "more" }, `The ${SHOWN} largest of ${all.length}.`));
}

function option(rows: Row[], within: string): Option {
  const colours = ink();
  const worse = colour("bad");
  const better = colour("good");
  const paint = (row: Row | undefined): string =>
    row === undefined || !clear(row.delta) ? colours.soft : row.delta.differenceNs > 0 ? worse : better;
  const axis = { axisLine: { lineStyle: { color: colours.line } }, splitLine: { lineStyle: { color: colours.line } } };
  return {
    tooltip: { ...tooltip(), trigger: "item" },
    grid: { left: 8, right: 24, top: 8, bottom: 32, containLabel: true },
    xAxis: { type: "value", ...axis, axisLabel: { color: colours.soft, formatter: (at: number) => signed(at), hideOverlap: true } },
    yAxis: { type: "category", data: rows.map((row) => row.name), ...axis, splitLine: { show: false }, axisLabel: { color: colours.text, width: 180, overflow: "truncate" } },
    series: [
      {
        type: "custom",
        data: rows.map((row, at) => [at, row.delta.differenceNs, row.delta.lowNs, row.delta.highNs]),
        encode: { x: [1, 2, 3], y: 0 },
        renderItem: (params: { dataIndex: number }, api: DrawApi) => interval(api, paint(rows[params.dataIndex])),
        tooltip: {
          formatter: (point: { dataIndex: number }) => {
            const row = rows[point.dataIndex];
            return row === undefined
              ? ""
              : h(
                  "div",
                  {},
                  h("strong", {}, row.name),
                  h("div", {}, `${row.state}: ${duration(row.delta.aNs)} to ${duration(row.delta.bNs)}`),
                  h("div", {}, `${signed(row.delta.differenceNs)}, ${within}: ${signed(row.delta.lowNs)} to ${signed(row.delta.highNs)}`),
                  h("div", {}, verdict(row.delta)),
                );
          },
        },
        markLine: { silent: true, symbol: "none", data: [{ xAxis: 0 }], label: { show: false }, lineStyle: { color: colours.text, type: "solid" } },
      },
    ],
  };
}
