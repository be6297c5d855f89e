/** The head of a page: what it is of, its totals, and the answer in one sentence. */

import { Data } from "./data";
import { Child, h, prose } from "./dom";
import { terms } from "./panel";
import { scanOf } from "./scan";
import { scanHead } from "./scanhead";

/** The value `head` of a page that is not a scan's: the program's record `PageHead`. */
interface PageHead {
  /** After the title, in small: the scenario, the two sides. */
  subtitle: string;
  totals: { name: string; text: string }[];
  /** The answer, a sentence or two; code between backticks. */
  answer: string | null;
  notes: string[];
  /** What was measured on what: term and meaning. */
  terms: string[][];
}

const NOTHING: PageHead = { subtitle: "", totals: [], answer: null, notes: [], terms: [] };

/** The head of the page. */
export function headOf(data: Data): HTMLElement {
  return data.kind === "scan" ? scanHead(scanOf(data)) : plainHead(data);
}

function plainHead(data: Data): HTMLElement {
  const head = data.value<PageHead>("head") ?? NOTHING;
  return h(
    "header",
    { class: "head", id: "top" },
    h("h1", {}, data.title, head.subtitle !== "" && h("span", { class: "scenario" }, head.subtitle)),
    head.totals.length > 0 &&
      h("ul", { class: "totals" }, ...head.totals.map((each) => total(each.name, h("strong", { class: "value" }, each.text)))),
    head.answer !== null && h("p", { class: "answer" }, prose(head.answer)),
    ...notes(head.notes),
    head.terms.length > 0 &&
      h(
        "details",
        { class: "machine" },
        h("summary", {}, "What was measured, on what"),
        terms(head.terms.map((each) => [each[0] ?? "", each[1] ?? ""])),
      ),
  );
}

/** A figure of the head with its name. */
export function total(name: string, value: Child): HTMLElement {
  return h("li", {}, h("span", { class: "term" }, name), value);
}

/** What the reader has to know first; nothing where there is nothing. */
export function notes(texts: string[]): HTMLElement[] {
  return texts.length === 0
    ? []
    : [
        h(
          "div",
          { class: "notes" },
          h("h2", {}, "To know before reading"),
          h("ul", {}, ...texts.map((note) => h("li", {}, prose(note)))),
        ),
      ];
}

/** An instant in the reader's own time. */
export function when(instant: string): string {
  const date = new Date(instant);
  return Number.isNaN(date.getTime())
    ? instant
    : date.toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });
}
