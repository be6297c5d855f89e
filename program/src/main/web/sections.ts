/** The sections of all pages, in the order in which they stand. */

import { PageSection } from "./section";
import { blockingSection } from "./sections/async";
import { colourSection } from "./sections/asyncmap";
import { runtimesSection } from "./sections/asyncruntimes";
import { attributionSection } from "./sections/attribution";
import { budgetsSection } from "./sections/budgets";
import { causesSection, cratesSection, findingChangesSection, phaseChangesSection } from "./sections/comparison";
import { armsSection, proposalSection, raceSection, trialsSection, untriedSection } from "./sections/experiment";
import { futuresSection } from "./sections/futures";
import { findingsSection, ledgerSection } from "./sections/ledger";
import { genericItemsSection, instantiationsSection } from "./sections/generics";
import { genericsMapSection } from "./sections/genericsmap";
import { originsSection } from "./sections/origins";
import { phasesSection } from "./sections/phases";
import { duplicatesSection, macrosSection, unitsSection } from "./sections/tables";
import { blastSection, editMapSection } from "./sections/editmap";
import { replaySection } from "./sections/replay";
import { sideBySideSection } from "./sections/sidebyside";
import { timelineSection } from "./sections/timeline";
import { treemapSection } from "./sections/treemap";
import { answersSection, whatIfSection } from "./sections/whatif";

export const SECTIONS: PageSection[] = [
  blockingSection,
  ledgerSection,
  findingsSection,
  colourSection,
  futuresSection,
  runtimesSection,
  attributionSection,
  timelineSection,
  treemapSection,
  phasesSection,
  originsSection,
  macrosSection,
  duplicatesSection,
  unitsSection,
  budgetsSection,
  causesSection,
  cratesSection,
  phaseChangesSection,
  findingChangesSection,
  proposalSection,
  armsSection,
  raceSection,
  trialsSection,
  untriedSection,
  genericsMapSection,
  genericItemsSection,
  sideBySideSection,
  instantiationsSection,
  editMapSection,
  blastSection,
  replaySection,
  whatIfSection,
  answersSection,
];
