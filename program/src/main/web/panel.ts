/** The drawer at the side: what stands behind a figure. It keeps its own way back. */

import { append, button, h } from "./dom";

interface View {
  title: string;
  fill: (body: HTMLElement) => void;
}

const views: View[] = [];
let dialog: HTMLDialogElement | undefined;

/** Opens a view in the drawer, over the one that is open. */
export function openPanel(title: string, fill: (body: HTMLElement) => void): void {
  views.push({ title, fill });
  show();
}

/** Closes the drawer. */
export function closePanel(): void {
  dialog?.close();
}

/** Whether the drawer is open. */
export function panelIsOpen(): boolean {
  return dialog?.open === true;
}

function show(): void {
  const view = views.at(-1);
  if (view === undefined) {
    closePanel();
    return;
  }
  const box = dialog ?? make();
  const heading = h("h2", { id: "panel-title", tabindex: -1 }, view.title);
  const body = h("div", { class: "panel-body" });
  box.replaceChildren(
    h(
      "div",
      { class: "panel-head" },
      views.length > 1 &&
        button("← Back", () => {
          views.pop();
          show();
        }, { class: "quiet" }),
      heading,
      button("Close", closePanel, { class: "quiet", title: "Close (Esc)" }),
    ),
    body,
  );
  view.fill(body);
  if (!box.open) {
    box.showModal();
  }
  box.scrollTop = 0;
  heading.focus();
}

function make(): HTMLDialogElement {
  const box = h("dialog", { class: "panel", aria: { labelledby: "panel-title" } });
  box.addEventListener("close", () => {
    views.length = 0;
  });
  box.addEventListener("click", (event) => {
    if (event.target === box) {
      box.close();
    }
  });
  document.body.append(box);
  dialog = box;
  return box;
}

/** A list of terms and what they are. */
export function terms(entries: [string, Node | string | null][]): HTMLElement {
  const list = h("dl", { class: "terms" });
  for (const [term, meaning] of entries) {
    if (meaning !== null && meaning !== "") {
      append(list, [h("div", {}, h("dt", {}, term), h("dd", {}, meaning))]);
    }
  }
  return list;
}
