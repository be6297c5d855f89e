/** What a section of a page is. `sections.ts` lists them all. */

import { Data } from "./data";

export interface PageSection {
  /** Its anchor, and what a link to it names. */
  id: string;
  title: string;
  /** The tables and values that it shows. A page that lacks one of them goes without the section. */
  needs: string[];
  /** Puts the section's elements into its body. What goes wrong here is said there. */
  render: (body: HTMLElement, data: Data) => void;
  /** Drawn only when it comes near to the window: for what takes long or many elements. */
  heavy?: boolean;
  /** What the search box finds in it. */
  entries?: (data: Data) => Entry[];
  /** Opens what an address after `#` names, and says whether it was something of this section. */
  follow?: (anchor: string) => boolean;
}

/** Something that the search box finds. */
export interface Entry {
  /** One word: `finding`, `unit`. */
  kind: string;
  name: string;
  detail: string;
  /** Among equals the heavier comes first. */
  weight: number;
  open: () => void;
}
