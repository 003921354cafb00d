import fc from 'fast-check';
import type { Report, RunTables } from '../../../../template/data/report.js';
import { parentNodes } from '../../../../template/data/tree.js';

/** Every stack of a run with its own value of a metric, as `main;parse 16`. */
export function stacks(report: Report, run: RunTables, key = 'allocatedBytes'): string[] {
  const { tree, frames, strings } = report;
  const parents = parentNodes(tree.depth);
  const values = run.selfValues[run.facts.metrics.findIndex((metric) => metric.key === key)];
  const lines: string[] = [];
  values.forEach((value, node) => {
    if (value === 0) return;
    const names: string[] = [];
    for (let at = node; at !== 0; at = parents[at]) {
      const frame = tree.frame[at];
      const line = frames.line[frame];
      names.unshift(strings[frames.functionName[frame]] + (line ? `:${line}` : ''));
    }
    lines.push(`${names.join(';')} ${value}`);
  });
  return lines.sort();
}

/** The metrics of a heap. */
export const KEYS = ['allocatedBytes', 'allocations', 'temporary', 'peakBytes', 'leakedBytes'];

/** The rows of the tables with their nodes' frames, whatever their numbers. */
export function rows(report: Report, run: RunTables): string[] {
  const name = (node: number) => report.strings[report.frames.functionName[report.tree.frame[node]]];
  const { sizes, time } = run;
  return [
    ...Array.from(sizes.node, (node, row) => `${name(node)} ${sizes.blockBytes[row]} x${sizes.allocated[row]}`),
    ...Array.from(time.node, (node, row) => `@${time.slice[row]} ${name(node)} ${time.deltas.liveBytes[row]}`),
  ].sort();
}

const frame = fc.constantFrom('a', 'b(x.c:1)', 'b(x.c:2)', 'c[/lib/c.so]');
const stack = fc.array(frame, { minLength: 1, maxLength: 4 }).map((frames) => frames.join(';'));
const events = fc
  .tuple(fc.integer({ min: 0, max: 9 }), fc.constantFrom('', '~', ' -'))
  .map(([bytes, end]) => (end === ' -' ? `+${bytes} -${bytes}` : `+${bytes}${end}`));

/** A small run as text: a few calls that allocate, some of which give back, and the clock between them. */
export const anyRun = fc
  .array(fc.tuple(stack, events), { maxLength: 12 })
  .map((lines) => lines.map(([calls, done], at) => `${calls}  ${done}\n@${(at + 1) * 100}`).join('\n'));
