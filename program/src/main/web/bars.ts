/** Bars that stand in tables: one length, or parts that add up. */

import { h } from "./dom";
import { duration, percent } from "./format";

export interface Part {
  name: string;
  swatch: string;
  value: number;
}

/** A bar whose length is a share of the whole. */
export function shareBar(share: number, swatch = "c-accent"): HTMLElement {
  const fill = h("span", { class: `fill ${swatch}` });
  fill.style.width = `${Math.min(100, Math.max(0, share * 100))}%`;
  return h("span", { class: "bar", aria: { hidden: true } }, fill);
}

/** A bar of parts; `whole` is what its full width means. */
export function stackBar(parts: Part[], whole: number): HTMLElement {
  const bar = h("span", { class: "bar stack", aria: { hidden: true } });
  for (const part of parts) {
    if (part.value > 0 && whole > 0) {
      const fill = h("span", {
        class: `fill ${part.swatch}`,
        title: `${part.name}: ${duration(part.value)} (${percent(part.value / whole)})`,
      });
      fill.style.width = `${(part.value / whole) * 100}%`;
      bar.append(fill);
    }
  }
  return bar;
}
