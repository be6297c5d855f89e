/** Which crate needs which runtime, and where it does not have it. */

import { Data } from "../data";
import { h } from "../dom";
import { Column, grid } from "../grid";
import { PageSection } from "../section";
import { placeText } from "./async";

interface Row {
  crate: string;
  member: boolean;
  levels: Map<string, { level: string; via: string }>;
}

interface Conflict {
  kind: string;
  root: string;
  driver: string;
  place: string;
  what: string;
  bodies: number;
}

/** The looser first. */
const LEVELS = ["none", "links", "needs its context", "needs its drivers", "starts its own threads"];

function rowsOf(data: Data): { runtimes: string[]; rows: Row[] } {
  const table = data.table("runtime_cell");
  const runtimes: string[] = [];
  const rows = new Map<string, Row>();
  for (let row = 0; row < table.rows; row++) {
    const member = table.flag("member", row);
    const crate = member ? table.text("crate", row) : `${table.text("crate", row)} ${table.text("version", row)}`;
    const runtime = table.text("runtime", row);
    if (!runtimes.includes(runtime)) {
      runtimes.push(runtime);
    }
    const found = rows.get(crate) ?? { crate, member, levels: new Map() };
    found.levels.set(runtime, { level: table.text("level", row), via: table.text("via", row) });
    rows.set(crate, found);
  }
  const order = [...rows.values()].sort((a, b) => Number(b.member) - Number(a.member) || tightness(b) - tightness(a));
  return { runtimes, rows: order };
}

function tightness(row: Row): number {
  return Math.max(...[...row.levels.values()].map((cell) => LEVELS.indexOf(cell.level)));
}

export const runtimesSection: PageSection = {
  id: "runtimes",
  title: "Who needs which runtime",
  needs: ["runtime_cell"],
  render: (body, data) => {
    const { runtimes, rows } = rowsOf(data);
    const columns: Column<Row>[] = [
      { head: "Crate", value: (row) => row.crate, cell: (row) => (row.member ? h("b", {}, row.crate) : row.crate) },
      ...runtimes.map((runtime): Column<Row> => ({
        head: runtime,
        wide: true,
        value: (row) => row.levels.get(runtime)?.level ?? "none",
        cell: (row) => {
          const cell = row.levels.get(runtime);
          return cell === undefined || cell.via === ""
            ? (cell?.level ?? "none")
            : h("span", {}, cell.level, " ", h("span", { class: "via" }, "by ", h("code", {}, cell.via)));
        },
      })),
    ];
    body.append(
      h(
        "p",
        { class: "hint" },
        "By reachability in the call graph, inferred. Links: nothing of the runtime need be running. Needs its context: it panics where something else polls it. Needs its drivers: also where the runtime has no timer or I/O driver. By: the function of others through which it asks.",
      ),
      conflictsOf(data),
      grid({ caption: "Crates and runtimes, members first", columns, rows }),
      forecastGrid(data),
    );
  },
};

function conflictsOf(data: Data): HTMLElement {
  const table = data.table("runtime_conflict");
  if (table.rows === 0) {
    return h("p", { class: "empty" }, "Nothing that the workspace drives itself lacks the runtime that it calls.");
  }
  const rows: Conflict[] = Array.from({ length: table.rows }, (_, row) => ({
    kind: table.text("kind", row),
    root: table.text("root", row),
    driver: table.text("driver", row),
    place: placeText(table.text("file", row), table.num("line", row), table.num("column", row)),
    what: `${table.text("asks", row)} asks for ${table.text("need", row)} of ${table.text("runtime", row)}`,
    bodies: table.num("bodies", row),
  }));
  const columns: Column<Conflict>[] = [
    { head: "What happens", value: (row) => row.kind, cell: (row) => h("b", { class: row.kind === "panics" ? "severe" : "" }, row.kind) },
    { head: "Body", wide: true, value: (row) => row.root, cell: (row) => h("code", {}, row.root) },
    { head: "Driven by", value: (row) => row.driver },
    { head: "Place", value: (row) => row.place },
    { head: "Because", wide: true, value: (row) => row.what },
    { head: "Bodies", numeric: true, value: (row) => row.bodies },
  ];
  return grid({ caption: "Conflicts", columns, rows });
}

interface Forecast {
  root: string;
  place: string;
  needs: string;
  outcomes: Map<string, string>;
}

function forecastGrid(data: Data): HTMLElement {
  const table = data.table("runtime_forecast");
  const surroundings: string[] = [];
  const rows = new Map<string, Forecast>();
  for (let row = 0; row < table.rows; row++) {
    const place = placeText(table.text("file", row), table.num("line", row), 0);
    const key = `${table.text("root", row)}\n${place}`;
    const found = rows.get(key) ?? { root: table.text("root", row), place, needs: table.text("needs", row), outcomes: new Map() };
    const name = table.text("surroundings", row);
    if (!surroundings.includes(name)) {
      surroundings.push(name);
    }
    found.outcomes.set(name, table.text("outcome", row));
    rows.set(key, found);
  }
  const columns: Column<Forecast>[] = [
    { head: "Body", wide: true, value: (row) => row.root, cell: (row) => h("code", {}, row.root) },
    { head: "Place", value: (row) => row.place },
    { head: "Asks for", wide: true, value: (row) => (row.needs === "" ? "nothing" : row.needs) },
    ...surroundings.map((name): Column<Forecast> => ({ head: `Under ${name}`, value: (row) => row.outcomes.get(name) ?? "" })),
  ];
  return h(
    "details",
    { class: "twin" },
    h("summary", {}, "Which async body would run under which runtime"),
    grid({ caption: "Forecasts", columns, rows: [...rows.values()] }),
  );
}
