/** What if: sliders that answer in the page itself, by the program's own simulation. */

import { Data } from "../data";
import { freshId, h } from "../dom";
import { duration } from "../format";
import { Column, grid } from "../grid";
import { PageSection } from "../section";
import { faster, linker, Run, simulate, without, Work } from "../simulation";

interface SliderData {
  jobs: number;
  processors: number;
  predictedNs: number;
  measuredNs: number;
  corpusErrorShare: number;
  work: Work;
  packages: { packageId: number; name: string; isMember: boolean }[];
}

interface Wish {
  processors: number;
  jobs: number;
  linker: number;
  unit: string;
  factor: number;
  removed: number[];
}

const PROCESSORS = [1, 2, 4, 6, 8, 12, 16, 24, 32, 64, 128];
const FACTORS = [0.5, 1, 1.5, 2, 3, 5, 10, 100];
const NAMED = 200;

export const whatIfSection: PageSection = {
  id: "what-if",
  title: "What if",
  needs: ["whatIf"],
  heavy: true,
  render: (body, data) => draw(body, of(data)),
};

function of(data: Data): SliderData {
  const found = data.value<SliderData>("whatIf");
  if (found === undefined) {
    throw new Error("the page holds no work to simulate");
  }
  return found;
}

/** What a wish comes to. */
function answer(data: SliderData, wish: Wish): Run {
  let work = data.work;
  if (wish.removed.length > 0) {
    work = without(work, new Set(wish.removed));
  }
  if (wish.unit !== "" && wish.factor !== 1) {
    work = faster(work, (unit) => unit.name === wish.unit, wish.factor);
  }
  if (wish.linker !== 1) {
    work = linker(work, wish.linker);
  }
  return simulate(work, wish.jobs, wish.processors);
}

function draw(body: HTMLElement, data: SliderData): void {
  const wish: Wish = { processors: data.processors, jobs: data.jobs, linker: 1, unit: "", factor: 1, removed: [] };
  const base = answer(data, wish);
  const wall = h("strong", { class: "large" });
  const cpu = h("strong", { class: "large" });
  const out = h("p", { class: "answer", role: "status", aria: { live: "polite" }, id: "what-if-answer" });
  const change = (now: number, before: number): string => {
    const share = (now / before - 1) * 100;
    return Math.abs(share) < 0.05 ? "as it is" : `${share > 0 ? "+" : ""}${share.toFixed(1)} %`;
  };
  const show = (): void => {
    const run = answer(data, wish);
    wall.textContent = duration(run.lengthNs);
    cpu.textContent = duration(run.cpuNs);
    out.dataset["lengthNs"] = String(run.lengthNs);
    out.dataset["cpuNs"] = String(run.cpuNs);
    out.replaceChildren(
      wall,
      ` on the clock (${change(run.lengthNs, base.lengthNs)}), `,
      cpu,
      ` CPU (${change(run.cpuNs, base.cpuNs)}), modelled: ${wish.jobs} ${wish.jobs === 1 ? "job" : "jobs"} on ${wish.processors} ${wish.processors === 1 ? "processor" : "processors"}.`,
    );
  };
  const error = (data.predictedNs / data.measuredNs - 1) * 100;
  body.append(
    h(
      "p",
      { class: "hint" },
      `The units of this scan, run as cargo would run them. Of the scan's own build the same model says ${duration(data.predictedNs)}; it took ${duration(data.measuredNs)} (${error > 0 ? "+" : ""}${error.toFixed(1)} %). Over four workspaces its median error is ${(data.corpusErrorShare * 100).toFixed(1)} %.`,
    ),
    out,
    h(
      "div",
      { class: "sliders" },
      slider("Processors, and as many jobs", PROCESSORS, nearest(PROCESSORS, data.processors), (value) => {
        wish.processors = value;
        wish.jobs = value;
        show();
      }),
      slider("Linker faster by", FACTORS, 1, (value) => {
        wish.linker = value;
        show();
      }),
      choice("One unit", ["", ...dearest(data)], (name) => {
        wish.unit = name;
        show();
      }),
      slider("That unit faster by", FACTORS, 1, (value) => {
        wish.factor = value;
        show();
      }),
      removal(data, (ids) => {
        wish.removed = ids;
        show();
      }),
    ),
  );
  show();
}

interface Answer {
  question: string;
  jobs: number;
  processors: number;
  units: number;
  lengthNs: number;
  cpuNs: number;
}

interface Prediction {
  base: Answer;
  answers: Answer[];
  sweep: Answer[];
}

/** What was asked on the command line. */
export const answersSection: PageSection = {
  id: "answers",
  title: "What was asked",
  needs: ["prediction"],
  render: (body, data) => {
    const asked = data.value<Prediction>("prediction");
    if (asked === undefined) {
      return;
    }
    const { base } = asked;
    const against = (now: number, before: number): string => `${now < before ? "" : "+"}${((now / before - 1) * 100).toFixed(1)} %`;
    const columns: Column<Answer>[] = [
      { head: "What if", wide: true, value: (answer) => answer.question },
      { head: "Clock", numeric: true, value: (answer) => answer.lengthNs, cell: (answer) => duration(answer.lengthNs) },
      { head: "against as it is", numeric: true, value: (answer) => answer.lengthNs / base.lengthNs, cell: (answer) => (answer === base ? "" : against(answer.lengthNs, base.lengthNs)) },
      { head: "CPU time", numeric: true, value: (answer) => answer.cpuNs, cell: (answer) => duration(answer.cpuNs) },
      { head: "against as it is", numeric: true, value: (answer) => answer.cpuNs / base.cpuNs, cell: (answer) => (answer === base ? "" : against(answer.cpuNs, base.cpuNs)) },
      { head: "Units", numeric: true, value: (answer) => answer.units },
      { head: "Jobs", numeric: true, value: (answer) => answer.jobs },
      { head: "Processors", numeric: true, value: (answer) => answer.processors },
    ];
    body.append(
      h("p", { class: "hint" }, asked.answers.length === 0 ? "Nothing was asked but other numbers of processors. All of it is modelled." : "Each change alone, then all of them with other numbers of processors. All of it is modelled."),
      grid({ caption: "Answers of the simulation", columns, rows: [base, ...asked.answers, ...asked.sweep], search: false, page: 40 }),
    );
  },
};

function nearest(steps: number[], value: number): number {
  return steps.includes(value) ? steps.indexOf(value) : 1;
}

function dearest(data: SliderData): string[] {
  const sums = new Map<string, number>();
  for (const unit of data.work.units) {
    sums.set(unit.name, (sums.get(unit.name) ?? 0) + unit.frontNs + unit.middleNs + unit.codegenNs + unit.linkNs);
  }
  return [...sums].sort((a, b) => b[1] - a[1]).slice(0, NAMED).map(([name]) => name);
}

function slider(label: string, steps: number[], first: number, chosen: (value: number) => void): HTMLElement {
  const said = (step: number): string => (steps === FACTORS ? `${step} ×` : String(step));
  const id = freshId("slider");
  const value = h("output", { for: id });
  const input = h("input", {
    type: "range",
    id,
    oninput: () => {
      const step = steps[Number(input.value)] ?? 1;
      value.textContent = said(step);
      input.setAttribute("aria-valuetext", said(step));
      chosen(step);
    },
  });
  input.min = "0";
  input.max = String(steps.length - 1);
  input.step = "1";
  input.value = String(first);
  value.textContent = said(steps[first] ?? 1);
  input.setAttribute("aria-valuetext", said(steps[first] ?? 1));
  return h("div", { class: "slider" }, h("label", { for: id }, label), input, value);
}

function choice(label: string, names: string[], chosen: (name: string) => void): HTMLElement {
  const id = freshId("choice");
  const select = h("select", { id, onchange: () => chosen(select.value) });
  for (const name of names) {
    select.append(h("option", { value: name }, name === "" ? "none" : name));
  }
  return h("div", { class: "slider" }, h("label", { for: id }, label), select);
}

function removal(data: SliderData, chosen: (ids: number[]) => void): HTMLElement {
  const id = freshId("choice");
  const names = data.packages.filter((each) => !each.isMember).sort((a, b) => a.name.localeCompare(b.name));
  const select = h("select", { id, onchange: () => chosen(select.value === "" ? [] : [Number(select.value)]) });
  select.append(h("option", { value: "" }, "none"));
  for (const each of names) {
    select.append(h("option", { value: String(each.packageId) }, each.name));
  }
  return h("div", { class: "slider" }, h("label", { for: id }, "Without this dependency"), select);
}
