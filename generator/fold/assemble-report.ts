import type { Report, SizeTable } from '../../template/data/report.js';
import { selfValuesFromSizes } from '../../template/data/self-values.js';
import { UserError } from '../errors.js';
import { ALLOCATED, type BlockColumns, FIELDS, SIZE_BYTES } from './counting/block-fields.js';
import { findFindings } from './findings/find-findings.js';
import type { FoldedTrace } from './folded-trace.js';
import { HEAP_METRICS } from './heap-metrics.js';
import { missingSymbolsSentence } from './missing-symbols.js';
import { describeRun } from './run-facts.js';
import { listSuppressed, matchTexts, suppressStacks } from './suppressions/suppressed-nodes.js';
import { orderTree } from './tables/order-tree.js';
import { buildSizeTable } from './tables/size-table.js';
import { buildTimeTable } from './tables/time-table.js';
import { keepUsedNames } from './tables/used-names.js';

/**
 * Up to here sums of bytes are exact doubles, and so are their columns. heaptrack counts in 64 bits, of which no
 * machine has filled 52.
 */
const MAX_BYTES = 2 ** 52;

type SourceFromSizes = Parameters<typeof selfValuesFromSizes>[0];

/**
 * Turns a folded trace into the report's columns.
 * @throws UserError where the sizes add up to more than can be counted exactly
 */
export function assembleReport(trace: FoldedTrace): Report {
  const { stacks, frames, strings, heap } = trace;
  const allocatedBytes = allocatedBytesOfStacks(heap, stacks.count);
  refuseHugeSums(allocatedBytes);
  const ordered = orderTree(stacks, frames, strings.texts, allocatedBytes);
  const names = keepUsedNames(ordered.frame, frames, strings.texts);
  const { sizes, maxLive } = buildSizeTable(heap, ordered.nodeOfStack);
  heap.forgetBlocks();
  const time = buildTimeTable(heap.slices, ordered.nodeOfStack);
  const ruleOfStack = suppressStacks(stacks, frames, matchTexts(strings.texts, trace.rawNames, trace.suppressions));
  const ruleOfNode = new Int32Array(ruleOfStack.length);
  for (let stack = 0; stack < ruleOfStack.length; stack++) ruleOfNode[ordered.nodeOfStack[stack]] = ruleOfStack[stack];
  stacks.forget();
  const { suppressed, rules } = listSuppressed(sizes, ruleOfNode, trace.suppressions);
  const selfValues = HEAP_METRICS.map(({ source }) =>
    selfValuesFromSizes(source as SourceFromSizes, sizes, suppressed, ordered.depth.length),
  );
  const report: Report = {
    facts: {
      ...describeRun(trace),
      metrics: HEAP_METRICS.map((metric, index) => ({ ...metric, total: sum(selfValues[index]) })),
      stackCount: countStacks(sizes),
      suppressedBytes: rules.reduce((bytes, rule) => bytes + rule.bytes, 0),
      suppressions: rules,
      warnings: [],
      findings: [],
      verdicts: [],
    },
    strings: names.strings,
    frames: names.frames,
    tree: { depth: ordered.depth, frame: names.frameOfNode },
    sizes,
    suppressed,
    time,
    selfValues,
    baseline: null,
  };
  const findings = findFindings(report, maxLive, trace.options.withoutFindings);
  const missing = missingSymbolsSentence(report);
  if (missing !== '') trace.warnings.add('missing-symbols', missing);
  return { ...report, facts: { ...report.facts, warnings: trace.warnings.list(), findings } };
}

function allocatedBytesOfStacks(heap: BlockColumns, stackCount: number): Float64Array {
  const values = new Float64Array(stackCount);
  for (let block = 0; block < heap.stacks.length; block++) {
    const at = block * FIELDS;
    values[heap.stacks.values[block]] += heap.values[at + ALLOCATED] * heap.values[at + SIZE_BYTES];
  }
  return values;
}

/** The allocated bytes are the largest sum of bytes in a report. */
function refuseHugeSums(allocatedBytes: Float64Array): void {
  if (sum(allocatedBytes) < MAX_BYTES) return;
  throw new UserError(
    'input',
    'The allocations of this trace add up to more than 4 PiB, which cannot be counted exactly: it is damaged, or must be recorded over a shorter time.',
  );
}

function countStacks(sizes: SizeTable): number {
  let count = 0;
  for (let row = 0; row < sizes.node.length; row++) {
    if (row === 0 || sizes.node[row] !== sizes.node[row - 1]) count++;
  }
  return count;
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
