import type { Metric, Report, RunTables } from '../../../template/data/report.js';
import { selfValuesFromSizes } from '../../../template/data/self-values.js';
import { subtreeEnds } from '../../../template/data/tree.js';
import type { SuppressionPattern } from './patterns.js';
import { listSuppressed, matchTexts, NO_RULE } from './suppressed-nodes.js';

/** The report without the leaks that these patterns hide besides those that it leaves out already; itself where there are none. */
export function hideMoreLeaks(report: Report, patterns: readonly SuppressionPattern[]): Report {
  if (patterns.length === 0) return report;
  const ruleOfNode = ruleOfNodes(report, matchTexts(report.strings, new Map(), patterns));
  const ends = subtreeEnds(report.tree.depth);
  const { baseline } = report;
  return {
    ...report,
    ...hideIn(report, patterns, ruleOfNode, ends),
    baseline: baseline && hideIn(baseline, patterns, ruleOfNode, ends),
  };
}

/** A match anywhere in a stack counts: a caller's goes before, then that of the module, the function and the file. */
function ruleOfNodes({ tree, frames }: Report, ruleOfText: Int32Array): Int32Array {
  const rules = new Int32Array(tree.depth.length).fill(NO_RULE);
  const ruleAtDepth: number[] = [NO_RULE];
  for (let node = 1; node < rules.length; node++) {
    const frame = tree.frame[node];
    let rule = ruleAtDepth[tree.depth[node] - 1];
    for (const column of [frames.module, frames.functionName, frames.file]) {
      if (rule === NO_RULE) rule = ruleOfText[column[frame]];
    }
    ruleAtDepth[tree.depth[node]] = rule;
    rules[node] = rule;
  }
  return rules;
}

function hideIn(
  run: RunTables,
  patterns: readonly SuppressionPattern[],
  ruleOfNode: Int32Array,
  ends: Uint32Array,
): RunTables {
  const { facts, sizes } = run;
  if (!facts.metrics.some(({ source }) => source.table === 'sizes' && source.honoursSuppressions)) return run;
  const known = facts.suppressions.map(({ pattern, origin }) => ({ pattern, origin }));
  const rules = ruleOfNode.map((rule) => (rule === NO_RULE ? NO_RULE : known.length + rule));
  run.suppressed.node.forEach((node, row) => {
    rules[node] = run.suppressed.rule[row];
  });
  const { suppressed, rules: suppressions } = listSuppressed(sizes, rules, [...known, ...patterns]);
  if (suppressed.node.length === run.suppressed.node.length) return run;
  const selfValues = facts.metrics.map(({ source }, metric) =>
    source.table === 'sizes' && source.honoursSuppressions
      ? selfValuesFromSizes(source, sizes, suppressed, ends.length)
      : run.selfValues[metric],
  );
  const metrics = facts.metrics.map((metric, at): Metric => ({ ...metric, total: sumOf(selfValues[at], 0, ends[0]) }));
  const suppressedBytes = suppressions.reduce((bytes, rule) => bytes + rule.bytes, 0);
  // Nothing is left of what they found.
  const findings = facts.findings.filter(({ metric: key, node }) => {
    const metric = metrics.findIndex((one) => one.key === key);
    return selfValues[metric] === run.selfValues[metric] || sumOf(selfValues[metric], node, ends[node]) > 0;
  });
  return { ...run, facts: { ...facts, metrics, suppressions, suppressedBytes, findings }, suppressed, selfValues };
}

function sumOf(values: Float64Array, start: number, end: number): number {
  let sum = 0;
  for (let node = start; node < end; node++) sum += values[node];
  return sum;
}
