/** Tables that sort, search and grow on demand, so that a thousand rows cost nothing until asked for. */

import { announce, button, clean, figure, freshId, h } from "./dom";
import { count } from "./format";

export interface Column<R> {
  head: string;
  /** What sorts and what the search looks at. */
  value: (row: R) => string | number;
  /** What is shown; the value where absent. */
  cell?: (row: R) => Node | string;
  /** Opens the facts behind the cell, which is then a figure. */
  open?: (row: R) => void;
  numeric?: boolean;
  wide?: boolean;
  /** Left out on paper. */
  screenOnly?: boolean;
}

export interface GridOptions<R> {
  caption: string;
  columns: Column<R>[];
  rows: R[];
  /** Index of the column that sorts at first; the given order where absent. */
  sort?: number;
  page?: number;
  search?: boolean;
}

export function grid<R>(options: GridOptions<R>): HTMLElement {
  return new Grid(options).element;
}

class Grid<R> {
  readonly element = h("div", { class: "grid" });
  private readonly body = h("tbody");
  private readonly heads: HTMLTableCellElement[];
  private readonly more = h("p", { class: "more" });
  private sorted: number;
  private descending = true;
  private shown: number;
  private words: string[] = [];

  constructor(private readonly options: GridOptions<R>) {
    this.sorted = options.sort ?? -1;
    this.shown = this.page;
    this.heads = options.columns.map((column, index) =>
      h(
        "th",
        { scope: "col", class: classOf(column) },
        button(column.head, () => this.sortBy(index), { class: "sort" }),
      ),
    );
    const name = freshId("caption");
    if (options.search !== false && options.rows.length > 8) {
      this.element.append(this.searchBox());
    }
    this.element.append(
      h(
        "div",
        { class: "scroll", tabindex: 0, role: "region", aria: { labelledby: name } },
        h(
          "table",
          {},
          h("caption", { id: name }, options.caption),
          h("thead", {}, h("tr", {}, ...this.heads)),
          this.body,
        ),
      ),
      this.more,
    );
    this.fill();
  }

  private get page(): number {
    return this.options.page ?? 25;
  }

  private searchBox(): HTMLElement {
    const id = freshId("filter");
    const input = h("input", {
      type: "search",
      id,
      placeholder: "filter rows",
      oninput: () => {
        this.words = input.value.toLowerCase().split(/\s+/).filter((word) => word !== "");
        this.shown = this.page;
        this.fill();
        announce(this.more.textContent ?? "");
      },
    });
    return h(
      "div",
      { class: "filter" },
      h("label", { for: id, class: "offscreen" }, `Filter: ${this.options.caption}`),
      input,
    );
  }

  private sortBy(index: number): void {
    if (this.sorted === index) {
      this.descending = !this.descending;
    } else {
      this.sorted = index;
      this.descending = this.options.columns[index]?.numeric === true;
    }
    this.fill();
  }

  private selected(): R[] {
    const { columns, rows } = this.options;
    let found = rows;
    if (this.words.length > 0) {
      found = rows.filter((row) => {
        const text = columns.map((column) => String(column.value(row))).join(" ").toLowerCase();
        return this.words.every((word) => text.includes(word));
      });
    }
    const column = columns[this.sorted];
    if (column === undefined) {
      return found;
    }
    const sign = this.descending ? -1 : 1;
    return found
      .map((row) => ({ row, key: column.value(row) }))
      .sort((a, b) => sign * compare(a.key, b.key))
      .map((entry) => entry.row);
  }

  private fill(): void {
    const rows = this.selected();
    this.heads.forEach((head, index) => {
      const order = index !== this.sorted ? "none" : this.descending ? "descending" : "ascending";
      head.setAttribute("aria-sort", order);
    });
    this.body.replaceChildren(...rows.slice(0, this.shown).map((row) => this.rowOf(row)));
    this.fillMore(rows.length);
  }

  private rowOf(row: R): HTMLElement {
    return h(
      "tr",
      {},
      ...this.options.columns.map((column, index) => {
        const content = this.contentOf(column, row);
        const kind = classOf(column);
        return index === 0
          ? h("th", { scope: "row", class: kind }, content)
          : h("td", { class: kind }, content);
      }),
    );
  }

  private contentOf(column: Column<R>, row: R): Node | string {
    const content = column.cell?.(row) ?? String(column.value(row));
    const { open } = column;
    if (open === undefined || typeof content !== "string" || content === "–" || content === "") {
      return content;
    }
    const name = String(this.options.columns[0]?.value(row) ?? "");
    return figure(content, () => open(row), `${column.head}, ${name}`);
  }

  private fillMore(total: number): void {
    const left = total - this.shown;
    this.more.replaceChildren();
    if (total === 0) {
      this.more.append(clean("No rows."));
    } else if (left > 0) {
      this.more.append(
        `${count(this.shown)} of ${count(total)} rows `,
        button(`Show ${count(Math.min(left, this.page * 4))} more`, () => {
          this.shown += this.page * 4;
          this.fill();
        }, { class: "quiet" }),
      );
    } else if (total > 8) {
      this.more.append(`${count(total)} rows`);
    }
  }
}

function classOf<R>(column: Column<R>): string {
  const classes = [column.numeric && "num", column.wide && "wide", column.screenOnly && "screen"];
  return classes.filter((each) => typeof each === "string").join(" ");
}

function compare(a: string | number, b: string | number): number {
  return typeof a === "number" && typeof b === "number"
    ? a - b
    : String(a).localeCompare(String(b), "en", { numeric: true });
}
