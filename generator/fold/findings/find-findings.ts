import type { Finding, Report } from '../../../template/data/report.js';
import { growingContainers } from './growing-containers.js';
import { heldMemory } from './held-memory.js';
import { peakMaker } from './peak-maker.js';
import { rebuiltTables } from './rebuilt-tables.js';
import { type Discovery, prepareRun, type Rule } from './run.js';
import { steadyGrowth } from './steady-growth.js';
import { temporaryAllocations } from './temporary-allocations.js';
import { tinyBlocks } from './tiny-blocks.js';

const RULES: readonly Rule[] = [
  rebuiltTables,
  growingContainers,
  temporaryAllocations,
  tinyBlocks,
  steadyGrowth,
  peakMaker,
  heldMemory,
];

export const RULE_NAMES: readonly string[] = RULES.map(({ name }) => name);

/** The largest of each rule are enough to see what it is about. */
const MAX_FINDINGS_PER_RULE = 3;

/**
 * The findings in a run, largest saving first. The same report always gives the same findings.
 * @param without names of rules that are switched off
 */
export function findFindings(report: Report, without: readonly string[] = []): Finding[] {
  const rules = RULES.filter(({ name }) => !without.includes(name));
  if (report.sizes.node.length === 0 || rules.length === 0) return [];
  const run = prepareRun(report);
  const found = rules.flatMap(({ name, find }) => {
    const discoveries = find(run).sort((a, b) => b.savedShare - a.savedShare || a.node - b.node);
    return discoveries.slice(0, MAX_FINDINGS_PER_RULE).map((discovery) => ({ rule: name, discovery }));
  });
  found.sort((a, b) => b.discovery.savedShare - a.discovery.savedShare);
  return found.map(({ rule, discovery }) => withLocation(report, rule, discovery));
}

function withLocation({ frames, strings, tree }: Report, rule: string, discovery: Discovery): Finding {
  const frame = tree.frame[discovery.node];
  return {
    rule,
    ...discovery,
    functionName: strings[frames.functionName[frame]],
    file: strings[frames.file[frame]],
    line: frames.line[frame],
  };
}
