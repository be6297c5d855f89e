/** Elements from code. Data only ever becomes text, never markup. */

export type Child = Node | string | number | null | undefined | false;

interface Props {
  class?: string;
  id?: string;
  type?: string;
  href?: string;
  title?: string;
  for?: string;
  scope?: string;
  placeholder?: string;
  role?: string;
  tabindex?: number;
  open?: boolean;
  hidden?: boolean;
  checked?: boolean;
  value?: string;
  onclick?: (event: MouseEvent) => void;
  oninput?: (event: Event) => void;
  onchange?: (event: Event) => void;
  onkeydown?: (event: KeyboardEvent) => void;
  aria?: Record<string, string | number | boolean>;
  data?: Record<string, string | number>;
}

const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Text as it may be shown: characters that steer a terminal or turn the direction are replaced. */
export function clean(text: string): string {
  return text.replace(CONTROL, "\ufffd");
}

/** An element with properties and children. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === false) {
      continue;
    }
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value as EventListener);
    } else if (name === "aria" || name === "data") {
      for (const [key, entry] of Object.entries(value as Record<string, string | number>)) {
        element.setAttribute(`${name}-${key}`, clean(String(entry)));
      }
    } else if (name === "value") {
      (element as unknown as HTMLInputElement).value = String(value);
    } else {
      element.setAttribute(name, value === true ? "" : clean(String(value)));
    }
  }
  append(element, children);
  return element;
}

/** Adds children; text is cleaned. */
export function append(element: Element, children: Child[]): void {
  for (const child of children) {
    if (child === null || child === undefined || child === false) {
      continue;
    }
    element.append(child instanceof Node ? child : clean(String(child)));
  }
}

/** Words with `code` between backticks, as the program's sentences have it. */
export function prose(text: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  text.split(/`([^`]+)`/).forEach((part, index) => {
    if (part !== "") {
      fragment.append(index % 2 === 1 ? h("code", {}, part) : clean(part));
    }
  });
  return fragment;
}

/** A button that does something. */
export function button(label: Child, onclick: () => void, props: Props = {}): HTMLButtonElement {
  return h("button", { type: "button", ...props, onclick: () => onclick() }, label);
}

/** A figure that opens the facts behind it. */
export function figure(text: string, open: () => void, what: string): HTMLButtonElement {
  return button(text, open, {
    class: "figure",
    title: `${what}: show the facts behind it`,
    aria: { label: `${text}, ${what}: show the facts` },
  });
}

/** A button that copies a text. */
export function copyButton(text: string, what: string): HTMLButtonElement {
  const copy = button(`Copy ${what}`, () => void run(), { class: "quiet" });
  const run = async (): Promise<void> => {
    let done = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      done = copyBySelection(text, copy);
    }
    copy.textContent = done ? "Copied" : "Copying was refused";
    announce(done ? `${what} copied` : "the browser refused to copy");
    setTimeout(() => (copy.textContent = `Copy ${what}`), 2000);
  };
  return copy;
}

/** The older way to copy, for browsers that give files from disk no clipboard. */
function copyBySelection(text: string, near: Element): boolean {
  const area = h("textarea", { class: "offscreen", aria: { hidden: true } });
  area.value = text;
  near.after(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  (near as HTMLElement).focus();
  return done;
}

/** A text in a monospaced box with a button that copies it. */
export function codeBox(text: string, what: string): HTMLElement {
  return h(
    "div",
    { class: "code" },
    copyButton(text, what),
    h("pre", { tabindex: 0, role: "group", aria: { label: what } }, text),
  );
}

/** Says something to screen readers. */
export function announce(text: string): void {
  const live = document.getElementById("live");
  if (live !== null) {
    live.textContent = clean(text);
  }
}

let ids = 0;

/** An id that no other element has. */
export function freshId(prefix: string): string {
  return `${prefix}-${++ids}`;
}
