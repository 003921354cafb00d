import type { Finding, Report } from '../../../template/data/report.js';
import { isUnresolved } from '../../../template/data/unresolved.js';
import type { MaxLive } from '../tables/size-table.js';
import { growingContainers } from './growing-containers.js';
import { heldMemory } from './held-memory.js';
import { leakedMemory } from './leaked-memory.js';
import { peakMaker } from './peak-maker.js';
import { rebuiltTables } from './rebuilt-tables.js';
import { type Discovery, prepareRun, type Rule, type Run } from './run.js';
import { steadyGrowth } from './steady-growth.js';
import { temporaryAllocations } from './temporary-allocations.js';
import { tinyBlocks } from './tiny-blocks.js';

const RULES: readonly Rule[] = [
  rebuiltTables,
  growingContainers,
  temporaryAllocations,
  tinyBlocks,
  steadyGrowth,
  leakedMemory,
  peakMaker,
  heldMemory,
];

export const RULE_NAMES: readonly string[] = RULES.map(({ name }) => name);

/** The largest of each rule are enough to see what it is about. */
const MAX_FINDINGS_PER_RULE = 3;

/** A rule is silent about a call, and all below it, where another rule found the cause. */
const CAUSES: Readonly<Record<string, string>> = {
  'tiny-blocks': 'rebuilt-tables',
  'leaked-memory': 'steady-growth',
};

/**
 * The findings in a run, largest saving first. The same report always gives the same findings.
 * @param maxLive of the rows of the report's size table
 * @param without names of rules that are switched off
 */
export function findFindings(report: Report, maxLive: MaxLive, without: readonly string[] = []): Finding[] {
  const rules = RULES.filter(({ name }) => !without.includes(name));
  if (report.sizes.node.length === 0 || rules.length === 0) return [];
  const run = prepareRun(report, maxLive);
  const byRule = new Map(rules.map(({ name, find }) => [name, find(run)]));
  const found = [...byRule].flatMap(([name, all]) => {
    const causes = byRule.get(CAUSES[name]) ?? [];
    const discoveries = all.filter((one) => !isExplainedBy(run, one, causes));
    discoveries.sort((a, b) => b.savedShare - a.savedShare || a.node - b.node);
    return discoveries.slice(0, MAX_FINDINGS_PER_RULE).map((discovery) => ({ rule: name, discovery }));
  });
  found.sort((a, b) => b.discovery.savedShare - a.discovery.savedShare);
  return found.map(({ rule, discovery }) => withLocation(report, rule, discovery));
}

function isExplainedBy({ heavyCalls }: Run, { node }: Discovery, causes: readonly Discovery[]): boolean {
  const index = heavyCalls.callOfNode[node];
  return causes.some((cause) => {
    const call = heavyCalls.list[heavyCalls.callOfNode[cause.node]];
    return index >= call.index && index < call.end;
  });
}

function withLocation({ frames, strings, tree }: Report, rule: string, discovery: Discovery): Finding {
  const frame = tree.frame[discovery.node];
  const name = strings[frames.functionName[frame]];
  return {
    rule,
    ...discovery,
    functionName: isUnresolved(name) ? '' : name,
    file: strings[frames.file[frame]],
    line: frames.line[frame],
  };
}
