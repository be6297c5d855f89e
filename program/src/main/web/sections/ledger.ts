/** The ledger: every friction, the dearest first, with its facts and its remedies. */

import { shareBar } from "../bars";
import { announce, append, button, codeBox, copyButton, h, prose } from "../dom";
import { Data } from "../data";
import { Cost, Evidence, Finding, FindingList, OtherOutcome, Remedy } from "../ledgerdata";
import { counted, percent } from "../format";
import { grid } from "../grid";
import { closePanel, openPanel } from "../panel";
import { query } from "../rows";
import { scanOf } from "../scan";
import { Entry, PageSection } from "../section";

const PAGE = 40;
const opened = new Map<string, (open: boolean) => void>();
let showRule: ((rule: string | undefined) => void) | undefined;

/** Shows a finding, whatever filter is on, and goes there. */
export function openFinding(id: string): void {
  showRule?.(undefined);
  opened.get(id)?.(true);
  const element = document.getElementById(`finding-${id}`);
  element?.scrollIntoView({ block: "start" });
  element?.querySelector<HTMLElement>(".finding-title button")?.focus({ preventScroll: true });
}

export const ledgerSection: PageSection = {
  id: "ledger",
  title: "The ledger",
  needs: ["ledger"],
  render: (body, data) => drawLedger(ofScan(data), body),
  entries: (data) => entriesOf(ofScan(data)),
  follow,
};

/** The findings of a page that is not a scan's. */
export const findingsSection: PageSection = {
  id: "findings",
  title: "Findings",
  needs: ["findings"],
  render: (body, data) => drawLedger(findingsOf(data), body),
  entries: (data) => entriesOf(findingsOf(data)),
  follow,
};

function ofScan(data: Data): FindingList {
  const scan = scanOf(data);
  return { findings: scan.ledger.findings, others: scan.ledger.others, rules: scan.rules };
}

/** The value `findings`, without any where the page holds none. */
export function findingsOf(data: Data): FindingList {
  const list = data.value<{ findings: Finding[]; others: OtherOutcome[]; rules: [string, string, string][] }>("findings");
  const rules = new Map((list?.rules ?? []).map(([id, title, explanation]) => [id, { title, explanation }]));
  return { findings: list?.findings ?? [], others: list?.others ?? [], rules };
}

function entriesOf(list: FindingList): Entry[] {
  return list.findings.map((finding, index) => ({
    kind: "finding",
    name: finding.title.replaceAll("`", ""),
    detail: `${finding.cost.text} ${finding.what}`,
    weight: 1e6 - index,
    open: () => openFinding(finding.id),
  }));
}

function follow(anchor: string): boolean {
  const isFinding = anchor.startsWith("finding-");
  if (isFinding) {
    closePanel();
    openFinding(anchor.slice("finding-".length));
  }
  return isFinding;
}

function drawLedger(list: FindingList, body: HTMLElement): void {
  const { findings, others } = list;
  const rows = h("ol", { class: "findings" });
  const foot = h("p", { class: "more" });
  let rule: string | undefined;
  let shown = PAGE;
  const items = new Map<string, HTMLElement>();
  const fill = (): void => {
    const wanted = findings.filter((finding) => rule === undefined || finding.rule === rule);
    rows.replaceChildren(
      ...wanted.slice(0, shown).map((finding) => {
        const item = items.get(finding.id) ?? findingItem(list, finding, findings.indexOf(finding) + 1);
        items.set(finding.id, item);
        return item;
      }),
    );
    foot.replaceChildren();
    if (wanted.length > shown) {
      foot.append(
        button(`Show all ${wanted.length} findings`, () => {
          shown = Infinity;
          fill();
        }, { class: "quiet" }),
      );
    }
    announce(counted(wanted.length, "finding", "findings"));
  };
  if (findings.length === 0) {
    body.append(h("p", { class: "empty" }, "No friction was found by the rules that could look."));
  } else {
    const chips = ruleFilter(list, findings, (chosen) => {
      rule = chosen;
      fill();
    });
    showRule = (chosen) => {
      rule = chosen;
      shown = Infinity;
      chips.press(chosen);
      fill();
    };
    body.append(chips.element, rows, foot);
    fill();
  }
  if (others.length > 0) {
    body.append(otherOutcomes(list, others));
  }
}

function ruleFilter(
  list: FindingList,
  findings: Finding[],
  choose: (rule: string | undefined) => void,
): { element: HTMLElement; press: (rule: string | undefined) => void } {
  const counts = new Map<string, number>();
  findings.forEach((finding) => counts.set(finding.rule, (counts.get(finding.rule) ?? 0) + 1));
  const buttons = new Map<string | undefined, HTMLButtonElement>();
  const press = (rule: string | undefined): void =>
    buttons.forEach((chip, key) => chip.setAttribute("aria-pressed", String(key === rule)));
  const add = (rule: string | undefined, label: string): void => {
    buttons.set(rule, button(label, () => {
      press(rule);
      choose(rule);
    }, { class: "chip", aria: { pressed: rule === undefined } }));
  };
  add(undefined, `All ${findings.length}`);
  counts.forEach((number, rule) => add(rule, `${ruleName(list, rule)} ${number}`));
  const element = h("div", { class: "chips", role: "group", aria: { label: "Filter by rule" } });
  if (counts.size > 1) {
    append(element, [...buttons.values()]);
  }
  return { element, press };
}

function ruleName(list: FindingList, rule: string): string {
  const words = rule.slice(rule.indexOf("/") + 1).replaceAll("-", " ");
  return list.rules.get(rule)?.title ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** Opens what is known of a rule. */
export function openRule(list: FindingList, rule: string): void {
  openPanel(ruleName(list, rule), (body) => {
    const known = list.rules.get(rule);
    const of = list.findings.filter((finding) => finding.rule === rule);
    append(body, [
      known !== undefined && h("p", {}, prose(known.explanation)),
      h("p", {}, "Rule ", h("code", {}, rule), ". Its page, with an example, how it is measured and when to leave it alone: ", h("code", {}, `docs/rules/${rule}.md`), " in Tribometer's documentation."),
      h("h3", {}, counted(of.length, "finding", "findings")),
      h("ul", {}, ...of.map((finding) => h("li", {}, `${finding.cost.text}: `, prose(finding.title)))),
    ]);
  });
}

function findingItem(list: FindingList, finding: Finding, rank: number): HTMLElement {
  const body = h("div", { class: "finding-body", id: `body-${finding.id}`, hidden: true });
  const toggle = button(prose(finding.title), () => open(body.hidden), {
    class: "item",
    aria: { expanded: false, controls: body.id },
  });
  const open = (wanted: boolean): void => {
    if (wanted && body.childElementCount === 0) {
      fillBody(body, finding);
    }
    body.hidden = !wanted;
    toggle.setAttribute("aria-expanded", String(wanted));
  };
  opened.set(finding.id, open);
  const { cost } = finding;
  return h(
    "li",
    { class: "finding", id: `finding-${finding.id}` },
    h(
      "div",
      { class: "finding-head" },
      h("span", { class: "rank", aria: { hidden: true } }, String(rank)),
      h("h3", { class: "finding-title" }, toggle),
      h(
        "div",
        { class: "finding-cost" },
        button(cost.text, () => open(true), {
          class: "figure",
          title: "Show the facts behind it",
          aria: { label: `${cost.text} ${cost.per}: show the facts` },
        }),
        h("span", { class: "per" }, cost.per),
        cost.share !== null && shareBar(cost.share),
        cost.share !== null && h("span", { class: "share" }, percent(cost.share)),
      ),
      h(
        "p",
        { class: "finding-meta" },
        confidenceBadge(cost),
        place(finding),
        button(ruleName(list, finding.rule), () => openRule(list, finding.rule), {
          class: "link",
          title: `Rule ${finding.rule}`,
        }),
      ),
    ),
    body,
  );
}

const CONFIDENCE = {
  measured: "by a trial or by the toolchain's own clock",
  modelled: "computed from measured parts by a model",
  inferred: "from code or metadata alone",
};

function confidenceBadge(cost: Cost): HTMLElement {
  return h(
    "span",
    { class: `badge ${cost.confidence}`, title: CONFIDENCE[cost.confidence] },
    cost.confidence,
  );
}

function place(finding: Finding): HTMLElement {
  const line = finding.line > 0 ? `:${finding.line}${finding.column > 0 ? `:${finding.column}` : ""}` : "";
  return h(
    "span",
    { class: "place" },
    finding.what,
    finding.file !== null && h("code", {}, `${finding.file}${line}`),
  );
}

function fillBody(body: HTMLElement, finding: Finding): void {
  if (finding.alsoCosts.length > 0) {
    body.append(
      h(
        "p",
        { class: "also" },
        "It also costs ",
        ...finding.alsoCosts.flatMap((cost, index) => [
          index > 0 ? ", " : "",
          h("strong", {}, cost.text),
          ` ${cost.per} (${cost.confidence}${cost.share === null ? "" : `, ${percent(cost.share)}`})`,
        ]),
        ".",
      ),
    );
  }
  body.append(h("h4", {}, "What to do"), ...finding.remedies.map(remedy));
  if (finding.evidence.length > 0) {
    body.append(h("h4", {}, "The facts"), ...finding.evidence.map((fact) => evidence(fact)));
  }
  body.append(
    h("p", { class: "next" }, "In the terminal: ", h("code", {}, `tribometer show ${finding.id}`)),
  );
}

function remedy(remedy: Remedy): HTMLElement {
  return h(
    "div",
    { class: "remedy" },
    h("p", { class: "summary" }, prose(remedy.summary)),
    remedy.steps.length > 0 && h("ol", {}, ...remedy.steps.map((step) => h("li", {}, prose(step)))),
    remedy.patch !== null && patch(remedy.patch),
    remedy.sideEffects !== "" && h("p", { class: "effects" }, h("strong", {}, "What else changes: "), prose(remedy.sideEffects)),
    remedy.check !== null && h("div", {}, h("p", {}, "To check it:"), codeBox(remedy.check, "command")),
  );
}

function patch(text: string): HTMLElement {
  const lines = h("pre", { class: "patch", tabindex: 0, role: "group", aria: { label: "Patch" } });
  for (const line of text.replace(/\n$/, "").split("\n")) {
    const kind = /^(\+\+\+|---|@@|diff )/.test(line)
      ? "about"
      : line.startsWith("+")
        ? "added"
        : line.startsWith("-")
          ? "removed"
          : "";
    lines.append(h("span", { class: kind }, line), "\n");
  }
  return h("div", { class: "code" }, copyButton(text, "patch"), lines);
}

function evidence(fact: Evidence): HTMLElement {
  const box = h("div", { class: "evidence" }, h("p", {}, prose(fact.text)));
  if (fact.rows.length > 0) {
    const columns = fact.columns.map((head, index) => ({
      head,
      numeric: fact.rows.every((row) => /^[-–\d<]/.test(row[index] ?? "")),
      value: (row: string[]) => sortable(row[index] ?? ""),
      cell: (row: string[]) => row[index] ?? "",
    }));
    box.append(grid({ caption: fact.text, columns, rows: fact.rows, page: 12 }));
    box.querySelector("caption")?.classList.add("offscreen");
  }
  if (fact.sql !== null) {
    box.append(h("details", {}, h("summary", {}, "Query"), query(fact.sql)));
  }
  return box;
}

const SCALE: Record<string, number> = {
  ns: 1, "µs": 1e3, ms: 1e6, s: 1e9, B: 1, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30,
};

/** A printed quantity as a number, so that 900 ms sorts below 1.2 s. */
function sortable(text: string): string | number {
  const minutes = /^(\d+) min (\d+) s/.exec(text);
  if (minutes !== null) {
    return (Number(minutes[1]) * 60 + Number(minutes[2])) * 1e9;
  }
  const match = /^<?(-?[\d,.]+)(?: ([a-zA-Zµ%]+))?( CPU)?$/.exec(text);
  const number = Number(match?.[1]?.replaceAll(",", ""));
  return match === null || Number.isNaN(number) ? text : number * (SCALE[match[2] ?? ""] ?? 1);
}

function otherOutcomes(list: FindingList, others: OtherOutcome[]): HTMLElement {
  const clear = others.filter((other) => other.because !== undefined);
  const blind = others.filter((other) => other.missing !== undefined);
  const name = (other: OtherOutcome): HTMLElement =>
    button(ruleName(list, other.rule), () => openRule(list, other.rule), { class: "link" });
  const box = h("div", { class: "others" });
  if (blind.length > 0) {
    box.append(
      h("h3", {}, "Not measured"),
      h(
        "ul",
        {},
        ...blind.map((other) =>
          h("li", {}, name(other), ": ", prose(other.missing ?? ""), codeBox(other.command ?? "", "command")),
        ),
      ),
    );
  }
  if (clear.length > 0) {
    box.append(
      h("h3", {}, "Looked at, nothing to say"),
      h("ul", {}, ...clear.map((other) => h("li", {}, name(other), ": ", prose(other.because ?? "")))),
    );
  }
  return box;
}
