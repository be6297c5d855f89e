/** An experiment: what is proposed, each arm with its interval, the race round by round, every trial as a dot. */

import { colour, type DrawApi, frame, ink, interval, legend, Option, tooltip } from "../chart";
import { Data } from "../data";
import { append, h } from "../dom";
import { counted, duration } from "../format";
import { Column, grid } from "../grid";
import { PageSection } from "../section";

interface Effect {
  ratio: number;
  low: number;
  high: number;
  level: number;
  noise: number;
  rounds: number;
}

interface Figures {
  cpuNs: number;
  wallNs: number;
  targetBytes: number;
}

interface Arm {
  id: string;
  title: string;
  changes: string[];
  outcome: string;
  because: string;
  cpu: Effect | null;
  wall: Effect | null;
  base: Figures | null;
  figures: Figures | null;
}

interface Experiment {
  kind: string;
  parts: { name: string; arms: Arm[] }[];
  untried: { id: string; title: string; because: string }[];
  proposal: { arm: string; remedies: string[]; patch: string; byHand: string[]; sideEffects: string[]; tests: string } | null;
}

interface Trial {
  phase: string;
  arm: string;
  round: number;
  back: boolean;
  cpuNs: number;
  wallNs: number;
}

const WORDS: Record<string, string> = {
  less: "less",
  more: "more",
  "no-effect-shown": "no effect shown",
  "too-few-rounds": "too few rounds for a verdict",
  dropped: "dropped early",
  failed: "did not build",
  "not-measured": "not measured",
};

/** In this order colours are given to arms; beyond them all arms look alike and are told by their names. */
const COLOURS = ["types", "llvm", "link", "script", "macro", "expand", "ir", "meta"];

function of(data: Data): Experiment {
  const found = data.value<Experiment>("experiment");
  if (found === undefined) {
    throw new Error("the page holds no experiment");
  }
  return found;
}

function trialsOf(data: Data): Trial[] {
  const table = data.table("trial");
  return Array.from({ length: table.rows }, (_, row) => ({
    phase: table.text("phase", row),
    arm: table.text("arm", row),
    round: table.num("round", row),
    back: table.flag("on_the_way_back", row),
    cpuNs: table.num("cpu_ns", row),
    wallNs: table.num("wall_ns", row),
  }));
}

function percent(ratio: number): string {
  const change = (ratio - 1) * 100;
  return `${change > 0 ? "+" : ""}${change.toFixed(1)} %`;
}

function heading(name: string): string {
  return name === "race" ? "Each remedy against the workspace as it is" : "Proved, with trials of its own";
}

/** Arms run in heats, each beside the workspace as it is: `race-0`, `proof-0`. */
function heat(phase: string): string {
  const [part, number] = phase.split("-");
  const which = number === undefined ? "" : `, heat ${Number(number) + 1}`;
  return part === "setup" ? "Before the race" : `${part === "race" ? "The race" : "The proof"}${which}`;
}

export const armsSection: PageSection = {
  id: "arms",
  title: "What each change brings",
  needs: ["experiment"],
  render: (body, data) => {
    const { parts } = of(data);
    for (const part of parts.filter((each) => each.arms.length > 0)) {
      const measured = part.arms.filter((arm) => arm.cpu !== null);
      body.append(h("h3", {}, heading(part.name)));
      if (measured.length > 0) {
        const label = "Change of CPU time by arm, with its interval. The table below holds the same.";
        body.append(frame(label, measured.length * 28 + 60, () => whiskers([...measured].reverse())).element);
      }
      body.append(grid({ caption: heading(part.name), columns: columns(), rows: part.arms, page: 30 }));
    }
  },
  entries: (data) =>
    of(data).parts.flatMap((part) =>
      part.arms.map((arm) => ({
        kind: "arm",
        name: arm.id,
        detail: `${part.name}, ${WORDS[arm.outcome] ?? arm.outcome}`,
        weight: arm.cpu === null ? 0 : Math.abs(1 - arm.cpu.ratio),
        open: () => document.getElementById("arms")?.scrollIntoView(),
      })),
    ),
};

function columns(): Column<Arm>[] {
  return [
    { head: "Arm", value: (arm) => arm.id, cell: (arm) => h("span", { title: arm.changes.join("\n") }, h("code", {}, arm.id), " ", arm.title) },
    { head: "CPU time", numeric: true, value: (arm) => arm.figures?.cpuNs ?? 0, cell: (arm) => (arm.figures === null ? "" : duration(arm.figures.cpuNs)) },
    { head: "As it is", numeric: true, value: (arm) => arm.base?.cpuNs ?? 0, cell: (arm) => (arm.base === null ? "" : duration(arm.base.cpuNs)) },
    { head: "Change", numeric: true, value: (arm) => arm.cpu?.ratio ?? 9, cell: (arm) => (arm.cpu === null ? "" : percent(arm.cpu.ratio)) },
    { head: "Interval", numeric: true, value: (arm) => arm.cpu?.low ?? 9, cell: (arm) => (arm.cpu === null || arm.cpu.rounds < 2 ? "" : `${percent(arm.cpu.low)} to ${percent(arm.cpu.high)}`) },
    { head: "Clock", numeric: true, value: (arm) => arm.wall?.ratio ?? 9, cell: (arm) => (arm.wall === null ? "" : percent(arm.wall.ratio)) },
    { head: "Rounds", numeric: true, value: (arm) => arm.cpu?.rounds ?? 0 },
    {
      head: "Verdict",
      value: (arm) => WORDS[arm.outcome] ?? arm.outcome,
      cell: (arm) =>
        h(
          "span",
          {},
          h("span", { class: `badge ${badge(arm)}` }, WORDS[arm.outcome] ?? arm.outcome),
          arm.because === "" ? "" : ` ${arm.because.split("\n")[0] ?? ""}`,
        ),
    },
  ];
}

function badge(arm: Arm): string {
  return arm.outcome === "less" ? "measured" : arm.outcome === "more" ? "worse" : "inferred";
}

export const trialsSection: PageSection = {
  id: "trials",
  title: "Every trial",
  needs: ["experiment", "trial"],
  heavy: true,
  render: (body, data) => {
    const trials = trialsOf(data);
    body.append(
      h("p", { class: "hint" }, "CPU time of the command and every process below it, measured. Hollow dots are warm-ups, which no figure uses."),
    );
    for (const phase of [...new Set(trials.map((trial) => trial.phase))]) {
      const own = trials.filter((trial) => trial.phase === phase);
      const arms = [...new Set(own.map((trial) => trial.arm))];
      const label = `CPU time of ${counted(own.length, "trial", "trials")} of ${counted(arms.length, "arm", "arms")}, a dot each. The table below holds the same.`;
      body.append(h("h3", {}, of(data).kind === "prove" ? "The proof" : heat(phase)), frame(label, arms.length * 28 + 60, () => dots(own, [...arms].reverse())).element);
    }
    const shown: Column<Trial>[] = [
      { head: "Part", value: (trial) => trial.phase },
      { head: "Arm", value: (trial) => trial.arm, cell: (trial) => h("code", {}, trial.arm) },
      { head: "Round", numeric: true, value: (trial) => trial.round, cell: (trial) => (trial.round === 0 ? "warm-up" : String(trial.round)) },
      { head: "CPU time", numeric: true, value: (trial) => trial.cpuNs, cell: (trial) => duration(trial.cpuNs) },
      { head: "Wall time", numeric: true, value: (trial) => trial.wallNs, cell: (trial) => duration(trial.wallNs) },
    ];
    const twin = h("details", { class: "twin" }, h("summary", {}, "The same as a table"));
    twin.append(grid({ caption: "Trials in the order of measuring", columns: shown, rows: trials, page: 25 }));
    body.append(twin);
  },
};

export const raceSection: PageSection = {
  id: "race",
  title: "The race",
  needs: ["experiment", "trial", "tuned"],
  heavy: true,
  render: (body, data) => {
    const trials = trialsOf(data).filter((trial) => trial.phase.startsWith("race") && trial.round > 0);
    const lanes = lanesOf(trials);
    const last = Math.max(0, ...trials.map((trial) => trial.round));
    if (lanes.length < 2) {
      body.append(h("p", { class: "empty" }, "One arm alone does not race."));
      return;
    }
    const label = `CPU time of ${counted(lanes.length, "arm", "arms")} as a part of that of the workspace as it is, round by round. The table below holds the same.`;
    const shown: Column<Lane>[] = [
      { head: "Arm", value: (lane) => lane.arm, cell: (lane) => h("code", {}, lane.arm) },
      ...Array.from({ length: last }, (_, at): Column<Lane> => ({
        head: `Round ${at + 1}`,
        numeric: true,
        value: (lane) => lane.ratios.get(at + 1) ?? 9,
        cell: (lane) => (lane.ratios.has(at + 1) ? percent(lane.ratios.get(at + 1) ?? 1) : ""),
      })),
    ];
    body.append(
      h("p", { class: "hint" }, "A line that ends early left the race: it cost more in every round, or the budget was spent. That is no verdict about it."),
      frame(label, 340, () => race(lanes, last)).element,
      legend(lanes.map((lane, at) => ({ name: lane.arm, swatch: `c-${COLOURS[at] ?? "rest"}` }))),
      grid({ caption: "Change of CPU time by round", columns: shown, rows: lanes, page: 30 }),
    );
  },
};

interface Lane {
  arm: string;
  ratios: Map<number, number>;
}

/** Each arm's CPU time over the base's, in the same round of the same heat. */
function lanesOf(trials: Trial[]): Lane[] {
  const mean = (own: Trial[]): number => own.reduce((sum, trial) => sum + trial.cpuNs, 0) / own.length;
  const lanes = new Map<string, Lane>();
  for (const trial of trials.filter((each) => each.arm !== "base")) {
    const beside = trials.filter((each) => each.phase === trial.phase && each.round === trial.round);
    const ratio = mean(beside.filter((each) => each.arm === trial.arm)) / mean(beside.filter((each) => each.arm === "base"));
    const lane = lanes.get(trial.arm) ?? { arm: trial.arm, ratios: new Map() };
    if (Number.isFinite(ratio)) {
      lane.ratios.set(trial.round, ratio);
    }
    lanes.set(trial.arm, lane);
  }
  return [...lanes.values()];
}

export const proposalSection: PageSection = {
  id: "proposal",
  title: "What is proposed",
  needs: ["experiment", "tuned"],
  render: (body, data) => {
    const { proposal } = of(data);
    if (proposal === null) {
      body.append(h("p", { class: "empty" }, "Nothing is proposed: nothing was proved to help."));
    } else {
      body.append(h("p", {}, "Together: ", ...proposal.remedies.flatMap((remedy) => [h("code", {}, remedy), " "]), `· tests under the change: ${proposal.tests}`));
      append(body, [
        proposal.sideEffects.length > 0 && h("ul", {}, ...proposal.sideEffects.map((each) => h("li", {}, `Side effect: ${each}`))),
        proposal.byHand.length > 0 && h("ul", {}, ...proposal.byHand.map((each) => h("li", {}, `By hand: ${each}`))),
        proposal.patch !== "" && h("div", { class: "code" }, h("pre", { class: "patch", tabindex: 0, role: "group", aria: { label: "Patch" } }, proposal.patch)),
      ]);
    }
  },
};

export const untriedSection: PageSection = {
  id: "untried",
  title: "Not tried",
  needs: ["experiment", "tuned"],
  render: (body, data) => {
    const { untried } = of(data);
    if (untried.length === 0) {
      body.append(h("p", { class: "empty" }, "All that there is was tried."));
      return;
    }
    const shown: Column<(typeof untried)[number]>[] = [
      { head: "Remedy", value: (each) => each.id, cell: (each) => h("span", {}, h("code", {}, each.id), " ", each.title) },
      { head: "Why not", wide: true, value: (each) => each.because },
    ];
    body.append(grid({ caption: "Remedies that were not tried", columns: shown, rows: untried, page: 30 }));
  },
};

function axes(): { line: Option; soft: string; text: string } {
  const colours = ink();
  return {
    line: { axisLine: { lineStyle: { color: colours.line } }, splitLine: { lineStyle: { color: colours.line } } },
    soft: colours.soft,
    text: colours.text,
  };
}

function names(arms: string[]): Option {
  const { line, text } = axes();
  return { type: "category", data: arms, ...line, splitLine: { show: false }, axisLabel: { color: text, width: 170, overflow: "truncate" } };
}

function whiskers(arms: Arm[]): Option {
  const { line, soft, text } = axes();
  const paint = (arm: Arm | undefined): string => (arm?.outcome === "less" ? colour("good") : arm?.outcome === "more" ? colour("bad") : soft);
  return {
    tooltip: { ...tooltip(), trigger: "item" },
    grid: { left: 8, right: 24, top: 8, bottom: 8, containLabel: true },
    xAxis: {
      type: "value",
      min: (range: { min: number }) => Math.min(1, range.min) - 0.01,
      max: (range: { max: number }) => Math.max(1, range.max) + 0.01,
      ...line,
      axisLabel: { color: soft, formatter: (at: number) => percent(at), hideOverlap: true, showMinLabel: false, showMaxLabel: false },
    },
    yAxis: names(arms.map((arm) => arm.id)),
    series: [
      {
        type: "custom",
        data: arms.map((arm, at) => [at, arm.cpu?.ratio, arm.cpu?.low, arm.cpu?.high]),
        encode: { x: [1, 2, 3], y: 0 },
        renderItem: (params: { dataIndex: number }, api: DrawApi) => interval(api, paint(arms[params.dataIndex])),
        tooltip: {
          formatter: (point: { dataIndex: number }) => {
            const arm = arms[point.dataIndex];
            return arm === undefined || arm.cpu === null
              ? ""
              : h(
                  "div",
                  {},
                  h("strong", {}, arm.id),
                  h("div", {}, `${percent(arm.cpu.ratio)} CPU, interval ${percent(arm.cpu.low)} to ${percent(arm.cpu.high)}`),
                  h("div", {}, `${WORDS[arm.outcome] ?? arm.outcome}, ${counted(arm.cpu.rounds, "round", "rounds")}`),
                );
          },
        },
        markLine: { silent: true, symbol: "none", data: [{ xAxis: 1 }], label: { show: false }, lineStyle: { color: text, type: "solid" } },
      },
    ],
  };
}

function dots(trials: Trial[], arms: string[]): Option {
  const { line, soft } = axes();
  const accent = colour("accent");
  return {
    tooltip: { ...tooltip(), trigger: "item" },
    grid: { left: 8, right: 24, top: 8, bottom: 8, containLabel: true },
    xAxis: { type: "value", scale: true, ...line, axisLabel: { color: soft, formatter: (at: number) => duration(at), hideOverlap: true } },
    yAxis: names(arms),
    series: [
      {
        type: "scatter",
        symbolSize: 9,
        data: trials.map((trial) => ({
          value: [trial.cpuNs, arms.indexOf(trial.arm)],
          itemStyle: trial.round === 0 ? { color: "transparent", borderColor: soft, borderWidth: 1.5 } : { color: accent, opacity: 0.65 },
        })),
        tooltip: {
          formatter: (point: { dataIndex: number }) => {
            const trial = trials[point.dataIndex];
            return trial === undefined
              ? ""
              : h(
                  "div",
                  {},
                  h("strong", {}, trial.arm),
                  h("div", {}, trial.round === 0 ? "warm-up" : `round ${trial.round}${trial.back ? ", on the way back" : ""}`),
                  h("div", {}, `${duration(trial.cpuNs)} CPU, ${duration(trial.wallNs)} on the clock`),
                );
          },
        },
      },
    ],
  };
}

function race(lanes: Lane[], last: number): Option {
  const { line, soft, text } = axes();
  return {
    tooltip: { ...tooltip(), trigger: "item" },
    grid: { left: 8, right: 24, top: 16, bottom: 28, containLabel: true },
    xAxis: { type: "value", min: 1, max: Math.max(2, last), minInterval: 1, name: "round", nameLocation: "middle", nameGap: 22, nameTextStyle: { color: soft }, ...line, splitLine: { show: false }, axisLabel: { color: soft } },
    yAxis: { type: "value", scale: true, ...line, axisLabel: { color: soft, formatter: (at: number) => percent(at) } },
    series: lanes.map((lane, at) => {
      const shade = colour(COLOURS[at] ?? "rest");
      return {
        type: "line",
        name: lane.arm,
        data: [...lane.ratios].map(([round, ratio]) => [round, ratio]),
        symbolSize: 7,
        lineStyle: { color: shade, width: 2 },
        itemStyle: { color: shade },
        tooltip: {
          formatter: (point: { value: [number, number] }) =>
            h("div", {}, h("strong", {}, lane.arm), h("div", {}, `round ${point.value[0]}: ${percent(point.value[1])} CPU`)),
        },
        markLine: at === 0 ? { silent: true, symbol: "none", data: [{ yAxis: 1 }], label: { show: false }, lineStyle: { color: text, type: "solid" } } : undefined,
      };
    }),
  };
}
