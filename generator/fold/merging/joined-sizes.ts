import { narrowed } from '../../../template/data/narrow-column.js';
import type { SuppressionRule } from '../../../template/data/report.js';
import type { EXCESSES } from '../../../template/data/size-columns.js';
import type { NarrowColumn, SizeTable, SuppressedNodes } from '../../../template/data/tables.js';
import { type JoinedRun, joinColumns, movedNodes } from './joined-run.js';

const COUNTS = ['blockBytes', 'allocated', 'temporary', 'atPeak', 'atEnd'] as const;
const NONE = new Uint8Array(0);

/** The rows of one run behind those of another, and so in order of nodes. */
export function joinSizes(runs: readonly JoinedRun[]): SizeTable {
  const concat = (columnOf: (run: JoinedRun) => NarrowColumn) => joinColumns(runs.map(columnOf));
  const counts = COUNTS.map((name) => [name, narrowed(concat(({ report }) => report.sizes[name]))] as const);
  // Of a run that has none it is 0, and where none has any there is no column.
  const excess = (name: (typeof EXCESSES)[number]) => {
    if (runs.every(({ report }) => report.sizes[name].length === 0)) return NONE;
    return narrowed(
      concat(({ report: { sizes } }) => (sizes[name].length > 0 ? sizes[name] : new Uint8Array(sizes.node.length))),
    );
  };
  return {
    allocatedExcess: excess('allocatedExcess'),
    atEndExcess: excess('atEndExcess'),
    node: Uint32Array.from(concat((run) => movedNodes(run, run.report.sizes.node))),
    ...(Object.fromEntries(counts) as Record<(typeof COUNTS)[number], NarrowColumn>),
  };
}

/** The stacks that are no leaks, with the rules of all runs. */
export function joinSuppressed(runs: readonly JoinedRun[]): SuppressedNodes {
  const concat = (columnOf: (run: JoinedRun) => Uint32Array) =>
    Uint32Array.from(runs.flatMap((run) => Array.from(columnOf(run))));
  return {
    node: concat((run) => movedNodes(run, run.report.suppressed.node)),
    rule: concat(({ report, ruleOf }) => report.suppressed.rule.map((rule) => ruleOf[rule])),
  };
}

/** The rules of several runs, each once with what it hid in all of them. */
export class JoinedRules {
  private readonly rules = new Map<string, { index: number; rule: SuppressionRule }>();

  /** @returns by the run's number of a rule the one that it has here */
  add(own: readonly SuppressionRule[]): Uint32Array {
    return Uint32Array.from(own, (rule) => {
      const key = `${rule.origin} ${rule.pattern}`;
      const known = this.rules.get(key) ?? {
        index: this.rules.size,
        rule: { ...rule, stacks: 0, blocks: 0, bytes: 0 },
      };
      const { stacks, blocks, bytes } = known.rule;
      const sum = { stacks: stacks + rule.stacks, blocks: blocks + rule.blocks, bytes: bytes + rule.bytes };
      this.rules.set(key, { ...known, rule: { ...rule, ...sum } });
      return known.index;
    });
  }

  list(): SuppressionRule[] {
    return [...this.rules.values()].map(({ rule }) => rule);
  }
}
