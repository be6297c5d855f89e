/** The ledger of a scan as the program wrote it into the page. */

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

/** What a page shows of rules: a scan's ledger has it, and the value `findings` of other pages. */
export interface FindingList {
  findings: Finding[];
  others: OtherOutcome[];
  /** Title and explanation by id. */
  rules: Map<string, { title: string; explanation: string }>;
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
