/** The tables on IR joined into the things that the page speaks of: items and their instantiations. */

import { Data, Table } from "./data";

/** How far copies have to agree to count as one. */
export const LEVELS = ["letter", "names", "numbers"] as const;
export type Level = 0 | 1 | 2;

export const LEVEL_WORDS = ["to the letter", "but for names", "but for names and integers"] as const;

export interface Item {
  id: number;
  name: string;
  short: string;
  crate: string;
  isMember: boolean;
  kind: string;
  trait: string;
  file: string;
  line: number;
  copies: number;
  types: number;
  units: number;
  lines: number;
  /** CPU time of code generation, modelled; -1 where no scan measured it. */
  cpu: number;
  shapes: number[];
  /** Lines of one copy of each shape, by level. */
  wouldDo: number[];
  reference: number;
  referenceLines: number;
  common: number[];
  isWholeCompared: boolean;
  region: { from: number; to: number; lines: number };
  saving: { kind: string; low: number; high: number };
}

export interface Copy {
  id: number;
  item: Item;
  unit: string;
  types: string;
  same: number;
  madeBy: string;
  lines: number;
  blocks: number;
  /** Fingerprints by level. */
  shape: string[];
  cpu: number;
  from: string;
  place: string;
  chain: string;
}

export interface CrateLines {
  name: string;
  isMember: boolean;
  written: number;
  compiled: number;
  functions: number;
}

export interface Caller {
  item: string;
  calls: number;
  callers: number;
  file: string | null;
  line: number;
}

interface GenericsValue {
  lines: number;
  functions: number;
  crates: CrateLines[];
  /** Unit, item, lines, copies: the largest. */
  compiled: [number, number, number, number][];
  callers: Record<string, Caller[]>;
  sources: Record<string, Record<string, string>>;
}

let known: Generics | undefined;

/** What the page knows of generics, joined once. */
export function genericsOf(data: Data): Generics {
  known ??= new Generics(data);
  return known;
}

export class Generics {
  readonly value: GenericsValue;
  readonly items: Item[] = [];
  readonly byId = new Map<number, Item>();
  readonly copies: Copy[] = [];
  readonly copiesOf = new Map<number, Copy[]>();
  readonly copyById = new Map<number, Copy>();
  readonly unitNames = new Map<number, { unit: string; crate: string }>();
  readonly isTimed: boolean;

  constructor(readonly data: Data) {
    const value = data.value<GenericsValue>("generics");
    if (value === undefined) {
      throw new Error("the page holds no generics");
    }
    this.value = value;
    this.readUnits(data.table("ir_unit"));
    this.readItems(data.table("generic_item"));
    this.readCopies(data.table("instantiation"));
    this.isTimed = this.items.some((item) => item.cpu >= 0);
  }

  private readUnits(table: Table): void {
    for (let row = 0; row < table.rows; row++) {
      const crate = table.text("crate_name", row);
      const kind = table.text("target_kind", row);
      const unit = kind === "lib" ? crate : `${table.text("target_name", row)} (${kind})`;
      this.unitNames.set(table.num("ir_unit_id", row), { unit, crate });
    }
  }

  private readItems(table: Table): void {
    const three = (prefix: string, row: number): number[] =>
      LEVELS.map((level) => table.num(`${prefix}_${level}`, row));
    for (let row = 0; row < table.rows; row++) {
      const name = table.text("item", row);
      const item: Item = {
        id: table.num("item_id", row),
        name,
        short: shortened(name),
        crate: table.text("origin_crate", row) || "unknown",
        isMember: table.flag("origin_is_member", row),
        kind: table.text("kind", row),
        trait: table.text("trait_impl", row),
        file: table.text("file", row),
        line: table.num("line", row),
        copies: table.num("copies", row),
        types: table.num("distinct_types", row),
        units: table.num("units", row),
        lines: table.num("lines", row),
        cpu: table.num("codegen_cpu_ns", row),
        shapes: three("shapes", row),
        wouldDo: three("lines", row),
        reference: table.num("reference_id", row),
        referenceLines: table.num("reference_lines", row),
        common: three("common", row),
        isWholeCompared: table.flag("is_whole_compared", row),
        region: {
          from: table.num("region_from_line", row),
          to: table.num("region_to_line", row),
          lines: table.num("region_lines", row),
        },
        saving: {
          kind: table.text("saving_kind", row),
          low: table.num("saving_low_lines", row),
          high: table.num("saving_high_lines", row),
        },
      };
      this.items.push(item);
      this.byId.set(item.id, item);
    }
  }

  private readCopies(table: Table): void {
    for (let row = 0; row < table.rows; row++) {
      const item = this.byId.get(table.num("item_id", row));
      if (item === undefined) {
        continue;
      }
      const file = table.text("called_from_file", row);
      const line = table.num("called_from_line", row);
      const copy: Copy = {
        id: table.num("instantiation_id", row),
        item,
        unit: this.unitNames.get(table.num("ir_unit_id", row))?.unit ?? "",
        types: table.text("type_arguments", row),
        same: table.num("same_types_id", row),
        madeBy: table.text("made_by", row),
        lines: table.num("lines", row),
        blocks: table.num("blocks", row),
        shape: LEVELS.map((level) => table.text(`shape_${level}`, row)),
        cpu: table.num("codegen_cpu_ns", row),
        from: table.text("called_from", row),
        place: file === "" ? "" : line > 0 ? `${file}:${line}` : file,
        chain: table.text("call_chain", row),
      };
      this.copies.push(copy);
      this.copyById.set(copy.id, copy);
      this.copiesOf.set(item.id, [...(this.copiesOf.get(item.id) ?? []), copy]);
    }
  }
}

/** Lines of all copies but one of average size, as the command's table counts them. */
export function beyondFirst(item: Item): number {
  return item.lines - Math.floor(item.lines / Math.max(1, item.copies));
}

/** Lines that are copies of others, if copies that agree so far count as one. */
export function duplicated(item: Item, level: Level): number {
  return Math.max(0, item.lines - (item.wouldDo[level] ?? item.lines));
}

/** Where an item is written; nothing where that is not known. */
export function placeOf(item: Item): string {
  return item.file === "" ? "" : item.line > 0 ? `${item.file}:${item.line}` : item.file;
}

/** Paths without their modules: `<a::b::Type<c::D>>::method` as `Type<D>::method`. */
export function shortened(name: string): string {
  const isFunction = /^\w+(::\w+)+$/.test(name);
  if (isFunction) {
    return name.split("::").slice(-2).join("::");
  }
  return name.replace(/(?<![\w>])(?:[A-Za-z_]\w*::)+(?=[A-Za-z_])/g, "").replace(/^<(?!.* as )([\w<>_, ]+)>::/, "$1::");
}
