/** A selection of rows of one table: the rows that the page holds and the query that gives them all. */

import { Cell, Table } from "./data";
import { Scan } from "./scan";

export interface Condition {
  column: string;
  values: Cell[];
}

export interface Selection {
  table: Table;
  rows: number[];
  sql: string;
  cut: boolean;
  /** Columns that hold the same in all rows, because the selection asks for it. */
  fixed: Set<string>;
}

/** Selects the rows whose columns have one of the values, largest first. */
export function select(
  scan: Scan,
  name: string,
  conditions: Condition[],
  descending?: string,
): Selection {
  const table = scan.data.table(name);
  const tests = conditions.map((condition) => ({
    cells: table.column(condition.column),
    values: new Set(condition.values),
  }));
  const rows: number[] = [];
  for (let row = 0; row < table.rows; row++) {
    if (tests.every((test) => test.values.has(test.cells[row] ?? null))) {
      rows.push(row);
    }
  }
  if (descending !== undefined) {
    const keys = table.column(descending);
    rows.sort((a, b) => Number(keys[b] ?? 0) - Number(keys[a] ?? 0));
  }
  const where = conditions.map(sqlOf).join(" AND ");
  const sql =
    `SELECT * FROM ${name}` +
    (where === "" ? "" : ` WHERE ${where}`) +
    (descending === undefined ? "" : ` ORDER BY ${descending} DESC`);
  const fixed = new Set(
    conditions.filter((each) => each.values.length === 1).map((each) => each.column),
  );
  return { table, rows, sql, cut: table.rows < table.of, fixed };
}

/** The condition that a column equals a value. */
export function is(column: string, value: Cell): Condition {
  return { column, values: [value] };
}

function sqlOf(condition: Condition): string {
  const [first] = condition.values;
  if (condition.values.length === 1) {
    return first === null || first === undefined
      ? `${condition.column} IS NULL`
      : `${condition.column} = ${literal(first)}`;
  }
  return `${condition.column} IN (${condition.values.map(literal).join(", ")})`;
}

function literal(value: Cell): string {
  return typeof value === "string" ? `'${value.replaceAll("'", "''")}'` : String(value);
}
