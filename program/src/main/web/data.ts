/** The data block of the page as the program wrote it, and its columns unpacked. */

export type Cell = string | number | null;

export interface Cost {
  text: string;
  per: string;
  confidence: "measured" | "modelled" | "inferred";
  share: number | null;
}

export interface Evidence {
  text: string;
  columns: string[];
  rows: string[][];
  sql: string | null;
}

export interface Remedy {
  summary: string;
  steps: string[];
  patch: string | null;
  sideEffects: string;
  check: string | null;
}

export interface Finding {
  id: string;
  rule: string;
  title: string;
  what: string;
  file: string | null;
  line: number;
  column: number;
  cost: Cost;
  alsoCosts: Cost[];
  evidence: Evidence[];
  remedies: Remedy[];
}

export interface OtherOutcome {
  rule: string;
  because?: string;
  missing?: string;
  command?: string;
}

export interface Ledger {
  scan: string;
  workspace: string;
  scenario: string;
  toolchain: string;
  startedAt: string;
  complete: boolean;
  cpuNs: number;
  wallNs: number;
  units: number;
  notes: string[];
  properties: [string, string][];
  attribution: { label: string; cpuNs: number }[];
  findings: Finding[];
  others: OtherOutcome[];
}

type RawColumn = Cell[] | { d: Cell[]; i: number[] };

interface RawTable {
  rows: number;
  of: number;
  columns: Record<string, RawColumn>;
}

export interface RawData {
  ledger: Ledger;
  tables: Record<string, RawTable>;
  origins: [number, string | null, number, number][];
  phases: [string, string][];
  packageCosts: [number, number, number, number, number][];
  schedule: [number, number, number][];
  rules: [string, string, string][];
}

/** A table of facts: `rows` of the `of` rows that the store holds. */
export class Table {
  private readonly unpacked = new Map<string, Cell[]>();

  constructor(
    readonly name: string,
    private readonly raw: RawTable,
  ) {}

  get rows(): number {
    return this.raw.rows;
  }

  get of(): number {
    return this.raw.of;
  }

  get columnNames(): string[] {
    return Object.keys(this.raw.columns);
  }

  column(name: string): Cell[] {
    let cells = this.unpacked.get(name);
    if (cells === undefined) {
      const raw = this.raw.columns[name];
      if (raw === undefined) {
        cells = new Array<Cell>(this.raw.rows).fill(null);
      } else if (Array.isArray(raw)) {
        cells = raw;
      } else {
        cells = raw.i.map((index) => raw.d[index] ?? null);
      }
      this.unpacked.set(name, cells);
    }
    return cells;
  }

  num(column: string, row: number): number {
    return Number(this.column(column)[row] ?? -1);
  }

  text(column: string, row: number): string {
    const cell = this.column(column)[row];
    return cell === null || cell === undefined ? "" : String(cell);
  }

  flag(column: string, row: number): boolean {
    return this.column(column)[row] === 1;
  }
}

const EMPTY: RawTable = { rows: 0, of: 0, columns: {} };

/** All that the page knows. */
export class Data {
  private readonly tables = new Map<string, Table>();

  constructor(readonly raw: RawData) {
    for (const [name, table] of Object.entries(raw.tables)) {
      this.tables.set(name, new Table(name, table));
    }
  }

  get ledger(): Ledger {
    return this.raw.ledger;
  }

  table(name: string): Table {
    return this.tables.get(name) ?? new Table(name, EMPTY);
  }
}

/** Reads the data block; large ones are compressed. */
export async function load(): Promise<Data> {
  const element = document.getElementById("data");
  if (element === null) {
    throw new Error("the page holds no data block");
  }
  const text = element.textContent ?? "";
  if (element.dataset["encoding"] !== "gzip") {
    return new Data(JSON.parse(text) as RawData);
  }
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Data((await new Response(stream).json()) as RawData);
}
