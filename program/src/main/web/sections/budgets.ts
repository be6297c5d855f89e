/** The budgets of a check and whether they were held. */

import { Data } from "../data";
import { h, prose } from "../dom";
import { Column, grid } from "../grid";
import { PageSection } from "../section";

interface Verdict {
  budget: string;
  measured: string;
  interval: string;
  state: string;
  word: string;
  because: string;
  causes: string[];
}

function of(data: Data): Verdict[] {
  return data.value<Verdict[]>("verdicts") ?? [];
}

function badge(state: string): string {
  return state === "broken" ? "worse" : state === "held" ? "measured" : "inferred";
}

export const budgetsSection: PageSection = {
  id: "budgets",
  title: "Budgets",
  needs: ["verdicts"],
  render: (body, data) => {
    const columns: Column<Verdict>[] = [
      { head: "Budget", value: (row) => row.budget },
      { head: "Measured", value: (row) => row.measured },
      { head: "99 %", value: (row) => row.interval },
      { head: "Verdict", value: (row) => row.word, cell: (row) => h("span", { class: `badge ${badge(row.state)}` }, row.word) },
      {
        head: "Why",
        value: (row) => [row.because, ...row.causes].join(" "),
        cell: (row) => h("div", {}, row.because, ...row.causes.map((cause) => h("div", {}, prose(cause)))),
      },
    ];
    body.append(grid({ caption: "Budgets and verdicts", columns, rows: of(data), page: 40 }));
  },
};
