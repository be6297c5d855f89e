/** The data block of the page as the program wrote it, and its columns unpacked. */

export type Cell = string | number | null;

type RawColumn = Cell[] | { d: Cell[]; i: number[] };

interface RawTable {
  rows: number;
  of: number;
  columns: Record<string, RawColumn>;
}

export interface RawData {
  kind: string;
  title: string;
  tables: Record<string, RawTable>;
  values: Record<string, unknown>;
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

  /** What the page is of: `scan`, `experiment`, … */
  get kind(): string {
    return this.raw.kind;
  }

  get title(): string {
    return this.raw.title;
  }

  /** Whether there is a value of this name, or a table that holds rows. */
  has(name: string): boolean {
    return (this.raw.values[name] ?? null) !== null || this.table(name).rows > 0;
  }

  /** The value of this name, of the type that its record in the program has. */
  value<T>(name: string): T | undefined {
    return (this.raw.values[name] ?? undefined) as T | undefined;
  }

  /** The table of this name, without rows where the page holds none. */
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
