import type { Finding, Report } from '../../../template/data/report.js';
import { isUnresolved } from '../../../template/data/unresolved.js';
import type { MaxLive } from '../tables/size-table.js';
import type { Discovery } from './discovery.js';
import { garbageCollection } from './garbage-collection.js';
import { garbagePauses } from './garbage-pauses.js';
import { growingContainers } from './growing-containers.js';
import { heldMemory } from './held-memory.js';
import { hotFunction } from './hot-function.js';
import { idleThreads } from './idle-threads.js';
import { regularExpressions, serialising } from './known-work.js';
import { largestSite } from './largest-site.js';
import { leakedMemory } from './leaked-memory.js';
import { lockWaits } from './lock-waits.js';
import { blockingTasks } from './long-tasks.js';
import { moduleLoading } from './module-loading.js';
import { neverRead } from './never-read.js';
import { peakMaker } from './peak-maker.js';
import { rebuiltTables } from './rebuilt-tables.js';
import { regularWork } from './regular-work.js';
import { prepareRun, type Rule, type Run } from './run.js';
import { steadyGrowth } from './steady-growth.js';
import { temporaryAllocations } from './temporary-allocations.js';
import { tinyBlocks } from './tiny-blocks.js';
import { tinySites } from './tiny-sites.js';
import { type LongTask, prepareWeightedRun, type WeightedRule } from './weighted-run.js';

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

/** For traces of weighted stacks, which know no single blocks, and only some of them when something was. */
const WEIGHTED_RULES: readonly WeightedRule[] = [
  hotFunction,
  serialising,
  regularExpressions,
  garbageCollection,
  garbagePauses,
  blockingTasks,
  lockWaits,
  idleThreads,
  regularWork,
  moduleLoading,
  largestSite,
  neverRead,
  tinySites,
];

export const RULE_NAMES: readonly string[] = [...new Set([...RULES, ...WEIGHTED_RULES].map(({ name }) => name))];

/** The largest of each rule are enough to see what it is about. */
const MAX_FINDINGS_PER_RULE = 3;

/** A rule is silent about a call, and all below it, where another rule found the cause. */
const CAUSES: Readonly<Record<string, string>> = {
  'tiny-blocks': 'rebuilt-tables',
  'leaked-memory': 'steady-growth',
};

/** Rules that say of a function why it takes its time: where one does, the other need not say that it does. */
const REASONS: readonly string[] = ['serialising', 'regular-expressions'];

/**
 * The findings in a run, largest saving first. The same report always gives the same findings.
 * @param maxLive of the rows of the report's size table; null where the trace knows no blocks
 * @param without names of rules that are switched off
 * @param longTasks what kept threads of pages from answering
 */
export function findFindings(
  report: Report,
  maxLive: MaxLive | null,
  without: readonly string[] = [],
  longTasks: readonly LongTask[] = [],
): Finding[] {
  const isOn = ({ name }: { readonly name: string }) => !without.includes(name);
  const found =
    maxLive === null
      ? findInWeights(report, longTasks, WEIGHTED_RULES.filter(isOn))
      : findInBlocks(report, maxLive, RULES.filter(isOn));
  return found
    .sort((a, b) => b.discovery.savedShare - a.discovery.savedShare)
    .map(({ rule, discovery }) => withLocation(report, rule, discovery));
}

interface Found {
  readonly rule: string;
  readonly discovery: Discovery;
}

function findInBlocks(report: Report, maxLive: MaxLive, rules: readonly Rule[]): Found[] {
  if (report.sizes.node.length === 0 || rules.length === 0) return [];
  const run = prepareRun(report, maxLive);
  const byRule = new Map(rules.map(({ name, find }) => [name, find(run)]));
  return [...byRule].flatMap(([name, all]) => {
    const causes = byRule.get(CAUSES[name]) ?? [];
    return largestOf(
      name,
      all.filter((one) => !isExplainedBy(run, one, causes)),
    );
  });
}

/** Two runs in one file are a difference, of which the rules know nothing. */
function findInWeights(report: Report, longTasks: readonly LongTask[], rules: readonly WeightedRule[]): Found[] {
  const { metrics } = report.facts;
  const needed = rules.flatMap((rule) => {
    const needs = report.baseline === null ? rule.needs(metrics) : null;
    return needs === null || needs.some((index) => metrics[index].total === 0) ? [] : [{ rule, needs }];
  });
  if (needed.length === 0) return [];
  const run = prepareWeightedRun(report, longTasks);
  const found = needed.flatMap(({ rule, needs }) => largestOf(rule.name, rule.find(run, needs)));
  const functionOf = ({ discovery }: Found) => run.ownCalls.leaders[report.tree.frame[discovery.node]];
  const explained = new Set(found.filter(({ rule }) => REASONS.includes(rule)).map(functionOf));
  return found.filter((one) => one.rule !== hotFunction.name || !explained.has(functionOf(one)));
}

function largestOf(rule: string, discoveries: readonly Discovery[]): Found[] {
  return [...discoveries]
    .sort((a, b) => b.savedShare - a.savedShare || a.node - b.node)
    .slice(0, MAX_FINDINGS_PER_RULE)
    .map((discovery) => ({ rule, discovery }));
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
