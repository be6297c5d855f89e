/** What each commit cost to build after the one before it, as bars and as a table with the causes. */

import { colour, frame, Frame, ink, Option, tooltip } from "../chart";
import { Data } from "../data";
import { h } from "../dom";
import { counted, duration } from "../format";
import { Column, grid } from "../grid";
import { PageSection } from "../section";

interface Cause {
  what: string;
  units: string;
  cpuNs: number;
}

interface Commit {
  position: number;
  id: string;
  day: string;
  subject: string;
  outcome: string;
  detail: string;
  incremental: boolean;
  cpuNs: number;
  wallNs: number;
  units: number;
  files: number;
  causes: Cause[];
}

function commitsOf(data: Data): Commit[] {
  const table = data.table("replay_commit");
  const causes = data.table("replay_cause");
  const byPosition = new Map<number, Cause[]>();
  for (let row = 0; row < causes.rows; row++) {
    const position = causes.num("position", row);
    const list = byPosition.get(position) ?? [];
    list.push({ what: causes.text("what", row), units: causes.text("units", row), cpuNs: causes.num("cpu_ns", row) });
    byPosition.set(position, list);
  }
  return Array.from({ length: table.rows }, (_, row) => ({
    position: table.num("position", row),
    id: table.text("commit_id", row).slice(0, 9),
    day: new Date(table.num("committed_at_ns", row) / 1e6).toISOString().slice(0, 10),
    subject: table.text("subject", row),
    outcome: table.text("outcome", row),
    detail: table.text("detail", row),
    incremental: table.text("outcome", row) === "built" && table.text("after_commit_id", row) !== "",
    cpuNs: table.num("cpu_ns", row),
    wallNs: table.num("wall_ns", row),
    units: table.num("units_run", row),
    files: table.num("files_changed", row),
    causes: (byPosition.get(table.num("position", row)) ?? []).sort((a, b) => b.cpuNs - a.cpuNs),
  }));
}

function costOf(commit: Commit): string {
  return commit.outcome === "built" ? duration(commit.cpuNs) : commit.outcome === "failed" ? "does not build" : "cannot be read";
}

function why(commit: Commit): string {
  const [first] = commit.causes;
  return first === undefined
    ? commit.outcome === "built"
      ? commit.units === 0
        ? "nothing had to be built"
        : "cargo did not say"
      : commit.detail.split("\n")[0] ?? ""
    : commit.causes.length === 1
      ? first.what
      : `${first.what}, and ${counted(commit.causes.length - 1, "cause", "causes")} more`;
}

export const replaySection: PageSection = {
  id: "replay",
  title: "What each commit cost",
  needs: ["replay_commit"],
  render: (body, data) => {
    const commits = commitsOf(data);
    const label = `CPU time of ${counted(commits.length, "commit", "commits")}, the oldest on the left. The table below holds the same.`;
    const view: Frame = frame(label, 300, () => option(commits));
    const columns: Column<Commit>[] = [
      { head: "Commit", value: (commit) => commit.id, cell: (commit) => h("code", {}, commit.id) },
      { head: "Date", value: (commit) => commit.day },
      { head: "CPU time", numeric: true, value: (commit) => commit.cpuNs, cell: costOf },
      { head: "Wall time", numeric: true, value: (commit) => commit.wallNs, cell: (commit) => (commit.wallNs < 0 ? "" : duration(commit.wallNs)) },
      { head: "Units", numeric: true, value: (commit) => commit.units },
      { head: "Files", numeric: true, value: (commit) => commit.files },
      { head: "Subject", wide: true, value: (commit) => commit.subject },
      { head: "Why", wide: true, value: why, cell: causeList },
    ];
    body.append(
      h("p", { class: "hint" }, "CPU time of cargo and all its descendants, measured. A commit that was built from nothing, or not at all, has no bar."),
      view.element,
      grid({ caption: "Commits, the dearest first", columns, rows: commits, sort: 2, page: 40 }),
    );
  },
  entries: (data) =>
    commitsOf(data).map((commit) => ({
      kind: "commit",
      name: commit.subject,
      detail: `${commit.id}, ${costOf(commit)}`,
      weight: commit.cpuNs / 1e9,
      open: () => document.getElementById("replay")?.scrollIntoView(),
    })),
};

function causeList(commit: Commit): Node | string {
  if (commit.causes.length === 0) {
    return why(commit);
  }
  const list = h("ul", { class: "plain" });
  for (const cause of commit.causes.slice(0, 3)) {
    list.append(h("li", {}, `${duration(cause.cpuNs)}: ${cause.what} → ${cause.units}`));
  }
  if (commit.causes.length > 3) {
    list.append(h("li", {}, `and ${counted(commit.causes.length - 3, "cause", "causes")} more`));
  }
  return list;
}

function option(commits: Commit[]): Option {
  const colours = ink();
  const axis = { axisLine: { lineStyle: { color: colours.line } }, splitLine: { lineStyle: { color: colours.line } } };
  return {
    tooltip: { ...tooltip(), trigger: "item" },
    grid: { left: 8, right: 16, top: 16, bottom: 8, containLabel: true },
    xAxis: { type: "category", data: commits.map((commit) => commit.id), ...axis, axisLabel: { color: colours.soft, rotate: commits.length > 12 ? 60 : 0 } },
    yAxis: { type: "value", ...axis, axisLabel: { color: colours.soft, formatter: (at: number) => duration(at) } },
    series: [
      {
        type: "bar",
        data: commits.map((commit) => (commit.incremental ? commit.cpuNs : 0)),
        itemStyle: { color: colour("accent") },
        tooltip: {
          formatter: (point: { dataIndex: number }) => {
            const commit = commits[point.dataIndex];
            return commit === undefined
              ? ""
              : h(
                  "div",
                  {},
                  h("strong", {}, `${commit.id} ${commit.subject}`),
                  h("div", {}, `${costOf(commit)}, ${counted(commit.units, "unit", "units")}, ${counted(commit.files, "file", "files")} changed`),
                  h("div", {}, why(commit)),
                );
          },
        },
      },
    ],
  };
}
